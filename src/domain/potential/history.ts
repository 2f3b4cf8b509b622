/** Signals from orders and account figures, each against the customer's own usual; few orders, no claim. Pure. */
import type { Customer } from '../account.ts';
import type { Order } from '../order.ts';
import { drawbacksOfHistory } from './history/against.ts';
import { growthOf } from './history/growth.ts';
import { regularOf, sitesOf } from './history/rhythm.ts';
import { countedOrders, type GroupOf } from './history/usual.ts';
import { newFieldsOf, unusualOf } from './history/volume.ts';
import { type Seen, together } from './signal.ts';

/** One customer's past. `troubles`: complaints and returns of the last 12 months. */
export type Past = {
  orders: readonly Order[];
  customer?: Customer;
  today: string;
  groupOf?: GroupOf;
  troubles?: number;
};

/** What the past shows on a day; the order of the orders is of no account. */
export function signalsFromHistory(past: Past): Seen {
  const orders = countedOrders(past.orders, past.today);
  const { today, customer, groupOf } = past;
  return together({
    signals: [
      ...unusualOf(orders, today),
      ...newFieldsOf(orders, today, groupOf),
      ...growthOf(orders, today, customer),
      ...regularOf(orders, today),
      ...sitesOf(orders, today),
    ],
    drawbacks: drawbacksOfHistory(orders, past),
  });
}
