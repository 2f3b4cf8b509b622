/** Works out what records and outbox entries become, and which lists must lead to them. */
import type { Json, OutboxDraft, RecordDraft } from '../stores.ts';
import type { OutboxDoc, Place, RecordDoc, Writes } from './entries.ts';
import { Holds } from './holds.ts';
import { type Inside, recordKey } from './inside.ts';
import { kindList, outboxLine, outboxList, personList, recordLine, threadLine } from './lines.ts';

export type Drafts = {
  records: (RecordDraft & { conversation?: string })[];
  outbox: OutboxDraft[];
  /** The conversation they come from, and people that are new to it. */
  from?: { conversation: string; newPeople: string[] };
};

/** What is to be written; `places` are the lines that lead to the conversation itself. */
export type Planned = { writes: Writes; places: Place[] };

/**
 * Calls `append` with what is to be written, while everything it touches is held, nobody else writes the same
 * records or entries, and nobody is being erased.
 */
export function withWrites<T>(
  store: Inside,
  drafts: Drafts,
  append: (planned: Planned) => Promise<T>,
): Promise<T> {
  const records = new Map(drafts.records.map((draft) => [recordKey(draft.kind, draft.id), draft]));
  const entries = new Map(drafts.outbox.toReversed().map((draft) => [draft.key, draft]));
  const keys = [...records.keys(), ...[...entries.keys()].map((key) => `outbox ${key}`)];
  return store.erasures.shared(() =>
    store.writers.run(keys, async () => {
      const holds = new Holds();
      try {
        const plan = new Plan(store, drafts.from?.conversation);
        for (const [key, draft] of records) {
          const old = await holds.take(store.records, key);
          plan.record(draft, old.value);
        }
        for (const draft of [...entries.values()].reverse()) {
          const old = await holds.take(store.outbox, draft.key);
          if (!old.value) plan.send(draft);
        }
        if (drafts.from) plan.conversation(drafts.from.conversation, drafts.from.newPeople);
        for (const list of plan.lists) await holds.take(store.lists.documents, list);
        return await append(plan.finish());
      } finally {
        holds.drop();
      }
    }),
  );
}

type Wish = { list: string; line: () => Json; places: Place[] };

class Plan {
  readonly lists = new Set<string>();
  readonly #store: Inside;
  readonly #from: string | undefined;
  readonly #at: string;
  readonly #wishes: Wish[] = [];
  readonly #writes: Writes = { records: [], outbox: [], lines: [] };
  readonly #places: Place[] = [];

  constructor(store: Inside, from: string | undefined) {
    this.#store = store;
    this.#from = from;
    this.#at = store.now().toISOString();
  }

  /** Left-out people and conversation stay as they were. */
  record(draft: RecordDraft & { conversation?: string }, old: RecordDoc | undefined): void {
    const { kind, id, data } = draft;
    const people = draft.people ?? old?.record.people;
    const conversation = draft.conversation ?? this.#from ?? old?.record.conversation;
    const places = [...(old?.places ?? [])];
    const record = {
      kind,
      id,
      ...(people ? { people } : {}),
      ...(conversation === undefined ? {} : { conversation }),
      data,
      createdAt: old?.record.createdAt ?? this.#at,
      updatedAt: this.#at,
    };
    this.#writes.records.push({ record, places });
    // The list of its kind comes first: its number there is part of the other lines.
    for (const list of [kindList(kind), ...ownerLists(people, conversation)]) {
      this.#wish(list, places, () => recordLine(list, kind, id, places));
    }
  }

  send(draft: OutboxDraft): void {
    const { key, kind, data, people } = draft;
    const places: Place[] = [];
    const conversation = this.#from;
    const entry: OutboxDoc['entry'] = {
      key,
      kind,
      data,
      ...(people ? { people } : {}),
      ...(conversation === undefined ? {} : { conversation }),
      createdAt: this.#at,
      attempts: 0,
      dueAt: this.#at,
      state: 'due',
    };
    this.#writes.outbox.push({ entry, places });
    for (const list of ownerLists(people, conversation))
      this.#wish(list, places, () => outboxLine(list, key));
  }

  /** An entry that changes; entries that are not due any more are found by a list. */
  change({ entry, places }: OutboxDoc): void {
    const all = [...places];
    this.#writes.outbox.push({ entry, places: all });
    const list = outboxList(entry.state);
    if (entry.state !== 'due') this.#wish(list, all, () => outboxLine(list, entry.key), true);
  }

  conversation(id: string, newPeople: string[]): void {
    for (const person of newPeople) this.#wish(personList(person), this.#places, () => threadLine(id));
  }

  /** Gives every wanted line its number. All lists are held by now. */
  finish(): Planned {
    for (const { list, line, places } of this.#wishes) {
      const number = this.#store.lists.reserve(list);
      places.push([list, number]);
      this.#writes.lines.push([list, number, line()]);
    }
    return { writes: this.#writes, places: this.#places };
  }

  #wish(list: string, places: Place[], line: Wish['line'], again = false): void {
    if (!again && places.some(([known]) => known === list)) return;
    this.lists.add(list);
    this.#wishes.push({ list, line, places });
  }
}

/** Lists that must lead to something with these people from this conversation. */
function ownerLists(people: readonly string[] = [], conversation: string | undefined): Set<string> {
  const owners = conversation === undefined ? people : [...people, `conversation:${conversation}`];
  return new Set(owners.map(personList));
}

/** Calls `append` with the changed entry; does nothing when there is none or `change` wants nothing. */
export function withOutboxChange(
  store: Inside,
  key: string,
  change: (entry: OutboxDoc['entry']) => OutboxDoc['entry'] | undefined,
  append: (writes: Writes) => Promise<void>,
): Promise<void> {
  return store.erasures.shared(() =>
    store.writers.run([`outbox ${key}`], async () => {
      const holds = new Holds();
      try {
        const old = (await holds.take(store.outbox, key)).value;
        const entry = old && change(old.entry);
        if (!entry) return;
        const plan = new Plan(store, undefined);
        plan.change({ entry, places: old.places });
        for (const list of plan.lists) await holds.take(store.lists.documents, list);
        await append(plan.finish().writes);
      } finally {
        holds.drop();
      }
    }),
  );
}
