/** Papers of orders: out of the lines of orders.csv, and out of openTRANS deliveries and invoices. */
import { decimalText, sum } from '../../domain/money.ts';
import type { Order, OrderLine } from '../../domain/order.ts';
import type { OrderPaper, OrderPaperLine } from '../../domain/order-paper.ts';
import type { Filed } from './drafts.ts';

/** A paper, and when its file last changed, in milliseconds; `hasOwnNumber`: the vendor gave the number. */
export type FiledPaper = { paper: OrderPaper; time: number; hasOwnNumber: boolean };

/** A paper that is put together when somebody asks for it: most never are. */
export type PaperEntry = { number: string; hasOwnNumber: boolean; time: number; make(): OrderPaper };

/** The order itself as a paper. */
export function orderPaper(order: Order): OrderPaper {
  const lines = order.lines.map((line) => paperLine(order, line));
  return {
    kind: 'order',
    number: order.number,
    customer: order.customer,
    date: order.date,
    orders: [order.number],
    lines,
    ...(order.currency ? { currency: order.currency } : {}),
    ...netOf(lines),
    hasOriginal: false,
  };
}

/** Invoices and delivery notes that lines of these orders name; one may be about several orders of a customer. */
export function linePapers(orders: Iterable<Order>, time: number): PaperEntry[] {
  const papers = new Map<string, LinePaper>();
  function add(kind: LinePaper['kind'], number: string, order: Order): void {
    const key = `${kind} ${order.customer}\n${number}`;
    const known = papers.get(key);
    if (!known) papers.set(key, { kind, number, orders: [order] });
    else if (known.orders.at(-1) !== order) known.orders.push(order);
  }
  for (const order of orders)
    for (const { invoiceNumber, deliveryNote } of order.lines) {
      if (invoiceNumber) add('invoice', invoiceNumber, order);
      if (deliveryNote) add('deliveryNote', deliveryNote, order);
    }
  return [...papers.values()].map((paper) => ({
    number: paper.number,
    hasOwnNumber: true,
    time,
    make: () => linePaper(paper),
  }));
}

type LinePaper = { kind: 'invoice' | 'deliveryNote'; number: string; orders: Order[] };

function linePaper({ kind, number, orders }: LinePaper): OrderPaper {
  const held = orders.flatMap((order) =>
    order.lines
      .filter((line) => number === (kind === 'invoice' ? line.invoiceNumber : line.deliveryNote))
      .map((line) => ({ order, line })),
  );
  const lines = held.map(({ order, line }) => paperLine(order, line, line.shippedQuantity));
  const [date, carrier, tracking] = (['shippedDate', 'carrier', 'tracking'] as const).map(
    (name) => held.findLast(({ line }) => line[name])?.line[name],
  );
  return {
    kind,
    number,
    customer: orders[0]?.customer ?? '',
    orders: orders.map((order) => order.number),
    lines,
    ...(kind === 'invoice' ? netOf(lines) : {}),
    ...(kind === 'deliveryNote' && date ? { date } : {}),
    ...(kind === 'deliveryNote' && carrier ? { carrier } : {}),
    ...(kind === 'deliveryNote' && tracking ? { tracking } : {}),
    hasOriginal: false,
  };
}

/** A delivery or invoice as openTRANS states it. */
export function messagePaper(
  { message, customer }: Filed & { customer: string },
  numberOf: (id: string) => string | undefined,
): OrderPaper {
  const kind = message.kind === 'invoice' ? 'invoice' : 'deliveryNote';
  const lines = message.lines.map(({ order, line, article, description, quantity, unit, net }) => ({
    order: order.supplierId ?? (order.id === undefined ? '' : (numberOf(order.id) ?? order.id)),
    line: order.line ?? line,
    ...(article ? { article } : {}),
    description,
    quantity,
    unit,
    ...(net ? { net } : {}),
  }));
  return {
    kind,
    number: message.number,
    customer,
    date: message.date,
    orders: [...new Set(lines.flatMap(({ order }) => order || []))],
    lines,
    ...(message.currency ? { currency: message.currency } : {}),
    ...(message.net ? { net: message.net } : {}),
    ...(message.gross ? { gross: message.gross } : {}),
    ...(message.carrier ? { carrier: message.carrier } : {}),
    ...(message.tracking ? { tracking: message.tracking } : {}),
    hasOriginal: false,
  };
}

/** Net sums of a part-delivered line are of the whole line: they count only where the paper holds all of it. */
function paperLine(order: Order, line: OrderLine, held = line.quantity): OrderPaperLine {
  return {
    order: order.number,
    line: line.line,
    ...(line.article ? { article: line.article } : {}),
    description: line.description,
    quantity: held,
    unit: line.unit,
    ...(line.net && held === line.quantity ? { net: line.net } : {}),
  };
}

function netOf(lines: readonly OrderPaperLine[]): { net?: string } {
  const amounts = lines.flatMap(({ net }) => net ?? []);
  return amounts.length === lines.length ? { net: decimalText(sum(amounts)) } : {};
}
