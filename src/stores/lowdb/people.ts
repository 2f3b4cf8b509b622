/** Everything of a person: gathered by their list, exported, erased. */
import type { Json } from '../stores.ts';
import { applyErase } from './apply.ts';
import { body, type Erase, type OutboxDoc, type Place, type RecordDoc } from './entries.ts';
import { Holds, holdFor } from './holds.ts';
import { filesKey, type Inside, recordKey } from './inside.ts';
import { kindList, personList } from './lists.ts';
import { pageCount, readLines } from './tail.ts';
import { conversationOf, type Thread } from './thread.ts';

type Belongings = {
  threads: Thread[];
  records: RecordDoc[];
  outbox: OutboxDoc[];
  /** Conversations the lists name, also those that cannot be read. */
  ids: Set<string>;
};

/** Everything of a person (`customer:10023`) or a conversation (`conversation:ID`), as stores.ts describes it. */
export async function exportPerson(store: Inside, person: string): Promise<Json> {
  const holds = new Holds();
  try {
    const found = await gather(store, person, holds);
    const conversations = [];
    for (const thread of found.threads) {
      const lines = await readLines(thread.seed.id, () => thread.tail, store.threadPages, 0, thread.lastSeq);
      conversations.push({ ...conversationOf(thread), activities: lines.map((line) => JSON.parse(line)) });
    }
    const records = found.records.map(({ record }) => record);
    const outbox = found.outbox.map(({ entry }) => entry);
    return JSON.parse(JSON.stringify({ person, conversations, records, outbox }));
  } finally {
    holds.drop();
  }
}

/** Erases it from memory and, by the journal, from what a start would read. Files follow with the next checkpoint. */
export function erasePerson(store: Inside, person: string) {
  const task = async () => {
    const holds = new Holds();
    try {
      const found = await gather(store, person, holds);
      const entry = await eraseEntry(store, person, found, holds);
      const counts = {
        conversations: found.threads.length,
        records: found.records.length,
        outbox: found.outbox.length,
      };
      if (entry.conversations.length + entry.records.length + entry.outbox.length + entry.lists.length === 0)
        return counts;
      await holdFor(store, entry, holds);
      await store.journal.append(body(entry), (n) => applyErase(store, n, entry));
      return counts;
    } finally {
      holds.drop();
    }
  };
  return store.writers.run([filesKey], () => store.erasures.alone(task));
}

async function gather(store: Inside, person: string, holds: Holds): Promise<Belongings> {
  const found: Belongings = { threads: [], records: [], outbox: [], ids: new Set() };
  const own = /^conversation:(.*)$/s.exec(person)?.[1];
  const lines = await linesOf(store, person);
  const ids = [
    ...(own === undefined ? [] : [own]),
    ...lines.flatMap(([sort, id]) => (sort === 'c' ? [id] : [])),
  ];
  for (const id of new Set(ids)) {
    const { value } = await holds.take(store.threads, id);
    if (value && id !== own && !value.people.includes(person)) continue;
    found.ids.add(id);
    if (!value) continue;
    found.threads.push(value);
    lines.push(...(await linesOf(store, `conversation:${id}`)));
  }
  const belongs = (thing: { people?: string[]; conversation?: string }) =>
    thing.people?.includes(person) || (thing.conversation !== undefined && found.ids.has(thing.conversation));
  const seen = new Set<string>();
  for (const [sort, first, second] of lines) {
    const key = sort === 'r' && second !== undefined ? recordKey(first, second) : `outbox ${first}`;
    if (sort === 'c' || seen.has(key)) continue;
    seen.add(key);
    if (sort === 'r') {
      const { value } = await holds.take(store.records, key);
      if (value && belongs(value.record)) found.records.push(value);
    } else {
      const { value } = await holds.take(store.outbox, first);
      if (value && belongs(value.entry)) found.outbox.push(value);
    }
  }
  return found;
}

async function linesOf(
  store: Inside,
  person: string,
): Promise<[sort: string, first: string, second?: string][]> {
  const found: [string, string, string?][] = [];
  for await (const { line } of store.lists.backwards(personList(person))) {
    if (!Array.isArray(line)) continue;
    const [sort, first, second] = line;
    if (typeof sort !== 'string' || typeof first !== 'string') continue;
    found.push(typeof second === 'string' ? [sort, first, second] : [sort, first]);
  }
  return found.reverse();
}

async function eraseEntry(store: Inside, person: string, found: Belongings, holds: Holds): Promise<Erase> {
  const whole = new Map<string, number>();
  for (const owner of [person, ...[...found.ids].map((id) => `conversation:${id}`)]) {
    const list = await holds.take(store.lists.documents, personList(owner));
    if (list.value) whole.set(personList(owner), pageCount(list.value.tail));
  }
  const lines: Erase['lines'] = [];
  const blank = (places: Place[], line: (list: string) => Json) => {
    for (const [list, number] of places) if (!whole.has(list)) lines.push([list, number, line(list)]);
  };
  for (const { seed, places } of found.threads) blank(places, () => ['c', seed.id]);
  for (const { record, places } of found.records) {
    const { kind, id } = record;
    const line: Json = ['r', kind, id, places[0]?.[1] ?? 0];
    blank(places, (list) => (list === kindList(kind) ? id : line));
  }
  for (const { entry, places } of found.outbox) {
    blank(places, (list) => (list.startsWith('outbox:') ? entry.key : ['o', entry.key]));
  }
  const pages = new Map(found.threads.map(({ seed, tail }) => [seed.id, pageCount(tail)]));
  return {
    t: 'erase',
    conversations: [...found.ids].map((id) => [id, pages.get(id) ?? 0]),
    records: found.records.map(({ record }) => [record.kind, record.id]),
    outbox: found.outbox.map(({ entry }) => entry.key),
    lists: [...whole],
    lines,
  };
}
