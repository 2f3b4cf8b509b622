/** Goes through all files of a data folder: to name damaged ones, and to find what a missing journal would know. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isKnown } from '../../errors.ts';
import type { Disk } from './disk.ts';
import { openDocument } from './durable-file.ts';

/** Files to read at a time before the next pause, and its milliseconds: 100,000 files take minutes and a few percent of a core. */
const portion = 20;
const rest = 50;

export type Inspection = {
  /** Resolves after all files, or after the given milliseconds while the inspection goes on. */
  first(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
};

/** Reads every document once and tells `damaged` which ones cannot be read, and which were set aside before. */
export function inspect(disk: Disk, dir: string, damaged: (message: string) => void): Inspection {
  const started = performance.now();
  let hurry = Number.POSITIVE_INFINITY;
  let stopped = false;

  async function run(): Promise<void> {
    let paths: string[] = [];
    const look = async () => {
      for (const problem of await Promise.all(paths.map((path) => problemOf(disk, path))))
        if (problem) damaged(problem);
      paths = [];
    };
    for await (const path of documentFiles(disk, dir)) {
      paths.push(path);
      if (paths.length < portion) continue;
      await look();
      if (stopped) return;
      if (performance.now() - started > hurry) await sleep(rest, undefined, { ref: false });
    }
    await look();
  }

  const running = run().catch(() => {});
  return {
    async first(milliseconds) {
      hurry = milliseconds;
      // This timer keeps the process alive while the inspection rests: a start must not end in nothing.
      const enough = new AbortController();
      await Promise.race([
        running,
        sleep(milliseconds, undefined, { signal: enough.signal }).catch(() => {}),
      ]);
      enough.abort();
    },
    async stop() {
      stopped = true;
    },
  };
}

async function problemOf(disk: Disk, path: string): Promise<string | undefined> {
  if (path.endsWith('.damaged')) return `${path} was set aside because it could not be read`;
  const bytes = await disk.read(path).catch(() => undefined);
  try {
    if (bytes) openDocument(bytes, path);
    return undefined;
  } catch (error) {
    if (isKnown(error, 'StoreDamaged')) return error.message;
    throw error;
  }
}

export type Everything = { documents: number; lastEntry: number; conversations: string[]; outbox: string[] };

/** Reads the heads of all documents. Damaged ones are left to those who need them. */
export async function readEverything(disk: Disk, dir: string): Promise<Everything> {
  const found: Everything = { documents: 0, lastEntry: 0, conversations: [], outbox: [] };
  for await (const path of documentFiles(disk, dir)) {
    const bytes = path.endsWith('.damaged') ? undefined : await disk.read(path);
    if (!bytes) continue;
    found.documents += 1;
    try {
      const { key, at } = openDocument(bytes, path);
      found.lastEntry = Math.max(found.lastEntry, at);
      const inside = path.slice(dir.length + 1);
      if (isPage(path)) continue;
      if (inside.startsWith('conversations')) found.conversations.push(key);
      if (/^outbox.[0-9a-f]{2}./.test(inside)) found.outbox.push(key);
    } catch (error) {
      if (!isKnown(error, 'StoreDamaged')) throw error;
    }
  }
  return found;
}

/** Whether it holds older lines of another document. */
export const isPage = (path: string): boolean => /\.\d{6,}\.json$/.test(path);

/** Paths of all documents, also of those set aside. */
export async function* documentFiles(disk: Disk, dir: string): AsyncGenerator<string> {
  for (const name of (await disk.list(dir)).sort()) {
    const path = join(dir, name);
    if (name === 'journal')
      yield* (await disk.list(path))
        .filter((file) => file.endsWith('.damaged'))
        .map((file) => join(path, file));
    else if (name === 'tmp' || name === 'lock.json') continue;
    else if (name.endsWith('.json') || name.endsWith('.damaged')) yield path;
    // Names of folders have no dot; what else lies here is not ours.
    else if (!name.includes('.')) yield* documentFiles(disk, path);
  }
}
