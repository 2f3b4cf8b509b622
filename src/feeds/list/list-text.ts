/** A list as the text of a message: what the recogniser reads like a table that was pasted. */
import type { ListRead } from './list.ts';
import { wantedColumns } from './wanted-columns.ts';

/** One line a row, cells with tabs between them. */
export function listText(read: Exclude<ListRead, { refused: unknown }>): string {
  if ('text' in read) return read.text;
  return wantedColumns(read.rows)
    .map((row) => row.join('\t').trimEnd())
    .join('\n');
}
