/** Lines of the journal, written and read: a checksum, a blank, one entry as JSON. */
import { crc32 } from 'node:zlib';

/** An entry with its number and the number of the first entry that was written together with it. */
export type NumberedEntry = { n: number; batch: number; entry: Record<string, unknown> };

export type Segment = {
  entries: NumberedEntry[];
  /** What could not be read, in words; the torn end of the last write is no damage. */
  damages: string[];
  /** How many bytes the damages cover. */
  lostBytes: number;
};

type Line = { from: number; to: number; found?: NumberedEntry; torn: boolean };

/** `body` is the inside of a JSON object. */
export function journalLine(n: number, batch: number, body: string): string {
  const json = `{"n":${n},"b":${batch},${body}}`;
  return `${checksum(json)} ${json}\n`;
}

/** CRC-32 as eight hexadecimal digits. */
export function checksum(text: string | Uint8Array): string {
  return crc32(text).toString(16).padStart(8, '0');
}

/**
 * Reads a segment. What a power cut or a kill left of the last, never acknowledged write is dropped; any other
 * unreadable line is a damage, and reading goes on after it.
 */
export function readSegment(bytes: Buffer, name: string): Segment {
  const segment: Segment = { entries: [], damages: [], lostBytes: 0 };
  const lines = [...splitLines(bytes)];
  for (const [index, line] of lines.entries()) {
    if (line.found) {
      segment.entries.push(line.found);
    } else if (line.torn && endsInside(lines.slice(index + 1), segment.entries.at(-1)?.n ?? 0)) {
      return segment;
    } else {
      segment.damages.push(`${name}: bytes ${line.from} to ${line.to} cannot be read`);
      segment.lostBytes += line.to - line.from;
    }
  }
  return segment;
}

/** Whether what follows a torn line was written together with it: then it was never acknowledged. */
function endsInside(rest: Line[], lastGood: number): boolean {
  return rest.every((line) => (line.found ? line.found.batch <= lastGood + 1 : line.torn));
}

function* splitLines(bytes: Buffer): Generator<Line> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end;
    const raw = bytes.subarray(from, to);
    // The last byte alone may be missing or wrong: the checksum says whether the entry is whole.
    const found = parseLine(raw) ?? (end < 0 ? parseLine(raw.subarray(0, -1)) : undefined);
    // Writes that were cut off leave a short line or blocks of zeros. Anything else was whole once.
    yield { from, to, torn: !found && (end < 0 || raw.includes(0)), ...(found ? { found } : {}) };
    from = to + 1;
  }
}

function parseLine(raw: Buffer): NumberedEntry | undefined {
  if (raw.length < 12 || raw[8] !== 32) return undefined;
  const json = raw.subarray(9);
  if (raw.toString('latin1', 0, 8) !== checksum(json)) return undefined;
  try {
    const entry: unknown = JSON.parse(json.toString('utf8'));
    if (typeof entry !== 'object' || entry === null || !('n' in entry) || !('b' in entry)) return undefined;
    if (typeof entry.n !== 'number' || typeof entry.b !== 'number') return undefined;
    return { n: entry.n, batch: entry.b, entry: { ...entry } };
  } catch {
    return undefined;
  }
}
