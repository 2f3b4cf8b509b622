/** Price lists as CSV, by the profile beside them; what a column means is never guessed. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Transform } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { besideIt, nameBeside } from './beside.ts';
import { columnsOf } from './csv/columns.ts';
import { figureReader } from './csv/figures.ts';
import { type CsvProfile, listOf, profileAdvice, readProfile } from './csv/profile.ts';
import { rowItem } from './csv/row.ts';
import type { Table } from './csv/table.ts';
import type { FeedHeader, FeedItem, FeedOptions } from './feed.ts';
import { faultsSoFar, type LineReading, refuse, warn } from './line-reading.ts';

/** Whether the first bytes (as Latin 1) may be a table: cells with a separator between them, and plain text. */
export function looksLikeCsv(head: string): boolean {
  const [first = ''] = head.split(/[\r\n]/, 1);
  return (
    !head.trimStart().startsWith('<') &&
    /[^;,\t|][;,\t|]/.test(first) &&
    !/[^\P{Cc}\t\n\r\u0080-\u009f]/u.test(first)
  );
}

/** Reads one CSV file. See `Feed` for what it promises. */
export async function* csv(path: string, options: FeedOptions): AsyncGenerator<FeedItem> {
  const reading: LineReading = { file: options.name ?? path, options, faults: [] };
  const profile = profileOf(reading, path);
  if (profile) {
    yield { kind: 'header', header: headerOf(reading, profile) };
    yield* rowItems(reading, path, profile);
  }
  yield* faultsSoFar(reading);
}

function profileOf(reading: LineReading, path: string): CsvProfile | undefined {
  const wanted = nameBeside(basename(reading.file), '.profile.yaml');
  const found = besideIt(path, reading.options, '.profile.yaml');
  if (found) return readProfile(reading, found, wanted);
  const reason = `There is no ${wanted} beside this CSV, so nobody knows what its columns mean. ${profileAdvice}. (A DATANORM file begins with its V set.)`;
  return refuse(reading, { line: 1 }, 'unsupported-format', reason);
}

function headerOf(reading: LineReading, profile: CsvProfile): FeedHeader {
  const { currency, list } = profile;
  if (currency !== reading.options.currency) {
    const reason = `The list is in ${currency}, the vendor's currency is ${reading.options.currency}; its prices are left out.`;
    warn(reading, { line: 1 }, 'foreign-currency', reason);
  }
  return {
    format: 'CSV',
    transaction: 'new-catalog',
    list: listOf(profile, reading.file),
    ...(list.validFrom ? { validFrom: list.validFrom } : {}),
    ...(list.validTo ? { validTo: list.validTo } : {}),
    currency,
  };
}

async function* rowItems(reading: LineReading, path: string, profile: CsvProfile): AsyncGenerator<FeedItem> {
  let table: Table | undefined;
  let rows = 0;
  try {
    for await (const { record, info } of records(path, profile, reading.options.progress)) {
      if (!table) {
        const columns = columnsOf(reading, record, profile);
        if (!columns) return;
        const figure = figureReader(profile);
        table = {
          reading,
          profile,
          columns,
          figure,
          list: listOf(profile, reading.file),
          numbers: new Map(),
        };
        continue;
      }
      if (record.every((value) => value.trim() === '')) continue;
      rows += 1;
      const item = rowItem(table, record, lineOf(record, info));
      const isGood = reading.faults.every(({ severity }) => severity === 'warning');
      yield* faultsSoFar(reading);
      if (item && isGood) yield item;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    refuse(reading, { line }, 'not-well-formed', `This is not valid CSV: ${error.message}.`);
    return;
  }
  if (rows === 0) warn(reading, { line: 1 }, 'doubtful', 'There is not one article in the file.');
}

/** The parser counts the line a record ends on; line breaks in quotes lie before. */
function lineOf(record: readonly string[], { lines }: Pick<Info, 'lines'>): number {
  return lines - record.reduce((sum, value) => sum + (value.split('\n').length - 1), 0);
}

type CsvRecord = { record: string[]; info: Info };

async function* records(
  path: string,
  { encoding, separator }: CsvProfile,
  progress: (bytes: number) => void = () => {},
): AsyncGenerator<CsvRecord> {
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      progress(bytes);
      done(null, chunk);
    },
  });
  const file = createReadStream(path);
  const parser = parse({
    delimiter: separator,
    bom: true,
    info: true,
    relax_column_count: true,
    // 1/2" in a description is an inch, not a mistake.
    relax_quotes: true,
    skip_empty_lines: true,
  });
  const decoder = iconv.decodeStream(latin(encoding));
  const fail = (error: Error) => parser.destroy(error);
  file.on('error', fail);
  decoder.on('error', fail);
  try {
    yield* file.pipe(counted).pipe(decoder).pipe(parser) as AsyncIterable<CsvRecord>;
  } finally {
    file.destroy();
  }
}

/** ISO-8859-1 is read as its superset: Windows programs write € under the wrong label. */
function latin(encoding: string): string {
  return /^(?:iso-?8859-?1|latin-?1)$/i.test(encoding) ? 'win1252' : encoding;
}
