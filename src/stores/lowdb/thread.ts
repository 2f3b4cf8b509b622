/** A conversation in memory and in its file: facts, state, the newest activities, and what is under way. */
import type { Activity } from '../../domain/activity.ts';
import type { Accepted, Claim, Conversation, ConversationSeed, Json } from '../stores.ts';
import type { Accept, Commit, Place } from './entries.ts';
import { emptyTail, parseLines, printLines, setLine, type Tail } from './tail.ts';

export type Thread = {
  seed: ConversationSeed;
  createdAt: string;
  endedAt: string | undefined;
  people: string[];
  /** Where its people's lists name it. */
  places: Place[];
  turnedSeq: number;
  version: number;
  state: Json;
  /** The state as JSON: it was written once for the journal and is used again for the file. */
  stateText: string;
  lastSeq: number;
  /** Of the last activity, in milliseconds. */
  lastTime: number;
  waiting: Activity[];
  /** Sequences by key, the oldest first. */
  keys: Map<string, number>;
  /** Activities as JSON: written once, parsed when somebody reads them. */
  tail: Tail;
  textLength: number;

  // Under way, never in the file:
  claim: Claim | undefined;
  committing: boolean;
  ending: boolean;
  /** What follows the last activity that was handed to the journal; void when the journal's epoch is another. */
  plan: { epoch: number; seq: number; time: number };
  inFlight: Map<string, Promise<Accepted>>;
};

/** Keys a conversation remembers at least; it forgets them in heaps of half as many. */
const keptKeys = 1000;

export function newThread(seed: ConversationSeed, createdAt: string): Thread {
  return {
    seed,
    createdAt,
    endedAt: undefined,
    people: [],
    places: [],
    turnedSeq: 0,
    version: 0,
    state: null,
    stateText: 'null',
    lastSeq: 0,
    lastTime: 0,
    waiting: [],
    keys: new Map(),
    tail: emptyTail(),
    textLength: 0,
    claim: undefined,
    committing: false,
    ending: false,
    plan: { epoch: -1, seq: 0, time: 0 },
    inFlight: new Map(),
  };
}

/** As the world sees it. */
export function conversationOf(thread: Thread): Conversation {
  const { seed, createdAt, endedAt, lastSeq, turnedSeq, version, state, people } = thread;
  return { ...seed, createdAt, lastSeq, turnedSeq, version, state, people, ...(endedAt ? { endedAt } : {}) };
}

/** Applies an accepted activity; `text` is its JSON. */
export function applyAccept(
  thread: Thread,
  { key, turn, activity }: Omit<Accept, 't' | 'c'>,
  text: string,
): void {
  addActivity(thread, activity, text);
  if (key !== undefined) rememberKey(thread, key, activity.seq);
  if (turn) thread.waiting.push(activity);
}

/** Applies a turn; `texts` are the replies as JSON. */
export function applyCommit(
  thread: Thread,
  { of, version, state, replies, people = [], places = [] }: Omit<Commit, 't' | 'c' | 'writes'>,
  texts: { state: string; replies: string[] },
): void {
  // All up to this one: a turn whose entry was damaged must not run again after later ones have.
  thread.waiting = thread.waiting.filter((activity) => activity.seq > of);
  thread.turnedSeq = of;
  thread.version = version;
  thread.state = state;
  thread.stateText = texts.state;
  if (people.length > 0) thread.people = [...thread.people, ...people];
  thread.places.push(...places);
  for (const [index, reply] of replies.entries()) addActivity(thread, reply, texts.replies[index] ?? 'null');
}

function addActivity(thread: Thread, activity: Activity, text: string): void {
  // Only after a damage in the journal are there sequences missing: the gap stays visible and history stays dense.
  for (let seq = thread.lastSeq + 1; seq < activity.seq; seq++) {
    const time = Math.min(thread.lastTime + 1, Date.parse(activity.timestamp) - 1);
    setLine(thread.tail, seq, JSON.stringify(lostActivity(thread.seed.id, seq, time)));
  }
  setLine(thread.tail, activity.seq, text);
  thread.textLength += text.length;
  thread.lastSeq = activity.seq;
  thread.lastTime = Date.parse(activity.timestamp);
}

/** Stands in a history where the stored activity cannot be read. */
export function lostActivity(conversation: string, seq: number, time: number): Activity {
  const timestamp = new Date(time).toISOString();
  return {
    type: 'event',
    name: 'tresen/lost',
    from: { id: 'store', role: 'bot' },
    id: `${conversation}|lost-${seq}`,
    seq,
    timestamp,
  };
}

function rememberKey({ keys }: Thread, key: string, seq: number): void {
  keys.set(key, seq);
  if (keys.size < 1.5 * keptKeys) return;
  for (const oldest of keys.keys()) {
    if (keys.size <= keptKeys) return;
    keys.delete(oldest);
  }
}

/** Memory it takes, roughly, in characters. */
export function weighThread(thread: Thread): number {
  const tail = thread.lastSeq === 0 ? 0 : (thread.textLength * thread.tail.lines.length) / thread.lastSeq;
  return 1000 + tail + 3 * thread.stateText.length + 80 * thread.keys.size;
}

/** The file of a conversation: facts, state, keys, then one activity a line. */
export function printThread(thread: Thread): string {
  const {
    seed,
    createdAt,
    endedAt,
    people,
    places,
    turnedSeq,
    version,
    lastSeq,
    lastTime,
    keys,
    tail,
    textLength,
  } = thread;
  const waiting = thread.waiting.map((activity) => activity.seq);
  const facts = {
    seed,
    createdAt,
    endedAt,
    people,
    places,
    turnedSeq,
    version,
    lastSeq,
    lastTime,
    textLength,
    waiting,
  };
  const keyList = JSON.stringify([...keys]);
  return `{"facts":${JSON.stringify(facts)},\n"state":${thread.stateText},\n"keys":${keyList},\n"first":${tail.first},"activities":\n${printLines(tail.lines)}\n}`;
}

/** Reads what `printThread` wrote. */
export function parseThread(text: string): Thread {
  const start = text.indexOf('"activities":\n');
  const { facts, state, keys, first } = JSON.parse(`${text.slice(0, start)}"activities":[]}`);
  const tail = { first, lines: parseLines(text.slice(start + 14, -2)) };
  const waiting: Activity[] = facts.waiting.map((seq: number) =>
    JSON.parse(tail.lines[seq - first] ?? 'null'),
  );
  const known = { ...facts, state, stateText: JSON.stringify(state), keys: new Map(keys), tail, waiting };
  return { ...newThread(facts.seed, facts.createdAt), ...known };
}
