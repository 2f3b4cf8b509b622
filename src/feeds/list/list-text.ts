/** A list as the text of a message: what the recogniser reads like a table that was pasted. */
import type { ListRead } from './list.ts';

/** One line a row, cells with tabs between them. */
export function listText(read: Exclude<ListRead, { refused: unknown }>): string {
  return 'text' in read ? read.text : read.rows.map((row) => row.join('\t')).join('\n');
}
