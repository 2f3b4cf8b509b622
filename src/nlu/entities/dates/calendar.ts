/** Calendar arithmetic for spoken dates: ISO weeks, months, Easter. All days are YYYY-MM-DD. */
import { addDays } from '../../../domain/calendar.ts';

export { addDays };

/** Monday is 0. */
export function dayOfWeek(day: string): number {
  return (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
}

/** A day from its numbers; undefined when the calendar has no such day. */
export function dayOf(year: number, month: number, date: number): string | undefined {
  if (month < 1 || month > 12 || date < 1 || date > lastOfMonth(year, month)) return undefined;
  return `${year}-${two(month)}-${two(date)}`;
}

export function lastOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function partsOf(day: string): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

/** The Monday of the week a day is in. */
export function mondayOf(day: string): string {
  return addDays(day, -dayOfWeek(day));
}

/** ISO 8601: the week with the year's first Thursday is week 1. */
export function isoWeekOf(day: string): { year: number; week: number } {
  const thursday = addDays(mondayOf(day), 3);
  const { year } = partsOf(thursday);
  return {
    year,
    week: Math.round((dayNumber(mondayOf(day)) - dayNumber(mondayOf(`${year}-01-04`))) / 7) + 1,
  };
}

/** The Monday of an ISO week; undefined when the year has no such week (most have 52, 2026 has 53). */
export function mondayOfWeek(year: number, week: number): string | undefined {
  const monday = addDays(mondayOf(`${year}-01-04`), (week - 1) * 7);
  return week >= 1 && isoWeekOf(monday).week === week ? monday : undefined;
}

/** The same date `count` months later, or the month's last day where it has no such date. */
export function addMonths(day: string, count: number): string {
  const { year, month, date } = partsOf(day);
  const months = year * 12 + month - 1 + count;
  const [y, m] = [Math.floor(months / 12), (months % 12) + 1];
  return `${y}-${two(m)}-${two(Math.min(date, lastOfMonth(y, m)))}`;
}

/** `count` days later, counting Monday to Friday only; holidays are the reader's business. */
export function addWorkdays(day: string, count: number): string {
  let at = day;
  for (let left = Math.min(count, 400); left > 0; ) {
    at = addDays(at, 1);
    if (dayOfWeek(at) < 5) left -= 1;
  }
  return at;
}

/** Easter Sunday, Gregorian (Gauss, in the form of Lichtenberg). */
export function easterOf(year: number): string {
  const k = Math.floor(year / 100);
  const m = 15 + Math.floor((3 * k + 3) / 4) - Math.floor((8 * k + 13) / 25);
  const s = 2 - Math.floor((3 * k + 3) / 4);
  const a = year % 19;
  const d = (19 * a + m) % 30;
  const r = Math.floor((d + Math.floor(a / 11)) / 29);
  const og = 21 + d - r;
  const sz = 7 - ((year + Math.floor(year / 4) + s) % 7);
  return addDays(`${year}-03-01`, og + (7 - ((og - sz) % 7)) - 1);
}

function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T12:00:00Z`) / 86_400_000);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
