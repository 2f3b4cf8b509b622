/** Numbers as people type them: which spellings to ask for, and which of the answers is meant. */
import { normalNumber } from '../../knowledge/normal-number.ts';
import { isPlain } from './filter.ts';

/** A way in which numbers are written, learnt from numbers that are there: how many signs of a kind, and what is between. */
export type NumberForm = { shape: RegExp; between: readonly string[]; count: number };

/** Forms that are tried; more would be noise. */
const mostForms = 8;

/** The forms of some numbers, the most frequent first. Numbers without separators have none: they are asked for as they are. */
export function formsOf(numbers: Iterable<string>): NumberForm[] {
  const forms = new Map<string, NumberForm>();
  for (const number of numbers) {
    const form = formOf(number.toUpperCase());
    if (!form) continue;
    const key = `${form.shape.source}\n${form.between.join('\n')}`;
    const known = forms.get(key);
    if (known) known.count += 1;
    else forms.set(key, form);
  }
  return [...forms.values()].sort((one, other) => other.count - one.count).slice(0, mostForms);
}

function formOf(number: string): NumberForm | undefined {
  const parts = number.match(/\p{L}+|\p{N}+|[^\p{L}\p{N}]+/gu) ?? [];
  const isSign = (part: string) => /^[\p{L}\p{N}]/u.test(part);
  if (parts.every(isSign) || !parts.every((part) => isSign(part) || normalNumber(part) === ''))
    return undefined;
  const groups: string[] = [];
  const between: string[] = [];
  parts.forEach((part, index) => {
    if (!isSign(part)) return;
    // The last group counts upwards and grows by a digit one day.
    const isLast = !parts.slice(index + 1).some(isSign);
    const kind = /^\p{N}/u.test(part) ? '\\p{N}' : '\\p{L}';
    groups.push(isLast && kind === '\\p{N}' ? `(${kind}+)` : `(${kind}{${part.length}})`);
    const next = parts[index + 1];
    between.push(next === undefined || isSign(next) ? '' : next);
  });
  const start = parts[0] ?? '';
  // A number that begins with a separator is too strange to be put together again.
  return isSign(start) ? { shape: new RegExp(`^${groups.join('')}$`, 'u'), between, count: 1 } : undefined;
}

/** The spellings of a typed number that are worth asking for; none when it can be no number at all. */
export function spellings(typed: string, forms: readonly NumberForm[]): string[] {
  const printed = typed.trim();
  const bare = normalNumber(printed);
  const put = forms.flatMap(({ shape, between }) => {
    const groups = shape.exec(bare)?.slice(1);
    return groups ? [groups.map((group, index) => group + (between[index] ?? '')).join('')] : [];
  });
  const upper = printed.toUpperCase();
  return [...new Set([printed, upper, upper.replace(/\s+/gu, ''), bare, ...put])].filter(isPlain);
}

/** The number among some that is meant: as printed, else without regard to separators and case if that is one only. */
export function meant(typed: string, numbers: Iterable<string>): string | undefined {
  const all = new Set(numbers);
  if (all.has(typed)) return typed;
  const wanted = normalNumber(typed);
  const same = [...all].filter((number) => normalNumber(number) === wanted);
  return wanted !== '' && same.length === 1 ? same[0] : undefined;
}
