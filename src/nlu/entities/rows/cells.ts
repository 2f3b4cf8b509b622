/** Cells of a pasted table row, and what its header says about the columns. */

export type Cell = { text: string; start: number; end: number };
/** Which column holds what, by index. */
export type Columns = { number?: number; quantity?: number; unit?: number; position?: number };

const separators = /\t|;|\||\s{3,}/u;

/** The cells of a line with their places in the whole text; one cell when nothing separates. Empty cells count. */
export function cellsOf(line: string, from: number): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  for (;;) {
    const found = separators.exec(line.slice(at));
    const end = found ? at + found.index : line.length;
    cells.push(trimmed(line, at, end, from));
    if (!found) break;
    at = end + found[0].length;
  }
  return cells.some(({ text }) => text) ? withoutEnds(cells) : [];
}

/** Drawn tables begin and end with a bar. */
function withoutEnds(cells: readonly Cell[]): Cell[] {
  const first = cells.findIndex(({ text }) => text);
  const last = cells.findLastIndex(({ text }) => text);
  return cells.slice(first, last + 1);
}

function trimmed(line: string, start: number, end: number, from: number): Cell {
  const raw = line.slice(start, end);
  const text = raw.trim();
  const lead = raw.length - raw.trimStart().length;
  return { text, start: from + start + lead, end: from + start + lead + text.length };
}

const heads: readonly { column: keyof Columns; words: RegExp }[] = [
  {
    column: 'quantity',
    words: /^(?:menge|anzahl|stück|stueck|stk\.?|qty\.?|quantity|amount|bestellmenge)$/iu,
  },
  { column: 'unit', words: /^(?:me|einheit|eh|unit|uom|mengeneinheit|vpe)$/iu },
  { column: 'position', words: /^(?:pos\.?|position|lfd\.?(?: ?nr\.?)?|nr\.?|no\.?|#|line)$/iu },
  {
    column: 'number',
    words:
      /^(?:art(?:ikel)?\.?(?:[- ]?(?:nr\.?|nummer|no\.?))?|bestell[- ]?(?:nr\.?|nummer)|item(?: no\.?)?|sku|article(?: number| no\.?)?|part(?: no\.?| number)?|ean|material)$/iu,
  },
];

/** The columns that a header names; undefined when the row is no header. */
export function columnsOf(cells: readonly Cell[]): Columns | undefined {
  if (cells.some(({ text }) => /\d/.test(text))) return undefined;
  const columns: Columns = {};
  for (const [index, { text }] of cells.entries()) {
    const head = heads.find(({ column, words }) => columns[column] === undefined && words.test(text));
    if (head) columns[head.column] = index;
  }
  return columns.number === undefined && columns.quantity === undefined ? undefined : columns;
}
