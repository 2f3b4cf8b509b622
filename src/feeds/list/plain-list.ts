/** Reads CSV and plain text: encoding and separator are told by the content. */
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { type ListRead, mostRows } from './list.ts';
import { tidyRows, tidyText } from './tidy.ts';

/** Bytes; 400 long rows in UTF-16 have a quarter of it. */
const mostBytes = 1024 * 1024;
/** Lines that are looked at to tell the separator. */
const looked = 50;
const marks = ['\t', ';', '|', ','] as const;

/** Cells where a separator stands in the lines, else the text as it is. */
export function readPlainList(bytes: Uint8Array): ListRead {
  if (bytes.length > mostBytes) return { refused: 'too-big' };
  const text = decoded(bytes).replace(/\r\n?/g, '\n');
  if (text.includes('\0')) return { refused: 'damaged' };
  const lines = text.split('\n').filter((line) => line.trim());
  const mark = separatorOf(lines.slice(0, looked));
  if (!mark) return tidyText(text);
  const rows: string[][] = parse(text, {
    delimiter: mark,
    // One more than allowed is enough to know that there are too many; titles and sums go first.
    to: mostRows + 20,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 20_000,
  });
  return tidyRows(rows);
}

/** UTF-8 or UTF-16 by their marks, else UTF-8 where it is valid, else what Windows writes. */
function decoded(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(Buffer.from(bytes), 'windows-1252');
  }
}

/** The sign that most lines have; a comma only where it is no decimal sign: as often in nearly every line. */
function separatorOf(lines: readonly string[]): string | undefined {
  if (/^sep=.$/i.test(lines[0] ?? '')) return lines[0]?.at(-1);
  return marks.find((mark) => {
    const counts = lines.map((line) => line.split(mark).length - 1);
    const usual = median(counts);
    const same = counts.filter((count) => (mark === ',' ? count === usual : count > 0)).length;
    return usual > 0 && same >= lines.length * (mark === ',' ? 0.9 : 0.6);
  });
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
