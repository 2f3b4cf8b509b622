/** Documents held together for one piece of work, and let go together. */
import type { Doc, Documents } from './documents.ts';
import type { Entry, Writes } from './entries.ts';
import { type Inside, numbersKey, recordKey } from './inside.ts';
import { pageKeys } from './tail.ts';

export class Holds {
  #drops: (() => void)[] = [];

  async take<T>(documents: Documents<T>, key: string): Promise<Doc<T>> {
    const doc = await documents.hold(key);
    this.#drops.push(() => documents.drop(doc));
    return doc;
  }

  drop(): void {
    for (const drop of this.#drops) drop();
    this.#drops = [];
  }
}

/** Holds every document that a journal entry changes. */
export async function holdFor(store: Inside, entry: Entry, holds: Holds): Promise<void> {
  if (entry.t === 'draw') await holds.take(store.numberFile, numbersKey);
  if (entry.t === 'setting') await holds.take(store.settings, entry.key);
  if (entry.t === 'create' || entry.t === 'accept' || entry.t === 'commit' || entry.t === 'end') {
    await holds.take(store.threads, entry.c);
  }
  if (entry.t === 'put') await holdWrites(store, entry.writes, holds);
  if (entry.t === 'commit' && entry.writes) await holdWrites(store, entry.writes, holds);
  if (entry.t !== 'erase') return;
  for (const [id, pages] of entry.conversations) {
    await holds.take(store.threads, id);
    for (const page of pageKeys(id, pages)) await holds.take(store.threadPages, page);
  }
  for (const [kind, id] of entry.records) await holds.take(store.records, recordKey(kind, id));
  for (const key of entry.outbox) await holds.take(store.outbox, key);
  for (const [list, pages] of entry.lists) {
    await holds.take(store.lists.documents, list);
    for (const page of pageKeys(list, pages)) await holds.take(store.lists.pages, page);
  }
  for (const [list] of entry.lines) await holds.take(store.lists.documents, list);
}

async function holdWrites(store: Inside, { records, outbox, lines }: Writes, holds: Holds): Promise<void> {
  for (const { record } of records) await holds.take(store.records, recordKey(record.kind, record.id));
  for (const { entry } of outbox) await holds.take(store.outbox, entry.key);
  for (const [list] of lines) await holds.take(store.lists.documents, list);
}
