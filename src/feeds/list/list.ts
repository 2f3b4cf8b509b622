/** A customer's list as it was sent: what it may be, and what can be wrong with it. */

/** `type` is what the content is, not what its sender says. */
export type ListFile = { bytes: Uint8Array; type: string; name: string };

export type ListRefusal =
  /** More rows, cells, pages or unpacked bytes than a list of a small customer has, or too slow to read. */
  | 'too-big'
  /** A PDF of pictures: nothing in it can be read. */
  | 'no-text'
  /** It is not what it says, or broken. */
  | 'damaged'
  /** It can be read, but there is nothing in it. */
  | 'not-a-list';

/** Rows of cells as texts, or the text where there are no cells. */
export type ListRead = { rows: string[][] } | { text: string } | { refused: ListRefusal };

/** Rows of a list, the header included. */
export const mostRows = 400;
/** Columns with something in them. */
export const mostColumns = 40;
/** UTF-16 units of one cell; descriptions are long, letters do not belong here. */
export const longestCell = 300;
/** UTF-16 units of all cells, or of a text. */
export const longestList = 60_000;

/** The content types that `readList` reads. */
export const listTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  txt: 'text/plain',
} as const;

/** Whether files of this content type are read as lists. */
export function isListType(type: string): boolean {
  return Object.values<string>(listTypes).includes(type);
}
