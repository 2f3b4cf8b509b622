/** Papers of orders: out of the lines of orders.csv, and out of openTRANS deliveries and invoices. */
import { decimalText, sum } from '../../domain/money.ts';
import type { Order, OrderLine } from '../../domain/order.ts';
import type { OrderPaper, OrderPaperLine } from '../../domain/order-paper.ts';
import type { Filed } from './drafts.ts';

/** A paper, and when its file last changed, in milliseconds; `hasOwnNumber`: the vendor gave the number. */
export type FiledPaper = { paper: OrderPaper; time: number; hasOwnNumber: boolean };

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
export function linePapers(orders: Iterable<Order>): OrderPaper[] {
  const papers = new Map<string, OrderPaper>();
  function add(kind: 'invoice' | 'deliveryNote', number: string, order: Order, line: OrderLine): OrderPaper {
    const key = `${kind}\n${order.customer}\n${number}`;
    const paper: OrderPaper = papers.get(key) ?? {
      kind,
      number,
      customer: order.customer,
      orders: [],
      lines: [],
      hasOriginal: false,
    };
    papers.set(key, paper);
    if (!paper.orders.includes(order.number)) paper.orders.push(order.number);
    paper.lines.push(paperLine(order, line, line.shippedQuantity));
    return paper;
  }
  for (const order of orders)
    for (const line of order.lines) {
      if (line.invoiceNumber) add('invoice', line.invoiceNumber, order, line);
      if (!line.deliveryNote) continue;
      const note = add('deliveryNote', line.deliveryNote, order, line);
      if (line.shippedDate) note.date = line.shippedDate;
      if (line.carrier) note.carrier = line.carrier;
      if (line.tracking) note.tracking = line.tracking;
    }
  return [...papers.values()].map((paper) =>
    paper.kind === 'invoice' ? { ...paper, ...netOf(paper.lines) } : paper,
  );
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
