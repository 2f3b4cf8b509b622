/** What the copy of an order's paper is called, on the letter and in its phrases. */

import type { Copy } from './order-pdf.ts';
import { plainLine } from './plain.ts';

/** What it is a copy of; `order` where nothing is known to be confirmed. Keys of phrases. */
export type CopyName = 'confirmation' | 'order' | 'invoice' | 'delivery-note';

/** A copy that calls itself a confirmation would be one: only where the data says that the order is confirmed. */
export function orderName({ paper, order }: Pick<Copy, 'paper' | 'order'>): CopyName {
  if (paper.kind === 'invoice') return 'invoice';
  if (paper.kind === 'deliveryNote') return 'delivery-note';
  const isConfirmed =
    order !== undefined &&
    order.status !== 'received' &&
    order.status !== 'on-hold' &&
    order.status !== 'cancelled';
  return isConfirmed ? 'confirmation' : 'order';
}

/** `Rechnung RE-2026-30742 · Abschrift aus unseren Bestelldaten`. */
export function orderTitle(copy: Copy): string {
  return copy.text(`paper.copy.title.${orderName(copy)}`, { number: plainLine(copy.paper.number, 60) });
}
