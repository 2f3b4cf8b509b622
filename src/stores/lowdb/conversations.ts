/** Conversations over the journal: planned at once, in order; seen by readers when durable. */
import type { Activity, DraftActivity } from '../../domain/activity.ts';
import { TresenError } from '../../errors.ts';
import type { Accepted, Claim, Conversations, Outcome } from '../stores.ts';
import { applyAccepted, applyCreate, applyEnd, applyTurn } from './apply.ts';
import type { Doc } from './documents.ts';
import { type Accept, body, type Commit, type Create, type End } from './entries.ts';
import { history } from './history.ts';
import type { Inside } from './inside.ts';
import { conversationOf, type Thread } from './thread.ts';
import { type Planned, withWrites } from './writes.ts';

export function lowdbConversations(store: Inside): Conversations {
  const { threads } = store;
  /** The document of a claim is held until the claim ends: the claim is nowhere but in memory. */
  const claimed = new WeakMap<Claim, Doc<Thread>>();

  async function using<T>(id: string, task: (doc: Doc<Thread>) => T | Promise<T>): Promise<T> {
    const held = threads.hold(id);
    const doc = held instanceof Promise ? await held : held;
    try {
      return await task(doc);
    } finally {
      threads.drop(doc);
    }
  }

  function endClaim(claim: Claim, doc: Doc<Thread>): void {
    if (doc.value?.claim === claim) doc.value.claim = undefined;
    if (claimed.delete(claim)) threads.drop(doc);
  }

  return {
    create(seed) {
      return store.writers.run([`conversation ${seed.id}`], () =>
        using(seed.id, async (doc) => {
          if (doc.value) return 'exists';
          const entry: Create = { t: 'create', c: seed.id, seed, createdAt: store.now().toISOString() };
          await store.journal.append(body(entry), (n) => applyCreate(store, n, entry));
          return 'created';
        }),
      );
    },
    get: (id) => using(id, ({ value }) => value && conversationOf(value)),
    accept: (id, draft, options) => using(id, (doc) => accept(store, doc, draft, options)),
    history: (id, { after, limit }) =>
      using(id, ({ value }) => value && history(store, value, Math.max(0, after), Math.max(0, limit))).then(
        (found) => found ?? [],
      ),
    claim: (id) =>
      using(id, (doc) => {
        const thread = doc.value;
        const activity = thread?.waiting[0];
        if (!thread || !activity || thread.claim) return undefined;
        const claim = { conversation: conversationOf(thread), activity };
        thread.claim = claim;
        claimed.set(claim, doc);
        doc.holders += 1;
        return claim;
      }),
    async commit(claim, outcome) {
      const doc = claimed.get(claim);
      const thread = doc?.value;
      if (!doc || thread?.committing) return 'lost';
      if (thread?.claim !== claim) {
        endClaim(claim, doc);
        return 'lost';
      }
      thread.committing = true;
      try {
        const replies = await commit(store, doc, thread, claim, outcome);
        endClaim(claim, doc);
        return replies;
      } finally {
        thread.committing = false;
      }
    },
    release(claim) {
      const doc = claimed.get(claim);
      if (doc && !doc.value?.committing) endClaim(claim, doc);
    },
    waiting: async () => [...store.waiting],
    end: (id) =>
      using(id, async ({ value: thread }) => {
        if (!thread || thread.endedAt || thread.ending) return;
        const entry: End = { t: 'end', c: id, at: store.now().toISOString() };
        thread.ending = true;
        try {
          await store.journal.append(body(entry), (n) => applyEnd(store, n, entry));
        } finally {
          thread.ending = false;
        }
      }),
    watch(listener) {
      store.listeners.add(listener);
      return () => store.listeners.delete(listener);
    },
  };
}

async function accept(
  store: Inside,
  doc: Doc<Thread>,
  draft: DraftActivity,
  { key, turn }: { key?: string; turn: boolean },
): Promise<Accepted> {
  const thread = doc.value;
  if (!thread) throw notFound(doc.key);
  if (key !== undefined) {
    const first = thread.inFlight.get(key);
    if (first) return { ...(await first), duplicate: true };
    const seq = thread.keys.get(key);
    if (seq !== undefined) return await answerAgain(store, thread, seq);
  }
  if (thread.endedAt !== undefined || thread.ending) throw notFound(doc.key);
  const stored = storeActivity(store, doc, thread, draft, { turn, ...(key === undefined ? {} : { key }) });
  if (key === undefined) return await stored;
  thread.inFlight.set(key, stored);
  try {
    return await stored;
  } finally {
    thread.inFlight.delete(key);
  }
}

async function storeActivity(
  store: Inside,
  doc: Doc<Thread>,
  thread: Thread,
  draft: DraftActivity,
  options: { key?: string; turn: boolean },
): Promise<Accepted> {
  const planned = plan(store, thread, [draft]);
  const [activity, text] = [planned.activities[0], planned.texts[0]];
  if (!activity || text === undefined) throw new Error('nothing was planned');
  const entry: Accept = { t: 'accept', c: doc.key, ...options, activity };
  const key = options.key === undefined ? '' : `"key":${JSON.stringify(options.key)},`;
  const line = `"t":"accept","c":${JSON.stringify(doc.key)},${key}"turn":${options.turn},"activity":${text}`;
  await store.journal.append(line, (n) => {
    // Erased while it was being written.
    if (doc.value !== thread) throw notFound(doc.key);
    applyAccepted(store, n, entry, text);
    tell(store, doc.key, planned.activities);
  });
  return { id: activity.id, seq: activity.seq, timestamp: activity.timestamp, duplicate: false };
}

async function answerAgain(store: Inside, thread: Thread, seq: number): Promise<Accepted> {
  const [activity] = await history(store, thread, seq - 1, 1);
  if (!activity) throw new Error(`activity ${seq} of ${thread.seed.id} is not there`);
  return { id: activity.id, seq, timestamp: activity.timestamp, duplicate: true };
}

async function commit(
  store: Inside,
  doc: Doc<Thread>,
  thread: Thread,
  claim: Claim,
  outcome: Outcome,
): Promise<Activity[] | 'lost'> {
  const newPeople = [...new Set(outcome.people)].filter((person) => !thread.people.includes(person));
  const { records, outbox } = outcome;
  try {
    if (newPeople.length + records.length + outbox.length === 0) {
      return await storeTurn(store, doc, thread, claim, outcome, newPeople);
    }
    const from = { conversation: doc.key, newPeople };
    return await withWrites(store, { records, outbox, from }, (planned) =>
      storeTurn(store, doc, thread, claim, outcome, newPeople, planned),
    );
  } catch (error) {
    if (error === erased) return 'lost';
    throw error;
  }
}

async function storeTurn(
  store: Inside,
  doc: Doc<Thread>,
  thread: Thread,
  { activity: { seq: of } }: Claim,
  outcome: Outcome,
  people: string[],
  planned?: Planned,
): Promise<Activity[] | 'lost'> {
  if (doc.value !== thread) return 'lost';
  const state = JSON.stringify(outcome.state ?? null);
  const { activities: replies, texts } = plan(store, thread, outcome.replies);
  const version = thread.version + 1;
  const more = planned ? { people, places: planned.places, writes: planned.writes } : {};
  const entry: Commit = {
    t: 'commit',
    c: doc.key,
    of,
    version,
    state: outcome.state ?? null,
    replies,
    ...more,
  };
  const rest = planned ? `,${JSON.stringify(more).slice(1, -1)}` : '';
  const line = `"t":"commit","c":${JSON.stringify(doc.key)},"of":${of},"version":${version},"state":${state},"replies":[${texts.join(',')}]${rest}`;
  await store.journal.append(line, (n) => {
    if (doc.value !== thread) throw erased;
    applyTurn(store, n, entry, { state, replies: texts });
    tell(store, doc.key, replies);
  });
  return replies;
}

/** Gives drafts their places after everything that is stored or under way. Their JSON is written here, once. */
function plan(
  store: Inside,
  thread: Thread,
  drafts: DraftActivity[],
): { activities: Activity[]; texts: string[] } {
  const { epoch } = store.journal;
  if (thread.plan.epoch !== epoch) thread.plan = { epoch, seq: thread.lastSeq, time: thread.lastTime };
  let { seq, time } = thread.plan;
  const now = store.now().getTime();
  const activities = drafts.map((draft): Activity => {
    seq += 1;
    time = Math.max(now, time + 1);
    return { ...draft, id: store.id(), seq, timestamp: new Date(time).toISOString() };
  });
  const texts = activities.map((activity) => JSON.stringify(activity));
  thread.plan = { epoch, seq, time };
  return { activities, texts };
}

function tell(store: Inside, conversation: string, activities: Activity[]): void {
  if (activities.length === 0) return;
  for (const listener of store.listeners) {
    try {
      listener(conversation, activities);
    } catch (error) {
      store.warn(`A listener failed on conversation ${conversation}: ${error}`);
    }
  }
}

/** Thrown, and caught here, when a conversation is erased while its turn is being written. */
const erased = new Error('the conversation was erased');

function notFound(id: string): TresenError {
  return new TresenError('NotFound', `There is no open conversation ${id}.`);
}
