/** Reads Excel workbooks: the first sheet with something in it, values only. */
import readXlsxFile from 'read-excel-file/node';
import type { ListRead } from './list.ts';
import { tidyRows } from './tidy.ts';
import { packed, unpacked } from './zip-archive.ts';

type CellValue = string | number | boolean | Date | null | undefined;

/** Cells of a sheet; formulas give the value that was last computed, links to other files are never followed. */
export async function readWorkbook(bytes: Uint8Array): Promise<ListRead> {
  const files = unpacked(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), isRead);
  if (typeof files === 'string') return { refused: files };
  // Excel writes none. Whoever does wants something of the parser.
  if ([...files.values()].some((content) => content.includes('<!DOCTYPE') || content.includes('<!ENTITY')))
    return { refused: 'damaged' };
  const sheets = await readXlsxFile(packed(files));
  for (const { data } of sheets) {
    const read = tidyRows(data.map((row) => row.map((cell) => textOf(cell as CellValue))));
    if (!('refused' in read) || read.refused !== 'not-a-list') return read;
  }
  return { refused: 'not-a-list' };
}

/** Tables, their texts and styles; no pictures, no macros, nothing embedded. */
function isRead(name: string): boolean {
  return /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:[\w-]+|worksheets\/[\w-]+)\.xml|xl\/_rels\/[\w.-]+\.rels)$/u.test(
    name,
  );
}

function textOf(cell: CellValue): string {
  if (typeof cell === 'string') return cell;
  // A comma is a decimal sign for the recogniser in both languages; a point before three digits is not.
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell).replace('.', ',') : '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return '';
}
