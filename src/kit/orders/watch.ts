/** "Sag Bescheid, wenn es rausgeht": noted for one order and conversation; told once, by whoever looks at the orders. */
import type { Order } from '../../domain/order.ts';
import type { OrderWatch } from '../../domain/order-watch.ts';
import type { Turn } from '../turn.ts';
import { orderName, sayOrder, stateOf } from '../wording/order.ts';

const tellMe =
  /(?<!\p{L})(?:(?:sag\p{L}*|geb\p{L}*|gib\p{L}*|meld\p{L}*|krieg\p{L}*|bekomm\p{L}*)\b.{0,40}\bbescheid|benachrichtig\p{L}*|(?:informier|meld)\p{L}* .{0,20}(?:wenn|sobald)|(?:let|tell) (?:me|us) .{0,20}(?:know|when)|notify|ping (?:me|us)|drop (?:me|us) a (?:line|note))(?!\p{L})/iu;
const whenShipped =
  /(?<!\p{L})(?:raus\p{L}*|losgeh\p{L}*|versan\p{L}*|versend\p{L}*|verschick\p{L}*|unterwegs|abgeschickt|auf dem weg|geliefert|kommt|ships?|shipped|dispatched|on its way|leaves|sent out|goes out)(?!\p{L})/iu;

export function wantsWatch(text: string): boolean {
  return tellMe.test(text) && whenShipped.test(text);
}

/** Notes it and says so; an order of which nothing more will come is told as it stands. */
export async function watchOrder(order: Order, turn: Turn): Promise<void> {
  const state = stateOf(order, turn);
  if (state.isComplete || order.status === 'cancelled') {
    sayOrder(order, state, turn);
    return;
  }
  const known = await turn.customer();
  const email = known?.contacts.find(({ name }) => name === turn.memory.account?.contact)?.email;
  const watch: OrderWatch = {
    order: order.number,
    customer: order.customer,
    conversation: turn.conversation,
    shipments: state.shipments.length,
    ...(email ? { email } : {}),
    since: turn.now.toISOString(),
    state: 'watching',
  };
  // One per order and conversation, however often it is asked for.
  turn.recordOwn({ kind: 'order-watch', id: `${turn.conversation}:${order.number}`, data: watch });
  turn.say('order.watching', { name: orderName(order, turn), has: email ? 'mail' : 'chat' });
}
