/** What comes again by itself: the same article at regular intervals (framework candidate), deliveries to several sites. */
import { decimal, sum } from '../../money.ts';
import type { Order } from '../../order.ts';
import { daysBetween } from '../days.ts';
import { enough, relative } from '../limits.ts';
import type { Signal } from '../signal.ts';
import { spreadOf } from './spread.ts';
import { type BoughtLine, intervalsOf, isWithin, linesByArticle } from './usual.ts';

/** Regular articles. Worth a framework contract from a yearly net on; below it the rhythm is only told. */
export function regularOf(orders: readonly Order[], today: string): Signal[] {
  return Object.entries(linesByArticle(orders)).flatMap(([article, lines]): Signal[] => {
    const intervals = intervalsOf(lines);
    const usual = spreadOf(intervals.map(String));
    const last = lines.at(-1);
    if (!usual || !last || intervals.length + 1 < enough.regularOrders) return [];
    const isOver = daysBetween(last.date, today) > relative.churn * Number(usual.median);
    if (variation(intervals) >= relative.regular || isOver) return [];
    const year = lines.filter(({ date, unit }) => isWithin(date, today, 365) && unit === last.unit);
    const net = sum(year.flatMap((line) => line.net ?? []));
    return [
      {
        kind: 'recurring',
        grade: net.gte(relative.frameworkNet) ? 'fact' : 'interest',
        source: 'history',
        day: last.date,
        article,
        orders: lines.map(({ order }) => order),
        figures: [
          { name: 'orders', value: String(lines.length) },
          { name: 'intervalDays', value: usual.median },
          { name: 'perYear', value: quantityOf(year), unit: last.unit },
          { name: 'perYearNet', value: net.toFixed(2) },
        ],
      },
    ];
  });
}

function quantityOf(lines: readonly BoughtLine[]): string {
  return sum(lines.map(({ quantity }) => quantity)).toFixed();
}

/** Standard deviation by mean: how irregular intervals are. */
function variation(intervals: readonly number[]): number {
  const mean = intervals.reduce((total, days) => total + days, 0) / intervals.length;
  const square = intervals.reduce((total, days) => total + (days - mean) ** 2, 0) / intervals.length;
  return mean > 0 ? Math.sqrt(square) / mean : Number.POSITIVE_INFINITY;
}

/** Postcodes that got several deliveries each; a craftsman's building sites come and go and are none. */
export function sitesOf(orders: readonly Order[], today: string): Signal[] {
  const delivered = orders.filter(({ date }) => isWithin(date, today, 365));
  const byPostcode = Object.groupBy(delivered, ({ deliveryAddress }) =>
    (deliveryAddress?.postalCode ?? '').replace(/\s/gu, ''),
  );
  const sites = Object.entries(byPostcode).filter(
    ([postcode, group]) => postcode !== '' && (group?.length ?? 0) >= enough.deliveriesPerSite,
  );
  if (sites.length < 2) return [];
  const numbers = sites.flatMap(([, group]) => group?.map(({ number }) => number) ?? []);
  return [
    {
      kind: 'sites',
      grade: 'fact',
      source: 'history',
      day: delivered.at(-1)?.date ?? today,
      orders: numbers,
      figures: [
        { name: 'sites', value: decimal(String(sites.length)).toFixed() },
        ...sites.map(([postcode]) => ({ name: 'postcodes' as const, value: postcode })),
      ],
    },
  ];
}
