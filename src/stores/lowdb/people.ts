/** Everything of a person: gathered by their list, exported, erased. */
import type { Json } from '../stores.ts';
import { applyErase } from './apply.ts';
import { body, type Erase, type OutboxDoc, type Place, type RecordDoc } from './entries.ts';
import { history } from './history.ts';
import { Holds, holdFor } from './holds.ts';
import { filesKey, type Inside, recordKey } from './inside.ts';
import { kindList, outboxLine, personList, recordLine, threadLine } from './lines.ts';
import { countPages } from './tail.ts';
import { conversationOf, type Thread } from './thread.ts';

type Belongings = {
  threads: Thread[];
  records: RecordDoc[];
  outbox: OutboxDoc[];
  /** What the lists name but nobody can read: erased with the rest. */
  unreadable: { threads: string[]; records: [kind: string, id: string, number: number][]; outbox: string[] };
};

/** Everything of a person (`customer:10023`) or a conversation (`conversation:ID`), as stores.ts describes it. */
export async function exportPerson(store: Inside, person: string): Promise<Json> {
  const holds = new Holds();
  try {
    const found = await gather(store, person, holds);
    const conversations = [];
    for (const thread of found.threads) {
      const activities = await history(store, thread, 0, thread.lastSeq);
      conversations.push({ ...conversationOf(thread), activities });
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
  const unreadable: Belongings['unreadable'] = { threads: [], records: [], outbox: [] };
  const found: Belongings = { threads: [], records: [], outbox: [], unreadable };
  const own = /^conversation:(.*)$/s.exec(person)?.[1];
  const lines = await linesOf(store, person);
  const ids = new Set(lines.flatMap((line) => (line.sort === 'c' ? [line.id] : [])));
  if (own !== undefined) ids.add(own);
  for (const id of ids) {
    const { value } = await holds.take(store.threads, id);
    if (value && (id === own || value.people.includes(person))) found.threads.push(value);
    if (!value) unreadable.threads.push(id);
    if (id !== own) lines.push(...(await linesOf(store, `conversation:${id}`)));
  }
  const mine = new Set([...found.threads.map(({ seed }) => seed.id), ...unreadable.threads]);
  const belongs = (thing: { people?: string[]; conversation?: string }) =>
    thing.people?.includes(person) || (thing.conversation !== undefined && mine.has(thing.conversation));
  const seen = new Set<string>();
  for (const { sort, kind, id, number } of lines) {
    const key = sort === 'r' ? recordKey(kind, id) : id;
    if (sort === 'c' || seen.has(`${sort}${key}`)) continue;
    seen.add(`${sort}${key}`);
    if (sort === 'r') {
      const { value } = await holds.take(store.records, key);
      if (!value) unreadable.records.push([kind, id, number]);
      else if (belongs(value.record)) found.records.push(value);
    } else {
      const { value } = await holds.take(store.outbox, key);
      if (!value) unreadable.outbox.push(key);
      else if (belongs(value.entry)) found.outbox.push(value);
    }
  }
  return found;
}

/** A line of a person's list: c for a conversation, r for a record, o for an outbox entry. */
type PersonLine = { sort: string; kind: string; id: string; number: number };

async function linesOf(store: Inside, person: string): Promise<PersonLine[]> {
  const found: PersonLine[] = [];
  for await (const { line } of store.lists.backwards(personList(person))) {
    if (!Array.isArray(line)) continue;
    const [sort, first, second, number] = line;
    if (typeof sort !== 'string' || typeof first !== 'string') continue;
    if (typeof second === 'string') found.push({ sort, kind: first, id: second, number: Number(number) });
    else found.push({ sort, kind: '', id: first, number: 0 });
  }
  return found.reverse();
}

async function eraseEntry(store: Inside, person: string, found: Belongings, holds: Holds): Promise<Erase> {
  const { unreadable } = found;
  const conversations: Erase['conversations'] = [];
  for (const id of [...found.threads.map(({ seed }) => seed.id), ...unreadable.threads]) {
    conversations.push([id, await countPages(store.disk, store.threads.held(id).path)]);
  }
  const whole = new Map<string, number>();
  for (const owner of [person, ...conversations.map(([id]) => `conversation:${id}`)]) {
    const list = await holds.take(store.lists.documents, personList(owner));
    const pages = await countPages(store.disk, list.path);
    if (list.value || pages > 0) whole.set(list.key, pages);
  }
  const lines: Erase['lines'] = [];
  const blank = (places: readonly Place[], line: (list: string) => Json) => {
    for (const [list, number] of places) if (!whole.has(list)) lines.push([list, number, line(list)]);
  };
  for (const { seed, places } of found.threads) blank(places, () => threadLine(seed.id));
  for (const { record, places } of found.records) {
    blank(places, (list) => recordLine(list, record.kind, record.id, places));
  }
  for (const { entry, places } of found.outbox) blank(places, (list) => outboxLine(list, entry.key));
  for (const [kind, id, number] of unreadable.records) blank([[kindList(kind), number]], () => id);
  return {
    t: 'erase',
    conversations,
    records: [
      ...found.records.map(({ record }): [string, string] => [record.kind, record.id]),
      ...unreadable.records.map(([kind, id]): [string, string] => [kind, id]),
    ],
    outbox: [...found.outbox.map(({ entry }) => entry.key), ...unreadable.outbox],
    lists: [...whole],
    lines,
  };
}
