/** Papers of the account's orders: by the number a message names, or those that belong to an order. */
import type { Order } from '../../domain/order.ts';
import type { OrderPaper, OrderPaperKind } from '../../domain/order-paper.ts';
import type { Turn } from '../turn.ts';

const numberTypes = ['invoiceNumber', 'deliveryNoteNumber', 'orderNumber'] as const;

/** The numbers of an order's papers of one kind, in the order they were written. */
export function numbersOf(order: Order, kind: OrderPaperKind): string[] {
  if (kind === 'order') return [order.number];
  const lines = order.lines.map(({ invoiceNumber, deliveryNote }) =>
    kind === 'invoice' ? invoiceNumber : deliveryNote,
  );
  const whole =
    kind === 'invoice'
      ? (order.invoices ?? []).map(({ number }) => number)
      : (order.shipments ?? []).map(({ deliveryNote }) => deliveryNote);
  return [...new Set([...whole, ...lines])].filter((number) => number !== undefined);
}

/** One paper of the account; undefined when the data knows none of that number and kind. */
export async function paperOf(
  number: string,
  kind: OrderPaperKind,
  turn: Turn,
): Promise<OrderPaper | undefined> {
  const { value } = await turn.own.papers(number);
  return value.find((paper) => paper.kind === kind);
}

/** Papers named by number; `missing` are numbers that no paper of this account has. */
export async function papersNamed(turn: Turn): Promise<{ papers: OrderPaper[]; missing: string[] }> {
  const papers: OrderPaper[] = [];
  const missing: string[] = [];
  for (const { type, value } of turn.request.entities) {
    if (!(numberTypes as readonly string[]).includes(type) || typeof value !== 'string') continue;
    const found = (await turn.own.papers(value)).value;
    // A bare number may be an invoice's and an order's: the paper that was asked for counts.
    const kind =
      type === 'invoiceNumber' ? 'invoice' : type === 'deliveryNoteNumber' ? 'deliveryNote' : undefined;
    const paper = found.find((each) => each.kind === kind) ?? found[0];
    if (paper) papers.push(paper);
    else missing.push(value);
  }
  return { papers, missing };
}
