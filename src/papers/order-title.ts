/** What the copy of an order's paper is called, on the letter and in its phrases. */

import type { Copy } from './order-pdf.ts';
import { plainLine } from './plain.ts';

/** What it is a copy of; `order` where nothing is confirmed yet, or any more. Keys of phrases. */
export type CopyName = 'confirmation' | 'order' | 'invoice' | 'delivery-note';

/** An order that is not confirmed must not be called a confirmation: that would be one. */
export function orderName({ paper, order }: Pick<Copy, 'paper' | 'order'>): CopyName {
  if (paper.kind === 'invoice') return 'invoice';
  if (paper.kind === 'deliveryNote') return 'delivery-note';
  const isOpen = order?.status === 'received' || order?.status === 'on-hold' || order?.status === 'cancelled';
  return isOpen ? 'order' : 'confirmation';
}

/** `Rechnung RE-2026-30742 · Abschrift aus unseren Bestelldaten`. */
export function orderTitle(copy: Copy): string {
  return copy.text(`paper.copy.title.${orderName(copy)}`, { number: plainLine(copy.paper.number, 60) });
}
