/** Which of their own orders a customer means: by number, own reference, paper, article, date, or "the last one". */
import { addDays } from '../../domain/calendar.ts';
import type { Order } from '../../domain/order.ts';
import { orderState } from '../../domain/order-state.ts';
import type { Request } from '../../domain/understanding.ts';
import type { Turn } from '../turn.ts';

/** What was found: the orders it may be, newest first; `said` is the number that nobody of theirs has. */
export type Found = { orders: Order[]; by: FoundBy; said?: string };
export type FoundBy = 'number' | 'reference' | 'paper' | 'article' | 'date' | 'last' | 'all' | 'none';

/** So many are looked through: small accounts order a few dozen times a year. */
export const lookedThrough = 80;

const lastWords =
  /(?:letzte[nrms]?|neueste[nr]?|jüngste[nr]?|vorige[nr]?|letztes mal|letztens|zuletzt|last|latest|most recent|previous)(?!\p{L})/iu;
const numberTypes = ['orderNumber', 'deliveryNoteNumber', 'invoiceNumber'] as const;

/** The customer's newest orders. */
export async function recentOrders(turn: Turn): Promise<{ orders: Order[]; asOf: string }> {
  const { value, asOf } = await turn.own.orders({ limit: lookedThrough });
  return { orders: value, asOf };
}

/** Reads which order a request names; `all` when it names none, with all of them. */
export async function findOrders(request: Request, turn: Turn): Promise<Found> {
  const named = await byNumber(request, turn);
  if (named) return named;
  const { orders } = await recentOrders(turn);
  const byReference = orders.filter((order) => speaksOf(request.text, order.customerReference));
  if (byReference.length > 0) return { orders: byReference, by: 'reference' };
  const dated = byDate(request, orders, turn.today);
  const left = dated ?? orders;
  const withArticle = byArticle(request, left);
  if (withArticle.length > 0) return { orders: withArticle, by: 'article' };
  if (dated) return { orders: dated, by: dated.length > 0 ? 'date' : 'none' };
  const [newest] = orders;
  if (newest && lastWords.test(request.text)) return { orders: [newest], by: 'last' };
  return { orders, by: 'all' };
}

async function byNumber({ entities }: Request, turn: Turn): Promise<Found | undefined> {
  const numbers = entities.flatMap(({ type, value }) =>
    (numberTypes as readonly string[]).includes(type) && typeof value === 'string' ? [value] : [],
  );
  const found = new Map<string, Order>();
  let by: FoundBy = 'number';
  for (const number of numbers) {
    const direct = (await turn.own.order(number)).value;
    if (direct) {
      found.set(direct.number, direct);
      continue;
    }
    const referenced = (await turn.own.byReference(number)).value;
    const papers = referenced.length > 0 ? [] : (await turn.own.papers(number)).value;
    const ofPapers = await Promise.all(
      papers.flatMap((paper) => paper.orders).map(async (each) => (await turn.own.order(each)).value),
    );
    for (const order of [...referenced, ...ofPapers]) if (order) found.set(order.number, order);
    by = referenced.length > 0 ? 'reference' : 'paper';
  }
  const [said] = numbers;
  if (said === undefined) return undefined;
  return found.size > 0 ? { orders: [...found.values()], by } : { orders: [], by: 'none', said };
}

/** "unsere BE-7731", "Kom. Müller": the customer's own words for it stand in the message. */
function speaksOf(text: string, reference: string | undefined): boolean {
  const plain = (each: string) =>
    each
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  if (!reference) return false;
  const wanted = plain(reference).replace(/^(?:kom|kommission|bv|projekt|whg|bestellung) /u, '');
  return wanted.length >= 3 && ` ${plain(text)} `.includes(` ${wanted} `);
}

/** Orders of the day or span that is named, with a day of grace; undefined when none is. Days to come are of last year. */
function byDate({ entities, text }: Request, orders: readonly Order[], today: string): Order[] | undefined {
  const date = entities.find((entity) => entity.type === 'date');
  // "bis Freitag" and "ab Montag" say when it is wanted, not when it was ordered.
  if (
    date?.type !== 'date' ||
    date.value.role !== 'on' ||
    /kommt|liefer(?:t|n|bar)|arriv|deliver(?!ed)/iu.test(text)
  )
    return undefined;
  const [first = '', last = first] = date.value.date.split('/');
  const isComing = first > today;
  const shift = (day: string) => (isComing ? `${Number(day.slice(0, 4)) - 1}${day.slice(4)}` : day);
  const [from, until] = [shift(first), shift(last)];
  const within = orders.filter(({ date: day }) => day >= from && day <= until);
  if (within.length > 0) return within;
  const shippedThen = orders.filter(({ lines }) =>
    lines.some(({ shippedDate = '' }) => shippedDate >= from && shippedDate <= until),
  );
  if (shippedThen.length > 0) return shippedThen;
  return orders.filter(({ date: day }) => day >= addDays(from, -1) && day <= addDays(until, 1));
}

/** Orders that hold an article the request names, by number or in words. */
function byArticle({ entities }: Request, orders: readonly Order[]): Order[] {
  const wanted = new Set<string>();
  for (const entity of entities) {
    if (entity.type !== 'product') continue;
    for (const { sku } of entity.value.candidates) wanted.add(sku);
  }
  if (wanted.size === 0) return [];
  return orders.filter(({ lines }) =>
    lines.some(({ article }) => article !== undefined && wanted.has(article)),
  );
}

/** Whether something of an order is still to come. */
export function isOpenOrder(order: Order, today: string): boolean {
  return order.status !== 'cancelled' && !orderState(order, today).isComplete;
}

/** Whether something of it has left the house. */
export function hasShipped(order: Order, today: string): boolean {
  return orderState(order, today).shipments.length > 0;
}

/** Whether an invoice has been written for any of it. */
export function isBilled({ lines, invoices = [] }: Order): boolean {
  return invoices.length > 0 || lines.some(({ invoiceNumber }) => invoiceNumber !== undefined);
}
