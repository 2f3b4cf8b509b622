/** One order out of its openTRANS messages: ordered, confirmed, shipped in parts, invoiced. */
import { type Decimal, decimal, decimalText, sum } from '../../domain/money.ts';
import type { Order, OrderLine, OrderStatus, Shipment } from '../../domain/order.ts';
import type { MessageLine } from '../../feeds/opentrans/message.ts';
import type { Draft, Filed, Part } from './drafts.ts';

export type BuiltOrder = {
  order: Order;
  /** The vendor gave the number; without, it is the customer's, which another customer may use too. */
  hasOwnNumber: boolean;
  /** All numbers by which the customer may ask for it. */
  references: string[];
  /** The newest change of a file it is made of, in milliseconds. */
  time: number;
};

/** The order; undefined when neither an ORDER nor an ORDERRESPONSE says what was ordered. */
export function orderOf(draft: Draft): BuiltOrder | undefined {
  const head = draft.order ?? draft.responses[0];
  if (!head) return undefined;
  const { message } = head;
  const lines = message.lines.map((line) => newLine(line));
  if (!draft.order) for (const line of lines) delete line.requestedDate;
  for (const response of draft.responses) confirm(lines, response);
  for (const line of lines) line.shippedQuantity = '0';
  const shipments = draft.dispatches.map((part) => ship(lines, part));
  const invoiced = draft.invoices.length > 0 && invoice(lines, draft.invoices);
  const order: Order = {
    number: draft.supplierId ?? draft.id,
    customer: draft.customer,
    customerReference: draft.id,
    date: message.date,
    status: statusOf(draft, lines, invoiced),
    ...(draft.order?.message.deliveryDate ? { requestedDate: draft.order.message.deliveryDate } : {}),
    ...(message.currency ? { currency: message.currency } : {}),
    ...(message.deliveryAddress ? { deliveryAddress: message.deliveryAddress } : {}),
    lines,
    shipments,
    invoices: draft.invoices.map(({ message: { number, date } }) => ({ number, date })),
  };
  return {
    order,
    hasOwnNumber: draft.supplierId !== undefined,
    references: [draft.id, ...message.references],
    time: timeOf(draft),
  };
}

function newLine(line: MessageLine): OrderLine {
  const wanted = line.deliveryDate ?? lastDate(line);
  return {
    line: line.line,
    ...(line.article ? { article: line.article } : {}),
    description: line.description,
    quantity: line.quantity,
    unit: line.unit,
    ...(line.net ? { net: line.net } : {}),
    ...(wanted ? { requestedDate: wanted } : {}),
  };
}

/** What a response says about its lines; a line it leaves out is not confirmed yet, one it adds was not ordered so. */
function confirm(lines: OrderLine[], { message }: Filed): void {
  for (const said of message.lines) {
    let line = lineFor(lines, said);
    if (!line) {
      line = newLine(said);
      delete line.requestedDate;
      lines.push(line);
    }
    if (line.unit === said.unit) line.confirmedQuantity = said.quantity;
    const date = said.deliveryDate ?? lastDate(said) ?? message.deliveryDate;
    if (date) line.confirmedDate = date;
    if (said.parts.length > 0) line.confirmedParts = said.parts;
    if (said.net) line.net = said.net;
  }
}

function ship(lines: OrderLine[], { message, lines: sent }: Part): Shipment {
  const held: Shipment['lines'] = [];
  for (const each of sent) {
    const line = lineFor(lines, each);
    if (!line) continue;
    held.push({ line: line.line, quantity: each.quantity });
    addShipped(line, each);
    line.shippedDate = message.date;
    line.deliveryNote = message.number;
    if (message.carrier) line.carrier = message.carrier;
    if (message.tracking) line.tracking = message.tracking;
  }
  return {
    deliveryNote: message.number,
    date: message.date,
    ...(message.carrier ? { carrier: message.carrier } : {}),
    ...(message.tracking ? { tracking: message.tracking } : {}),
    ...(message.trackingUrl ? { trackingUrl: message.trackingUrl } : {}),
    lines: held,
  };
}

/** Boxes cannot be added to pieces: then the shipped quantity is not known, which is said rather than guessed. */
function addShipped(line: OrderLine, sent: MessageLine): void {
  if (line.shippedQuantity === undefined || sent.unit !== line.unit) {
    delete line.shippedQuantity;
    return;
  }
  const shipped = sum([line.shippedQuantity, sent.quantity]);
  line.shippedQuantity = decimalText(shipped);
  if (sent.isCompleted && shipped.lt(dueOf(line))) line.confirmedQuantity = decimalText(shipped);
}

/** Names the invoices in the lines, and tells whether all that was to come is invoiced. */
function invoice(lines: OrderLine[], invoices: readonly Part[]): boolean {
  const quantities = new Map<OrderLine, Decimal>();
  for (const { message, lines: billed } of invoices)
    for (const each of billed) {
      const line = lineFor(lines, each);
      if (!line || decimal(each.quantity).lte(0)) continue;
      line.invoiceNumber = message.number;
      quantities.set(line, decimal(each.quantity).plus(quantities.get(line) ?? '0'));
    }
  return lines.every((line) => quantities.get(line)?.gte(dueOf(line)) ?? dueOf(line).eq(0));
}

/** An invoice ahead of the goods says nothing about the delivery: a status is that of the goods first. */
function statusOf(draft: Draft, lines: readonly OrderLine[], isInvoiced: boolean): OrderStatus {
  if (draft.dispatches.length > 0) {
    const isShipped = lines.every(
      (line) => dueOf(line).eq(0) || (line.shippedQuantity && decimal(line.shippedQuantity).gte(dueOf(line))),
    );
    if (!isShipped) return 'partly-shipped';
    return isInvoiced ? 'invoiced' : 'shipped';
  }
  if (draft.responses.length === 0) return 'received';
  return lines.every((line) => dueOf(line).eq(0)) ? 'cancelled' : 'confirmed';
}

/**
 * The order's line that another message means: by line number, if the article agrees; else the only one with that
 * article, because makers mix line numbers up; else by line number all the same: the article was replaced.
 */
function lineFor(lines: readonly OrderLine[], said: MessageLine): OrderLine | undefined {
  const number = said.order.line;
  const named =
    lines.find(({ line }) => line === number) ??
    lines.find(({ line }) => number !== undefined && withoutZeros(line) === withoutZeros(number));
  if (named && (!named.article || !said.article || named.article === said.article)) return named;
  const same = lines.filter(({ article }) => article !== undefined && article === said.article);
  return same.length === 1 ? same[0] : named;
}

const withoutZeros = (line: string) => line.replace(/^0+(?=.)/, '');
const dueOf = (line: OrderLine) => decimal(line.confirmedQuantity ?? line.quantity);
const lastDate = ({ parts }: MessageLine) =>
  parts
    .flatMap(({ date }) => date ?? [])
    .sort()
    .at(-1);

function timeOf({ order, responses, dispatches, invoices }: Draft): number {
  const filed = [...(order ? [order] : []), ...responses, ...dispatches, ...invoices];
  return Math.max(...filed.map(({ time }) => time));
}
