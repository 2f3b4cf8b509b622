/** What did not leave the house, as somebody at the desk has to see it: what it is, since when, and why it did not. */
import type { Outbox, OutboxEntry } from './stores.ts';

export type UnsentLetter = {
  key: string;
  kind: string;
  state: 'due' | 'dead';
  /** A sentence without addresses or texts; absent when it was never tried. */
  reason?: string;
  attempts: number;
  /** When it was written (ISO), and whole seconds since then. */
  createdAt: string;
  age: number;
  /** When it is tried next; only while it is due. */
  dueAt?: string;
  conversation?: string;
};

/** Newest first, at most `limit`. Never what is in them: that may be a customer's. */
export async function unsentLetters(
  outbox: Pick<Outbox, 'list'>,
  { state, now, limit }: { state: 'due' | 'dead'; now: Date; limit: number },
): Promise<UnsentLetter[]> {
  const entries = await outbox.list(state, limit);
  return entries.map((entry) => letterOf(entry, state, now));
}

function letterOf(entry: OutboxEntry, state: 'due' | 'dead', now: Date): UnsentLetter {
  const { key, kind, attempts, createdAt, dueAt, lastError, conversation } = entry;
  return {
    key,
    kind,
    state,
    ...(lastError === undefined ? {} : { reason: lastError }),
    attempts,
    createdAt,
    age: Math.max(0, Math.floor((now.getTime() - Date.parse(createdAt)) / 1000)),
    ...(state === 'due' ? { dueAt } : {}),
    ...(conversation === undefined ? {} : { conversation }),
  };
}
