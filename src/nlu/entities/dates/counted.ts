/** Dates counted from today: `in 14 Tagen`, `innerhalb von zwei Wochen`, `3 days ago`. */

import { type Amount, amountAt } from '../quantities/amounts.ts';
import { addDays, addMonths, addWorkdays } from './calendar.ts';
import { type DateReading, day, type Span, word } from './spans.ts';

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

type TimeUnit = 'hour' | 'day' | 'week' | 'month' | 'year' | 'workday';

function timeUnit(reading: DateReading, at: number): { name: TimeUnit; next: number } | undefined {
  const said = word(reading, at);
  if (/^(?:stunden?|std|hours?|hrs)$/.test(said)) return { name: 'hour', next: at + 1 };
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
  if (unit === 'hour') return addDays(today, Math.trunc(whole / 24));
  if (unit === 'workday') return count > 0 ? addWorkdays(today, whole) : addDays(today, whole);
  if (unit === 'month') return addMonths(today, whole);
  if (unit === 'year') return addMonths(today, whole * 12);
  return addDays(today, Math.round(count * (unit === 'week' ? 7 : 1)));
}
