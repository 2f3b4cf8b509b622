/** By when an answer is due when only open time counts: several spans a day, closed days, holidays, clock changes. */
import { addDays, type LocalTime, openState, spansOf, weekdayOf } from './calendar.ts';
import type { Hours } from './company.ts';

/** When a team is there: its hours, the clock on its wall (`clockAt`), and the days on which nobody comes. */
export type OpenTime = {
  hours: Hours;
  clock(now: Date): LocalTime;
  isClosed(day: string): boolean;
};

const minute = 60_000;
/** Longer without an open hour means: it does not open. */
const daysWithoutHours = 60;
/** Nobody waits longer for an answer. */
const daysAtMost = 366;

/**
 * The instant (ISO, a full minute) by which `minutes` of open time have passed since `now`; the end of a span counts as
 * open. Undefined when it never opens: no open hour within 60 days, or not enough of them within a year. Then no time may
 * be told.
 */
export function promisedBy(now: Date, minutes: number, open: OpenTime): string | undefined {
  const start = now.getTime();
  const today = open.clock(now).day;
  let left = Math.max(0, minutes) * minute;
  let lastOpen = 0;
  // From yesterday: an instant in the night may belong to a span that ended at 24:00.
  for (let ahead = -1; ahead <= daysAtMost && ahead - lastOpen <= daysWithoutHours; ahead += 1) {
    let cursor = start;
    for (const { from, to } of openSpans(addDays(today, ahead), open)) {
      cursor = Math.max(cursor, from);
      if (cursor > to) continue;
      if (left <= to - cursor) return new Date(Math.ceil((cursor + left) / minute) * minute).toISOString();
      left -= to - cursor;
      cursor = to;
      lastOpen = Math.max(0, ahead);
    }
  }
  return undefined;
}

/** Whether the promised instant has come. Without a promised time nothing is overdue. */
export function isOverdue(until: string | undefined, now: Date): boolean {
  return until !== undefined && now.getTime() >= Date.parse(until);
}

/** Whether somebody is there at this moment; the minute in which it closes counts as closed. */
export function isOpen(now: Date, { hours, clock, isClosed }: OpenTime): boolean {
  return openState(hours, clock(now), isClosed).open;
}

type Span = { from: number; to: number };

/** The open spans of a day as instants (ms), in order. */
function openSpans(day: string, open: OpenTime): Span[] {
  const spans = open.isClosed(day) ? [] : spansOf(open.hours[weekdayOf(day)]).sort(byStart);
  if (spans.length === 0) return [];
  const [from, to] = [midnight(day, open), midnight(addDays(day, 1), open)];
  if (to - from === 24 * 60 * minute)
    return spans
      .map((span) => ({ from: from + span.from * minute, to: from + span.to * minute }))
      .filter((span) => span.to > span.from);
  return spansByMinute(from, to, spans, open);
}

/** On the two days a year on which an hour is missing or doubled: the wall clock is asked minute by minute. */
function spansByMinute(from: number, to: number, spans: readonly Span[], open: OpenTime): Span[] {
  const found: Span[] = [];
  for (let at = from; at < to; at += minute) {
    const { minutes } = open.clock(new Date(at));
    if (!spans.some((span) => minutes >= span.from && minutes < span.to)) continue;
    const last = found.at(-1);
    if (last?.to === at) last.to = at + minute;
    else found.push({ from: at, to: at + minute });
  }
  return found;
}

/** The first instant (ms) of a day at the place of the clock. */
function midnight(day: string, { clock }: OpenTime): number {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  const local = (at: number) => {
    const { day: there, minutes } = clock(new Date(at));
    return Date.parse(`${there}T00:00:00Z`) + minutes * minute;
  };
  let at = wanted;
  // The offset at the guess, then at what it leads to: the two differ around a clock change.
  for (let round = 0; round < 2; round += 1) at += wanted - local(at);
  // Some places change their clocks at midnight: then the day begins later, or its first hour comes twice.
  while (local(at) < wanted) at += minute;
  while (local(at - minute) >= wanted) at -= minute;
  return at;
}

function byStart(one: Span, other: Span): number {
  return one.from - other.from;
}
