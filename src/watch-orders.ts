/** Looks after orders that customers asked to be told about; the turn of their conversation tells them, once. */
import type { Backend } from './domain/backend.ts';
import { type OrderWatch, shippedEvent, watchedOrder } from './domain/order-watch.ts';
import type { Stores } from './stores/stores.ts';

export type WatchParts = {
  stores: Pick<Stores, 'records' | 'conversations'>;
  backend: Pick<Backend, 'orders'>;
  /** A conversation has something to do. */
  schedule(conversation: string): void;
  now: () => Date;
  log: { warn(facts: object, message: string): void };
  /** Milliseconds between two looks. */
  every: number;
};

export type OrderWatching = {
  /** Looks now; answers how many conversations have something to be told. */
  look(): Promise<number>;
  start(): void;
  stop(): Promise<void>;
};

/** Looked through at each time, newest first, and how old a wish may be: an order that takes longer is asked about anew. */
const atMost = 1_000;
const days = 90;

export function watchOrders({ stores, backend, schedule, now, log, every }: WatchParts): OrderWatching {
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<number> | undefined;
  let isStopped = false;

  async function isDue(watch: OrderWatch): Promise<boolean> {
    const age = now().getTime() - Date.parse(watch.since);
    if (watch.state !== 'watching' || age > days * 86_400_000) return false;
    const { value } = await backend.orders.get(watch.order);
    return watchedOrder(watch, value) !== 'waiting';
  }

  async function lookOnce(): Promise<number> {
    let told = 0;
    for (const { id, data } of await stores.records.list('order-watch', { limit: atMost })) {
      // Written by the kit alone, from an OrderWatch.
      const watch = data as unknown as OrderWatch;
      if (!(await isDue(watch))) continue;
      const event = {
        type: 'event' as const,
        name: shippedEvent,
        from: { id: 'tresen', role: 'bot' as const },
        value: { watch: id },
      };
      // A person may have the conversation just now: then it is told another day.
      const key = `${id}:${now().toISOString().slice(0, 10)}`;
      await stores.conversations.accept(watch.conversation, event, { key, turn: true });
      schedule(watch.conversation);
      told += 1;
    }
    return told;
  }

  function look(): Promise<number> {
    looking ??= lookOnce().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  function later(): void {
    if (isStopped) return;
    timer = setTimeout(() => {
      look()
        .catch((err: unknown) => log.warn({ err }, 'watched orders could not be looked at'))
        .finally(later);
    }, every);
    timer.unref();
  }

  return {
    look,
    start: later,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await looking?.catch(() => {});
    },
  };
}
