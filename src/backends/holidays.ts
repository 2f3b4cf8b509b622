/** Public holidays of a Bundesland: the days on which nobody answers and nothing leaves. */
import Holidays from 'date-holidays';

/**
 * Tells whether a day (YYYY-MM-DD) is a public holiday in a German Bundesland (`BY`, `NW` …). Years are worked out at
 * first use and kept. Holidays of single towns (Augsburg, parts of Bavaria) are the vendor's `closedDays`.
 */
export function germanHolidays(bundesland: string): (day: string) => boolean {
  const calendar = new Holidays('DE', bundesland);
  const years = new Map<string, Set<string>>();
  return (day) => {
    const year = day.slice(0, 4);
    let days = years.get(year);
    if (!days) {
      const found = calendar.getHolidays(Number(year)).filter(({ type }) => type === 'public');
      days = new Set(found.map(({ date }) => date.slice(0, 10)));
      years.set(year, days);
    }
    return days.has(day);
  };
}
