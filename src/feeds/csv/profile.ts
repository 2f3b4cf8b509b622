/** The profile of a CSV price list (`NAME.profile.yaml`): which column means what, and how figures are written. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import iconv from 'iconv-lite';
import { isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type LineReading, refuse, warn } from '../line-reading.ts';
import { plainDate } from '../plain-date.ts';

const text = z.string({ error: 'is missing' }).trim().min(1, { error: 'is missing' });
const day = text.refine((value) => plainDate(value) === value, {
  error: 'must be a date that exists, YYYY-MM-DD',
});
const column = text;

const schema = z.object({
  encoding: text
    .refine((name) => iconv.encodingExists(name), {
      error: 'is no encoding we know; write utf-8 or windows-1252',
    })
    .default('utf-8'),
  separator: z
    .string()
    .transform((value) => (value === '\\t' ? '\t' : value))
    .refine((value) => value.length === 1, { error: 'must be one sign such as ";"' })
    .default(';'),
  decimal: z.enum([',', '.'], { error: 'must be "," or "."' }),
  thousands: z.enum(['', '.', ',', ' ', "'"], { error: 'must be "", ".", ",", " " or "\'"' }).default(''),
  currency: text.regex(/^[A-Z]{3}$/, { error: 'must be a currency code such as EUR' }),
  list: z.object(
    { id: text, version: text.optional(), validFrom: day.optional(), validTo: day.optional() },
    { error: 'is missing' },
  ),
  columns: z.object(
    {
      article: column,
      text: column,
      price: column,
      unit: column,
      priceQuantity: column.optional(),
      contentUnit: column.optional(),
      contentPerUnit: column.optional(),
      minimum: column.optional(),
      step: column.optional(),
      vat: column.optional(),
      ean: column.optional(),
      scales: z.array(z.object({ from: text, price: column })).default([]),
    },
    { error: 'is missing' },
  ),
});

export type CsvProfile = z.output<typeof schema>;

/** How to write one, for whoever has none yet. */
export const profileAdvice =
  'Write one: { encoding: utf-8, separator: ";", decimal: ",", thousands: ".", currency: EUR, ' +
  'list: { id: PL-2026, validFrom: 2026-01-01 }, columns: { article: "Art.-Nr.", text: "Bezeichnung", price: "Preis", ' +
  'unit: "ME", priceQuantity: "PE" } } with the names of your columns';

/** The profile at a path, or undefined after noting all that is wrong with it. */
export function readProfile(reading: LineReading, path: string, name: string): CsvProfile | undefined {
  const own: LineReading = { ...reading, file: name, faults: [] };
  const profile = checked(own, readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  reading.faults.push(...own.faults);
  return profile;
}

function checked(reading: LineReading, source: string): CsvProfile | undefined {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, schema: 'failsafe', prettyErrors: false });
  for (const { pos, message } of document.errors)
    refuse(
      reading,
      { line: counter.linePos(pos[0]).line },
      'not-well-formed',
      `The profile is not valid YAML: ${message}`,
    );
  if (document.errors.length > 0) return undefined;
  const written: unknown = document.toJS({ maxAliasCount: 10 });
  const lineOf = (place: readonly PropertyKey[]) => counter.linePos(offsetOf(document.contents, place)).line;
  const result = schema.safeParse(written ?? {});
  for (const { path, message } of result.error?.issues ?? []) {
    const code =
      path[0] === 'currency'
        ? 'no-currency'
        : path.at(-1) === 'validFrom' || path.at(-1) === 'validTo'
          ? 'bad-date'
          : 'missing-field';
    refuse(reading, { line: lineOf(path) }, code, `The profile's ${path.join('.') || 'content'} ${message}.`);
  }
  if (!result.success) return undefined;
  for (const place of unknownFields(written, result.data))
    warn(
      reading,
      { line: lineOf(place) },
      'doubtful',
      `The profile's ${place.join('.')} is not a field we know; it is ignored.`,
    );
  const { list, thousands, decimal } = result.data;
  if (list.validFrom && list.validTo && list.validTo < list.validFrom)
    return refuse(
      reading,
      { line: lineOf(['list', 'validTo']) },
      'bad-date',
      `Valid until ${list.validTo}, but only from ${list.validFrom} on.`,
    );
  if (thousands === decimal)
    return refuse(
      reading,
      { line: lineOf(['thousands']) },
      'not-well-formed',
      'The profile has one sign for decimals and thousands.',
    );
  return result.data;
}

/** Where the key of a place stands, or the nearest thing around it. */
function offsetOf(contents: unknown, place: readonly PropertyKey[]): number {
  let node = contents;
  let offset = 0;
  for (const step of place) {
    const pair = isMap(node) ? node.items.find(({ key }) => String(key) === String(step)) : undefined;
    if (!isPair(pair)) break;
    offset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
    node = pair.value;
  }
  return offset;
}

function unknownFields(written: unknown, taken: unknown, place: string[] = []): string[][] {
  if (!isRecord(written) || !isRecord(taken)) return [];
  return Object.keys(written).flatMap((key) =>
    key in taken ? unknownFields(written[key], taken[key], [...place, key]) : [[...place, key]],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The list as its prices name it: without a version of its own its first day is its version. */
export function listOf({ list }: CsvProfile, file: string): { id: string; version: string } {
  return { id: list.id, version: list.version ?? list.validFrom ?? basename(file) };
}
