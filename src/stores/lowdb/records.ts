/** Records over the journal; lists lead to them, so that no search is needed. */
import type { Records, StoredRecord } from '../stores.ts';
import { applyWrites } from './apply.ts';
import { body } from './entries.ts';
import { type Inside, recordKey } from './inside.ts';
import { kindList, personList } from './lines.ts';
import { withWrites } from './writes.ts';

export function lowdbRecords(store: Inside): Records {
  const read = async (kind: string, id: string) => {
    const doc = await store.records.hold(recordKey(kind, id));
    store.records.drop(doc);
    return doc.value;
  };

  return {
    get: async (kind, id) => (await read(kind, id))?.record,
    put: (record) =>
      withWrites(store, { records: [record], outbox: [] }, ({ writes }) =>
        store.journal.append(body({ t: 'put', writes }), (n) => applyWrites(store, n, writes)),
      ),
    async list(kind, { conversation, person, before, limit }) {
      const found: StoredRecord[] = [];
      if (limit <= 0) return found;
      const last = before === undefined ? undefined : (await read(kind, before))?.places[0]?.[1];
      if (before !== undefined && last === undefined) return [];
      const owner = person ?? (conversation === undefined ? undefined : `conversation:${conversation}`);
      for await (const id of owner === undefined
        ? ofKind(store, kind, last)
        : ofOwner(store, kind, owner, last)) {
        const record = (await read(kind, id))?.record;
        if (!record) continue;
        if (conversation !== undefined && record.conversation !== conversation) continue;
        if (person !== undefined && !record.people?.includes(person)) continue;
        found.push(record);
        if (found.length === limit) break;
      }
      return found;
    },
  };
}

async function* ofKind(store: Inside, kind: string, before?: number): AsyncGenerator<string> {
  for await (const { line } of store.lists.backwards(kindList(kind), before)) {
    if (typeof line === 'string') yield line;
  }
}

/** The list of an owner has all kinds and the order in which things became theirs: sorted here by creation. */
async function* ofOwner(
  store: Inside,
  kind: string,
  owner: string,
  before = Number.POSITIVE_INFINITY,
): AsyncGenerator<string> {
  const mine: { id: string; number: number }[] = [];
  for await (const { line } of store.lists.backwards(personList(owner))) {
    if (!Array.isArray(line)) continue;
    const [sort, itsKind, id, number] = line;
    if (sort !== 'r' || itsKind !== kind || typeof id !== 'string' || typeof number !== 'number') continue;
    if (number < before) mine.push({ id, number });
  }
  mine.sort((a, b) => b.number - a.number);
  for (const { id } of mine) yield id;
}
