/** What a journal entry does to memory: the same when it has just become durable and when a start reads it again. */

import type { Doc, Documents } from './documents.ts';
import type { Accept, Commit, Create, Draw, End, Entry, Erase, Setting, Writes } from './entries.ts';
import { type Inside, numbersKey, numbersOf, recordKey } from './inside.ts';
import { pageKeys } from './tail.ts';
import { applyAccept, applyCommit, newThread, type Thread } from './thread.ts';

/** Texts of what an entry carries, where they are at hand: nothing is written as JSON twice. */
export type Texts = { state: string; replies: string[] };

/** `applied` also when it had been before; `unknown` when the conversation was never there or its beginning cannot be read. */
export type Found = 'applied' | 'erased' | 'unknown';

export function applyCreate(store: Inside, n: number, { c, seed, createdAt }: Create): void {
  const doc = store.threads.held(c);
  if (n > doc.at) store.threads.set(doc, newThread(seed, createdAt), n);
}

export function applyAccepted(store: Inside, n: number, entry: Accept, text: string): Found {
  return changeThread(store, n, entry.c, (thread) => {
    applyAccept(thread, entry, text);
    if (entry.turn) store.waiting.add(entry.c);
  });
}

/** Records and outbox entries are taken in any case. */
export function applyTurn(store: Inside, n: number, entry: Commit, texts: Texts): Found {
  if (entry.writes) applyWrites(store, n, entry.writes);
  return changeThread(store, n, entry.c, (thread) => {
    applyCommit(thread, entry, texts);
    if (thread.waiting.length === 0) store.waiting.delete(entry.c);
  });
}

export function applyEnd(store: Inside, n: number, { c, at }: End): Found {
  return changeThread(store, n, c, (thread) => {
    thread.endedAt ??= at;
  });
}

export function applyWrites(store: Inside, n: number, { records, outbox, lines }: Writes): void {
  for (const record of records) {
    const doc = store.records.held(recordKey(record.record.kind, record.record.id));
    if (n > doc.at) store.records.set(doc, record, n);
  }
  for (const changed of outbox) {
    const { key, state, dueAt } = changed.entry;
    store.pending.delete(key);
    if (state === 'due') store.pending.set(key, dueAt);
    const doc = store.outbox.held(key);
    if (n > doc.at) store.outbox.set(doc, changed, n);
  }
  for (const [list, number, line] of lines) store.lists.put(n, list, number, line);
}

export function applyDraw(store: Inside, n: number, { series, value }: Draw): void {
  store.numbers.series.set(series, Math.max(value, store.numbers.series.get(series) ?? 0));
  const doc = store.numberFile.held(numbersKey);
  store.numberFile.set(doc, numbersOf(store), Math.max(n, doc.at));
}

export function applySetting(store: Inside, n: number, { key, value }: Setting): void {
  const doc = store.settings.held(key);
  if (n > doc.at) store.settings.set(doc, value, n);
}

export function applyErase(store: Inside, n: number, entry: Erase): void {
  const remove = <T>(documents: Documents<T>, key: string) => {
    const doc = documents.held(key);
    if (n > doc.at) documents.set(doc, undefined, n);
  };
  for (const [id, pages] of entry.conversations) {
    remove(store.threads, id);
    store.waiting.delete(id);
    for (const page of pageKeys(id, pages)) remove(store.threadPages, page);
  }
  for (const [kind, id] of entry.records) remove(store.records, recordKey(kind, id));
  for (const key of entry.outbox) {
    remove(store.outbox, key);
    store.pending.delete(key);
  }
  for (const [list, pages] of entry.lists) {
    remove(store.lists.documents, list);
    for (const page of pageKeys(list, pages)) remove(store.lists.pages, page);
  }
  for (const [list, number, line] of entry.lines) store.lists.blank(n, list, number, line);
}

/** Applies an entry that a start has read again. */
export function applyAgain(store: Inside, n: number, entry: Entry): Found {
  const found = applyOnce(store, n, entry);
  if (found !== 'unknown' || (entry.t !== 'accept' && entry.t !== 'commit')) return found;
  // Its beginning is damaged. What was acknowledged since is kept, in a conversation that knows no more than that.
  const first = entry.t === 'accept' ? entry.activity : entry.replies[0];
  const user = entry.t === 'accept' ? entry.activity.from : { id: 'unknown', role: 'user' as const };
  const createdAt = first?.timestamp ?? store.now().toISOString();
  const doc = store.threads.held(entry.c);
  store.threads.set(doc, newThread({ id: entry.c, channel: 'unknown', user }, createdAt), n - 1);
  applyOnce(store, n, entry);
  return 'unknown';
}

function applyOnce(store: Inside, n: number, entry: Entry): Found {
  if (entry.t === 'accept') return applyAccepted(store, n, entry, JSON.stringify(entry.activity));
  if (entry.t === 'commit') return applyTurn(store, n, entry, textsOf(entry));
  if (entry.t === 'end') return applyEnd(store, n, entry);
  if (entry.t === 'create') applyCreate(store, n, entry);
  if (entry.t === 'draw') applyDraw(store, n, entry);
  if (entry.t === 'setting') applySetting(store, n, entry);
  if (entry.t === 'put') applyWrites(store, n, entry.writes);
  if (entry.t === 'erase') applyErase(store, n, entry);
  return 'applied';
}

function textsOf({ state, replies }: Commit): Texts {
  return { state: JSON.stringify(state), replies: replies.map((reply) => JSON.stringify(reply)) };
}

function changeThread(store: Inside, n: number, id: string, change: (thread: Thread) => void): Found {
  const doc: Doc<Thread> = store.threads.held(id);
  if (n <= doc.at) return 'applied';
  if (!doc.value) return doc.at > 0 ? 'erased' : 'unknown';
  change(doc.value);
  store.threads.set(doc, doc.value, n);
  return 'applied';
}
