/** The card of an order: number, dates, each line with what came and what is open, parcels to follow. */
import { formatDate } from '../../domain/format.ts';
import { decimal } from '../../domain/money.ts';
import type { Order } from '../../domain/order.ts';
import type { LineState, OrderState } from '../../domain/order-state.ts';
import { formatQuantity } from '../../domain/units.ts';
import type { Turn } from '../turn.ts';
import { articleText, asOfText, trackingLinks } from '../wording/order.ts';
import { adaptiveCard, type Card, facts, heading, table, text } from './card.ts';

/** An order as its customer sees it; no amounts, which stand on its papers. */
export function orderCard(order: Order, state: OrderState, asOf: string, turn: Turn): Card {
  const title = turn.phrase('order.card-title', { number: order.number });
  const pairs = [
    { name: turn.phrase('order.card-date'), value: formatDate(order.date, turn.language) },
    ...(order.customerReference
      ? [{ name: turn.phrase('order.card-reference'), value: order.customerReference }]
      : []),
    { name: turn.phrase('order.card-state'), value: turn.phrase(`order.state-${order.status}`) },
    ...(state.nextConfirmed
      ? [{ name: turn.phrase('order.card-confirmed'), value: formatDate(state.nextConfirmed, turn.language) }]
      : []),
  ];
  const columns = [
    { title: turn.phrase('order.head-article'), width: 5 },
    { title: turn.phrase('order.head-ordered'), width: 3, end: true },
    { title: turn.phrase('order.head-shipped'), width: 3, end: true },
    { title: turn.phrase('order.head-open'), width: 3, end: true },
  ];
  const rows = state.lines.map((line) => row(line, turn));
  const stand = asOfText(asOf, turn);
  const body = [
    heading(title),
    facts(pairs),
    table(columns, rows),
    text(stand, { size: 'Small', isSubtle: true }),
  ];
  const links = trackingLinks(state).map(({ tracking, url }) => ({
    type: 'Action.OpenUrl',
    title: turn.phrase('order.follow', { tracking }),
    url,
  }));
  const plain = [
    title,
    ...pairs.map(({ name, value }) => `${name}: ${value}`),
    ...rows.map((cells) =>
      cells.map((cell, index) => (index === 0 ? cell : `${columns[index]?.title} ${cell}`)).join(' · '),
    ),
    ...trackingLinks(state).map(({ tracking, url }) => `${tracking}: ${url}`),
    stand,
  ];
  return { card: adaptiveCard(body, links), text: plain.join('\n') };
}

function row({ line, ordered, shipped, open }: LineState, turn: Turn): string[] {
  const quantity = (value: string | undefined) =>
    value === undefined ? '?' : formatQuantity(value, line.unit, turn.language);
  // Nothing open is what everybody hopes for: no figure to read.
  const isDone = open !== undefined && decimal(open).eq(0);
  return [articleText(line, turn), quantity(ordered), quantity(shipped), isDone ? '–' : quantity(open)];
}
