/** Asks which of their own orders a customer means; the proven account's only. */

import { addDays } from '../../domain/calendar.ts';
import type { Order } from '../../domain/order.ts';
import { orderState, shipmentsOf } from '../../domain/order-state.ts';
import { type Found, findOrders, hasShipped, isBilled, isOpenOrder, recentOrders } from '../orders/find.ts';
import { type Ask, again, got, type Reading, type Said } from '../topic.ts';
import type { Turn } from '../turn.ts';
import { orderLabel } from '../wording/order.ts';
import { ordinal } from './reference.ts';

/** The vendor's order number; '' when the account has no order at all. */
export type OrderAnswer = string;

type Memo = {
  candidates: { number: string; label: string }[];
  /** What is said about them: several fit, the number is not theirs, nothing fits the day. */
  why: 'several' | 'unknown' | 'none';
  said?: string;
};

/** Which orders are meant when nothing is said about it: still to come, come (in part), billed, or any. */
export type Prefers = 'open' | 'shipped' | 'billed' | 'any';

/** More would be read by nobody. */
const choices = 5;
const others = /(?<!\p{L})(?:ander(?:e[nrs]?|en)|weitere|alle|sonst|other|another|all)(?!\p{L})/iu;

export function askForOrder(
  prefers: Prefers | ((turn: Turn) => Prefers),
  needed: NonNullable<Ask<OrderAnswer>['needed']> = () => true,
): Ask<OrderAnswer> {
  const wanted = (turn: Turn) => (typeof prefers === 'function' ? prefers(turn) : prefers);
  return {
    expects: 'choice',
    needed,
    say: (turn, { memo }) => sayChoice(turn, memo as Memo | undefined),
    claims: (said, _turn, { memo }) =>
      said.picked !== undefined || (memo !== undefined && positionIn(said.text) !== undefined),
    async read(said, turn, { memo, request }) {
      if (said.as === 'correction') return undefined;
      if (memo === undefined)
        return settle(await findOrders(request ?? said.request, turn), turn, wanted(turn));
      return answered(said, turn, memo as Memo, wanted(turn));
    },
  };
}

/** One order is got; several are put to choice. */
function settle(
  found: Found,
  turn: Turn,
  prefers: Prefers,
): Promise<Reading<OrderAnswer>> | Reading<OrderAnswer> {
  const { orders, by, said } = found;
  if (by === 'none') return nothingFits(turn, said);
  if (orders.length === 0) return got('');
  const [newest, ...older] = orders;
  if (newest && older.length === 0) return chosen(newest, turn);
  const before = turn.memory.order;
  const talkedOf = orders.find(({ number }) => number === before?.number);
  const isLoose = by === 'all' || by === 'article';
  if (isLoose && talkedOf && !others.test(turn.request.text)) return chosen(talkedOf, turn);
  const fitting = preferred(orders, prefers, turn.today);
  const [first, ...more] = fitting.length > 0 ? fitting : orders;
  // What came in the last weeks is what somebody writes about.
  const [recent, ...moreRecent] =
    prefers === 'shipped' && isLoose ? fitting.filter((each) => isRecent(each, turn.today)) : [];
  if (recent && moreRecent.length === 0) return chosen(recent, turn);
  // Nothing open: whoever asks where it stays means the newest.
  if (first && (more.length === 0 || (fitting.length === 0 && by === 'all' && prefers === 'open')))
    return chosen(first, turn);
  return choice(fitting.length > 0 ? fitting : orders, 'several', turn);
}

async function nothingFits(turn: Turn, said: string | undefined): Promise<Reading<OrderAnswer>> {
  const { orders } = await recentOrders(turn);
  if (orders.length === 0) return got('');
  return choice(orders, said === undefined ? 'none' : 'unknown', turn, said);
}

function choice(orders: readonly Order[], why: Memo['why'], turn: Turn, said?: string): Reading<OrderAnswer> {
  const candidates = orders
    .slice(0, choices)
    .map((order) => ({ number: order.number, label: orderLabel(order, turn) }));
  const memo: Memo = { candidates, why, ...(said === undefined ? {} : { said }) };
  return again(memo);
}

function chosen(order: Order, turn: Turn): Reading<OrderAnswer> {
  const before = turn.memory.order;
  const isSame = before?.number === order.number;
  turn.memory.order = {
    number: order.number,
    can: orderState(order, turn.today).change,
    ...(isSame && before.shown ? { shown: true } : {}),
  };
  return got(order.number);
}

/** One of those that were put to choice; it may have gone since. */
async function picked(number: string, turn: Turn): Promise<Reading<OrderAnswer>> {
  const { value } = await turn.own.order(number);
  return value ? chosen(value, turn) : got('');
}

/** Shipped within the last three weeks. */
function isRecent(order: Order, today: string): boolean {
  const since = addDays(today, -21);
  return shipmentsOf(order).some(({ date = '' }) => date >= since);
}

function preferred(orders: readonly Order[], prefers: Prefers, today: string): Order[] {
  if (prefers === 'any') return [...orders];
  const fits = prefers === 'open' ? isOpenOrder : prefers === 'shipped' ? hasShipped : isBilled;
  return orders.filter((order) => order.status !== 'cancelled' && fits(order, today));
}

async function answered(said: Said, turn: Turn, memo: Memo, prefers: Prefers): Promise<Reading<OrderAnswer>> {
  if (said.picked !== undefined) return picked(said.picked, turn);
  const position = positionIn(said.text);
  const counted = position === undefined ? undefined : memo.candidates.at(position);
  if (counted !== undefined) return picked(counted.number, turn);
  const found = await findOrders(said.request, turn);
  if (found.by === 'all') return undefined;
  const offered = found.orders.filter(({ number }) => memo.candidates.some((each) => each.number === number));
  return settle(offered.length > 0 ? { ...found, orders: offered } : found, turn, prefers);
}

/** "2", "die zweite", "Nr. 3": the place in the list, from 0; -1 for the last. */
function positionIn(text: string): number | undefined {
  const [, digits] = /^\W*(?:nr\.?|nummer|no\.?|#)?\s*(\d{1,2})\W*$/iu.exec(text) ?? [];
  if (digits !== undefined) return Number(digits) - 1;
  return text.trim().split(/\s+/u).length <= 5 ? ordinal(text) : undefined;
}

function sayChoice(turn: Turn, memo: Memo | undefined): void {
  if (!memo) {
    turn.say('order.which');
    return;
  }
  turn.say(`order.which-${memo.why}`, { said: memo.said ?? '' });
  turn.quote(memo.candidates.map(({ label }, index) => `${index + 1}. ${label}`).join('\n'));
  for (const { number } of memo.candidates) turn.offer(number, { answer: number });
}
