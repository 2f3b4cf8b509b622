/** Dates counted from today: `übermorgen`, `in 14 Tagen`, `nächste Woche Dienstag`, `KW 48`, `Ende des Monats`, `asap`. */

import {
  addDays,
  addMonths,
  addWorkdays,
  dayOf,
  dayOfWeek,
  easterOf,
  isoWeekOf,
  lastOfMonth,
  mondayOf,
  mondayOfWeek,
  partsOf,
} from './dates-calendar.ts';
import { type DateReading, day, isSign, numberAt, type Span, word } from './dates-spans.ts';
import {
  comingWords,
  holidays,
  lastWords,
  months,
  nextWords,
  overNextWords,
  partsOfDay,
  shortWeekdays,
  thisWords,
  weekdays,
} from './dates-words.ts';
import { type Amount, amountAt } from './quantities-amounts.ts';

/** heute, morgen, übermorgen, gestern, with the part of the day. */
export function dayWordAt(reading: DateReading, at: number): Span | undefined {
  const said = word(reading, at);
  const ahead = dayWords[said];
  if (said === 'day' && word(reading, at + 1) === 'after' && word(reading, at + 2) === 'tomorrow')
    return day(addDays(reading.today, 2), at + 3);
  if (ahead === undefined || (said === 'morgen' && isGreeting(reading, at))) return undefined;
  let next = at + 1;
  // "heute in einer Woche"
  const later = said === 'heute' || said === 'today' ? countedAt(reading, next) : undefined;
  if (later && word(reading, next) === 'in') return later;
  if (partsOfDay.has(word(reading, next))) next += 1;
  const still = word(reading, next) === 'noch' || word(reading, at - 1) === 'noch';
  if (word(reading, next) === 'noch') next += 1;
  const span = day(addDays(reading.today, ahead), next);
  return still && said.startsWith('heut')
    ? { ...span, role: 'by', ...(word(reading, at - 1) === 'noch' ? { first: at - 1 } : {}) }
    : span;
}

const dayWords: Record<string, number> = {
  heute: 0,
  heut: 0,
  today: 0,
  tonight: 0,
  morgen: 1,
  tomorrow: 1,
  tmrw: 1,
  ubermorgen: 2,
  gestern: -1,
  yesterday: -1,
  vorgestern: -2,
};

/** "Guten Morgen", "Morgen, ..." and "am Morgen" name no day. */
function isGreeting(reading: DateReading, at: number): boolean {
  const before = word(reading, at - 1);
  if (/^(?:guten|gutn|schonen|guadn|am|jeden|heute|gestern|der|den)$/.test(before)) return true;
  const after = word(reading, at + 1);
  const starts = at === 0 || /[\n.!?,]/.test(before) || /^(?:hallo|moin|servus|hi)$/.test(before);
  return (
    starts &&
    (after === '' ||
      /^[,!.]$/.test(after) ||
      /^(?:zusammen|herr|frau|leute|miteinander|liebe|lieber|team)$/.test(after))
  );
}

/** "in 14 Tagen", "innerhalb von 10 Tagen", "in two weeks", "vor 3 Tagen", "2 weeks ago". */
export function countedAt(reading: DateReading, at: number): Span | undefined {
  const lead = word(reading, at);
  const within = /^(?:innerhalb|binnen|within)$/.test(lead);
  if (!within && lead !== 'in' && lead !== 'vor' && lead !== 'seit') return undefined;
  let from = at + 1;
  while (
    from < at + 5 &&
    /^(?:von|den|der|die|the|nachsten|next|kommenden|ca|circa|etwa|about|rund|\.|max|maximal|spatestens)$/.test(
      word(reading, from),
    )
  )
    from += 1;
  const amount = countAt(reading, from);
  const unit = amount ? timeUnit(reading, amount.next) : undefined;
  if (!amount || !unit) return undefined;
  const sign = lead === 'vor' || lead === 'seit' ? -1 : 1;
  const date = moved(reading.today, sign * amount.value, unit.name);
  const first = amount.first !== undefined ? moved(reading.today, sign * amount.first, unit.name) : date;
  const span: Span = { from: first < date ? first : date, to: first < date ? date : first, next: unit.next };
  return lead === 'seit' ? { ...span, role: 'from' } : within ? { ...span, role: 'by' } : span;
}

/** "14 days ago", "two weeks from now". */
export function agoAt(reading: DateReading, at: number): Span | undefined {
  const amount = countAt(reading, at);
  const unit = amount ? timeUnit(reading, amount.next) : undefined;
  if (!amount || !unit) return undefined;
  if (word(reading, unit.next) === 'ago')
    return day(moved(reading.today, -amount.value, unit.name), unit.next + 1);
  const fromNow = word(reading, unit.next) === 'from' && /^(?:now|today)$/.test(word(reading, unit.next + 1));
  return fromNow ? day(moved(reading.today, amount.value, unit.name), unit.next + 2) : undefined;
}

type Count = { value: number; first?: number; next: number };

function countAt(reading: DateReading, at: number): Count | undefined {
  const amount: Amount | undefined = amountAt(reading.tokens, at, 'de');
  if (!amount || amount.value > 400 || amount.form === 'fraction') return undefined;
  if (/^[-–]$|^bis$|^to$|^oder$|^or$/.test(word(reading, amount.next))) {
    const second = amountAt(reading.tokens, amount.next + 1, 'de');
    if (second && second.value > amount.value && second.value <= 400)
      return { value: second.value, first: amount.value, next: second.next };
  }
  return { value: amount.value, next: amount.next };
}

type TimeUnit = 'day' | 'week' | 'month' | 'year' | 'workday';

function timeUnit(reading: DateReading, at: number): { name: TimeUnit; next: number } | undefined {
  const said = word(reading, at);
  if (/^(?:tage?n?|days?|kalendertagen?)$/.test(said)) return { name: 'day', next: at + 1 };
  if (/^(?:wochen?|weeks?|wo)$/.test(said))
    return { name: 'week', next: at + (word(reading, at + 1) === "'" ? 2 : 1) };
  if (/^(?:monate?n?|months?)$/.test(said)) return { name: 'month', next: at + 1 };
  if (/^(?:jahre?n?|years?)$/.test(said)) return { name: 'year', next: at + 1 };
  if (/^(?:werktage?n?|arbeitstage?n?)$/.test(said)) return { name: 'workday', next: at + 1 };
  if (/^(?:business|working)$/.test(said) && /^days?$/.test(word(reading, at + 1)))
    return { name: 'workday', next: at + 2 };
  return said === 'fortnight' ? { name: 'week', next: at + 1 } : undefined;
}

function moved(today: string, count: number, unit: TimeUnit): string {
  const whole = Math.round(count);
  if (unit === 'workday') return count > 0 ? addWorkdays(today, whole) : addDays(today, whole);
  if (unit === 'month') return addMonths(today, whole);
  if (unit === 'year') return addMonths(today, whole * 12);
  return addDays(today, Math.round(count * (unit === 'week' ? 7 : 1)));
}

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
  const target = weekdays.get(said) ?? (isShortDay(reading, index) ? short : undefined);
  if (target === undefined) return undefined;
  let next = index + 1;
  if (short !== undefined && isSign(reading, next, '.')) next += 1;
  if (partsOfDay.has(word(reading, next))) next += 1;
  const monday = mondayOf(reading.today);
  const ahead = (target - dayOfWeek(reading.today) + 7) % 7 || 7;
  if (modifier === 'last') return day(addDays(reading.today, ahead - 7 === 0 ? -7 : ahead - 7), next);
  const week =
    weekAt(reading, next) ??
    weekAt(reading, word(reading, next) === 'in' || word(reading, next) === 'der' ? next + 1 : next);
  if (week) return day(addDays(mondayOf(week.from), target), week.next);
  const inWeeks = word(reading, next) === 'in' ? countedAt(reading, next) : undefined;
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

/** "nächste Woche", "diese Woche", "übernächste Woche", "KW 49", "next week", optionally with its weekday behind. */
export function weekAt(reading: DateReading, at: number): Span | undefined {
  const numbered = weekNumberAt(reading, at);
  if (numbered) return numbered;
  const lead = word(reading, at);
  let next = at + 1;
  if (isSign(reading, next, '.') && lead.length <= 2) next += 1;
  const said = word(reading, next);
  if (!/^(?:woche|week|wo|kw)$/.test(said)) return undefined;
  const abbreviated = lead === 'n' && next === at + 2;
  const weeks = overNextWords.has(lead)
    ? 2
    : nextWords.has(lead) || abbreviated || lead === 'coming'
      ? 1
      : lastWords.has(lead)
        ? -1
        : thisWords.has(lead)
          ? 0
          : undefined;
  if (weeks === undefined) return undefined;
  const monday = addDays(mondayOf(reading.today), weeks * 7);
  return { from: monday, to: addDays(monday, 6), next: next + 1 };
}

/** "nächsten Monat", "diesen Monat", "Dezember", "nächstes Jahr". */
export function monthAt(reading: DateReading, at: number): Span | undefined {
  const lead = word(reading, at);
  const named = months.get(lead);
  const { year, month } = partsOf(reading.today);
  if (named !== undefined) {
    const said = numberAt(reading, at + 1, 4);
    const explicit = said !== undefined && said >= 2000 && said < 2100 ? said : undefined;
    const coming = reading.isPast(at) ? (named <= month ? year : year - 1) : named >= month ? year : year + 1;
    return wholeMonth(explicit ?? coming, named, at + (explicit ? 2 : 1));
  }
  const said = word(reading, at + 1);
  const ahead = overNextWords.has(lead)
    ? 2
    : nextWords.has(lead)
      ? 1
      : lastWords.has(lead)
        ? -1
        : thisWords.has(lead)
          ? 0
          : undefined;
  if (ahead === undefined) return undefined;
  if (/^(?:monats?|month)$/.test(said)) {
    const moved = partsOf(addMonths(`${reading.today.slice(0, 8)}01`, ahead));
    return wholeMonth(moved.year, moved.month, at + 2);
  }
  return /^(?:jahr|jahres|year)$/.test(said)
    ? { from: `${year + ahead}-01-01`, to: `${year + ahead}-12-31`, next: at + 2 }
    : undefined;
}

function wholeMonth(year: number, month: number, next: number): Span {
  const first = dayOf(year, month, 1) ?? '';
  return { from: first, to: first.slice(0, 8) + lastOfMonth(year, month), next };
}

/** "Anfang nächster Woche", "Mitte Dezember", "Ende des Monats", "end of next week", "early January". */
export function partAt(reading: DateReading, at: number): Span | undefined {
  const said = word(reading, at);
  const part = /^(?:anfang|beginning|start|early)$/.test(said)
    ? 'start'
    : /^(?:mitte|mid|middle)$/.test(said)
      ? 'middle'
      : /^(?:ende|end|late)$/.test(said)
        ? 'end'
        : undefined;
  if (!part) return undefined;
  let next = at + 1;
  while (next < at + 4 && /^(?:of|des|der|vom|von|-)$/.test(word(reading, next))) next += 1;
  if (/^(?:the)$/.test(word(reading, next)) && !/^(?:week|month|year)$/.test(word(reading, next + 1)))
    next += 1;
  const week =
    weekAt(reading, next) ??
    (/^(?:woche|week)$/.test(word(reading, next)) ? { ...weekOf(reading.today), next: next + 1 } : undefined);
  if (week) return partOfWeek(part, week);
  const bare = /^(?:monats|monat|month)$/.test(word(reading, next));
  const { year, month } = partsOf(reading.today);
  const span = bare ? wholeMonth(year, month, next + 1) : monthAt(reading, next);
  if (span && span.to.slice(0, 7) === span.from.slice(0, 7)) return partOfMonth(part, span, said === 'late');
  const yearSpan =
    span ??
    (/^(?:jahres|year)$/.test(word(reading, next))
      ? { from: `${year}-01-01`, to: `${year}-12-31`, next: next + 1 }
      : undefined);
  if (!yearSpan || part === 'middle') return undefined;
  return part === 'end'
    ? day(yearSpan.to, yearSpan.next)
    : { ...yearSpan, to: `${yearSpan.from.slice(0, 5)}01-31` };
}

function weekOf(today: string): { from: string; to: string } {
  const monday = mondayOf(today);
  return { from: monday, to: addDays(monday, 6) };
}

/** Working weeks: the start is Monday and Tuesday, the middle Wednesday, the end Friday. */
function partOfWeek(part: 'start' | 'middle' | 'end', { from, next }: Span): Span {
  if (part === 'start') return { from, to: addDays(from, 1), next };
  return day(addDays(from, part === 'middle' ? 2 : 4), next);
}

function partOfMonth(part: 'start' | 'middle' | 'end', { from, to, next }: Span, isLate: boolean): Span {
  const month = from.slice(0, 8);
  if (part === 'start') return { from, to: `${month}10`, next };
  if (part === 'middle') return { from: `${month}11`, to: `${month}20`, next };
  return isLate ? { from: `${month}21`, to, next } : day(to, next);
}

/** "Weihnachten", "Monatsende", "Wochenende", "Jahresende", "Monatsletzten". */
export function namedAt(reading: DateReading, at: number): Span | undefined {
  const said = word(reading, at);
  const { today } = reading;
  const { year, month } = partsOf(today);
  if (/^(?:monatsende|monatsletzten|monatsletzter|ultimo|eom)$/.test(said))
    return day(wholeMonth(year, month, 0).to, at + 1);
  if (said === 'monatsanfang') return day(addMonths(`${today.slice(0, 8)}01`, 1), at + 1);
  if (/^(?:jahresende|jahreswechsel)$/.test(said)) return day(`${year}-12-31`, at + 1);
  if (/^(?:wochenende|weekend)$/.test(said))
    return { from: addDays(mondayOf(today), 5), to: addDays(mondayOf(today), 6), next: at + 1 };
  if (/^(?:eod|cob|feierabend)$/.test(said)) return { ...day(today, at + 1), role: 'by' };
  const holiday = holidays.get(said);
  if (!holiday) return undefined;
  for (const in_ of [year, year + 1]) {
    const first =
      'easter' in holiday ? addDays(easterOf(in_), holiday.easter) : dayOf(in_, holiday.month, holiday.date);
    if (first && first >= today)
      return { from: first, to: addDays(first, (holiday.days ?? 1) - 1), next: at + 1, closed: true };
  }
  return undefined;
}
