/** The store that forgets: everything in memory, for tests and the terminal. The shortest complete example of stores.ts. */
import type { Activity, DraftActivity } from '../domain/activity.ts';
import { TresenError } from '../errors.ts';
import { type Entry, entryView, memoryOutbox } from './memory-outbox.ts';
import type {
  Claim,
  Conversation,
  Conversations,
  Json,
  OutboxDraft,
  RecordDraft,
  Records,
  StoredRecord,
  Stores,
} from './stores.ts';

export type StoreParts = {
  now: () => Date;
  /** A new id, unlike any other. */
  id: () => string;
  /** Told when a listener of `watch` throws; it does not disturb the store. */
  warn?: (message: string) => void;
};

type Thread = {
  facts: Omit<Conversation, 'lastSeq'>;
  activities: Activity[];
  keys: Map<string, Activity>;
  waiting: Activity[];
  claim: Claim | undefined;
};

/** Stores that live as long as the process. Values are copied in and out, so nobody changes them from outside. */
export function memoryStores({ now, id, warn = () => {} }: StoreParts): Stores {
  const threads = new Map<string, Thread>();
  const kinds = new Map<string, Map<string, StoredRecord>>();
  const outbox = new Map<string, Entry>();
  const numbers = new Map<string, number>();
  const settings = new Map<string, Json>();
  const listeners = new Set<(conversation: string, activities: Activity[]) => void>();

  const view = (thread: Thread): Conversation =>
    plain({ ...thread.facts, lastSeq: thread.activities.length });

  function append(thread: Thread, draft: DraftActivity): Activity {
    const last = thread.activities.at(-1);
    const time = Math.max(now().getTime(), last ? Date.parse(last.timestamp) + 1 : 0);
    const seq = thread.activities.length + 1;
    const activity = { ...plain(draft), id: id(), seq, timestamp: new Date(time).toISOString() };
    thread.activities.push(activity);
    return activity;
  }

  function tell(conversation: string, activities: Activity[]): void {
    if (activities.length === 0) return;
    for (const listener of listeners) {
      try {
        listener(conversation, plain(activities));
      } catch (error) {
        warn(`A listener failed on conversation ${conversation}: ${error}`);
      }
    }
  }

  function put({ kind, id, people, data, conversation }: RecordDraft & { conversation?: string }): void {
    const records = kinds.get(kind) ?? new Map<string, StoredRecord>();
    kinds.set(kind, records);
    const old = records.get(id);
    const at = now().toISOString();
    records.set(id, {
      ...plain({
        kind,
        id,
        people: people ?? old?.people,
        conversation: conversation ?? old?.conversation,
        data,
      }),
      createdAt: old?.createdAt ?? at,
      updatedAt: at,
    });
  }

  function send(draft: OutboxDraft, conversation: string): void {
    if (outbox.has(draft.key)) return;
    const at = now().toISOString();
    outbox.set(draft.key, {
      ...plain(draft),
      conversation,
      createdAt: at,
      attempts: 0,
      dueAt: at,
      state: 'due',
      handedOut: false,
    });
  }

  const conversations: Conversations = {
    async create(seed) {
      if (threads.has(seed.id)) return 'exists';
      threads.set(seed.id, {
        facts: {
          ...plain(seed),
          createdAt: now().toISOString(),
          turnedSeq: 0,
          version: 0,
          state: null,
          people: [],
        },
        activities: [],
        keys: new Map(),
        waiting: [],
        claim: undefined,
      });
      return 'created';
    },
    async get(id) {
      const thread = threads.get(id);
      return thread && view(thread);
    },
    async accept(id, draft, { key, turn }) {
      const thread = threads.get(id);
      const known = key === undefined ? undefined : thread?.keys.get(key);
      if (known) return { id: known.id, seq: known.seq, timestamp: known.timestamp, duplicate: true };
      if (!thread || thread.facts.endedAt)
        throw new TresenError('NotFound', `There is no open conversation ${id}.`);
      const activity = append(thread, draft);
      if (key !== undefined) thread.keys.set(key, activity);
      if (turn) thread.waiting.push(activity);
      tell(id, [activity]);
      return { id: activity.id, seq: activity.seq, timestamp: activity.timestamp, duplicate: false };
    },
    async history(id, { after, limit }) {
      const from = Math.max(0, after);
      return plain(threads.get(id)?.activities.slice(from, from + Math.max(0, limit)) ?? []);
    },
    async claim(id) {
      const thread = threads.get(id);
      const next = thread?.waiting[0];
      if (!thread || !next || thread.claim) return undefined;
      thread.claim = { conversation: view(thread), activity: plain(next) };
      return thread.claim;
    },
    async commit(claim, outcome) {
      const thread = threads.get(claim.conversation.id);
      if (thread?.claim !== claim) return 'lost';
      thread.claim = undefined;
      thread.waiting.shift();
      const { facts } = thread;
      facts.state = plain(outcome.state);
      facts.turnedSeq = claim.activity.seq;
      facts.version += 1;
      facts.people = [...new Set([...facts.people, ...outcome.people])];
      const replies = outcome.replies.map((reply) => append(thread, reply));
      for (const record of outcome.records) put({ ...record, conversation: facts.id });
      for (const draft of outcome.outbox) send(draft, facts.id);
      tell(facts.id, replies);
      return plain(replies);
    },
    release(claim) {
      const thread = threads.get(claim.conversation.id);
      if (thread?.claim === claim) thread.claim = undefined;
    },
    async waiting() {
      return [...threads.values()]
        .filter((thread) => thread.waiting.length > 0)
        .map((thread) => thread.facts.id);
    },
    async end(id) {
      const thread = threads.get(id);
      if (thread && !thread.facts.endedAt) thread.facts.endedAt = now().toISOString();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  const records: Records = {
    async get(kind, id) {
      const found = kinds.get(kind)?.get(id);
      return found && plain(found);
    },
    async put(record) {
      put(record);
    },
    async list(kind, { conversation, person, before, limit }) {
      const newestFirst = [...(kinds.get(kind)?.values() ?? [])].reverse();
      const start = before === undefined ? 0 : newestFirst.findIndex((record) => record.id === before) + 1;
      if (before !== undefined && start === 0) return [];
      const fits = newestFirst
        .slice(start)
        .filter((record) => conversation === undefined || record.conversation === conversation)
        .filter((record) => person === undefined || record.people?.includes(person));
      return plain(fits.slice(0, Math.max(0, limit)));
    },
  };

  /** What belongs to a person: their conversations, and records and entries that name them or come from those. */
  function belongings(person: string) {
    const mine = [...threads.values()].filter(
      ({ facts }) => facts.people.includes(person) || person === `conversation:${facts.id}`,
    );
    const ids = new Set(mine.map(({ facts }) => facts.id));
    const belongs = (thing: { people?: string[]; conversation?: string }) =>
      thing.people?.includes(person) || (thing.conversation !== undefined && ids.has(thing.conversation));
    return {
      threads: mine,
      records: [...kinds.values()].flatMap((records) => [...records.values()]).filter(belongs),
      entries: [...outbox.values()].filter(belongs),
    };
  }

  return {
    conversations,
    records,
    outbox: memoryOutbox(outbox, now),
    async draw(series) {
      const next = (numbers.get(series) ?? 0) + 1;
      numbers.set(series, next);
      return next;
    },
    settings: {
      async get(key) {
        const value = settings.get(key);
        return value === undefined ? undefined : plain(value);
      },
      async put(key, value) {
        settings.set(key, plain(value));
      },
    },
    async exportPerson(person) {
      const found = belongings(person);
      const conversations = found.threads.map((thread) => ({
        ...view(thread),
        activities: thread.activities,
      }));
      const outbox = found.entries.map(entryView);
      return JSON.parse(JSON.stringify({ person, conversations, records: found.records, outbox }));
    },
    async erasePerson(person) {
      const found = belongings(person);
      for (const { facts } of found.threads) threads.delete(facts.id);
      for (const { kind, id } of found.records) kinds.get(kind)?.delete(id);
      for (const { key } of found.entries) outbox.delete(key);
      return {
        conversations: found.threads.length,
        records: found.records.length,
        outbox: found.entries.length,
      };
    },
    health: () => ({ ok: true }),
    async close() {},
  };
}

function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
