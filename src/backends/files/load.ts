/** Keeps the last good reading of every file of a vendor's folder, and reads what changed once it has come to rest. */
import { join } from 'node:path';
import type { StockLine } from '../../domain/company.ts';
import type { Vendor } from '../../domain/vendor.ts';
import { TresenError } from '../../errors.ts';
import { readOpentrans } from '../../feeds/opentrans.ts';
import { type Fault, knowledgeInvalid } from '../../knowledge/report.ts';
import type { Filed } from './drafts.ts';
import { type Originals, originalsOf } from './originals.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';
import { namesIn, type Stamps, stampsOf } from './stamps.ts';
import {
  type Accounts,
  accountFiles,
  type Reading,
  readAccounts,
  readStockFile,
  stockFile,
} from './tables.ts';
import { readAccountsAside } from './tables-aside.ts';

export type Loaded = {
  snapshot: Snapshot;
  stock: ReadonlyMap<string, StockLine[]>;
  /** When each source last changed, in milliseconds; of the reading that is in use. */
  times: { customers: number; orders: number; stock: number };
  /** The PDFs in orders/. */
  originals: Originals;
};

export type Loader = {
  current(): Loaded;
  /**
   * Looks at the files and reads those that changed and look as they did the last time. Returns the faults of what was
   * read now: of a file with faults the last good reading stays. Undefined when nothing was read.
   */
  look(): Promise<Fault[] | undefined>;
};

export type LoaderParts = { dir: string; vendor: Pick<Vendor, 'catalog' | 'places'>; now: () => Date };

const sentFolder = 'orders';

/**
 * Reads everything once. Throws KnowledgeInvalid when a table has faults; a faulty message in `orders/` only is left out
 * and is among the faults returned.
 */
export async function openLoader({ dir, vendor, now }: LoaderParts): Promise<Loader & { faults: Fault[] }> {
  const opened = now().getTime();
  /** Looks of the last time: a file still being written looks different each time. */
  let seen: Stamps = new Map();
  /** Looks of what was read, well or not. */
  const read = new Map<string, string | undefined>();
  const messages = new Map<string, Filed>();
  /** Tables that were there once. */
  const known = new Set<string>();
  let accounts: Accounts | undefined;
  let stock: ReadonlyMap<string, StockLine[]> | undefined;
  let times: Loaded['times'] = { customers: opened, orders: opened, stock: opened };

  async function stampsNow(): Promise<Stamps> {
    const sent = (await namesIn(dir, sentFolder)).filter((name) => /\.(?:xml|pdf)$/i.test(name));
    return await stampsOf(dir, [...accountFiles, stockFile, ...sent]);
  }
  const mark = (stamps: Stamps, name: string) => stamps.get(name)?.mark;
  const timeOf = (stamps: Stamps, name: string) => stamps.get(name)?.time ?? opened;

  /** Reads a group of tables; one that was there and is gone is a fault, for nobody means to lose all customers. */
  async function table<Value>(names: readonly string[], stamps: Stamps, reading: Read<Value>) {
    const gone = names.filter((name) => known.has(name) && !stamps.has(name));
    for (const name of names) {
      read.set(name, mark(stamps, name));
      if (stamps.has(name)) known.add(name);
    }
    if (gone.length > 0)
      return { faults: gone.map((file) => ({ file, reason: 'is gone; its last state stays in use' })) };
    const { value, faults } = await readable(names[0] ?? dir, reading);
    if (faults.length > 0) return { faults };
    const isSame = sameMarks(names, stamps, await stampsOf(dir, names));
    if (!isSame) for (const name of names) read.delete(name); // written while we read: once more at the next look
    return isSame ? { value, faults } : { faults: [] };
  }

  async function readAccountTables(stamps: Stamps): Promise<Fault[]> {
    const { value, faults } = await table(
      accountFiles,
      stamps,
      accounts ? () => readAccountsAside(dir) : () => readAccounts(dir),
    );
    if (value) {
      accounts = value;
      const [customers, contacts, orders] = accountFiles.map((name) => timeOf(stamps, name));
      times = {
        ...times,
        customers: Math.min(customers ?? opened, contacts ?? opened),
        orders: orders ?? opened,
      };
    }
    return faults;
  }
  async function readStockTable(stamps: Stamps): Promise<Fault[]> {
    const { value, faults } = await table([stockFile], stamps, () => readStockFile(dir, vendor));
    if (value) {
      stock = value;
      times = { ...times, stock: timeOf(stamps, stockFile) };
    }
    return faults;
  }
  async function readMessage(file: string, stamps: Stamps): Promise<Fault[]> {
    read.set(file, mark(stamps, file));
    try {
      const { message, faults } = await readOpentrans(join(dir, file), file);
      if (message) messages.set(file, { file, time: timeOf(stamps, file), message });
      return faults.map(({ line, reason }) => ({ file, line, reason }));
    } catch (error) {
      return [unreadable(file, error)];
    }
  }

  async function take(names: readonly string[], stamps: Stamps): Promise<Fault[]> {
    const faults: Fault[] = [];
    const has = (wanted: readonly string[]) => wanted.some((name) => names.includes(name));
    if (has(accountFiles)) faults.push(...(await readAccountTables(stamps)));
    if (has([stockFile])) faults.push(...(await readStockTable(stamps)));
    for (const name of names) {
      if (!name.startsWith(`${sentFolder}/`)) continue;
      if (!stamps.has(name)) {
        messages.delete(name);
        read.delete(name);
      } else if (isPdf(name)) read.set(name, mark(stamps, name));
      else faults.push(...(await readMessage(name, stamps)));
    }
    return faults;
  }
  async function loadedNow(stamps: Stamps): Promise<Loaded> {
    if (!accounts || !stock)
      throw new TresenError('BackendUnavailable', 'The tables of the folder change while they are read.', {
        fix: 'Start again when the export that writes them has ended.',
      });
    const snapshot = await snapshotOf(accounts, times.orders, [...messages.values()]);
    return { snapshot, stock, times, originals: originalsOf([...stamps.keys()].filter(isPdf)) };
  }

  for (let tries = 0; tries < 5 && (!accounts || !stock); tries += 1) {
    seen = await stampsNow();
    const faults = await take([...accountFiles, stockFile], seen);
    if (faults.length > 0) throw knowledgeInvalid(dir, faults);
  }
  const sent = [...seen.keys()].filter((name) => name.startsWith(`${sentFolder}/`));
  const faults = await take(sent, seen);
  let loaded = await loadedNow(seen);

  return {
    faults,
    current: () => loaded,
    async look() {
      const stamps = await stampsNow();
      const names = [...new Set([...stamps.keys(), ...read.keys()])];
      const changed = names.filter(
        (name) => mark(stamps, name) !== read.get(name) && mark(stamps, name) === mark(seen, name),
      );
      seen = stamps;
      if (changed.length === 0) return undefined;
      const found = await take(changed, stamps);
      loaded = await loadedNow(stamps);
      return found;
    },
  };
}

const isPdf = (name: string) => /\.pdf$/i.test(name);

type Read<Value> = () => Reading<Value> | Promise<Reading<Value>>;

/** What a table holds; a disk that refuses to hand it out is a fault like any other. */
async function readable<Value>(
  file: string,
  reading: Read<Value>,
): Promise<Partial<Reading<Value>> & { faults: Fault[] }> {
  try {
    return await reading();
  } catch (error) {
    return { faults: [unreadable(file, error)] };
  }
}

function unreadable(file: string, error: unknown): Fault {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  return { file, reason: `cannot be read: ${error.code}` };
}

function sameMarks(names: readonly string[], one: Stamps, other: Stamps): boolean {
  return names.every((name) => one.get(name)?.mark === other.get(name)?.mark);
}
