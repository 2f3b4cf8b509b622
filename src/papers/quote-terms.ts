/** What a quote says below its sums: how long it holds, delivery, payment, where the prices come from, for whom it is. */

import { formatDate } from '../domain/format.ts';
import type { Quote } from '../domain/quote.ts';
import { ink, type } from './page.ts';
import type { PaperText } from './paper-text.ts';
import type { Content } from './pdf-content.ts';
import { plainLine, plainText } from './plain.ts';
import { termsTable } from './terms-table.ts';

/** Terms with their headings, together on one page; long ones flow onto the next. */
export function quoteTerms(quote: Quote, text: PaperText): Content {
  const rows: [key: string, value: string][] = [
    ['validity', validity(quote, text)],
    ['delivery', plainText(quote.deliveryTerms)],
    ['payment', plainText(quote.paymentTerms)],
    ['prices', text('paper.source', { lists: priceLists(quote, text) })],
    ['business', text('paper.business')],
  ];
  const isShort = rows.every(([, value]) => value.length < 600 && value.split('\n').length < 8);
  return {
    unbreakable: isShort,
    stack: [
      termsTable(rows.map(([key, value]) => ({ name: text(`paper.term.${key}`), value }))),
      { text: text('paper.by-machine'), fontSize: type.note, color: ink.quiet, margin: [0, 8, 0, 0] },
    ],
  };
}

/** The sentence about how long the quote holds, and whether it binds the house. */
export function validity(quote: Quote, text: PaperText): string {
  const date = formatDate(quote.validUntil, quote.language);
  return text(quote.binding === 'binding' ? 'paper.binding' : 'paper.without-obligation', { date });
}

/** Ids and versions of all price lists that the prices come from, each once. */
export function priceLists(quote: Quote, text: PaperText): string {
  const lists = quote.lines.map(({ priceList, priceListVersion }) =>
    text('paper.list-version', { list: plainLine(priceList, 60), version: plainLine(priceListVersion, 40) }),
  );
  return [...new Set(lists)].join(', ');
}
