/** What the parts of this store share: documents, journal, and what must be known without reading documents. */
import { join } from 'node:path';
import type { Activity } from '../../domain/activity.ts';
import type { Json } from '../stores.ts';
import type { Disk } from './disk.ts';
import { Documents, type Shelf } from './documents.ts';
import type { Head, Numbers, OutboxDoc, RecordDoc } from './entries.ts';
import { Gate, KeyedQueue } from './gates.ts';
import type { Journal } from './journal.ts';
import { Lists } from './lists.ts';
import { fileName, shard } from './names.ts';
import { type Pages, pageParts, parseLines, printLines, spill } from './tail.ts';
import { parseThread, printThread, type Thread, weighThread } from './thread.ts';

export type Listener = (conversation: string, activities: Activity[]) => void;

export type Inside = {
  now: () => Date;
  id: () => string;
  warn: (message: string) => void;
  journal: Journal;
  disk: Disk;
  threads: Documents<Thread>;
  threadPages: Pages;
  records: Documents<RecordDoc>;
  outbox: Documents<OutboxDoc>;
  settings: Documents<Json>;
  numberFile: Documents<Numbers>;
  lists: Lists;
  /** Conversations with activities that wait for their turn. */
  waiting: Set<string>;
  /** Outbox entries that are due or will be, the last changed last, and when. */
  pending: Map<string, string>;
  /** Last drawn numbers. */
  numbers: { floor: number; series: Map<string, number> };
  listeners: Set<Listener>;
  writers: KeyedQueue;
  erasures: Gate;
};

export type InsideParts = Pick<Inside, 'now' | 'id' | 'warn' | 'journal' | 'disk'> & {
  dir: string;
  shelf: Shelf;
  /** Memory for conversations that nobody uses at the moment. */
  keep: { count: number; weight: number };
};

/** Sets everything up; nothing is read yet. */
export function inside({ dir, shelf, keep, ...given }: InsideParts): Inside {
  const threadPath = (id: string) => join(dir, 'conversations', shard(id), fileName(id));
  const json = {
    print: (value: unknown) => JSON.stringify(value),
    parse: (text: string) => JSON.parse(text),
  };
  const some = { count: 2000, weight: 8_000_000 };
  const threadPages: Pages = new Documents<string[]>({
    shelf,
    path(pageKey) {
      const { page, key } = pageParts(pageKey);
      return `${threadPath(key)}.${page}.json`;
    },
    print: printLines,
    parse: parseLines,
    weigh: (lines) => lines.reduce((sum, line) => sum + line.length, 0),
    keep: { count: 500, weight: 8_000_000 },
    syncEach: true,
  });
  return {
    ...given,
    threadPages,
    threads: new Documents<Thread>({
      shelf,
      path: (id) => `${threadPath(id)}.json`,
      print: printThread,
      parse: parseThread,
      weigh: weighThread,
      keep,
      async beforeWrite({ key, value, at }) {
        if (value) await spill(key, value.tail, at, threadPages, value.waiting[0]?.seq);
      },
    }),
    records: new Documents<RecordDoc>({
      shelf,
      path(key) {
        const [kind, id] = recordParts(key);
        return join(dir, 'records', fileName(kind), shard(id), `${fileName(id)}.json`);
      },
      ...json,
      weigh: ({ record }) => 300 + JSON.stringify(record.data).length,
      keep: some,
    }),
    outbox: new Documents<OutboxDoc>({
      shelf,
      path: (key) => join(dir, 'outbox', shard(key), `${fileName(key)}.json`),
      ...json,
      weigh: ({ entry }) => 300 + JSON.stringify(entry.data).length,
      keep: some,
    }),
    settings: new Documents<Json>({
      shelf,
      path: (key) => join(dir, 'settings', `${fileName(key)}.json`),
      ...json,
      weigh: (value) => JSON.stringify(value).length,
      keep: some,
    }),
    numberFile: new Documents<Numbers>({
      shelf,
      path: () => join(dir, 'numbers.json'),
      ...json,
      weigh: () => 0,
      keep: some,
    }),
    lists: new Lists(shelf, dir, () => given.journal.epoch),
    waiting: new Set(),
    pending: new Map(),
    numbers: { floor: 0, series: new Map() },
    listeners: new Set(),
    writers: new KeyedQueue(),
    erasures: new Gate(),
  };
}

/** Key of a record's document. */
export const recordKey = (kind: string, id: string): string => JSON.stringify([kind, id]);

function recordParts(key: string): [kind: string, id: string] {
  return JSON.parse(key);
}

/** For `writers`: who moves files around. */
export const filesKey = 'files';

export const numbersKey = 'numbers';

export function numbersOf({ numbers }: Inside): Numbers {
  return { floor: numbers.floor, series: [...numbers.series] };
}

/** The first line of a segment. */
export function headOf(store: Inside): Head {
  return { t: 'head', waiting: [...store.waiting], pending: [...store.pending], numbers: numbersOf(store) };
}

/** Every kind of document, in the order a checkpoint writes them. */
export function allDocuments({ threads, threadPages, records, outbox, settings, numberFile, lists }: Inside) {
  return [threads, threadPages, records, outbox, settings, numberFile, lists.documents, lists.pages];
}
