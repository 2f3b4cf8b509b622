/** Dates with numbers: `3.12.26`, `24.12.`, `3. Dezember`, `December 3rd`, `2026-12-03`, `am 15.`, `3.–5.12.`. */
import { addDays, dayOf, partsOf } from './calendar.ts';
import { type DateReading, day, isSign, numberAt, type Span, word } from './spans.ts';
import { months } from './words.ts';

/** A past date without year this close is the past one; else the next one is meant. */
const recentDays = 60;
/** Property classes of bolts look like dates: `8.8.` needs a word that makes it one. */
const grades = /^(?:4\.6|5\.6|5\.8|6\.8|8\.8|10\.9|12\.9)$/;

/** The date that starts at a number token. `announced`: a word like "am" or "bis" stands before it. */
export function absoluteAt(reading: DateReading, at: number, announced: boolean): Span | undefined {
  return (
    iso(reading, at) ??
    dotted(reading, at, announced) ??
    slashed(reading, at, announced) ??
    dayAndMonth(reading, at) ??
    dayOnly(reading, at, announced)
  );
}

function iso(reading: DateReading, at: number): Span | undefined {
  const year = reading.tokens[at]?.text.length === 4 ? numberAt(reading, at, 4) : undefined;
  if (year === undefined || !isSign(reading, at + 1, '-') || !isSign(reading, at + 3, '-')) return undefined;
  const date = dayOf(year, numberAt(reading, at + 2, 2) ?? 0, numberAt(reading, at + 4, 2) ?? 0);
  return date ? day(date, at + 5) : undefined;
}

/** German order with dots. Without year and last dot it is a decimal, unless announced. */
function dotted(reading: DateReading, at: number, announced: boolean): Span | undefined {
  const { tokens } = reading;
  const date = numberAt(reading, at, 2);
  if (date === undefined || !isSign(reading, at + 1, '.') || tokens[at + 1]?.gap) return undefined;
  const upTo = /^[-–/]$|^bis$|^und$/.test(word(reading, at + 2)) ? rangeTo(reading, at, date) : undefined;
  if (upTo) return upTo;
  const month = numberAt(reading, at + 2, 2);
  if (month === undefined || !dayOf(2024, month, date)) return undefined;
  if (grades.test(`${date}.${month}`) && !announced) return undefined;
  if (!isSign(reading, at + 3, '.') || tokens[at + 3]?.gap) {
    const plainNext = tokens[at + 3];
    const isEnd = !plainNext || plainNext.gap || /[,;!?)]/.test(plainNext.text);
    const measured =
      plainNext?.kind === 'word' &&
      /^(?:m|mm|cm|l|kg|g|v|a|mal|x|meter|liter|kilo|stuck|stk|t|tonnen)$/.test(plainNext.fold);
    if (!announced || !isEnd || measured || tokens[at + 2]?.gap) return undefined;
    return day(nearest(reading, at, month, date), at + 3);
  }
  const year = yearAt(reading, at + 4);
  if (year !== undefined) {
    const full = dayOf(year.value, month, date);
    return full ? day(full, year.next) : undefined;
  }
  // "1.2.3" is a version or an address.
  if (tokens[at + 4]?.kind === 'digits' && !tokens[at + 4]?.gap) return undefined;
  if (!tokens[at]?.gap && tokens[at - 1]?.text === '.') return undefined;
  return day(nearest(reading, at, month, date), at + 4);
}

/** "3.–5.12.", "3. bis 5.12.26", "3.-5. Dezember". */
function rangeTo(reading: DateReading, at: number, from: number): Span | undefined {
  const end = numberAt(reading, at + 3, 2);
  if (end === undefined || end <= from) return undefined;
  const whole = dotted(reading, at + 3, true) ?? dayAndMonth(reading, at + 3);
  if (!whole || whole.from !== whole.to || partsOf(whole.to).date !== end) return undefined;
  const { year, month } = partsOf(whole.to);
  const first = dayOf(year, month, from);
  return first ? { ...whole, from: first } : undefined;
}

/** `3/12/2026`: day first, as in Europe, unless only month first makes a day. */
function slashed(reading: DateReading, at: number, announced: boolean): Span | undefined {
  const [one, two] = [numberAt(reading, at, 2), numberAt(reading, at + 2, 2)];
  if (one === undefined || two === undefined || !isSign(reading, at + 1, '/') || reading.tokens[at + 2]?.gap)
    return undefined;
  const year = isSign(reading, at + 3, '/') ? yearAt(reading, at + 4) : undefined;
  if (year) {
    const full = dayOf(year.value, two, one) ?? dayOf(year.value, one, two);
    return full ? day(full, year.next) : undefined;
  }
  if (!announced || one < 1 || two < 1 || one > 31 || two > 12 || isSign(reading, at + 3, '/"″'))
    return undefined;
  return dayOf(2024, two, one) ? day(nearest(reading, at, two, one), at + 3) : undefined;
}

/** `3. Dezember 2026`, `3 Dec`, `3rd of December`. */
function dayAndMonth(reading: DateReading, at: number, isEnd = false): Span | undefined {
  const date = numberAt(reading, at, 2);
  if (date === undefined) return undefined;
  let next = at + 1;
  if (isSign(reading, next, '.') || /^(?:st|nd|rd|th)$/.test(word(reading, next))) next += 1;
  if (!isEnd && /^[-–]$|^bis$|^to$|^until$/.test(word(reading, next))) {
    const end = dayAndMonth(reading, next + 1, true);
    const first = end && end.from === end.to && dayOf(partsOf(end.to).year, partsOf(end.to).month, date);
    if (end && first && first < end.to) return { ...end, from: first };
  }
  if (word(reading, next) === 'of') next += 1;
  const month = months.get(word(reading, next));
  if (month === undefined || !dayOf(2024, month, date)) return undefined;
  next = behindMonth(reading, next);
  return withYear(reading, at, month, date, next);
}

/** The token after a month and, where it is shortened, its point: "Ende Jan. liefern", but "20. Juli." ends a sentence. */
export function behindMonth(reading: DateReading, at: number): number {
  const isShort = /^(?:jan|feb|mrz|apr|jun|jul|aug|sept?|okt|oct|nov|dez|dec)$/.test(word(reading, at));
  return isShort && isSign(reading, at + 1, '.') && reading.tokens[at + 2]?.first !== true ? at + 2 : at + 1;
}

/** `December 3rd, 2026`; starts at the month. */
export function monthAndDay(reading: DateReading, at: number): Span | undefined {
  const month = months.get(word(reading, at));
  const date = numberAt(reading, at + 1, 2);
  if (month === undefined || date === undefined || !dayOf(2024, month, date)) return undefined;
  const ordinal = /^(?:st|nd|rd|th)$/.test(word(reading, at + 2));
  // "Dezember 20 Stück" is a month and a quantity; English writes the day behind the month.
  if (
    !ordinal &&
    reading.tokens[at + 2]?.kind === 'word' &&
    !/^(?:at|in|and|or|please|for|by|the|if)$/.test(word(reading, at + 2))
  )
    return undefined;
  return withYear(reading, at, month, date, at + (ordinal ? 3 : 2));
}

function withYear(
  reading: DateReading,
  at: number,
  month: number,
  date: number,
  next: number,
): Span | undefined {
  const year = yearAt(reading, isSign(reading, next, ',') ? next + 1 : next);
  if (!year || String(reading.tokens[year.next - 1]?.text).length !== 4)
    return day(nearest(reading, at, month, date), next);
  const full = dayOf(year.value, month, date);
  return full ? day(full, year.next) : undefined;
}

/** "am 15.", "bis zum 3.", "by the 15th": the next such day. */
function dayOnly(reading: DateReading, at: number, announced: boolean): Span | undefined {
  const date = numberAt(reading, at, 2);
  if (!announced || date === undefined || date < 1 || date > 31) return undefined;
  const ordinal = /^(?:st|nd|rd|th)$/.test(word(reading, at + 1)) && !reading.tokens[at + 1]?.gap;
  const dot =
    isSign(reading, at + 1, '.') && !reading.tokens[at + 1]?.gap && reading.tokens[at + 2]?.kind !== 'digits';
  if (!ordinal && !dot) return undefined;
  for (let ahead = 0; ahead < 12; ahead += 1) {
    const { year, month } = partsOf(reading.today);
    const months = year * 12 + month - 1 + (reading.isPast(at) ? -ahead : ahead);
    const candidate = dayOf(Math.floor(months / 12), (months % 12) + 1, date);
    if (candidate && (reading.isPast(at) ? candidate <= reading.today : candidate >= reading.today))
      return day(candidate, at + 2);
  }
  return undefined;
}

/** Four digits of our time, or two that hang on the dot before. */
function yearAt(reading: DateReading, at: number): { value: number; next: number } | undefined {
  const token = reading.tokens[at];
  const value = numberAt(reading, at, 4);
  if (!token || value === undefined) return undefined;
  if (token.text.length === 4 && value >= 2000 && value < 2100) return { value, next: at + 1 };
  const hangs =
    !token.gap && (reading.tokens[at + 1]?.kind !== 'word' || reading.tokens[at + 1]?.gap !== false);
  return token.text.length === 2 && hangs ? { value: 2000 + value, next: at + 1 } : undefined;
}

/** The year that makes a day and month the likeliest date: the next one, or the one just gone. */
export function nearest(reading: DateReading, at: number, month: number, date: number): string {
  const { year } = partsOf(reading.today);
  const inYear = (which: number) =>
    dayOf(which, month, date) ?? dayOf(which, month, date - 1) ?? reading.today;
  const here = inYear(year);
  if (reading.isPast(at)) return here <= reading.today ? here : inYear(year - 1);
  if (here >= reading.today)
    return here > addDays(reading.today, 365 - recentDays) && !isDeadline(reading, at)
      ? inYear(year - 1)
      : here;
  return here >= addDays(reading.today, -recentDays) && !isDeadline(reading, at) ? here : inYear(year + 1);
}

function isDeadline(reading: DateReading, at: number): boolean {
  return [1, 2, 3].some((back) => /^(?:bis|ab|by|until|from|spatestens)$/.test(word(reading, at - back)));
}
