/** What a start does: reads the journal again and brings memory to where the last process had acknowledged it. */
import { join } from 'node:path';
import { applyAgain } from './apply.ts';
import type { Disk } from './disk.ts';
import { type Entry, type Head, parseEntry } from './entries.ts';
import { inParallel } from './gates.ts';
import { Holds, holdFor } from './holds.ts';
import { type Inside, numbersKey, numbersOf } from './inside.ts';
import { readEverything } from './inspection.ts';
import { segmentName, segmentNumber } from './journal.ts';
import { type NumberedEntry, readSegment } from './journal-lines.ts';

export type Recovered = {
  /** The next segment to open. */
  segment: number;
  /** The last entry there is. */
  n: number;
  /** Segments in which something could not be read. */
  damaged: Set<number>;
};

type Progress = {
  headSeen: boolean;
  /** Conversations that may have turns waiting. */
  touched: Set<string>;
  /** Conversations the journal goes on with although their beginning cannot be read, and where. */
  unknown: Map<string, number>;
};

/** Entries whose documents are in memory at the same time. */
const portion = 2000;
/** Bytes; an entry that draws a number has more. */
const shortestDraw = 40;
/** How far numbers jump when nobody can know which ones a missing journal had drawn. */
const unknownNumbers = 1000;

/** Fills `store` from the data folder `dir`. Damages are told to `damaged`; they never stop it. */
export async function recover(
  store: Inside,
  disk: Disk,
  dir: string,
  damaged: (message: string) => void,
): Promise<Recovered> {
  const folder = join(dir, 'journal');
  const segments = (await disk.list(folder))
    .flatMap((name) => segmentNumber(name) ?? [])
    .sort((a, b) => a - b);
  const found: Recovered = { segment: (segments.at(-1) ?? 0) + 1, n: 0, damaged: new Set() };
  const progress: Progress = { headSeen: false, touched: new Set(), unknown: new Map() };
  let lostBytes = 0;
  await readNumbers(store);
  for (const segment of segments) {
    const name = segmentName(segment);
    const bytes = await disk.read(join(folder, name));
    const read = readSegment(bytes ?? Buffer.alloc(0), `journal/${name}`);
    const problems = [...read.damages, ...(await replay(store, read.entries, segment, progress))];
    if (problems.length > 0) found.damaged.add(segment);
    for (const problem of problems) damaged(problem);
    found.n = Math.max(found.n, read.entries.at(-1)?.n ?? 0);
    lostBytes += read.lostBytes;
  }
  for (const [id, segment] of progress.unknown) {
    found.damaged.add(segment);
    damaged(
      `journal/${segmentName(segment)}: it goes on with the conversation ${id}, whose beginning cannot be read`,
    );
  }
  if (!progress.headSeen) await withoutJournal(store, disk, dir, progress, found, damaged);
  if (lostBytes > 0) skipNumbers(store, Math.ceil(lostBytes / shortestDraw));
  await findWaiting(store, progress.touched);
  return found;
}

async function replay(
  store: Inside,
  entries: NumberedEntry[],
  segment: number,
  progress: Progress,
): Promise<string[]> {
  const problems: string[] = [];
  for (let from = 0; from < entries.length; from += portion) {
    const known: [n: number, entry: Entry][] = [];
    for (const { n, entry } of entries.slice(from, from + portion)) {
      const parsed = parseEntry(entry);
      if (parsed) known.push([n, parsed]);
      else
        problems.push(`journal/${segmentName(segment)}: entry ${n} is of a kind this version does not know`);
    }
    const holds = new Holds();
    await inParallel(known, 16, ([, entry]) => holdFor(store, entry, holds));
    for (const [n, entry] of known) again(store, n, entry, segment, progress);
    holds.drop();
  }
  return problems;
}

function again(store: Inside, n: number, entry: Entry, segment: number, progress: Progress): void {
  if (entry.t === 'head') {
    progress.headSeen = true;
    takeHead(store, entry, progress);
    return;
  }
  const found = applyAgain(store, n, entry);
  if ('c' in entry) {
    progress.touched.add(entry.c);
    if (found === 'unknown') progress.unknown.set(entry.c, segment);
  }
  // Erased later, so it was removed rightly before this start.
  if (entry.t === 'erase') for (const [id] of entry.conversations) progress.unknown.delete(id);
}

/** A head is the whole truth of its moment, whatever was read or damaged before it. */
function takeHead(store: Inside, { waiting, pending, numbers }: Head, { touched }: Progress): void {
  for (const id of waiting) touched.add(id);
  store.pending.clear();
  for (const [key, dueAt] of pending) store.pending.set(key, dueAt);
  takeNumbers(store, numbers);
}

function takeNumbers({ numbers }: Inside, { floor, series }: Head['numbers']): void {
  numbers.floor = Math.max(numbers.floor, floor);
  for (const [name, last] of series) numbers.series.set(name, Math.max(last, numbers.series.get(name) ?? 0));
}

/** The numbers stay in memory for good: the document is never dropped. */
async function readNumbers(store: Inside): Promise<void> {
  const doc = await store.numberFile.hold(numbersKey);
  if (doc.value) takeNumbers(store, doc.value);
}

function skipNumbers(store: Inside, by: number): void {
  const { numbers } = store;
  numbers.floor += by;
  for (const [series, last] of numbers.series) numbers.series.set(series, last + by);
  const doc = store.numberFile.held(numbersKey);
  store.numberFile.set(doc, numbersOf(store), doc.at);
}

/** Somebody has taken the journal away, or its beginning is damaged: what it knew is searched for in the documents. */
async function withoutJournal(
  store: Inside,
  disk: Disk,
  dir: string,
  { touched }: Progress,
  found: Recovered,
  damaged: (message: string) => void,
): Promise<void> {
  const seen = await readEverything(disk, dir);
  if (seen.documents === 0) return;
  damaged(
    `journal: its beginning is missing; drawn numbers jump by ${unknownNumbers} so that none comes twice`,
  );
  found.n = Math.max(found.n, seen.lastEntry);
  for (const id of seen.conversations) touched.add(id);
  for (const key of seen.outbox) {
    const doc = await store.outbox.hold(key);
    store.outbox.drop(doc);
    if (doc.value?.entry.state === 'due') store.pending.set(key, doc.value.entry.dueAt);
  }
  // Each number took an entry, so none is higher than the last entry.
  if (!store.numberFile.held(numbersKey).value) store.numbers.floor = found.n;
  skipNumbers(store, unknownNumbers);
}

async function findWaiting(store: Inside, touched: Set<string>): Promise<void> {
  store.waiting.clear();
  await inParallel([...touched], 16, async (id) => {
    const doc = await store.threads.hold(id);
    if (doc.value && doc.value.waiting.length > 0) store.waiting.add(id);
    store.threads.drop(doc);
  });
}
