/** The entries of the journal, one type each. What they mean is in the modules that apply them. */
import type { Activity } from '../../domain/activity.ts';
import type { ConversationSeed, Json, OutboxEntry, StoredRecord } from '../stores.ts';

/** A line in a list: the key of the list and the number of the line. */
export type Place = [list: string, number: number];

export type RecordDoc = { record: StoredRecord; places: Place[] };
export type OutboxDoc = { entry: OutboxEntry; places: Place[] };

/** Whole new values of records and outbox entries, and the lines that lead to them. */
export type Writes = {
  records: RecordDoc[];
  outbox: OutboxDoc[];
  lines: [list: string, number: number, line: Json][];
};

/** The first line of a segment: what a start must know of what was stored before it. */
export type Head = {
  t: 'head';
  waiting: string[];
  pending: [key: string, dueAt: string][];
  numbers: Numbers;
};

/** Last drawn numbers; `floor` is where a series begins that is not among them. */
export type Numbers = { floor: number; series: [series: string, last: number][] };

export type Create = { t: 'create'; c: string; seed: ConversationSeed; createdAt: string };
export type Accept = { t: 'accept'; c: string; key?: string; turn: boolean; activity: Activity };
export type Commit = {
  t: 'commit';
  c: string;
  /** Sequence of the activity whose turn this was. */
  of: number;
  version: number;
  state: Json;
  replies: Activity[];
  /** Only what is new. */
  people?: string[];
  places?: Place[];
  writes?: Writes;
};
export type End = { t: 'end'; c: string; at: string };
export type Put = { t: 'put'; writes: Writes };
export type Draw = { t: 'draw'; series: string; value: number };
export type Setting = { t: 'setting'; key: string; value: Json };
export type Erase = {
  t: 'erase';
  /** With the number of pages each has. */
  conversations: [id: string, pages: number][];
  records: [kind: string, id: string][];
  outbox: string[];
  /** Lists that go as a whole, with their pages. */
  lists: [list: string, pages: number][];
  /** Lines that go from other lists. */
  lines: [list: string, number: number, line: Json][];
};
export type Probe = { t: 'probe' };

export type Entry = Head | Create | Accept | Commit | End | Put | Draw | Setting | Erase | Probe;

/** Only called on what passed its checksum, so it is what this program wrote. undefined: written by a newer version. */
export function parseEntry(entry: Record<string, unknown>): Entry | undefined {
  const known: unknown[] = [
    'head',
    'create',
    'accept',
    'commit',
    'end',
    'put',
    'draw',
    'setting',
    'erase',
    'probe',
  ];
  return known.includes(entry.t) ? (entry as unknown as Entry) : undefined;
}

/** The inside of a JSON object, as the journal takes it. */
export function body(entry: Entry): string {
  return JSON.stringify(entry).slice(1, -1);
}
