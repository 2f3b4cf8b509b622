/** What the past says against more business: shrinking, silent longer than usual (churn warning), blocked, many troubles. */
import { decimal } from '../../money.ts';
import type { Order } from '../../order.ts';
import { daysBetween } from '../days.ts';
import type { Past } from '../history.ts';
import { enough, relative } from '../limits.ts';
import type { Drawback, DrawbackKind, Figure } from '../signal.ts';
import { spreadOf } from './spread.ts';
import { intervalsOf, isWithin } from './usual.ts';

/** Drawbacks of a customer's past; `orders` are those that count, oldest first. */
export function drawbacksOfHistory(
  orders: readonly Order[],
  { customer, today, troubles = 0 }: Past,
): Drawback[] {
  const drawback = (kind: DrawbackKind, figures: Figure[]): Drawback => ({
    kind,
    source: 'history',
    day: today,
    figures,
  });
  const year = orders.filter(({ date }) => isWithin(date, today, 365)).length;
  const { revenue12m: now, revenuePrev12m: before } = customer ?? {};
  const isShrinking =
    now !== undefined &&
    before !== undefined &&
    decimal(before).gte(relative.revenueThatCounts) &&
    decimal(now).div(before).lte(relative.shrinking);
  const silence = churnWarning(orders, today);
  return [
    ...(customer?.blocked ? [drawback('blocked', [])] : []),
    ...(isShrinking
      ? [
          drawback('shrinking', [
            { name: 'revenue12m', value: now },
            { name: 'revenuePrev12m', value: before },
          ]),
        ]
      : []),
    ...(silence ? [drawback('churn', silence)] : []),
    ...(troubles >= relative.troubles && troubles / Math.max(year, 1) >= relative.troubleShare
      ? [
          drawback('troubles', [
            { name: 'troubles', value: String(troubles) },
            { name: 'orders', value: String(year) },
          ]),
        ]
      : []),
  ];
}

/** No order for longer than twice the usual interval; the figures of it. */
function churnWarning(orders: readonly Order[], today: string): Figure[] | undefined {
  const usual = spreadOf(intervalsOf(orders).map(String));
  const last = orders.at(-1);
  if (!last || !usual || usual.of + 1 < enough.orders || Number(usual.median) <= 0) return undefined;
  const silent = daysBetween(last.date, today);
  if (silent <= relative.churn * Number(usual.median)) return undefined;
  return [
    { name: 'daysSinceLast', value: String(silent) },
    { name: 'usualIntervalDays', value: usual.median },
  ];
}
