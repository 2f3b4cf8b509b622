/** The outbox over the journal: what is due is known in memory, the rest is found by lists. */
import type { Outbox, OutboxEntry } from '../stores.ts';
import { applyWrites } from './apply.ts';
import { body } from './entries.ts';
import type { Inside } from './inside.ts';
import { outboxList } from './lines.ts';
import { withOutboxChange } from './writes.ts';

export function lowdbOutbox(store: Inside): Outbox {
  /** Handed out and not yet heard of again. */
  const out = new Set<string>();

  const read = async (key: string) => {
    const doc = await store.outbox.hold(key);
    store.outbox.drop(doc);
    return doc.value?.entry;
  };

  const write = (key: string, become: (entry: OutboxEntry) => OutboxEntry | undefined) =>
    withOutboxChange(store, key, become, (writes) =>
      store.journal.append(body({ t: 'put', writes }), (n) => {
        applyWrites(store, n, writes);
        out.delete(key);
      }),
    );

  const change = (key: string, changes: Partial<OutboxEntry>) =>
    write(key, (entry) => ({ ...entry, attempts: entry.attempts + 1, ...changes }));

  return {
    async due(now, limit) {
      const ready = [...store.pending].filter(([key, dueAt]) => dueAt <= now && !out.has(key));
      ready.sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
      const chosen = ready.slice(0, Math.max(0, limit)).map(([key]) => key);
      for (const key of chosen) out.add(key);
      const entries = await Promise.all(chosen.map(read)).catch((error: unknown) => {
        for (const key of chosen) out.delete(key);
        throw error;
      });
      return entries.filter((entry) => entry !== undefined);
    },
    done: (key) => change(key, { state: 'done' }),
    retry: (key, dueAt, error) => change(key, { state: 'due', dueAt, lastError: error }),
    dead: (key, error) => change(key, { state: 'dead', lastError: error }),
    async release(key) {
      let isReleased = false;
      await write(key, (entry) => {
        if (entry.state !== 'dead') return undefined;
        isReleased = true;
        return { ...entry, state: 'due', attempts: 0, dueAt: store.now().toISOString() };
      });
      return isReleased;
    },
    async list(state, limit) {
      const found: OutboxEntry[] = [];
      const seen = new Set<string>();
      for await (const key of state === 'due' ? [...store.pending.keys()].reverse() : ofState(store, state)) {
        if (found.length >= limit) break;
        const entry = seen.has(key) ? undefined : await read(key);
        seen.add(key);
        if (entry?.state === state) found.push(entry);
      }
      return found;
    },
  };
}

async function* ofState(store: Inside, state: string): AsyncGenerator<string> {
  for await (const { line } of store.lists.backwards(outboxList(state)))
    if (typeof line === 'string') yield line;
}
