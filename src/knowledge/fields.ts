/** Fields of a vendor's files: every value arrives as text and becomes what it stands for, or a plain complaint. */

import { z } from 'zod';
import { languages } from '../domain/language.ts';
import { lookup } from '../domain/lookup.ts';
import { decimal, isDecimal } from '../domain/money.ts';
import { plainDate } from '../feeds/plain-date.ts';

const complaint = (kind: string) => (issue: { input?: unknown }) =>
  issue.input === undefined || issue.input === '' ? 'is missing' : `must be ${kind}`;

/** A text that is there. */
export const text = z
  .string({ error: complaint('a text') })
  .trim()
  .min(1, { error: 'is missing' });

/** A value that may be left out or left empty. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional());
}

/** An amount or quantity as a decimal string; a comma is accepted, thousands separators are not. */
export const figure = text
  .transform((value) => value.replace(',', '.'))
  .refine((value) => isDecimal(value), { error: 'must be a number like 7.50 without thousands separators' });

/** A figure that is not negative. */
export const amount = figure.refine((value) => !isDecimal(value) || decimal(value).gte(0), {
  error: 'must not be negative',
});

export const whole = text
  .refine((value) => /^\d{1,9}$/.test(value), { error: 'must be a whole number' })
  .transform(Number);

/** A day that exists, YYYY-MM-DD. */
export const day = text.refine((value) => plainDate(value) === value, {
  error: 'must be a date that exists, YYYY-MM-DD',
});

export const time = text.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time like 14:00' });

const yes = ['true', 'yes', 'ja', '1'];
const no = ['false', 'no', 'nein', '0'];

export const flag = text
  .refine((value) => [...yes, ...no].includes(value.toLowerCase()), { error: 'must be true or false' })
  .transform((value) => yes.includes(value.toLowerCase()));

export const language = z.enum(languages, { error: complaint('de or en') });

export const addressForm = z.enum(['Sie', 'du'], { error: complaint('Sie or du') });

export const country = text.regex(/^[A-Z]{2}$/, { error: 'must be a country code like DE' });

export const bundesland = z.enum(
  ['BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH'],
  { error: complaint('a Bundesland code like BY') },
);

export const mail = text.regex(/^[^\s@]+@[^\s@]+$/, { error: 'must be a mail address' });

export const webAddress = text.regex(/^https?:\/\/\S+$/, {
  error: 'must be an address that begins with https://',
});

/** Legal forms of VAT numbers in the countries small German vendors meet; elsewhere two letters and 2–12 signs. */
const vatForms = lookup<RegExp>({
  DE: /^DE\d{9}$/,
  AT: /^ATU\d{8}$/,
  CH: /^CHE\d{9}(?:MWST|TVA|IVA)?$/,
  IT: /^IT\d{11}$/,
  FR: /^FR[0-9A-Z]{2}\d{9}$/,
  NL: /^NL\d{9}B\d{2}$/,
  PL: /^PL\d{10}$/,
  CZ: /^CZ\d{8,10}$/,
});

/** A plausible VAT id; it is not looked up anywhere. */
export const vatId = text.refine(isVatId, { error: 'is not a plausible VAT id (such as DE123456789)' });

function isVatId(value: string): boolean {
  const plain = value.replace(/[ .-]/g, '').toUpperCase();
  return (vatForms[plain.slice(0, 2)] ?? /^[A-Z]{2}[0-9A-Z]{2,12}$/).test(plain);
}

/** `"07:00-12:00,13:00-17:00"`: spans in order, each ending after it begins. */
const spans = text.refine(areSpans, { error: 'must be hours like "07:00-12:00,13:00-17:00"' });

function areSpans(value: string): boolean {
  let last = '';
  return value.split(',').every((span) => {
    const match = /^\s*((?:[01]\d|2[0-3]):[0-5]\d)\s*-\s*((?:[01]\d|2[0-4]):[0-5]\d)\s*$/.exec(span);
    const [, from = '', to = ''] = match ?? [];
    const isInOrder = match !== null && from < to && from >= last;
    last = to;
    return isInOrder;
  });
}

export const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], {
  error: complaint('a weekday: mon tue wed thu fri sat sun'),
});

/** Hours by weekday; a missing day is closed. */
export const hours = z.partialRecord(weekday, spans, { error: complaint('hours by weekday') });

/** A list; a single value counts as a list of one. */
export function listOf<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(
    (value) => (typeof value === 'string' && value !== '' ? [value] : value),
    z.array(schema, { error: complaint('a list') }),
  );
}
