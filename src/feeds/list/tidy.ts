/** What every list goes through at the end: limits, empty rows and columns, titles above and sums below a table. */
import { type ListRead, longestCell, longestList, mostColumns, mostRows } from './list.ts';

const sumWords =
  /^(?:zwischen|gesamt|end)?(?:summe|total|betrag)\b|^(?:gesamt|netto|brutto|mwst\.?|ust\.?|subtotal|sum|grand total|vat)\b/iu;

/** Rows as a list, or why they are none. */
export function tidyRows(raw: readonly (readonly string[])[]): ListRead {
  const filled = raw.map((row) => row.map(tidyCell)).filter((row) => row.some(Boolean));
  if (filled.length === 0) return { refused: 'not-a-list' };
  const width = Math.max(...filled.map(({ length }) => length));
  const used = Array.from({ length: width }, (_, column) => filled.some((row) => row[column]));
  const rows = tableOf(filled.map((row) => used.flatMap((is, column) => (is ? [row[column] ?? ''] : []))));
  const columns = used.filter(Boolean).length;
  const characters = rows.reduce((sum, row) => sum + row.join(' ').length + 1, 0);
  if (rows.length > mostRows || columns > mostColumns || characters > longestList)
    return { refused: 'too-big' };
  return { rows };
}

/** A text as a list, or why it is none. */
export function tidyText(raw: string): ListRead {
  const lines = raw
    .split('\n')
    .map((line) => line.replace(/[^\P{Cc}\t]/gu, '').trimEnd())
    .filter((line) => line.trim());
  const text = lines.join('\n').normalize('NFC');
  if (!/[\p{L}\d]/u.test(text)) return { refused: 'not-a-list' };
  if (lines.length > mostRows || text.length > longestList) return { refused: 'too-big' };
  return { text };
}

function tidyCell(cell: string): string {
  // Separators of rows and cells inside a cell would make two of it.
  const plain = cell.replace(/[\p{Cc}\p{Cf}|;]+/gu, ' ').replace(/\s+/gu, ' ');
  return plain.normalize('NFC').trim().slice(0, longestCell);
}

/** Where most rows have cells: without the lines around the table and the sums in it. */
function tableOf(rows: readonly string[][]): string[][] {
  const isWide = (row: readonly string[]) => row.filter(Boolean).length > 1;
  const isTable = rows.filter(isWide).length * 2 > rows.length;
  if (!isTable) return [...rows];
  return rows.filter((row) => isWide(row) && !sumWords.test(row.find(Boolean) ?? ''));
}
