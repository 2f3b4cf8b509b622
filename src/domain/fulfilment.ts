/** What can be met of a need, and when: stock by place, cut-off hour, delivery days, holidays at both ends. Facts, no promise. */
import { addDays, weekdayOf } from './calendar.ts';
import type { Company, StockLine } from './company.ts';
import { decimal, decimalText, sum } from './money.ts';

export type FulfilmentFacts = {
  stock: readonly StockLine[];
  company: Pick<Company, 'cutOff' | 'deliveryDays' | 'transitDays'>;
  /** Day and minutes since midnight at the vendor's place. */
  today: string;
  minutes: number;
  /** Days on which nothing leaves the vendor, and on which nobody takes anything in at the other end. */
  isOff(day: string): boolean;
  isOffThere(day: string): boolean;
};

/** Quantities in order units, decimal strings; days YYYY-MM-DD. */
export type Fulfilment = {
  stocked: string;
  /** `all`: the stock is enough; `part`: for some of it; `none`; `unknown`: the data says nothing. */
  have: 'all' | 'part' | 'none' | 'unknown';
  /** The day on which what is there can leave when it is ordered now, and on which it usually arrives. */
  leaves?: string;
  arrives?: string;
  /** When the rest is expected: a delivery to us, or so many working days to get it. */
  restOn?: string;
  restDays?: number;
  /** Whether what was asked for is usually there by the day it is needed; absent without such a day. */
  isInTime?: boolean;
  /** Places that have all of it by themselves. */
  places: { place: string; quantity: string }[];
};

/** Nobody waits longer for a delivery day. */
const daysAhead = 60;
const usualTransit = 1;

/** Without `needed`, whatever is there is enough. `by` is the day it is needed. */
export function fulfilment(
  { needed, by }: { needed?: string; by?: string },
  facts: FulfilmentFacts,
): Fulfilment {
  const { stock, today } = facts;
  const known = stock.filter(({ quantity }) => quantity !== undefined);
  const total = sum(known.map(({ quantity }) => quantity ?? '0'));
  const wanted = decimal(needed ?? '1');
  const have = known.length === 0 ? 'unknown' : total.gte(wanted) ? 'all' : total.gt(0) ? 'part' : 'none';
  const leaves = leavingDay(facts);
  const arrives = leaves && arrivalDay(leaves, facts);
  const restOn = stock
    .flatMap(({ nextDelivery }) => nextDelivery ?? [])
    .filter((day) => day >= today)
    .sort()[0];
  const [restDays] = stock.flatMap(({ leadTimeDays }) => leadTimeDays ?? []).sort((a, b) => a - b);
  const isThere = have === 'all' || have === 'part';
  return {
    stocked: decimalText(total),
    have,
    ...(isThere && leaves ? { leaves } : {}),
    ...(isThere && arrives ? { arrives } : {}),
    ...(have !== 'all' && restOn ? { restOn } : {}),
    ...(have !== 'all' && !restOn && restDays !== undefined ? { restDays } : {}),
    ...(by ? { isInTime: have === 'all' && arrives !== undefined && arrives <= by } : {}),
    places: known.flatMap(({ place, quantity = '0' }) =>
      place !== undefined && decimal(quantity).gte(wanted) ? [{ place, quantity }] : [],
    ),
  };
}

/** Today until the cut-off hour on a delivery day, else the next one. */
function leavingDay({ company, today, minutes, isOff }: FulfilmentFacts): string | undefined {
  const from = minutes < minutesOf(company.cutOff) ? 0 : 1;
  for (let ahead = from; ahead <= daysAhead; ahead += 1) {
    const day = addDays(today, ahead);
    if (company.deliveryDays.includes(weekdayOf(day)) && !isOff(day)) return day;
  }
  return undefined;
}

/** So many working days later, counted at the place it goes to; Saturdays count only where the vendor delivers then. */
function arrivalDay(leaves: string, { company, isOffThere }: FulfilmentFacts): string | undefined {
  let left = company.transitDays ?? usualTransit;
  for (let ahead = 1; ahead <= daysAhead; ahead += 1) {
    const day = addDays(leaves, ahead);
    if (!company.deliveryDays.includes(weekdayOf(day)) || isOffThere(day)) continue;
    left -= 1;
    if (left <= 0) return day;
  }
  return undefined;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
