/** The positions of a quote as a table with its surcharges and sums. */

import type { Quote } from '../domain/quote.ts';
import { type Column, linesTable } from './lines-table.ts';
import type { PaperText } from './paper-text.ts';
import type { Content } from './pdf-content.ts';
import { lineCells } from './quote-line.ts';
import { sumRows } from './quote-sums.ts';

/** The table; a line is drawn above the net sum. */
export function quoteLines(quote: Quote, text: PaperText): Content {
  const column = (key: string, width: number, alignment: Column['alignment']): Column => ({
    name: text(`paper.column.${key}`),
    width,
    alignment,
  });
  const sums = sumRows(quote, text);
  return linesTable({
    columns: [
      column('position', 18, 'left'),
      column('article', 0, 'left'),
      column('quantity', 36, 'right'),
      column('unit', 50, 'left'),
      column('price', 92, 'right'),
      column('net', 66, 'right'),
    ],
    rows: quote.lines.map((line) => lineCells(line, quote, text)),
    sums,
    ruledSum: sums.length - 2 - quote.total.vat.length,
  });
}
