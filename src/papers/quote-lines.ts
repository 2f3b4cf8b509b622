/** The positions of a quote as a table with its sums. The head of the table repeats on each page; no row breaks. */

import type { Quote } from '../domain/quote.ts';
import { ink, mm, type } from './page.ts';
import type { PaperText } from './paper-text.ts';
import type { Content, TableCell, TableLayout } from './pdf-content.ts';
import { lineCells } from './quote-line.ts';
import { sumRows } from './quote-sums.ts';

const gap = 3;
const widths = [18, 0, 36, 50, 92, 66];
/** What the other columns leave of 165 mm; all widths are fixed, so that the last rows stand exactly below the others. */
widths[1] = mm(165) - widths.reduce((sum, width) => sum + width, 0) - 2 * gap * (widths.length - 1);

/**
 * The table. The last position, the surcharges and the sums are one row that does not break: the sums never stand alone
 * on a page without a position.
 */
export function quoteLines(quote: Quote, text: PaperText): Content {
  const rows = quote.lines.map((line) => lineCells(line, quote, text));
  const tail = [...rows.slice(-1), ...sumRows(quote, text)];
  const spanned: TableCell = {
    colSpan: widths.length,
    layout: innerLayout(tail.length - 2 - quote.total.vat.length),
    table: { widths, body: tail },
  };
  return {
    fontSize: type.table,
    margin: [0, 0, 0, 14],
    layout: outerLayout,
    table: {
      widths,
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      body: [headRow(text), ...rows.slice(0, -1), [spanned, ...Array<TableCell>(widths.length - 1).fill('')]],
    },
  };
}

function headRow(text: PaperText): TableCell[] {
  const cell = (key: string, alignment: 'left' | 'right'): TableCell => ({
    text: text(`paper.column.${key}`),
    alignment,
    bold: true,
    fontSize: type.note + 0.5,
    color: ink.strong,
  });
  return [
    cell('position', 'left'),
    cell('article', 'left'),
    cell('quantity', 'right'),
    cell('unit', 'left'),
    cell('price', 'right'),
    cell('net', 'right'),
  ];
}

const none = () => 0;

/** Columns keep their gap on both sides, but the table is flush with the text. */
const columns: TableLayout = {
  vLineWidth: none,
  paddingLeft: (column) => (column === 0 ? 0 : gap),
  paddingRight: (column, { table }) => (column === (table.widths?.length ?? 0) - 1 ? 0 : gap),
};

/** A strong line below the head, thin ones between positions. The last row is the inner table and has no space of its own. */
const outerLayout: TableLayout = {
  ...columns,
  hLineWidth: (line, { table }) => (line === 1 ? 0.8 : line === 0 || line === table.body.length ? 0 : 0.4),
  hLineColor: (line) => (line === 1 ? ink.strong : ink.line),
  paddingTop: (row, { table }) => (row === table.body.length - 1 ? 0 : 4),
  paddingBottom: (row, { table }) => (row === table.body.length - 1 ? 0 : 3),
};

/** A line below the last position, one above the net sum and a strong one above the gross sum. */
function innerLayout(netRow: number): TableLayout {
  return {
    ...columns,
    hLineWidth: (line, { table }) => {
      if (line === table.body.length - 1) return 0.8;
      return line === 1 || line === netRow ? 0.4 : 0;
    },
    hLineColor: (line, { table }) => (line === table.body.length - 1 ? ink.strong : ink.line),
    paddingTop: (row) => (row <= 1 || row === netRow ? 4 : 2),
    paddingBottom: (row) => (row === 0 ? 3 : 2),
  };
}
