/** A DATANORM file as lines of text, a chunk at a time, and single places of it read again later. */
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import iconv from 'iconv-lite';

/** Where consecutive lines stand: the number of the first, and their bytes. */
export type Place = { line: number; start: number; end: number };

export type PlacedLine = { place: Place; text: string };

const newline = 0x0a;
/** DOS marks the end of a file with this sign; what follows it is no longer the file. */
const endOfFile = 0x1a;

/** Reads the lines of a file up to its end or DOS's mark of it. Throws only when the file cannot be read. */
export async function* textLines(
  path: string,
  encoding: string,
  progress: (bytes: number) => void = () => {},
): AsyncGenerator<PlacedLine[]> {
  const decode = decoderOf(encoding);
  let line = 1;
  let start = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    if (!Buffer.isBuffer(chunk)) continue;
    const joined = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const mark = joined.indexOf(endOfFile);
    const bytes = mark < 0 ? joined : joined.subarray(0, mark);
    const lines: PlacedLine[] = [];
    let from = 0;
    for (let to = bytes.indexOf(newline); to >= 0; to = bytes.indexOf(newline, from)) {
      const end = bytes[to - 1] === 0x0d && to > from ? to - 1 : to;
      const place = { line, start: start + from, end: start + end };
      lines.push({ place, text: decode(bytes.subarray(from, end)) });
      from = to + 1;
      line += 1;
    }
    rest = Buffer.from(bytes.subarray(from));
    start += from;
    if (lines.length > 0) yield lines;
    if (mark >= 0) break;
    progress(start + rest.length);
  }
  if (rest.length > 0) yield [{ place: { line, start, end: start + rest.length }, text: decode(rest) }];
}

/** Lines at places, read anew: a list of 100,000 articles need not be kept in memory to be put in order. */
export type LineSource = { lines(place: Place): string[]; close(): void };

/** Opens a file for `lines`. */
export function lineSource(path: string, encoding: string): LineSource {
  const decode = decoderOf(encoding);
  const file = openSync(path, 'r');
  return {
    lines({ start, end }) {
      const bytes = Buffer.alloc(end - start);
      readSync(file, bytes, 0, bytes.length, start);
      return decode(bytes).split(/\r?\n/);
    },
    close: () => closeSync(file),
  };
}

function decoderOf(encoding: string): (bytes: Buffer) => string {
  if (encoding === 'utf-8') return (bytes) => bytes.toString('utf8');
  const letters = [...iconv.decode(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), encoding)];
  return (bytes) =>
    bytes.toString('latin1').replace(/[\u0080-\u00ff]/g, (letter) => letters[letter.charCodeAt(0)] ?? letter);
}
