/** Days and moments in the customer's language, at the vendor's place. */
import { clockText, weekdayOf } from '../../domain/calendar.ts';
import { formatDate } from '../../domain/format.ts';
import type { Turn } from '../turn.ts';

/** `Fr, 27.11.2026`. */
export function dayName(day: string, turn: Turn): string {
  return `${turn.phrase(`weekday.${weekdayOf(day)}`)}, ${formatDate(day, turn.language)}`;
}

/** Day (YYYY-MM-DD) and time (`14:20`) of an instant. */
export function momentOf(instant: string, turn: Turn): { day: string; time: string } {
  const { day, minutes } = turn.clock(new Date(instant));
  return { day, time: clockText(minutes) };
}
