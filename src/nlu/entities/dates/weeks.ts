/** Weeks and their days: `KW 48`, `nächste Woche`, `Freitag`, `nächsten Dienstag`, `Freitag nächster Woche`. */
import { addDays, dayOfWeek, isoWeekOf, mondayOf, mondayOfWeek } from './calendar.ts';
import { countedAt } from './counted.ts';
import { type DateReading, day, isSign, numberAt, type Span, word } from './spans.ts';
import {
  comingWords,
  dayWithPart,
  lastWords,
  nextWords,
  overNextWords,
  partsOfDay,
  shortWeekdays,
  thisWords,
  weekdays,
} from './words.ts';

/** "KW 48", "48. KW", "KW48/26", "week 48", "KW 48-49". */
export function weekNumberAt(reading: DateReading, at: number): Span | undefined {
  const said = word(reading, at);
  let week: number | undefined;
  let next = at + 1;
  if (/^(?:kw|kalenderwoche|week|wk|cw)$/.test(said)) {
    if (isSign(reading, next, '.:')) next += 1;
    week = numberAt(reading, next, 2);
    next += 1;
  } else if (reading.tokens[at]?.kind === 'digits') {
    if (isSign(reading, next, '.')) next += 1;
    if (!/^(?:kw|kalenderwoche)$/.test(word(reading, next))) return undefined;
    // "3 kW" is the power of a heater.
    if (reading.tokens[next]?.text === 'kW') return undefined;
    // "20 KW 48" is a quantity and a week.
    if (numberAt(reading, next + 1, 2) !== undefined) return undefined;
    week = numberAt(reading, at, 2);
    next += 1;
  }
  if (week === undefined) return undefined;
  let year: number | undefined;
  let last = week;
  const other = numberAt(reading, next + 1, 4);
  if (other !== undefined && isSign(reading, next, '/-–') && !reading.tokens[next]?.gap) {
    if (other > 2000) year = other;
    else if (isSign(reading, next, '/') && other >= 24 && other <= 40 && other !== week + 1)
      year = 2000 + other;
    else if (other > week && other <= 53) last = other;
    if (year !== undefined || last !== week) next += 2;
  }
  year ??= yearOfWeek(reading, at, week);
  const [monday, end] = [mondayOfWeek(year, week), mondayOfWeek(year, last)];
  return monday && end ? { from: monday, to: addDays(end, 6), next } : undefined;
}

/** The running week or the next with that number. */
function yearOfWeek(reading: DateReading, at: number, week: number): number {
  const now = isoWeekOf(reading.today);
  if (reading.isPast(at)) return week <= now.week ? now.year : now.year - 1;
  return week >= now.week ? now.year : now.year + 1;
}

/** "nächste Woche", "diese Woche", "übernächste Woche", "KW 49", "next week", optionally with its weekday behind. */
export function weekAt(reading: DateReading, at: number): Span | undefined {
  const numbered = weekNumberAt(reading, at);
  if (numbered) return numbered;
  const lead = word(reading, at);
  let next = at + 1;
  if (isSign(reading, next, '.') && lead.length <= 2) next += 1;
  const said = word(reading, next);
  if (!/^(?:woche|week|wo|kw)$/.test(said)) return undefined;
  // "the week after next"
  if (lead === 'the' && word(reading, next + 1) === 'after' && nextWords.has(word(reading, next + 2))) {
    const monday = addDays(mondayOf(reading.today), 14);
    return { from: monday, to: addDays(monday, 6), next: next + 3 };
  }
  const abbreviated = lead === 'n' && next === at + 2;
  const weeks = overNextWords.has(lead)
    ? 2
    : nextWords.has(lead) || abbreviated || lead === 'coming'
      ? 1
      : lastWords.has(lead)
        ? -1
        : /^vorletzten?$/.test(lead)
          ? -2
          : thisWords.has(lead)
            ? 0
            : undefined;
  if (weeks === undefined) return undefined;
  const monday = addDays(mondayOf(reading.today), weeks * 7);
  return { from: monday, to: addDays(monday, 6), next: next + 1 };
}

/** "Freitag", "nächsten Dienstag", "Freitag nächster Woche", "Montag früh"; starts at the modifier or the day. */
export function weekdayAt(reading: DateReading, at: number, announced: boolean): Span | undefined {
  let index = at;
  const lead = word(reading, at);
  const modifier = overNextWords.has(lead)
    ? 'overNext'
    : lastWords.has(lead)
      ? 'last'
      : nextWords.has(lead) && !comingWords.has(lead)
        ? 'next'
        : comingWords.has(lead)
          ? 'coming'
          : undefined;
  if (modifier) index += isSign(reading, at + 1, '.') ? 2 : 1;
  const said = word(reading, index);
  const short = announced || (modifier && modifier !== 'coming') ? shortWeekdays.get(said) : undefined;
  const target =
    weekdays.get(dayWithPart.exec(said)?.[1] ?? said) ?? (isShortDay(reading, index) ? short : undefined);
  if (target === undefined) return undefined;
  let next = index + 1;
  if (short !== undefined && isSign(reading, next, '.')) next += 1;
  if (partsOfDay.has(word(reading, next))) next += 1;
  const monday = mondayOf(reading.today);
  const ahead = (target - dayOfWeek(reading.today) + 7) % 7 || 7;
  const isSince = /^(?:seit|since)$/.test(word(reading, at - 1));
  if (modifier === 'last' || isSince)
    return day(addDays(reading.today, ahead - 7 === 0 ? -7 : ahead - 7), next);
  const week =
    weekAt(reading, next) ??
    weekAt(reading, word(reading, next) === 'in' || word(reading, next) === 'der' ? next + 1 : next);
  if (week) return day(addDays(mondayOf(week.from), target), week.next);
  const inWeeks = word(reading, next) === 'in' ? countedAt(reading, next) : undefined;
  // "in acht Tagen" is how a week is said.
  if (inWeeks && word(reading, next + 1) === 'acht' && /^tage/.test(word(reading, next + 2)))
    return day(addDays(reading.today, 7 + (ahead % 7)), inWeeks.next);
  if (inWeeks && dayOfWeek(inWeeks.to) === dayOfWeek(reading.today))
    return day(addDays(inWeeks.to, ahead % 7), inWeeks.next);
  if (modifier === 'next') return day(addDays(monday, 7 + target), next);
  if (modifier === 'overNext') return day(addDays(monday, 14 + target), next);
  return day(addDays(reading.today, ahead), next);
}

/** "Fr" is a day, "Fr. Kern" a lady, "die" and "so" other words. */
function isShortDay(reading: DateReading, at: number): boolean {
  const token = reading.tokens[at];
  if (!token || /^(?:die|so|do|sun|mon|sat)$/.test(token.text)) return false;
  const after = reading.tokens[at + 1]?.text === '.' ? reading.tokens[at + 2] : reading.tokens[at + 1];
  return !(token.fold === 'fr' && after && /^\p{Lu}\p{Ll}/u.test(after.text));
}
