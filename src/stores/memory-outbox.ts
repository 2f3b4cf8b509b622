/** The outbox of the memory store. */
import type { Outbox, OutboxEntry } from './stores.ts';

/** `handedOut`: somebody has it and was not heard of again. */
export type Entry = OutboxEntry & { handedOut: boolean };

/** Over the entries of the store, by key, in the order in which they came. */
export function memoryOutbox(entries: ReadonlyMap<string, Entry>, now: () => Date): Outbox {
  function change(key: string, changes: Partial<OutboxEntry>): void {
    const entry = entries.get(key);
    if (entry) Object.assign(entry, { attempts: entry.attempts + 1, handedOut: false, ...changes });
  }

  return {
    async due(now, limit) {
      const ready = [...entries.values()].filter(
        (entry) => entry.state === 'due' && !entry.handedOut && entry.dueAt <= now,
      );
      const chosen = ready.sort((a, b) => compare(a.dueAt, b.dueAt)).slice(0, Math.max(0, limit));
      for (const entry of chosen) entry.handedOut = true;
      return chosen.map(entryView);
    },
    async done(key) {
      change(key, { state: 'done' });
    },
    async retry(key, dueAt, error) {
      change(key, { state: 'due', dueAt, lastError: error });
    },
    async dead(key, error) {
      change(key, { state: 'dead', lastError: error });
    },
    async release(key) {
      const entry = entries.get(key);
      if (entry?.state !== 'dead') return false;
      Object.assign(entry, { state: 'due', attempts: 0, dueAt: now().toISOString(), handedOut: false });
      return true;
    },
    async list(state, limit) {
      const fits = [...entries.values()].filter((entry) => entry.state === state).reverse();
      return fits.slice(0, Math.max(0, limit)).map(entryView);
    },
  };
}

/** As others may see it: a copy. */
export function entryView({ handedOut: _, ...entry }: Entry): OutboxEntry {
  return JSON.parse(JSON.stringify(entry));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
