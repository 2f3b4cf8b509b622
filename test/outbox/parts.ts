/** Parts for outbox tests: a worker over a memory store, with a clock set by hand and everything it logs. */

import type { Sender } from '../../src/outbox/delivery.ts';
import { type OutboxLimits, openOutbox } from '../../src/outbox/outbox.ts';
import { memoryStores } from '../../src/stores/memory.ts';
import type { Json, Stores } from '../../src/stores/stores.ts';
import { countedIds, handClock, seed, turn } from '../support/store-parts.ts';

export type WorkerOptions = {
  senders?: Record<string, Sender>;
  stores?: Stores;
  limits?: Partial<OutboxLimits>;
};

/** `put` commits a turn of a conversation with entries; nothing runs by a timer of its own. */
export function outboxParts({ senders = {}, limits = {}, ...options }: WorkerOptions = {}) {
  const clock = handClock();
  const stores = options.stores ?? memoryStores({ now: clock.now, id: countedIds() });
  const logged: string[] = [];
  const results: string[] = [];
  const write = (facts: object, message: string) => void logged.push(`${message} ${JSON.stringify(facts)}`);
  const open = (more: Partial<OutboxLimits> = {}) =>
    openOutbox({
      stores,
      senders: new Map(Object.entries(senders)),
      now: clock.now,
      random: () => 0.5,
      log: { warn: write, error: write },
      onTried: (kind, result) => void results.push(`${kind} ${result}`),
      limits: { pause: 5, ...limits, ...more },
    });
  const worker = open();
  return {
    clock,
    stores,
    logged,
    results,
    worker,
    /** Another worker over the same store. */
    open,
    async put(conversation: string, ...entries: { key: string; kind?: string; data?: Json }[]) {
      await stores.conversations.create(seed(conversation));
      const outbox = entries.map(({ key, kind = 'mail', data = null }) => ({ key, kind, data }));
      await turn(stores, conversation, 'x', { outbox });
    },
    /** Tries everything that is due now. */
    async run() {
      worker.wake();
      await worker.idle();
    },
    /** Keys by state, oldest first. */
    async keys(state: 'due' | 'done' | 'dead') {
      return (await stores.outbox.list(state, 999)).map(({ key }) => key).reverse();
    },
  };
}
