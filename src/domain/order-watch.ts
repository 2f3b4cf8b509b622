/** A customer's wish to be told when an order ships: kept as a record until it was told or there is nothing to tell. */
import type { Order } from './order.ts';
import { shipmentsOf } from './order-state.ts';

export type OrderWatch = {
  order: string;
  customer: string;
  conversation: string;
  /** Deliveries there were when it was asked for. */
  shipments: number;
  /** The asker's address on file, for a mail beside the message. */
  email?: string;
  since: string;
  state: 'watching' | 'told' | 'over';
};

/** The event, from our own side only, that an order which somebody waits for has shipped or never will. */
export const shippedEvent = 'tresen/order-shipped';

/** What has become of a watched order; `gone` after it was cancelled, no longer exists, or is another customer's. */
export function watchedOrder(watch: OrderWatch, order: Order | undefined): 'waiting' | 'shipped' | 'gone' {
  if (!order || order.customer !== watch.customer || order.status === 'cancelled') return 'gone';
  const isOut = order.status === 'shipped' || order.status === 'delivered' || order.status === 'invoiced';
  return shipmentsOf(order).length > watch.shipments || isOut ? 'shipped' : 'waiting';
}
