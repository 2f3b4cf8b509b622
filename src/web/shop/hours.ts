/** Opening hours as lines for people: days with the same hours together. */
import type { Hours, Weekday } from '../../domain/company.ts';
import type { Language } from '../shared/language.ts';

const days: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const tags = { de: 'de-DE', en: 'en-GB' };

/** `Montag – Donnerstag` and `07:00–17:00`; days without hours have none. */
export function hoursLines(hours: Hours, language: Language): { days: string; hours: string | undefined }[] {
  const lines: { first: Weekday; last: Weekday; hours: string | undefined }[] = [];
  for (const day of days) {
    const before = lines.at(-1);
    if (before && before.hours === hours[day]) before.last = day;
    else lines.push({ first: day, last: day, hours: hours[day] });
  }
  return lines.map(({ first, last, hours: open }) => ({
    days:
      first === last ? dayName(first, language) : `${dayName(first, language)} – ${dayName(last, language)}`,
    hours: open?.replaceAll('-', '–').replaceAll(/,\s*/g, ', '),
  }));
}

function dayName(day: Weekday, language: Language): string {
  // 5 January 2026 is a Monday.
  const date = new Date(Date.UTC(2026, 0, 5 + days.indexOf(day)));
  return new Intl.DateTimeFormat(tags[language], { weekday: 'long', timeZone: 'UTC' }).format(date);
}
