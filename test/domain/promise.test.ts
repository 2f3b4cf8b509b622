/** Promised instants in open time: German hours and holidays, the turn of the year, both clock changes, any hours at all. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { germanHolidays } from '../../src/backends/holidays.ts';
import { clockAt, spansOf } from '../../src/domain/calendar.ts';
import type { Hours, Weekday } from '../../src/domain/company.ts';
import { isOpen, isOverdue, type OpenTime, promisedBy } from '../../src/domain/promise.ts';

const berlin = clockAt('Europe/Berlin');
const bavaria = germanHolidays('BY');
const long: Hours = {
  mon: '07:00-12:00, 13:00-17:00',
  tue: '07:00-12:00, 13:00-17:00',
  wed: '07:00-12:00, 13:00-17:00',
  thu: '07:00-12:00, 13:00-17:00',
  fri: '07:00-13:00',
};
const team: OpenTime = { hours: long, clock: berlin, isClosed: bavaria };
const always: OpenTime = { ...team, isClosed: () => false };

/** The local wording of a promise, as a German reads it. */
function local(now: string, minutes: number, open: OpenTime = team): string | undefined {
  const until = promisedBy(new Date(now), minutes, open);
  if (!until) return undefined;
  const { day, minutes: at, weekday } = berlin(new Date(until));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${weekday} ${day} ${two(Math.floor(at / 60))}:${two(at % 60)}`;
}

describe('promised instants', () => {
  test.each([
    ['within a span', '2026-11-24T08:00+01:00', 120, 'tue 2026-11-24 10:00'],
    ['over the lunch break', '2026-11-24T11:00+01:00', 120, 'tue 2026-11-24 14:00'],
    ['up to the very end of a span', '2026-11-24T15:00+01:00', 120, 'tue 2026-11-24 17:00'],
    ['over night', '2026-11-24T16:00+01:00', 120, 'wed 2026-11-25 08:00'],
    ['before opening', '2026-11-24T05:30+01:00', 30, 'tue 2026-11-24 07:30'],
    ['in the lunch break', '2026-11-24T12:30+01:00', 30, 'tue 2026-11-24 13:30'],
    ['at the minute it closes', '2026-11-24T17:00+01:00', 30, 'wed 2026-11-25 07:30'],
    ['over the weekend', '2026-11-27T12:00+01:00', 240, 'mon 2026-11-30 10:00'],
    ['from a Sunday night', '2026-11-29T23:59+01:00', 1, 'mon 2026-11-30 07:01'],
    ['over several days', '2026-11-23T07:00+01:00', 1200, 'wed 2026-11-25 09:00'],
    ['begun seconds are the customer’s', '2026-11-24T08:00:01+01:00', 30, 'tue 2026-11-24 08:31'],
    ['nothing to wait for, while it is open', '2026-11-24T08:00+01:00', 0, 'tue 2026-11-24 08:00'],
    ['nothing to wait for, while it is closed', '2026-11-28T08:00+01:00', 0, 'mon 2026-11-30 07:00'],
    // 2026-12-24 is a Thursday; 25th, 26th, 1.1. (Friday) and 6.1. (Wednesday) are holidays in Bavaria.
    ['over Christmas', '2026-12-24T16:00+01:00', 120, 'mon 2026-12-28 08:00'],
    ["over the year's end", '2026-12-31T16:30+01:00', 60, 'mon 2027-01-04 07:30'],
    ['over Epiphany', '2027-01-05T16:30+01:00', 60, 'thu 2027-01-07 07:30'],
    ['over Easter and the change to summer time', '2024-03-28T16:30+01:00', 60, 'tue 2024-04-02 07:30'],
    ['over the change to winter time', '2026-10-23T12:30+02:00', 60, 'mon 2026-10-26 07:30'],
  ])('%s', (_what, now, minutes, expected) => {
    expect(local(now, minutes)).toBe(expected);
  });

  test('a holiday of another Bundesland is no holiday here', () => {
    const berliners = { ...team, isClosed: germanHolidays('BE') };
    expect(local('2027-01-05T16:30+01:00', 60, berliners)).toBe('wed 2027-01-06 07:30');
    // International Women's Day is one of Berlin, not of Bavaria.
    expect(local('2027-03-05T12:30+01:00', 60, berliners)).toBe('tue 2027-03-09 07:30');
    expect(local('2027-03-05T12:30+01:00', 60)).toBe('mon 2027-03-08 07:30');
  });

  test('on the days of the clock change real time counts', () => {
    const nights: OpenTime = { ...always, hours: { sun: '00:00-06:00' } };
    // 29.03.2026: 02:00 becomes 03:00. 25.10.2026: 03:00 becomes 02:00.
    expect(local('2026-03-29T01:00+01:00', 90, nights)).toBe('sun 2026-03-29 03:30');
    expect(local('2026-10-25T01:00+02:00', 150, nights)).toBe('sun 2026-10-25 02:30');
    expect(promisedBy(new Date('2026-10-25T01:00+02:00'), 150, nights)).toBe('2026-10-25T01:30:00.000Z');
    const gap: OpenTime = { ...always, hours: { sun: '01:30-02:30' } };
    expect(local('2026-03-29T01:45+01:00', 15, gap)).toBe('sun 2026-03-29 03:00');
    expect(local('2026-03-29T01:45+01:00', 16, gap)).toBe('sun 2026-04-05 01:31');
  });

  test('round the clock, and a day that begins at one', () => {
    const weekdays: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    const hours: Hours = Object.fromEntries(weekdays.map((day) => [day, '00:00-24:00']));
    expect(local('2026-11-24T23:30+01:00', 60, { ...always, hours })).toBe('wed 2026-11-25 00:30');
    // In Santiago, 06.09.2026 has no midnight.
    const chile: OpenTime = {
      hours: { sun: '00:00-02:00' },
      clock: clockAt('America/Santiago'),
      isClosed: () => false,
    };
    expect(promisedBy(new Date('2026-09-05T12:00:00Z'), 30, chile)).toBe('2026-09-06T04:30:00.000Z');
  });

  test('spans that overlap or make no sense count once or not at all', () => {
    const odd: OpenTime = { ...always, hours: { tue: '09:00-11:00, 08:00-10:00, 15:00-14:00, nonsense' } };
    expect(local('2026-11-24T06:00+01:00', 180, odd)).toBe('tue 2026-11-24 11:00');
    expect(local('2026-11-24T06:00+01:00', 181, odd)).toBe('tue 2026-12-01 08:01');
  });

  test('what never opens promises nothing', () => {
    const now = new Date('2026-11-24T08:00:00Z');
    expect(promisedBy(now, 60, { ...team, hours: {} })).toBeUndefined();
    expect(promisedBy(now, 60, { ...team, isClosed: () => true })).toBeUndefined();
    expect(promisedBy(now, Number.NaN, team)).toBeUndefined();
    expect(promisedBy(now, 1e9, team)).toBeUndefined();
    // Closed for seven weeks is a long holiday, not the end.
    const holidays = { ...team, isClosed: (day: string) => day < '2027-01-15' };
    expect(local('2026-11-24T09:00+01:00', 60, holidays)).toBe('fri 2027-01-15 08:00');
  });

  test('overdue is what the moment has come for', () => {
    const until = '2026-11-24T09:00:00.000Z';
    expect(isOverdue(until, new Date('2026-11-24T08:59:59.999Z'))).toBe(false);
    expect(isOverdue(until, new Date(until))).toBe(true);
    expect(isOverdue(undefined, new Date(until))).toBe(false);
  });
});

describe('any hours', () => {
  const weekdays: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const spans = fc
    .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 4 })
    .map((cuts) => cuts.sort((one, other) => one - other))
    .map((cuts) =>
      cuts
        .slice(0, cuts.length - (cuts.length % 2))
        .flatMap((cut, index) => (index % 2 === 0 ? [`${clock(cut)}-${clock(cuts[index + 1] ?? 1440)}`] : []))
        .join(', '),
    );
  const hours = fc.dictionary(fc.constantFrom(...weekdays), spans, { minKeys: 1 }) as fc.Arbitrary<Hours>;
  const moment = fc.oneof(
    fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') }),
    // The two changes of the clocks of 2026, and Christmas.
    fc.integer({ min: Date.parse('2026-03-28'), max: Date.parse('2026-03-30') }),
    fc.integer({ min: Date.parse('2026-10-24'), max: Date.parse('2026-10-26') }),
    fc.integer({ min: Date.parse('2026-12-23'), max: Date.parse('2027-01-07') }),
  );

  test('a promise lies in open hours, not before now, and exactly as many open minutes ahead', () => {
    fc.assert(
      fc.property(hours, moment, fc.integer({ min: 1, max: 600 }), (any, at, minutes) => {
        const open: OpenTime = { hours: any, clock: berlin, isClosed: bavaria };
        // Full minutes, so that they can be counted.
        const now = new Date(Math.floor(at / 60_000) * 60_000);
        const until = promisedBy(now, minutes, open);
        if (until === undefined) return;
        const end = Date.parse(until);
        expect(end).toBeGreaterThanOrEqual(now.getTime());
        const isOpenAt = (moment: number) => {
          const { day, minutes: wall, weekday } = berlin(new Date(moment));
          return !bavaria(day) && spansOf(any[weekday]).some(({ from, to }) => wall >= from && wall < to);
        };
        expect(isOpen(new Date(end - 60_000), open)).toBe(true);
        // The last minute before it was an open one; more of them than asked for would have been a promise too late.
        expect(isOpenAt(end - 60_000)).toBe(true);
        if (end - now.getTime() > 36 * 60 * 60_000) return;
        let counted = 0;
        for (let minute = now.getTime(); minute < end; minute += 60_000) if (isOpenAt(minute)) counted += 1;
        expect(counted).toBe(minutes);
      }),
      { numRuns: 1000 },
    );
  });
});
