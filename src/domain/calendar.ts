/** Opening hours and working days at the vendor's place. Pure; `now` comes in, the time zone too. */
import type { Hours, Weekday } from './company.ts';

const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** A moment at a place: its day, minutes since midnight and weekday there. */
export type LocalTime = { day: string; minutes: number; weekday: Weekday };

/** Tells day and time at a place (IANA time zone). Make it once: building the formatter costs more than a whole turn. */
export function clockAt(timeZone: string): (now: Date) => LocalTime {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  let known: { minute: number; time: LocalTime } | undefined;
  return (now) => {
    const minute = Math.floor(now.getTime() / 60_000);
    if (known?.minute !== minute) known = { minute, time: read(format.formatToParts(now)) };
    return known.time;
  };
}

function read(parts: readonly Intl.DateTimeFormatPart[]): LocalTime {
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '00';
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  return { day, minutes: Number(part('hour')) * 60 + Number(part('minute')), weekday: weekdayOf(day) };
}

/** The weekday of a day YYYY-MM-DD. */
export function weekdayOf(day: string): Weekday {
  return weekdays[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? 'mon';
}

/** The day `count` days later (or earlier, when negative). */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** Spans of a day in minutes since midnight, in order: `"07:00-12:00, 13:00-17:00"`. */
export function spansOf(hours: string | undefined): { from: number; to: number }[] {
  if (!hours) return [];
  return hours.split(',').flatMap((span) => {
    const match = /^\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*$/.exec(span);
    if (!match) return [];
    const [, fromHour, fromMinute, toHour, toMinute] = match.map(Number);
    return [{ from: (fromHour ?? 0) * 60 + (fromMinute ?? 0), to: (toHour ?? 0) * 60 + (toMinute ?? 0) }];
  });
}

export type OpenState =
  | { open: true; until: string }
  | { open: false; next?: { day: string; time: string; weekday: Weekday } };

/**
 * Whether it is open now, until when, or when it opens next (within 14 days). `closed` says which days are shut:
 * holidays of the Bundesland and the vendor's own.
 */
export function openState(hours: Hours, at: LocalTime, closed: (day: string) => boolean): OpenState {
  if (!closed(at.day)) {
    const span = spansOf(hours[at.weekday]).find(({ from, to }) => at.minutes >= from && at.minutes < to);
    if (span) return { open: true, until: clockText(span.to) };
  }
  for (let ahead = 0; ahead <= 14; ahead += 1) {
    const day = addDays(at.day, ahead);
    if (closed(day)) continue;
    const weekday = weekdayOf(day);
    const span = spansOf(hours[weekday]).find(({ from }) => ahead > 0 || from > at.minutes);
    if (span) return { open: false, next: { day, time: clockText(span.from), weekday } };
  }
  return { open: false };
}

/** Minutes since midnight as `07:05`. */
export function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
