/** The positions of a paper as a table with its sums. The head of the table repeats on each page; no row breaks. */

import { ink, mm, type } from './page.ts';
import type { Content, TableCell, TableLayout } from './pdf-content.ts';

const gap = 3;

export type Column = {
  name: string;
  alignment: 'left' | 'right';
  /** In points; the one column with 0 gets what the others leave of 165 mm. */
  width: number;
};

export type LinesTable = {
  columns: readonly Column[];
  /** At least one row, each with a cell for every column. */
  rows: readonly TableCell[][];
  /** Rows below the last position, the last one with a strong line above it. */
  sums?: readonly TableCell[][];
  /** Which of the sums has a thin line above it, from 0. */
  ruledSum?: number;
};

/** The table. The last position and the sums are one row that does not break: sums never stand alone on a page. */
export function linesTable({ columns, rows, sums = [], ruledSum = -1 }: LinesTable): Content {
  const widths = widthsOf(columns);
  const head = columns.map(headCell);
  const table = { widths, headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true };
  const place = { fontSize: type.table, margin: [0, 0, 0, 14] as [number, number, number, number] };
  if (sums.length === 0) return { ...place, layout: plainLayout, table: { ...table, body: [head, ...rows] } };
  const tail: TableCell = {
    colSpan: widths.length,
    layout: tailLayout(ruledSum + 1),
    table: { widths, body: [...rows.slice(-1), ...sums] },
  };
  const covered = Array<TableCell>(widths.length - 1).fill('');
  return {
    ...place,
    layout: outerLayout,
    table: { ...table, body: [head, ...rows.slice(0, -1), [tail, ...covered]] },
  };
}

/** A sum in the last column, its name in the columns before it but the first. */
export function sumRow(
  columns: number,
  name: string,
  amount: string,
  style: { bold?: boolean; color?: string } = {},
): TableCell[] {
  return [
    '',
    { text: name, colSpan: columns - 2, alignment: 'right', ...style },
    ...Array<TableCell>(columns - 3).fill(''),
    { text: amount, alignment: 'right', ...style },
  ];
}

/** All widths are fixed, so that the rows of the tail stand exactly below the others. */
function widthsOf(columns: readonly Column[]): number[] {
  const taken = columns.reduce((sum, { width }) => sum + width, 0);
  const rest = mm(165) - taken - 2 * gap * (columns.length - 1);
  return columns.map(({ width }) => width || rest);
}

function headCell({ name, alignment }: Column): TableCell {
  return { text: name, alignment, bold: true, fontSize: type.note + 0.5, color: ink.strong };
}

const none = () => 0;

/** Columns keep their gap on both sides, but the table is flush with the text. */
const flush: TableLayout = {
  vLineWidth: none,
  paddingLeft: (column) => (column === 0 ? 0 : gap),
  paddingRight: (column, { table }) => (column === (table.widths?.length ?? 0) - 1 ? 0 : gap),
};

/** A strong line below the head, thin ones between positions and below the last. */
const plainLayout: TableLayout = {
  ...flush,
  hLineWidth: (line) => (line === 0 ? 0 : line === 1 ? 0.8 : 0.4),
  hLineColor: (line) => (line === 1 ? ink.strong : ink.line),
  paddingTop: () => 4,
  paddingBottom: () => 3,
};

/** The same with a tail, which is the last row and has no space of its own. */
const outerLayout: TableLayout = {
  ...plainLayout,
  hLineWidth: (line, { table }) => (line === 1 ? 0.8 : line === 0 || line === table.body.length ? 0 : 0.4),
  paddingTop: (row, { table }) => (row === table.body.length - 1 ? 0 : 4),
  paddingBottom: (row, { table }) => (row === table.body.length - 1 ? 0 : 3),
};

/** A line below the last position, one above the ruled sum and a strong one above the last sum. */
function tailLayout(ruledRow: number): TableLayout {
  return {
    ...flush,
    hLineWidth: (line, { table }) => {
      if (line === table.body.length - 1) return 0.8;
      return line === 1 || line === ruledRow ? 0.4 : 0;
    },
    hLineColor: (line, { table }) => (line === table.body.length - 1 ? ink.strong : ink.line),
    paddingTop: (row) => (row <= 1 || row === ruledRow ? 4 : 2),
    paddingBottom: (row) => (row === 0 ? 3 : 2),
  };
}
