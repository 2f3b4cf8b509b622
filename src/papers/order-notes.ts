/** What a copy says below its lines: where the goods go, and that a machine wrote it. */

import { foreignCountry } from './letter-head.ts';
import type { Copy } from './order-pdf.ts';
import { ink, type } from './page.ts';
import type { Content } from './pdf-content.ts';
import { plainLine } from './plain.ts';
import { termsTable } from './terms-table.ts';

/** The notes, together on one page. */
export function orderNotes(copy: Copy): Content {
  const { text } = copy;
  const address = deliveryAddress(copy);
  return {
    unbreakable: true,
    stack: [
      ...(address ? [termsTable([{ name: text('paper.copy.delivery-address'), value: address }])] : []),
      { text: text('paper.copy.by-machine'), fontSize: type.note, color: ink.quiet, margin: [0, 8, 0, 0] },
    ],
  };
}

/** In one line; an invoice has none, for its goods may have gone to several places. */
function deliveryAddress({ paper, order, company, language }: Copy): string {
  if (paper.kind === 'invoice' || !order?.deliveryAddress) return '';
  const { name, street, postalCode, city, country } = order.deliveryAddress;
  const place = [postalCode, city].filter(Boolean).join(' ');
  return [name, street, place, foreignCountry(country, company, language)]
    .map((part) => plainLine(part, 120))
    .filter(Boolean)
    .join(', ');
}
