/** Told because it was asked for: a watched order has shipped, or never will. Once, here and by mail to the address on file. */

import { formatDate } from '../src/domain/format.ts';
import { shipmentsOf } from '../src/domain/order-state.ts';
import { type OrderWatch, watchedOrder } from '../src/domain/order-watch.ts';
import type { Turn } from '../src/kit/turn.ts';

/** `value.watch` is the id of the record; the order is looked at anew, whatever the event says. */
export async function orderShipped(value: unknown, turn: Turn): Promise<void> {
  const id = typeof value === 'object' && value !== null && 'watch' in value ? String(value.watch) : '';
  const watch = (await turn.promised.record('order-watch', id)) as OrderWatch | undefined;
  if (watch?.state !== 'watching') return;
  const order = await turn.promised.order(watch.order, watch.customer);
  const state = watchedOrder(watch, order);
  if (state === 'waiting') return;
  turn.record({ kind: 'order-watch', id, data: { ...watch, state: state === 'shipped' ? 'told' : 'over' } });
  const { phone, name: company } = turn.vendor.company;
  if (state === 'gone' || !order) {
    turn.say('order.shipped-never', { number: watch.order, phone });
    return;
  }
  const latest = shipmentsOf(order).at(-1);
  turn.say('order.shipped-now', {
    number: order.number,
    date: latest?.date ? formatDate(latest.date, turn.language) : '',
    has: latest?.date ? 'date' : 'none',
  });
  if (watch.email) mail(watch.email, id);

  function mail(to: string, key: string): void {
    turn.send({
      key: `order-shipped:${key}`,
      kind: 'mail',
      data: {
        to,
        language: turn.language,
        subject: turn.phrase('order.shipped-mail-subject', { number: watch?.order ?? '' }),
        text: turn.phrase('order.shipped-mail-text', {
          number: watch?.order ?? '',
          carrier: latest?.carrier ?? '',
          tracking: latest?.tracking ?? '',
          by: latest?.carrier && latest.tracking ? 'tracking' : 'none',
          phone,
          company,
        }),
      },
    });
  }
}
