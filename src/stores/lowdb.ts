/** The store for one machine and one process: a journal as the commit point, lowdb documents that follow. See README.md. */
import { join } from 'node:path';
import { TresenError } from '../errors.ts';
import { applyDraw, applySetting } from './lowdb/apply.ts';
import { Checkpoint } from './lowdb/checkpoint.ts';
import { lowdbConversations } from './lowdb/conversations.ts';
import { type Disk, nodeDisk } from './lowdb/disk.ts';
import { body } from './lowdb/entries.ts';
import { headOf, type Inside, inside } from './lowdb/inside.ts';
import { inspect } from './lowdb/inspection.ts';
import { Journal, reason } from './lowdb/journal.ts';
import { type Lock, socketLock } from './lowdb/lock.ts';
import { lowdbOutbox } from './lowdb/outbox.ts';
import { erasePerson, exportPerson } from './lowdb/people.ts';
import { lowdbRecords } from './lowdb/records.ts';
import { recover } from './lowdb/recovery.ts';
import type { Stores } from './stores.ts';

export type LowdbOptions = {
  /** The data folder; made when it is missing. */
  dir: string;
  now: () => Date;
  /** A new id, unlike any other. */
  id: () => string;
  /** Told what an operator should know while it runs: damages found late, documents that cannot be written. */
  warn?: (message: string) => void;
  disk?: Disk;
  lock?: Lock;
  /** Bytes of journal after which the documents are brought up to it. */
  journalBytes?: number;
  /** Milliseconds after which they are anyway. */
  checkpointPause?: number;
  /** Milliseconds between two tries to write again after the disk refused. */
  retryPause?: number;
  /** Conversations that stay in memory although nobody uses them, and their size in characters. */
  keep?: { count: number; weight: number };
};

export type LowdbStores = Stores & {
  /** What could not be read, file by file; grows when more is found later. */
  readonly damages: readonly string[];
};

/** Milliseconds a start may spend on looking through the files; the rest is looked through while it runs. */
const firstInspection = 150;

/** Opens the data folder. Throws StoreLocked when another process has it; damages do not stop it. */
export async function lowdbStores(options: LowdbOptions): Promise<LowdbStores> {
  const { dir, now, disk = nodeDisk, lock = socketLock() } = options;
  try {
    await disk.makeFolder(dir);
  } catch (error) {
    const fix = 'Give the process a folder it may write, with DATA_DIR.';
    throw new TresenError('StoreUnavailable', `The data folder ${dir} cannot be made: ${reason(error)}.`, {
      fix,
      cause: error,
    });
  }
  const unlock = await lock(dir, now());
  try {
    return await open(options, disk, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function open(options: LowdbOptions, disk: Disk, unlock: () => Promise<void>): Promise<LowdbStores> {
  const { dir, now, id, warn = () => {}, keep = { count: 5000, weight: 64_000_000 } } = options;
  const { journalBytes = 32 * 1024 * 1024, checkpointPause = 60_000, retryPause = 1000 } = options;
  const folders = { journal: join(dir, 'journal'), tmp: join(dir, 'tmp') };
  const damages: string[] = [];
  const damaged = (message: string) => {
    if (damages.includes(message)) return;
    damages.push(message);
    if (isOpen) warn(message);
  };
  let isOpen = false;
  const journal = new Journal({ disk, folder: folders.journal, retryPause, head: () => body(headOf(store)) });
  const store = inside({
    dir,
    keep,
    now,
    id,
    warn,
    journal,
    disk,
    shelf: { disk, tmp: folders.tmp, folders: new Set(), damaged, seen: (at) => journal.raise(at) },
  });

  await prepare(disk, folders);
  const { segment, n, damaged: aside } = await recover(store, disk, dir, damaged);
  if (journal.last > n) damaged('journal: its end is missing; documents know of later entries');
  await journal.open(segment, n);
  const checkpoint = new Checkpoint({
    store,
    disk,
    journalBytes,
    changedDocuments: 20_000,
    pause: checkpointPause,
    aside,
  });
  checkpoint.start();
  const inspection = inspect(disk, dir, damaged);
  await inspection.first(firstInspection);
  isOpen = true;

  return {
    damages,
    conversations: lowdbConversations(store),
    records: lowdbRecords(store),
    outbox: lowdbOutbox(store),
    draw: numberDrawer(store),
    settings: lowdbSettings(store),
    exportPerson: (person) => exportPerson(store, person),
    async erasePerson(person) {
      const counts = await erasePerson(store, person);
      await checkpoint.run();
      if (counts.conversations + counts.records + counts.outbox > 0)
        await removeSetAside(disk, folders.journal);
      return counts;
    },
    health: () => (journal.trouble === undefined ? { ok: true } : { ok: false, reason: journal.trouble }),
    async close() {
      inspection.stop();
      await checkpoint.stop();
      await checkpoint.run().catch((error: unknown) => warn(`Documents follow at the next start: ${error}`));
      await journal.close();
      await unlock();
    },
  };
}

async function prepare(disk: Disk, folders: { journal: string; tmp: string }): Promise<void> {
  try {
    await disk.makeFolder(folders.journal);
    await disk.makeFolder(folders.tmp);
    // What a crash left of files that never got their name.
    for (const name of await disk.list(folders.tmp)) await disk.remove(join(folders.tmp, name));
  } catch {
    // A disk that cannot be written must not keep the store from reading; the journal says what is wrong with it.
  }
}

/** Numbers are given away once, also those whose turn or whose writing fails. */
function numberDrawer(store: Inside): (series: string) => Promise<number> {
  const given = new Map<string, number>();
  return async (series) => {
    const stored = store.numbers.series.get(series) ?? store.numbers.floor;
    const value = Math.max(stored, given.get(series) ?? 0) + 1;
    given.set(series, value);
    const entry = { t: 'draw', series, value } as const;
    await store.journal.append(body(entry), (n) => applyDraw(store, n, entry));
    return value;
  };
}

function lowdbSettings(store: Inside): Stores['settings'] {
  return {
    async get(key) {
      const doc = await store.settings.hold(key);
      store.settings.drop(doc);
      return doc.value;
    },
    async put(key, value) {
      const doc = await store.settings.hold(key);
      const entry = { t: 'setting', key, value } as const;
      try {
        await store.journal.append(body(entry), (n) => applySetting(store, n, entry));
      } finally {
        store.settings.drop(doc);
      }
    },
  };
}

/** Nobody can say whose lines damaged pieces of journal hold. */
async function removeSetAside(disk: Disk, folder: string): Promise<void> {
  const names = (await disk.list(folder)).filter((name) => name.endsWith('.damaged'));
  for (const name of names) await disk.remove(join(folder, name));
  if (names.length > 0) await disk.syncFolder(folder);
}
