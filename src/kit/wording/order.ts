/** An order in words: what it is, where it stands, what is still to come and when. Facts of the data, nothing guessed. */
import { trackingPage } from '../../domain/carriers.ts';
import { formatDate } from '../../domain/format.ts';
import { localized } from '../../domain/language.ts';
import { decimal } from '../../domain/money.ts';
import type { Order, OrderLine, Shipment } from '../../domain/order.ts';
import { type LineState, type OrderState, orderState } from '../../domain/order-state.ts';
import { formatQuantity } from '../../domain/units.ts';
import type { Turn } from '../turn.ts';
import { dayName, momentOf } from './moments.ts';

/** Lines named in a sentence; the card has them all. */
const named = 3;

/** `AB-2026-10947 vom 09.12.2026 (Ihr Zeichen BE-7688)`. */
export function orderName(order: Order, turn: Turn): string {
  return turn.phrase('order.name', {
    number: order.number,
    date: formatDate(order.date, turn.language),
    reference: order.customerReference ?? '',
    has: order.customerReference ? 'yes' : 'no',
  });
}

/** `AB-2026-10947 vom 09.12.2026 (Ihr Zeichen BE-7688): unterwegs`. */
export function orderLabel(order: Order, turn: Turn): string {
  return turn.phrase('order.label', {
    name: orderName(order, turn),
    state: turn.phrase(`order.state-${order.status}`),
    what: order.lines
      .slice(0, 2)
      .map((line) => articleText(line, turn))
      .join(', '),
    more: order.lines.length - 2,
  });
}

/** Where it stands, in two to five short sentences. */
export function sayOrder(order: Order, state: OrderState, turn: Turn): void {
  turn.say(`order.is-${order.status}`, { name: orderName(order, turn) });
  if (order.status === 'cancelled') return;
  const links = trackingLinks(state).map(({ url }) => url);
  const sentences = [
    ...shipmentSentences(order, state, turn),
    // The card has them as buttons.
    ...(turn.memory.order?.shown ? links : []),
    ...openSentences(order, state, turn),
    ...dateSentences(state, turn),
  ];
  if (sentences.length > 0) turn.quote(sentences.join('\n'));
}

function shipmentSentences(order: Order, { shipments, isComplete }: OrderState, turn: Turn): string[] {
  const isOne = shipments.length === 1 && isComplete;
  return shipments.map((shipment) =>
    turn.phrase(isOne ? 'order.shipped-all' : 'order.shipped', {
      what: isOne ? '' : shippedText(order, shipment, turn),
      date: shipment.date ? formatDate(shipment.date, turn.language) : '',
      carrier: shipment.carrier ?? '',
      tracking: shipment.tracking ?? '',
      note: shipment.deliveryNote ?? '',
      has: shipment.date ? 'date' : 'none',
      by: shipment.carrier ? (shipment.tracking ? 'tracking' : 'carrier') : 'none',
    }),
  );
}

function shippedText(order: Order, shipment: Shipment, turn: Turn): string {
  const texts = shipment.lines.flatMap(({ line, quantity }) => {
    const own = order.lines.find((each) => each.line === line);
    return own ? [lineText(own, quantity, turn)] : [];
  });
  return listText(texts, turn);
}

function openSentences(order: Order, { openLines, lines }: OrderState, turn: Turn): string[] {
  const said: string[] = [];
  const isUntouched = openLines.length === lines.length && lines.every(({ progress }) => progress === 'none');
  // "Noch offen" only says something when a part has come.
  if (openLines.length > 0 && !isUntouched) {
    const texts = openLines.map(({ line, open = '0', confirmed }) => {
      const date = confirmed ? formatDate(confirmed, turn.language) : '';
      return turn.phrase('order.open-item', {
        line: lineText(line, open, turn),
        date,
        has: date ? 'yes' : 'no',
      });
    });
    said.push(turn.phrase('order.open', { list: listText(texts, turn) }));
  }
  const refused = lines.filter((line) => isSome(line.refused));
  if (refused.length > 0 && order.status !== 'received')
    said.push(
      turn.phrase('order.refused', {
        list: listText(
          refused.map(({ line, refused: quantity }) => lineText(line, quantity, turn)),
          turn,
        ),
      }),
    );
  const unknown = lines.filter(({ progress }) => progress === 'unknown');
  if (unknown.length > 0)
    said.push(
      turn.phrase('order.unknown', {
        list: listText(
          unknown.map(({ line }) => articleText(line, turn)),
          turn,
        ),
      }),
    );
  return said;
}

function dateSentences(state: OrderState, turn: Turn): string[] {
  const { nextConfirmed, lastConfirmed, isOverdue, openLines } = state;
  if (openLines.length === 0) return [];
  const date = (day: string) => dayName(day, turn);
  if (isOverdue) {
    const day = openLines.find((line) => line.isOverdue)?.confirmed ?? '';
    return [turn.phrase('order.overdue', { date: date(day) })];
  }
  if (!nextConfirmed) return [turn.phrase('order.no-date')];
  const later = openLines.find(({ confirmedAfterRequested = 0 }) => confirmedAfterRequested > 0);
  const isOne = nextConfirmed === lastConfirmed;
  // What is still to come was named with its dates before.
  const isNamed = openLines.length < state.lines.length;
  return [
    ...(isNamed
      ? []
      : [
          turn.phrase(isOne ? 'order.confirmed' : 'order.confirmed-span', {
            date: date(nextConfirmed),
            last: date(lastConfirmed ?? nextConfirmed),
          }),
        ]),
    ...(later?.requested ? [turn.phrase('order.later', { requested: date(later.requested) })] : []),
  ];
}

/** `5 Schachteln Spanplattenschraube 4x40`. */
export function lineText(
  line: Pick<OrderLine, 'description' | 'unit'>,
  quantity: string,
  turn: Turn,
): string {
  return `${formatQuantity(quantity, line.unit, turn.language)} ${articleText(line, turn)}`;
}

/** As the order has it; for customers of another language the catalogue's name, where it has one. */
export function articleText(
  { article, description }: Pick<OrderLine, 'article' | 'description'>,
  turn: Turn,
): string {
  const name = article === undefined ? undefined : turn.vendor.catalog.get(article)?.name;
  return turn.language !== 'de' && name?.[turn.language] ? localized(name, turn.language) : description;
}

/** The first few, and how many more there are. */
export function listText(texts: readonly string[], turn: Turn): string {
  const shown = texts.slice(0, named).join('; ');
  const more = texts.length - named;
  return more > 0 ? turn.phrase('order.and-more', { shown, more }) : shown;
}

/** `Stand der Daten: heute, 10:42 Uhr.` */
export function sayAsOf(asOf: string, turn: Turn): void {
  turn.quote(asOfText(asOf, turn));
}

export function asOfText(asOf: string, turn: Turn): string {
  const { day, time } = momentOf(asOf, turn);
  if (day === turn.today) return turn.phrase('order.as-of-today', { time });
  return turn.phrase('order.as-of', { date: formatDate(day, turn.language), time });
}

/** Parcels that can be followed, newest last. */
export function trackingLinks({ shipments }: OrderState): { tracking: string; url: string }[] {
  return shipments.flatMap(({ carrier, tracking, trackingUrl }) => {
    const url = trackingUrl ?? trackingPage(carrier, tracking);
    return url && tracking ? [{ tracking, url }] : [];
  });
}

/** The state of an order today. */
export function stateOf(order: Order, turn: Turn): OrderState {
  return orderState(order, turn.today);
}

export function openQuantity({ open }: LineState): string {
  return open ?? '–';
}

function isSome(quantity: string): boolean {
  return decimal(quantity).gt(0);
}
