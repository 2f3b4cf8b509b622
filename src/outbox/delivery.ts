/** What sending one outbox entry means: the promise between the worker and those who carry entries out of the house. */
import { createHash } from 'node:crypto';
import type { OutboxEntry } from '../stores/stores.ts';

/**
 * How one try ended. `later`: worth trying again (server away, greylisting). `never`: trying again cannot help (address
 * refused). The reason is a plain sentence for the person at the desk, without addresses or texts. `after`: the other side
 * wants to be left alone for at least so many milliseconds.
 */
export type Delivery =
  | { outcome: 'sent' }
  | { outcome: 'later'; reason: string; after?: number }
  | { outcome: 'never'; reason: string };

/**
 * Carries entries of one kind out of the house. What it throws counts as a bug of ours and is tried again later. When
 * `signal` aborts it must stop soon; the entry may then be sent a second time, so it carries `deliveryId` where the
 * receiver can recognise the double.
 */
export type Sender = (entry: OutboxEntry, signal: AbortSignal) => Promise<Delivery>;

export const sent: Delivery = { outcome: 'sent' };

export function later(reason: string, after?: number): Delivery {
  return { outcome: 'later', reason, ...(after === undefined ? {} : { after }) };
}

export function never(reason: string): Delivery {
  return { outcome: 'never', reason };
}

/** The same for every try of an entry, unlike that of any other; tells nothing about what is in it. Safe in headers and logs. */
export function deliveryId(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 40);
}
