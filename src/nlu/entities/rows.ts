/** Rows of a pasted list: "10x 4711", "4711: 10 Stk", Excel cells with tabs, `Art;Menge`. Each row is one article and one quantity. */
import type { Language } from '../../domain/language.ts';
import type { Entity, QuantityValue } from '../../domain/understanding.ts';
import { fold } from '../words/stem.ts';
import { type Cell, type Columns, cellsOf, columnsOf } from './rows/cells.ts';
import { type CodeRow, codeRow, codesInline } from './rows/codes.ts';

export type RowParts = {
  text: string;
  language: Language;
  /** The unit code of a folded word; undefined when it is none. */
  unit(folded: string): string | undefined;
};

/** More rows are no message of a small customer. */
const mostRows = 400;
const mayHaveRows = /[\n\t;|]|\d\s?[x×]\s/u;

/**
 * The entities of a message, its rows put right: numbers that no catalogue knows become products without candidates,
 * descriptions beside a known number and position numbers go, lone numbers in the column of quantities come.
 */
export function rowed(entities: readonly Entity[], parts: RowParts): Entity[] {
  const { text } = parts;
  if (!mayHaveRows.test(text)) return [...entities];
  const found = [...entities];
  let columns: Columns | undefined;
  let from = 0;
  for (const line of text.split('\n').slice(0, mostRows)) {
    const cells = cellsOf(line, from);
    const isTable = cells.length > 1;
    const head = isTable ? columnsOf(cells) : undefined;
    if (head) {
      columns = head;
      drop(found, from, from + line.length, () => true);
    } else if (isTable) tableRow(found, cells, columns, parts);
    else plainRow(found, line, from, parts);
    from += line.length + 1;
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Cells: the article is the known number, else what the description means; else the code stands for itself. */
function tableRow(
  found: Entity[],
  cells: readonly Cell[],
  columns: Columns | undefined,
  parts: RowParts,
): void {
  const [first, last] = [cells[0], cells.at(-1)];
  if (!first || !last) return;
  const within = (entity: Entity) => entity.start >= first.start && entity.end <= last.end;
  const products = found.filter((entity) => entity.type === 'product' && within(entity));
  const known = products.find((entity) => entity.type === 'product' && entity.value.sku);
  const codeCell = columns?.number === undefined ? cells.find(isCodeCell) : cells[columns.number];
  const counts = cells.filter((cell) => cell !== codeCell && isNumber(cell.text));
  const isProduct = (cell: Cell) => known && known.start < cell.end && cell.start < known.end;
  const amounts = counts.filter((cell) => !isProduct(cell));
  // "1 | 10-2040 | Spax | 3": a running number stands first, where another number follows.
  const amount =
    columns?.quantity === undefined
      ? amounts.length > 1
        ? amounts[1]
        : amounts[0]
      : cells[columns.quantity];
  const describes = products.filter(
    (entity) => entity !== known && (known || (codeCell && overlaps(entity, codeCell))),
  );
  drop(found, first.start, last.end, (entity) => describes.includes(entity));
  const hasProduct = found.some((entity) => entity.type === 'product' && within(entity));
  const isFree = (cell: Cell) => !found.some((entity) => overlaps(entity, cell));
  if (!hasProduct && codeCell?.text && isFree(codeCell)) found.push(unknown(codeCell));
  if (!amount?.text) return;
  const said = found.find((entity) => entity.type === 'quantity' && overlaps(entity, amount));
  if (!said && !isNumber(amount.text)) return;
  drop(found, first.start, last.end, (entity) => entity.type === 'quantity' && entity !== said);
  const beside = columns?.unit === undefined ? cells[cells.indexOf(amount) + 1] : cells[columns.unit];
  const unit = beside && parts.unit(fold(beside.text.replace(/\.$/, '')));
  if (said?.type === 'quantity' && said.value.unit === undefined && unit) {
    drop(found, said.start, said.end, (entity) => entity === said);
    found.push({ ...said, value: { ...said.value, unit } });
  }
  if (!said && isFree(amount)) found.push(quantity(amount, unit, parts));
}

/** A line without cells that is nothing but a code and a number, and codes that are counted in running text. */
function plainRow(found: Entity[], line: string, from: number, parts: RowParts): void {
  const row = codeRow(line, from, (word) => parts.unit(fold(word)));
  const rows = row ? [row] : codesInline(line, from, (word) => parts.unit(fold(word)));
  for (const each of rows) addCode(found, each, parts);
  if (rows.length === 0) addName(found, line, from, parts);
}

/** "20 bambusstrohhalme" as a line of a list: what is counted is goods, whether or not anything knows the word. */
function addName(found: Entity[], line: string, from: number, { text }: RowParts): void {
  const named = /^[\s>]*(?:[-*•–][ \t]+)?\d[\d.,]*\s*(?:[x×]\s*)?/u.exec(line);
  if (!named || !text.includes('\n') || /[?!]/.test(line)) return;
  const own = found.filter((entity) => entity.start >= from && entity.end <= from + line.length);
  const [amount, ...more] = own;
  if (amount?.type !== 'quantity' || more.length > 0) return;
  const start = Math.max(amount.end, from + named[0].length);
  const name = text.slice(start, from + line.length).replace(/[\s.,;:]+$/u, '');
  const lead = name.length - name.trimStart().length;
  const words = name.trim().split(/\s+/u).length;
  if (!/\p{L}{3}/u.test(name) || words > 6) return;
  found.push(unknown({ text: name.trim(), start: start + lead, end: start + name.length }));
}

function addCode(found: Entity[], { code, amount, unit }: CodeRow, parts: RowParts): void {
  // "10 x 20-0810" was read as a size and a rest.
  drop(found, code.start, code.end, (entity) => entity.type === 'product' && !entity.value.sku);
  const named = found.some((entity) => entity.type === 'product' && overlaps(entity, code));
  const isOther = found.some(
    (entity) => entity.type !== 'product' && entity.type !== 'quantity' && overlaps(entity, code),
  );
  if (isOther) return;
  drop(found, code.start, code.end, (entity) => entity.type === 'quantity');
  if (!named) found.push(unknown(code));
  const counted = found.some((entity) => overlaps(entity, amount));
  if (!counted) found.push(quantity(amount, unit, parts));
}

function overlaps(entity: { start: number; end: number }, cell: { start: number; end: number }): boolean {
  return entity.start < cell.end && cell.start < entity.end;
}

function drop(found: Entity[], start: number, end: number, when: (entity: Entity) => boolean): void {
  for (let at = found.length - 1; at >= 0; at -= 1) {
    const entity = found[at];
    if (entity && entity.start < end && start < entity.end && when(entity)) found.splice(at, 1);
  }
}

function isCodeCell({ text }: Cell): boolean {
  return /^(?=[^\d]*\d[^\d]*\d[^\d]*\d)[\p{L}\d][\p{L}\d./ -]{2,24}$/u.test(text) && !/\dx\d/iu.test(text);
}

function isNumber(text: string): boolean {
  return /^\d{1,6}(?:[.,]\d{1,3})*$/.test(text);
}

function unknown({ text, start, end }: Cell): Entity {
  return { type: 'product', text, start, end, value: { candidates: [] } };
}

function quantity({ text, start, end }: Cell, unit: string | undefined, { language }: RowParts): Entity {
  const value: QuantityValue = { value: figure(text, language), ...(unit ? { unit } : {}) };
  return { type: 'quantity', text, start, end, value };
}

/** "1.000" is a thousand in German, one in English with a comma. */
function figure(text: string, language: Language): number {
  const thousands = language === 'de' ? /\.(?=\d{3}(?:\D|$))/g : /,(?=\d{3}(?:\D|$))/g;
  return Number(text.replace(thousands, '').replace(',', '.'));
}
