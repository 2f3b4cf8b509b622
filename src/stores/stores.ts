/**
 * What every store promises. Adapters: memory (tests, terminal), lowdb (one machine, one process), postgres (many).
 * All adapters pass test/stores/contract.ts without exceptions.
 * What is handed in or handed out is never changed afterwards by either side: stores keep and share it without copying.
 *
 *  1. Accepted means durable: `accept`, `commit` and `put` resolve only when a power cut cannot undo them.
 *  2. One effect per key: the same key in a conversation gives the same answer again, nothing is stored twice.
 *  3. One turn at a time per conversation, in the order of acceptance.
 *  4. A turn is one step: state, replies, records and outbox entries of a commit are all there or none is.
 *  5. The sequence of a conversation is dense from 1; timestamps strictly increase.
 *  6. A drawn number is never drawn twice, also across restarts; a lost turn may leave a gap.
 *  7. Cost does not depend on how much is stored.
 *  8. A person can be exported and erased; afterwards no file, journal or index holds them.
 *  9. One process per data folder; a second one is refused with `StoreLocked`.
 */
import type { Activity, DraftActivity, Party } from '../domain/activity.ts';

/** Plain JSON; what it means is the business of the one who wrote it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined };

export type ConversationSeed = {
  id: string;
  channel: string;
  user: Party;
  locale?: string;
  /** Where a channel keeps what it needs to answer later (e.g. a Teams conversation reference). */
  reference?: Json;
};

/** A conversation without its history. `state` is the conversation document of the kit. */
export type Conversation = ConversationSeed & {
  createdAt: string;
  /** Sequence of the last stored activity; 0 when there is none. */
  lastSeq: number;
  /** Sequence of the last activity whose turn is committed. */
  turnedSeq: number;
  /** Counts commits; a commit names the version it read. */
  version: number;
  state: Json;
  /** Keys of the persons it belongs to, e.g. `customer:10023`: how it is found for export and erasure. Only ever grows. */
  people: string[];
  endedAt?: string;
};

export type Accepted = { id: string; seq: number; timestamp: string; duplicate: boolean };

/** The right to run the turn of one accepted activity. */
export type Claim = { conversation: Conversation; activity: Activity };

export type RecordDraft = {
  kind: string;
  /** Its number or id, unique within the kind; writing the same id again replaces the record. */
  id: string;
  /** Left out when writing again: stays as it was. So does `conversation`. */
  people?: string[];
  data: Json;
};
export type StoredRecord = RecordDraft & { conversation?: string; createdAt: string; updatedAt: string };

/** Something for the outside world. The key makes it happen once, however often a turn runs: a known key changes nothing. */
export type OutboxDraft = { key: string; kind: string; data: Json; people?: string[] };
export type OutboxEntry = OutboxDraft & {
  createdAt: string;
  /** How often it was tried: counts `done`, `retry` and `dead`, from 0 again after `release`. */
  attempts: number;
  dueAt: string;
  lastError?: string;
  state: 'due' | 'done' | 'dead';
  /** Where it comes from: it is erased with its conversation. */
  conversation?: string;
};

/** Everything a turn leaves behind. */
export type Outcome = {
  state: Json;
  replies: DraftActivity[];
  records: RecordDraft[];
  outbox: OutboxDraft[];
  people: string[];
};

export type Conversations = {
  /** Durable when it resolves. `exists` when the id is taken: then nothing changes. */
  create(seed: ConversationSeed): Promise<'created' | 'exists'>;
  /** undefined when unknown or erased. */
  get(id: string): Promise<Conversation | undefined>;
  /**
   * Takes an activity into the history. With `turn` it waits for its turn, otherwise it is only history (an agent's message).
   * The same key again answers what it answered the first time, with `duplicate: true`.
   * Throws NotFound for an unknown or ended conversation, StoreUnavailable when it cannot be made durable.
   */
  accept(id: string, activity: DraftActivity, options: { key?: string; turn: boolean }): Promise<Accepted>;
  /** At most `limit` activities after sequence `after`, oldest first; empty when there are none or it is unknown. */
  history(id: string, options: { after: number; limit: number }): Promise<Activity[]>;
  /** The oldest accepted activity that still waits for its turn, unless a turn of this conversation is running. */
  claim(id: string): Promise<Claim | undefined>;
  /** Ends the claimed turn. Replies get ids, sequence and timestamps. `lost` when the claim is no longer valid: nothing happened. */
  commit(claim: Claim, outcome: Outcome): Promise<Activity[] | 'lost'>;
  /** Gives a claim back without a result, so that the turn can run again. */
  release(claim: Claim): void;
  /** Conversations with activities that wait for their turn: what a start has to take up. */
  waiting(): Promise<string[]>;
  /** Nothing more is accepted; what was accepted before still gets its turn; history and records stay. */
  end(id: string): Promise<void>;
  /** Called for each activity that became durable, in order per conversation. Returns the way to stop. */
  watch(listener: (conversation: string, activities: Activity[]) => void): () => void;
};

export type Records = {
  get(kind: string, id: string): Promise<StoredRecord | undefined>;
  /** Outside a turn (desk, jobs). */
  put(record: RecordDraft & { conversation?: string }): Promise<void>;
  /** Newest first by creation, at most `limit`; `before` (an id) continues after the last one seen; empty when it is unknown. */
  list(
    kind: string,
    filter: { conversation?: string; person?: string; before?: string; limit: number },
  ): Promise<StoredRecord[]>;
};

export type Outbox = {
  /** Due entries, oldest first; each is handed out once until `done`, `retry` or a restart. */
  due(now: string, limit: number): Promise<OutboxEntry[]>;
  done(key: string): Promise<void>;
  retry(key: string, dueAt: string, error: string): Promise<void>;
  dead(key: string, error: string): Promise<void>;
  /**
   * Makes a dead entry due now, as if it had never been tried; its last error stays to be seen. `false` when there is no
   * dead entry of that key: then nothing changes.
   */
  release(key: string): Promise<boolean>;
  /** Newest first. */
  list(state: OutboxEntry['state'], limit: number): Promise<OutboxEntry[]>;
};

export type Stores = {
  conversations: Conversations;
  records: Records;
  outbox: Outbox;
  /** The next number of a series, e.g. `quote:2026` → 17. Never the same twice. */
  draw(series: string): Promise<number>;
  /** Small things that must outlive a restart: secrets, desk accounts. */
  settings: { get(key: string): Promise<Json | undefined>; put(key: string, value: Json): Promise<void> };
  /**
   * Everything of a person (`customer:10023`) or one conversation (`conversation:ID`), as JSON:
   * `{ person, conversations: [{ …, activities }], records, outbox }`. Records and entries of their conversations belong to it.
   */
  exportPerson(person: string): Promise<Json>;
  /** Erases what `exportPerson` shows; running turns of these conversations are lost; durable and complete when it resolves. Answers how much. */
  erasePerson(person: string): Promise<{ conversations: number; records: number; outbox: number }>;
  /** Whether it can take work now, and if not, why. */
  health(): { ok: boolean; reason?: string };
  /** Finishes what is under way and releases the folder or the connections. */
  close(): Promise<void>;
};
