/** Months, years and holidays, and the parts of them: `Anfang Dezember`, `Ende des Monats`, `vor Weihnachten`. */
import { behindMonth } from './absolute.ts';
import { addDays, addMonths, dayOf, easterOf, lastOfMonth, mondayOf, partsOf } from './calendar.ts';
import { type DateReading, day, numberAt, type Span, word } from './spans.ts';
import { weekAt } from './weeks.ts';
import { daysOff, holidays, lastWords, months, nextWords, overNextWords, thisWords } from './words.ts';

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

/** "nächsten Monat", "diesen Monat", "Dezember", "nächstes Jahr". */
export function monthAt(reading: DateReading, at: number): Span | undefined {
  const lead = word(reading, at);
  const named = months.get(lead);
  const { year, month } = partsOf(reading.today);
  if (named !== undefined) {
    const next = behindMonth(reading, at);
    const said = numberAt(reading, next, 4);
    const explicit = said !== undefined && said >= 2000 && said < 2100 ? said : undefined;
    const coming = reading.isPast(at) ? (named <= month ? year : year - 1) : named >= month ? year : year + 1;
    return wholeMonth(explicit ?? coming, named, next + (explicit ? 1 : 0));
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

/** "Weihnachten", "Monatsende", "Wochenende", "Jahresende", "Monatsletzten". */
export function namedAt(reading: DateReading, at: number): Span | undefined {
  const said = word(reading, at);
  const { today } = reading;
  const { year, month } = partsOf(today);
  if (/^(?:monatsende|monatsletzten|monatsletzter|ultimo|eom)$/.test(said))
    return day(wholeMonth(year, month, 0).to, at + 1);
  if (said === 'monatsanfang') return day(addMonths(`${today.slice(0, 8)}01`, 1), at + 1);
  if (/^(?:jahresende|jahreswechsel)$/.test(said)) return day(`${year}-12-31`, at + 1);
  const weekend = weekendAt(reading, at);
  if (weekend) return weekend;
  // "Jetzt ist Feierabend" sets no date.
  const isLate = said === 'feierabend' && /^(?:bis|vor|zum|am|nach|spatestens)$/.test(word(reading, at - 1));
  if (isLate || /^(?:eod|cob)$/.test(said)) return { ...day(today, at + 1), role: 'by' };
  const holiday = holidays.get(newYearAt(reading, at) ?? daysOffAt(reading, at) ?? said);
  if (!holiday) return undefined;
  const after = at + (newYearAt(reading, at) ? newYearLength(reading, at) : 1);
  for (const in_ of [year, year + 1]) {
    const first =
      'easter' in holiday ? addDays(easterOf(in_), holiday.easter) : dayOf(in_, holiday.month, holiday.date);
    if (first && first >= today)
      return { from: first, to: addDays(first, (holiday.days ?? 1) - 1), next: after, closed: true };
  }
  return undefined;
}

/** "next weekend", "dieses Wochenende"; "schönes Wochenende" sets no date. */
function weekendAt(reading: DateReading, at: number): Span | undefined {
  const isWeekend = (which: number) => /^(?:wochenende|weekend)$/.test(word(reading, which));
  const lead = word(reading, at);
  const weeks = !isWeekend(at + 1)
    ? undefined
    : nextWords.has(lead) && !/^komm/.test(lead)
      ? 1
      : lastWords.has(lead)
        ? -1
        : /^(?:this|diese[sn]?|komm\S*|coming)$/.test(lead)
          ? 0
          : undefined;
  if (weeks === undefined && (!isWeekend(at) || wishes.test(word(reading, at - 1)))) return undefined;
  const monday = addDays(mondayOf(reading.today), 7 * (weeks ?? 0));
  return { from: addDays(monday, 5), to: addDays(monday, 6), next: at + (weeks === undefined ? 1 : 2) };
}

const wishes = /^(?:schon|gut|nice|great|good|lovely|erholsam|ruhig)/;

/** "vor den Feiertagen", "after the holidays". */
function daysOffAt(reading: DateReading, at: number): string | undefined {
  if (!daysOff.test(word(reading, at))) return undefined;
  const led = [1, 2].some((back) =>
    /^(?:vor|nach|bis|uber|before|after|until|over)$/.test(word(reading, at - back)),
  );
  return led ? 'weihnachten' : undefined;
}

/** "New Year", "New Year's Eve", "New Year's Day" as the holidays they are. */
function newYearAt(reading: DateReading, at: number): string | undefined {
  if (word(reading, at) !== 'new' || !/^years?$/.test(word(reading, at + 1))) return undefined;
  if (/^(?:a|the|every)$/.test(word(reading, at - 1))) return undefined;
  return word(reading, at + newYearLength(reading, at) - 1) === 'eve' ? 'silvester' : 'neujahr';
}

function newYearLength(reading: DateReading, at: number): number {
  const owned = /^['’]$/.test(word(reading, at + 2)) ? 4 : 2;
  return /^(?:eve|day)$/.test(word(reading, at + owned)) ? owned + 1 : 2;
}

/** "Q1", "Q1 2027", "1. Quartal", "first quarter", "im neuen Jahr", "in the new year". */
export function quarterAt(reading: DateReading, at: number): Span | undefined {
  const { year, month } = partsOf(reading.today);
  const said = word(reading, at);
  if (/^neu[ns]?$|^new$/.test(said) && /^(?:jahr|year)$/.test(word(reading, at + 1))) {
    const isLed = /^(?:im|ins|the|des)$/.test(word(reading, at - 1));
    if (isLed) return { from: `${year + 1}-01-01`, to: `${year + 1}-12-31`, next: at + 2 };
  }
  let number: number | undefined;
  let next = at + 1;
  if (said === 'q' && !reading.tokens[next]?.gap) {
    number = numberAt(reading, next, 1);
    next += 1;
  } else {
    number = numberAt(reading, at, 1) ?? ordinals.get(said);
    if (word(reading, next) === '.' || /^(?:st|nd|rd|th)$/.test(word(reading, next))) next += 1;
    if (!/^(?:quartals?|quarter)$/.test(word(reading, next))) return undefined;
    next += 1;
  }
  if (number === undefined || number < 1 || number > 4) return undefined;
  const sign = /^[/-]$/.test(word(reading, next)) ? next + 1 : next;
  const named = numberAt(reading, sign, 4);
  const explicit = named !== undefined && named >= 2000 && named < 2100 ? named : undefined;
  const [first, last] = [number * 3 - 2, number * 3];
  const which = explicit ?? (last >= month ? year : year + 1);
  const until = wholeMonth(which, last, 0).to;
  return { from: dayOf(which, first, 1) ?? until, to: until, next: explicit ? sign + 1 : next };
}

const ordinals: ReadonlyMap<string, number> = new Map([
  ...['ersten', 'first'].map((said): [string, number] => [said, 1]),
  ...['zweiten', 'second'].map((said): [string, number] => [said, 2]),
  ...['dritten', 'third'].map((said): [string, number] => [said, 3]),
  ...['vierten', 'fourth', 'last'].map((said): [string, number] => [said, 4]),
]);
