/** What readers of line-based files share: the file, the options and the faults found so far. */
import type { FaultCode, FeedFault, FeedItem, FeedOptions } from './feed.ts';

/** The reading of one file. */
export type LineReading = { file: string; options: FeedOptions; faults: FeedFault[] };

/** Where something is wrong: a line from 1, and the article it is about. */
export type At = { line: number; article?: string };

/** Notes a fault; the file will not be used. */
export function refuse(reading: LineReading, at: At, code: FaultCode, reason: string): undefined {
  note(reading, 'fault', at, code, reason);
}

/** Notes something doubtful that refuses nothing. */
export function warn(reading: LineReading, at: At, code: FaultCode, reason: string): undefined {
  note(reading, 'warning', at, code, reason);
}

function note(
  { file, faults }: LineReading,
  severity: FeedFault['severity'],
  { line, article }: At,
  code: FaultCode,
  reason: string,
): void {
  faults.push({ severity, code, file, line, ...(article ? { article } : {}), reason });
}

/** Hands out the faults noted since it was last called. */
export function* faultsSoFar(reading: LineReading): Generator<FeedItem> {
  const { faults } = reading;
  reading.faults = [];
  for (const fault of faults) yield { kind: 'fault', fault };
}

/** An EAN of 8, 12, 13 or 14 digits; anything else is told and left out. */
export function eanOf(reading: LineReading, at: At, written: string): string | undefined {
  if (/^0*$/.test(written)) return undefined;
  if (/^\d{8}(?:\d{4,6})?$/.test(written)) return written;
  const reason = `EAN "${written.slice(0, 20)}" has not 8, 12, 13 or 14 digits; it is left out.`;
  return warn(reading, at, 'doubtful', reason);
}
