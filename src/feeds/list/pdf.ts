/** Reads the text of a PDF, line by line, wide gaps in a line as borders of cells. */
import { getDocumentProxy } from 'unpdf';
import type { ListRead } from './list.ts';
import { tidyRows, tidyText } from './tidy.ts';

const mostPages = 20;
/** Pieces of text on a page; a full page of small print has about 3,000. */
const mostPieces = 20_000;

type Piece = { text: string; x: number; y: number; width: number; height: number };

/** Rows where the lines have cells with numbers in them, else the text. */
export async function readPdf(bytes: Uint8Array): Promise<ListRead> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  });
  if (pdf.numPages > mostPages) return { refused: 'too-big' };
  const rows: string[][] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    if (items.length > mostPieces) return { refused: 'too-big' };
    rows.push(...rowsOf(items.flatMap((item) => ('str' in item ? [pieceOf(item)] : []))));
  }
  if (!rows.flat().some((cell) => /[\p{L}\d]/u.test(cell))) return { refused: 'no-text' };
  const table = tableOf(rows);
  return table ? tidyRows(table) : tidyText(rows.map((row) => row.join('\t')).join('\n'));
}

/** The rows of the table, where there is one: around it, in a letter, stand addresses and bank details with numbers, too. */
function tableOf(rows: readonly string[][]): string[][] | undefined {
  const isWide = (row: readonly string[]) => row.length > 1 && !row.some((cell) => cell.endsWith(':'));
  const widths = rows.filter((row) => isWide(row) && hasNumber(row)).map(({ length }) => length);
  if (widths.length < 2) return undefined;
  const usual = widths.toSorted((a, b) => a - b)[widths.length >> 1] ?? 2;
  const table: string[][] = [];
  for (const row of rows) {
    if (isWide(row) && row.length >= usual - 1) table.push(row);
    else table.at(-1)?.push(...numberBelow(row));
  }
  return table;
}

/** "Art.-Nr. 10-2040" under the name of an article belongs to the row above. */
function numberBelow(row: readonly string[]): string[] {
  const [, number] =
    /^(?:art(?:ikel)?|bestell|item|sku|part)\b[-. ]{0,2}(?:nr|no|nummer|number)?[.:]{0,2}\s*([\p{L}\d][\p{L}\d./-]{2,24})\b/iu.exec(
      row.join(' '),
    ) ?? [];
  return number !== undefined && /\d/.test(number) ? [number] : [];
}

type Item = { str: string; transform: number[]; width: number; height: number };

function pieceOf({ str, transform, width, height }: Item): Piece {
  return { text: str, x: transform[4] ?? 0, y: transform[5] ?? 0, width, height: height || 10 };
}

/** Lines from top to bottom; pieces on about the same height are one line. */
function rowsOf(pieces: readonly Piece[]): string[][] {
  const lines: Piece[][] = [];
  for (const piece of pieces.filter(({ text }) => text.trim()).toSorted((a, b) => b.y - a.y)) {
    const first = lines.at(-1)?.[0];
    if (first && Math.abs(first.y - piece.y) < first.height / 2) lines.at(-1)?.push(piece);
    else lines.push([piece]);
  }
  return lines.map(cellsOf);
}

function cellsOf(line: readonly Piece[]): string[] {
  const cells: string[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { text, x, width, height } of line.toSorted((a, b) => a.x - b.x)) {
    const gap = x - end;
    if (cells.length === 0 || gap > height * 0.8) cells.push(text.trim());
    else cells[cells.length - 1] += (gap > height * 0.15 ? ' ' : '') + text.trim();
    end = x + width;
  }
  return cells;
}

/** A cell that is nothing but a number: a quantity or a code. */
function hasNumber(row: readonly string[]): boolean {
  return row.some((cell) => /^\d[\d.,/-]*$/.test(cell));
}
