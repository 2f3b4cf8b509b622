/** Orders out of the ordinary: a quantity or a value far above the own usual, articles of a group never bought before. */
import { decimal } from '../../money.ts';
import type { Order } from '../../order.ts';
import { enough, relative } from '../limits.ts';
import { comparisonOf, type Grade, type Signal } from '../signal.ts';
import { type Spread, spreadOf, timesUsual } from './spread.ts';
import { type GroupOf, groupsOf, isWithin, linesByArticle, netOf } from './usual.ts';

/** What was ordered lately counts; older orders are the usual themselves. */
const latelyDays = 60;

/** The grade of a figure against its usual; undefined for an ordinary one. */
export function unusualGrade(figure: string, usual: Spread): Grade | undefined {
  const { times, isOutside } = timesUsual(figure, usual, relative.deviations);
  if (!isOutside || times < relative.muchTimes) return undefined;
  return times >= relative.volumeTimes ? 'fact' : 'interest';
}

/** The last order, when it is recent, against those before it: its value, and the quantity of each article. */
export function unusualOf(orders: readonly Order[], today: string): Signal[] {
  const last = orders.at(-1);
  if (!last || !isWithin(last.date, today, latelyDays)) return [];
  const before = orders.filter((order) => order.date < last.date);
  const base = { kind: 'volume' as const, source: 'history' as const, day: last.date, orders: [last.number] };
  const signals: Signal[] = [];
  const [net, usualNet] = [netOf(last), spreadOf(before.flatMap((order) => netOf(order) ?? []))];
  const grade = net && usualNet && usualNet.of >= enough.orders && unusualGrade(net, usualNet);
  if (grade)
    signals.push({
      ...base,
      grade,
      figures: [{ name: 'net', value: net }],
      ...against('order', net, usualNet),
    });
  const usual = linesByArticle(before);
  for (const [article, [line]] of Object.entries(linesByArticle([last]))) {
    const past = usual[article]?.filter(({ unit }) => unit === line?.unit) ?? [];
    const spread = spreadOf(past.map(({ quantity }) => quantity));
    if (!line || !spread || spread.of < enough.articleOrders) continue;
    const lineGrade = unusualGrade(line.quantity, spread);
    if (!lineGrade) continue;
    const { quantity, unit } = line;
    const figures = [{ name: 'quantity' as const, value: quantity, unit }];
    signals.push({
      ...base,
      grade: lineGrade,
      article,
      figures,
      ...against('article', quantity, spread, article, unit),
    });
  }
  return signals;
}

/** The comparison of a figure with the own usual, ready to be spread into a signal. */
export function against(
  of: 'article' | 'order',
  asked: string,
  usual: Spread,
  article?: string,
  unit?: string,
): Pick<Signal, 'comparison'> {
  const base = { of, by: 'own' as const, ...(article ? { article } : {}), ...(unit ? { unit } : {}) };
  const comparison = comparisonOf(base, decimal(asked), decimal(usual.median), decimal(usual.spread));
  return comparison ? { comparison } : {};
}

/** How long a group counts as new after its first order. */
const newForDays = 90;

/** Groups first ordered within the last 90 days by a customer with enough orders before. */
export function newFieldsOf(orders: readonly Order[], today: string, groupOf: GroupOf | undefined): Signal[] {
  const [recent, before] = [
    orders.filter(({ date }) => isWithin(date, today, newForDays)),
    orders.filter(({ date }) => !isWithin(date, today, newForDays)),
  ];
  if (!groupOf || before.length < enough.orders) return [];
  const known = new Set(groupsOf(before, groupOf));
  return groupsOf(recent, groupOf)
    .filter((group) => !known.has(group))
    .map((group): Signal => {
      const with_ = recent.filter((order) => groupsOf([order], groupOf).includes(group));
      return {
        kind: 'newField',
        grade: 'fact',
        source: 'history',
        day: with_.at(-1)?.date ?? today,
        orders: with_.map(({ number }) => number),
        figures: [{ name: 'group', value: group }],
      };
    });
}
