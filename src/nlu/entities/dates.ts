/** Dates of a message as days or spans of days, with their role: a deadline, a day, a beginning. Never a bare decimal. */
import { lookup } from '../../domain/lookup.ts';
import type { DateValue } from '../../domain/understanding.ts';
import { absoluteAt, monthAndDay } from './dates/absolute.ts';
import { addDays } from './dates/calendar.ts';
import { agoAt, countedAt } from './dates/counted.ts';
import { monthAt, namedAt, partAt, quarterAt } from './dates/parts.ts';
import { dayWordAt } from './dates/relative.ts';
import { type DateReading, isSign, type Span, word } from './dates/spans.ts';
import { urgentAt } from './dates/urgent.ts';
import { weekAt, weekdayAt, weekNumberAt } from './dates/weeks.ts';
import { months, nextWords, overNextWords, shyMonths, thisWords } from './dates/words.ts';
import { type Claim, ranks } from './merge.ts';
import type { Token } from './tokens.ts';

/** All dates, in reading order; `today` is the day the message was written. */
export function datesIn(tokens: readonly Token[], today: string): Claim[] {
  const reading: DateReading = { tokens, today, isPast: (at) => looksBack(tokens, at) };
  const claims: Claim[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = dateAt(reading, at);
    if (!found) {
      at += 1;
      continue;
    }
    const [first, last] = [tokens[withoutOn(found, at, tokens)], tokens[found.next - 1]];
    claims.push({
      start: first?.start ?? 0,
      end: last?.end ?? 0,
      rank: ranks.date,
      means: { type: 'date', value: found.value },
    });
    at = Math.max(found.next, at + 1);
  }
  return withoutIdleUrgency(claims, tokens);
}

/** A preposition is part of a date only where it says by when or from when: "bis Freitag", but "Freitag" in "am Freitag". */
function withoutOn({ first, value }: Found, at: number, tokens: readonly Token[]): number {
  if (first >= at) return first;
  // "since Monday" says since when it is so, not from when it is wanted.
  if (/^(?:seit|since)$/.test(tokens[first]?.fold ?? '')) return first + 1;
  if (value.role !== 'on') return first;
  const isIdle = /^(?:am|on|im|zum|vom|von|from|den|der|of|the|,)$/;
  let from = first;
  while (from < at && isIdle.test(tokens[from]?.fold ?? '')) from += 1;
  return from;
}

/** "Dringend, bis Freitag": where a day is named, the haste is no day of its own. */
function withoutIdleUrgency(claims: Claim[], tokens: readonly Token[]): Claim[] {
  if (claims.length < 2) return claims;
  const hasty = new Set(tokens.filter(({ fold }) => haste.test(fold)).map(({ start }) => start));
  const days = claims.filter(({ start }) => !hasty.has(start));
  return days.length > 0 ? days : claims.slice(0, 1);
}

const haste = /^(?:dringend|dringende|dringendst|eilig|eilt|urgent|urgently)$/;

type Found = { value: DateValue; first: number; next: number };

function dateAt(reading: DateReading, at: number): Found | undefined {
  const before = roleBefore(reading, at);
  const span = spanAt(reading, at, before.announced);
  if (!span) return undefined;
  const whole = withSecond(reading, span);
  const late = roleAfter(reading, whole.next);
  const first = Math.min(before.first, span.first ?? at);
  const role = before.role ?? late?.role ?? span.role ?? 'on';
  return { value: { date: dateText(whole, before.leaves), role }, first, next: late?.next ?? whole.next };
}

function spanAt(reading: DateReading, at: number, announced: boolean): Span | undefined {
  const token = reading.tokens[at];
  if (token?.kind === 'digits') {
    const hangs =
      !token.gap &&
      /[-/.,_]/.test(reading.tokens[at - 1]?.text ?? '') &&
      reading.tokens[at - 2]?.kind === 'digits';
    return hangs
      ? undefined
      : (quarterAt(reading, at) ??
          absoluteAt(reading, at, announced) ??
          weekNumberAt(reading, at) ??
          agoAt(reading, at));
  }
  if (token?.kind !== 'word') return undefined;
  if (/^(?:jede[nrs]?|every|each)$/.test(word(reading, at - 1))) return undefined;
  const weekday = weekdayAt(reading, at, announced);
  if (weekday) return withExplicit(reading, weekday);
  const week = weekAt(reading, at);
  if (week) return dayOfThatWeek(reading, week, at);
  return (
    dayWordAt(reading, at) ??
    quarterAt(reading, at) ??
    urgentAt(reading, at) ??
    countedAt(reading, at) ??
    partAt(reading, at) ??
    namedAt(reading, at) ??
    monthAndDay(reading, at) ??
    monthSpan(reading, at, announced) ??
    agoAt(reading, at)
  );
}

/** "Freitag, 27.11.", "Freitag, den 27.11.": the number says which Friday. */
function withExplicit(reading: DateReading, weekday: Span): Span {
  let next = weekday.next;
  if (isSign(reading, next, ',')) next += 1;
  const isLed = /^(?:den|dem|der|the)$/.test(word(reading, next));
  if (isLed) next += 1;
  const explicit = reading.tokens[next]?.kind === 'digits' ? absoluteAt(reading, next, isLed) : undefined;
  return explicit ?? weekday;
}

/** "nächste Woche Dienstag", "KW 49 Mittwoch", "noch diese Woche". */
function dayOfThatWeek(reading: DateReading, week: Span, at: number): Span {
  const on =
    word(reading, week.next) === 'am' || word(reading, week.next) === 'on' ? week.next + 1 : week.next;
  const target = weekdayAt(reading, on, false);
  if (target && week.from.length === 10) {
    const offset = (new Date(`${target.from}T12:00:00Z`).getUTCDay() + 6) % 7;
    const date = addDays(week.from, offset);
    return { from: date, to: date, next: target.next };
  }
  const still =
    word(reading, at - 1) === 'noch'
      ? { first: at - 1 }
      : word(reading, week.next) === 'noch'
        ? { next: week.next + 1 }
        : undefined;
  return still ? { ...week, ...still, role: 'by' } : week;
}

/** Months and "nächsten Monat"; a bare name must be announced, as several are other words too. */
function monthSpan(reading: DateReading, at: number, announced: boolean): Span | undefined {
  const said = word(reading, at);
  if (months.has(said)) {
    const before = word(reading, at - 1);
    const led = announced || /^(?:im|in|fur|for|this|next|diesen|until|during)$/.test(before);
    if (!led && (shyMonths.has(said) || said.length <= 4)) return undefined;
    if (!led && !/^\p{Lu}/u.test(reading.tokens[at]?.text ?? '')) return undefined;
    return monthAt(reading, at);
  }
  return nextWords.has(said) ||
    overNextWords.has(said) ||
    (thisWords.has(said) && said.length > 3) ||
    /^letzt|^last/.test(said)
    ? monthAt(reading, at)
    : undefined;
}

/** "von Montag bis Mittwoch", "3.12. bis 5.12.", "Monday to Wednesday". */
function withSecond(reading: DateReading, span: Span): Span {
  const link = word(reading, span.next);
  if (span.role || !/^(?:bis|-|–|to|until|till)$/.test(link)) return span;
  const second = spanAt(
    reading,
    word(reading, span.next + 1) === 'zum' ? span.next + 2 : span.next + 1,
    true,
  );
  if (!second || second.role) return span;
  if (second.to > span.to) return { from: span.from, to: second.to, next: second.next };
  // "von Montag bis Mittwoch" on a Monday: the Wednesday after that Monday.
  const later = addDays(second.to, 7);
  return later > span.to && addDays(span.to, 7) > later
    ? { from: span.from, to: later, next: second.next }
    : span;
}

type Lead = { role?: DateValue['role']; first: number; announced: boolean; leaves?: 'before' | 'after' };

const between =
  /^(?:zum|zur|den|dem|der|die|das|the|spatestens|latest|kommenden|nachsten|ende|,|\.|einschliesslich|incl|inkl|noon|mittag|close|end|of|business)$/;
const roles = lookup<Omit<Lead, 'first' | 'announced'>>({
  bis: { role: 'by' },
  bs: { role: 'by' },
  by: { role: 'by' },
  until: { role: 'by' },
  till: { role: 'by' },
  spatestens: { role: 'by' },
  allerspatestens: { role: 'by' },
  latest: { role: 'by' },
  zum: { role: 'by' },
  vor: { role: 'by', leaves: 'before' },
  vorm: { role: 'by', leaves: 'before' },
  before: { role: 'by', leaves: 'before' },
  ab: { role: 'from' },
  from: { role: 'from' },
  fruhestens: { role: 'from' },
  starting: { role: 'from' },
  since: { role: 'from' },
  nach: { role: 'from', leaves: 'after' },
  after: { role: 'from', leaves: 'after' },
  am: {},
  on: {},
  vom: {},
  von: {},
  zu: {},
  im: {},
  seit: { role: 'from' },
});

/** The word that says what a date is for, and whether the date belongs to it ("am", "bis zum"). */
function roleBefore(reading: DateReading, at: number): Lead {
  let found: Lead = { first: at, announced: false };
  for (let back = at - 1; back >= Math.max(0, at - 4); back -= 1) {
    const said = word(reading, back);
    // "Ihre AB vom 3.11.": a confirmation of order.
    if (said === 'ab' && word(reading, back + 1) === 'vom') break;
    const lead = Object.hasOwn(roles, said) ? roles[said] : undefined;
    if (lead) found = { ...found, ...lead, role: lead.role ?? found.role, first: back, announced: true };
    // "der 3.", "den 27.": an article alone announces, but has no role.
    else if (!between.test(said)) break;
    else if (/^(?:den|dem|the|der)$/.test(said)) found.announced = true;
  }
  return found;
}

/** "Freitag spätestens", "Friday at the latest". */
function roleAfter(reading: DateReading, at: number): { role: DateValue['role']; next: number } | undefined {
  if (/^(?:aller)?spatestens$/.test(word(reading, at))) return { role: 'by', next: at + 1 };
  return word(reading, at) === 'at' && word(reading, at + 1) === 'the' && word(reading, at + 2) === 'latest'
    ? { role: 'by', next: at + 3 }
    : undefined;
}

/** A day or `from/to`; "vor" ends the day before, "nach" begins the day after. */
function dateText(span: Span, leaves: Lead['leaves']): string {
  if (leaves === 'before') return addDays(span.from, -1);
  if (leaves === 'after') return addDays(span.to, 1);
  return span.from === span.to || span.closed ? span.from : `${span.from}/${span.to}`;
}

/** "vom 3.11.", "wie im März", "letzten": what is named lies behind us. */
function looksBack(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 3); back -= 1) {
    if (/^(?:vom|letzten|letzte|letztes|vergangenen|last|seit|since|dated)$/.test(tokens[back]?.fold ?? ''))
      return true;
    // "Rechnungen von Oktober", but not "von Montag bis Mittwoch".
    const isFromMonth = back === at - 1 && tokens[back]?.fold === 'von' && months.has(tokens[at]?.fold ?? '');
    if (isFromMonth && tokens[at + 1]?.fold !== 'bis') return true;
    if (
      tokens[back]?.fold === 'wie' ||
      (tokens[back]?.fold === 'from' &&
        /^(?:order|invoice|quote|delivery|one|the)$/.test(tokens[back - 1]?.fold ?? ''))
    )
      return true;
  }
  return false;
}
