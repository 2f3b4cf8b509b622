/** What is usual for a customer: size of an order, quantity of an article, interval, range bought; from their own orders only. */
import { decimal, sum } from '../../money.ts';
import type { Order } from '../../order.ts';
import { daysBetween } from '../days.ts';
import { type Spread, spreadOf } from './spread.ts';

/** The own usual; whoever claims something by it looks at `of` first. Amounts net, quantities per order. */
export type Usual = {
  /** Orders it rests on. */
  orders: number;
  firstOrder?: string;
  lastOrder?: string;
  orderNet?: Spread;
  intervalDays?: Spread;
  /** By article number. */
  articles: Record<string, UsualArticle>;
  /** Names of the article groups bought so far. */
  groups: string[];
};
export type UsualArticle = Spread & {
  unit: string;
  /** Bought in the 12 months before, in the same unit. */
  perYear: string;
};

/** The name of an article's group, as far as the catalogue has one. */
export type GroupOf = (article: string) => string | undefined;

/** Orders of two years that count: none cancelled, none of days to come; oldest first. */
export function countedOrders(orders: readonly Order[], today: string): Order[] {
  return orders
    .filter(({ status, date }) => status !== 'cancelled' && isWithin(date, today, 730))
    .toSorted((one, other) => (`${one.date} ${one.number}` < `${other.date} ${other.number}` ? -1 : 1));
}

/** Whether a day lies within the last `days` before today, today included. */
export function isWithin(day: string, today: string, days: number): boolean {
  const age = daysBetween(day, today);
  return age >= 0 && age < days;
}

/** The usual of these orders on a day. */
export function usualOf(orders: readonly Order[], today: string, groupOf?: GroupOf): Usual {
  const counted = countedOrders(orders, today);
  const nets = counted.flatMap((order) => netOf(order) ?? []);
  const [orderNet, intervalDays] = [spreadOf(nets), spreadOf(intervalsOf(counted).map(String))];
  const [first, last] = [counted.at(0)?.date, counted.at(-1)?.date];
  const articles = Object.entries(linesByArticle(counted)).flatMap(([number, lines]) => {
    const usual = usualArticle(lines, today);
    return usual ? [[number, usual] as const] : [];
  });
  return {
    orders: counted.length,
    ...(first ? { firstOrder: first } : {}),
    ...(last ? { lastOrder: last } : {}),
    ...(orderNet ? { orderNet } : {}),
    ...(intervalDays ? { intervalDays } : {}),
    articles: Object.fromEntries(articles),
    groups: groupsOf(counted, groupOf),
  };
}

/** Names of the groups that orders touch, sorted. */
export function groupsOf(orders: readonly Order[], groupOf: GroupOf | undefined): string[] {
  const articles = orders.flatMap(({ lines }) => lines.flatMap(({ article }) => article ?? []));
  return [...new Set(articles.flatMap((article) => groupOf?.(article) ?? []))].sort();
}

/** Net value of an order; undefined when a line has none. */
export function netOf({ lines }: Order): string | undefined {
  const nets = lines.flatMap(({ net }) => net ?? []);
  return nets.length > 0 && nets.length === lines.length ? sum(nets).toFixed() : undefined;
}

/** Days between one order day and the next; two orders of a day are one. */
export function intervalsOf(orders: readonly Pick<Order, 'date'>[]): number[] {
  const days = [...new Set(orders.map(({ date }) => date))].sort();
  return days.slice(1).map((day, at) => daysBetween(days[at] ?? day, day));
}

/** An article within one order: all its lines in one unit together. */
export type BoughtLine = { order: string; date: string; quantity: string; unit: string; net?: string };

/** What was bought of each article, oldest first. */
export function linesByArticle(orders: readonly Order[]): Record<string, BoughtLine[]> {
  const byArticle: Record<string, BoughtLine[]> = Object.create(null);
  for (const { number: order, date, lines } of orders) {
    for (const { article, quantity, unit, net } of lines) {
      if (!article) continue;
      const bought = byArticle[article] ?? [];
      byArticle[article] = bought;
      const same = bought.find((line) => line.order === order && line.unit === unit);
      if (!same) bought.push({ order, date, quantity, unit, ...(net ? { net } : {}) });
      else {
        same.quantity = sum([same.quantity, quantity]).toFixed();
        if (net) same.net = sum([same.net ?? '0', net]).toFixed();
      }
    }
  }
  return byArticle;
}

/** Only in the unit of the last order: boxes and pieces do not mix. */
function usualArticle(lines: readonly BoughtLine[], today: string): UsualArticle | undefined {
  const unit = lines.at(-1)?.unit;
  if (unit === undefined) return undefined;
  const same = lines.filter((line) => line.unit === unit);
  const usual = spreadOf(same.map(({ quantity }) => quantity));
  const year = same.filter(({ date }) => isWithin(date, today, 365)).map(({ quantity }) => quantity);
  return usual && { ...usual, unit, perYear: year.length > 0 ? sum(year).toFixed() : decimal('0').toFixed() };
}
