/** Growth seen in figures: revenue of 12 months against the 12 before, and intervals that become shorter. */
import type { Customer } from '../../account.ts';
import { decimal } from '../../money.ts';
import type { Order } from '../../order.ts';
import { daysBetween } from '../days.ts';
import { enough, relative } from '../limits.ts';
import { comparisonOf, type Signal } from '../signal.ts';
import { spreadOf } from './spread.ts';
import { intervalsOf } from './usual.ts';

/** Signals of growth; both may hold, they count once. */
export function growthOf(orders: readonly Order[], today: string, customer: Customer | undefined): Signal[] {
  return [...revenueGrowth(today, customer), ...shorterIntervals(orders, today)];
}

function revenueGrowth(today: string, customer: Customer | undefined): Signal[] {
  const { revenue12m: now, revenuePrev12m: before } = customer ?? {};
  if (now === undefined || before === undefined) return [];
  const [current, previous] = [decimal(now), decimal(before)];
  // From nothing to something is a new customer, not growth.
  if (previous.lte(0) || current.lt(relative.revenueThatCounts)) return [];
  if (current.div(previous).lt(relative.growth)) return [];
  const comparison = comparisonOf({ of: 'year', by: 'own' }, current, previous);
  return [
    {
      kind: 'growth',
      grade: 'fact',
      source: 'history',
      day: today,
      figures: [
        { name: 'revenue12m', value: now },
        { name: 'revenuePrev12m', value: before },
      ],
      ...(comparison ? { comparison } : {}),
    },
  ];
}

/** How many of the last intervals are compared with those before. */
const lastIntervals = 3;

/** The last intervals are clearly shorter than usual, and the rhythm still goes on. */
function shorterIntervals(orders: readonly Order[], today: string): Signal[] {
  const intervals = intervalsOf(orders);
  if (intervals.length < enough.intervals) return [];
  const recent = spreadOf(intervals.slice(-lastIntervals).map(String));
  const usual = spreadOf(intervals.slice(0, -lastIntervals).map(String));
  const last = orders.at(-1);
  if (!recent || !usual || !last || decimal(usual.median).lte(0)) return [];
  const isShorter = decimal(recent.median).div(usual.median).lte(relative.shorter);
  if (!isShorter || daysBetween(last.date, today) > Number(usual.median)) return [];
  return [
    {
      kind: 'growth',
      grade: 'fact',
      source: 'history',
      day: last.date,
      orders: orders.slice(-lastIntervals).map(({ number }) => number),
      figures: [
        { name: 'intervalDays', value: recent.median },
        { name: 'usualIntervalDays', value: usual.median },
      ],
    },
  ];
}
