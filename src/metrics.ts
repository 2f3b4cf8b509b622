/** What Prometheus is told: turns, messages, sockets, mail, the store, and amounts that were held back. */
import { Counter as Count, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Stores } from './stores/stores.ts';

/** All of them, in a registry of their own; gauges read what they show when they are asked. */
export function metricsOf(stores: Stores) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const turn = new Histogram({
    name: 'tresen_turn_seconds',
    help: 'Time from claim to commit of a turn.',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
    registers,
  });
  const messages = new Count({ name: 'tresen_messages_total', help: 'Messages accepted.', registers });
  const blockedAmounts = new Count({
    name: 'tresen_blocked_amounts_total',
    help: 'Amounts of money without a price record that were kept from customers: each is a fault of the house.',
    registers,
  });
  const outbox = new Count({
    name: 'tresen_outbox_total',
    help: 'Tries to send something out of the house, by kind and result: sent, retried, dead.',
    labelNames: ['kind', 'result'],
    registers,
  });
  new Gauge({
    name: 'tresen_store_ok',
    help: '1 while the store can take work.',
    registers,
    collect() {
      this.set(stores.health().ok ? 1 : 0);
    },
  });
  return {
    registry,
    turn,
    messages,
    blockedAmounts,
    outbox,
    sockets(count: () => number) {
      new Gauge({
        name: 'tresen_sockets',
        help: 'Open sockets.',
        registers,
        collect() {
          this.set(count());
        },
      });
    },
  };
}
