/** Where an order is: open quantities and dates in words, parcels to follow; several to choose from; a word when it ships. */
import type { Intent, Request } from '../src/domain/understanding.ts';
import { askForOrder } from '../src/kit/asks/order.ts';
import { orderCard } from '../src/kit/cards/order-card.ts';
import { customerTopic } from '../src/kit/customer-topic.ts';
import { isOpenOrder, recentOrders } from '../src/kit/orders/find.ts';
import { wantsWatch, watchOrder } from '../src/kit/orders/watch.ts';
import type { Turn } from '../src/kit/turn.ts';
import { orderLabel, sayAsOf, sayOrder, stateOf } from '../src/kit/wording/order.ts';

/** "welche Bestellungen sind noch offen?": all of them, not one. */
const overview =
  /(?<!\p{L})(?:welche|alle|sämtliche|meine offenen|unsere offenen|offene|übersicht|liste|which|all|any|list|overview|open)(?!\p{L})[^.!?]*(?:bestellung|auftr|lieferung|rückst|order|deliver|shipment)/iu;
/** "und wann kommt das?", "warum angehalten?" */
const followUps =
  /(?<!\p{L})(?:wann|warum|wieso|weshalb|wo|grund|angehalten|sendung\p{L}*|paket\p{L}*|tracking|when|why|where|reason|hold|parcel)(?!\p{L})/iu;
/** More would be read by nobody. */
const listed = 8;

export const orderStatus = customerTopic({
  name: 'order-status',
  starts: ['order.status'],
  insists: insistsOnStatus,
  asks: {
    order: askForOrder('open', (_known, _turn, { text }) => !overview.test(text)),
  },
  async finish({ order: number }, turn) {
    if (number === undefined) return sayOverview(turn);
    const { value: order, asOf } = await turn.own.order(number);
    if (!order) {
      turn.say('order.none');
      return;
    }
    if (wantsWatch(turn.request.text)) return watchOrder(order, turn);
    const state = stateOf(order, turn);
    turn.lay(order.lines.flatMap(({ article }) => turn.vendor.catalog.get(article ?? '') ?? []).slice(0, 3));
    sayOrder(order, state, turn);
    // Asked once more about the same one, nobody wants the whole table again.
    if (turn.memory.order?.shown) sayAsOf(asOf, turn);
    else turn.show(orderCard(order, state, asOf, turn));
    turn.memory.order = { number: order.number, can: state.change, shown: true };
    if (state.doubts.length > 0 || state.isOverdue || order.status === 'on-hold')
      turn.offer(turn.phrase('order.offer-ask'), { intent: 'human.request' });
    if (!state.isComplete && order.status !== 'on-hold') turn.offer(turn.phrase('order.offer-watch'));
    if (order.lines.some(({ invoiceNumber }) => invoiceNumber))
      turn.offer(turn.phrase('order.offer-invoice'));
    if (state.shipments.length > 0) turn.offer(turn.phrase('order.offer-problem'));
  },
});

/** A wish to be told, all of them, or a short word about the one that was just shown. */
function insistsOnStatus({ text, intent, entities }: Request, turn: Turn): Intent | undefined {
  const isLoose = intent.name === 'none' || intent.confidence < 0.6;
  if (wantsWatch(text) || (isLoose && overview.test(text))) return 'order.status';
  const isShort = text.trim().split(/\s+/u).length <= 6 && !entities.some(({ type }) => type === 'product');
  const isAbout = intent.name.startsWith('product.') || isLoose;
  const isAfter = turn.memory.last?.topic === 'order-status' && turn.memory.order !== undefined;
  return isAfter && isShort && isAbout && followUps.test(text) ? 'order.status' : undefined;
}

async function sayOverview(turn: Turn): Promise<void> {
  const { orders, asOf } = await recentOrders(turn);
  const open = orders.filter((order) => isOpenOrder(order, turn.today));
  if (open.length === 0) {
    turn.say(orders.length === 0 ? 'order.none' : 'order.none-open');
    return;
  }
  turn.say('order.open-list', { count: open.length });
  turn.quote(
    open
      .slice(0, listed)
      .map((order) => `• ${orderLabel(order, turn)}`)
      .join('\n'),
  );
  sayAsOf(asOf, turn);
  for (const { number } of open.slice(0, 4)) turn.offer(number, { intent: 'order.status' });
}
