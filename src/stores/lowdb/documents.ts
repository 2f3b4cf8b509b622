/** Documents of one kind: one lowdb file each, the ones in use in memory, changed ones written by the checkpoint. */
import { dirname } from 'node:path';
import { Low } from 'lowdb';
import { isKnown } from '../../errors.ts';
import type { Disk } from './disk.ts';
import { DurableFile, type Format, type Stored } from './durable-file.ts';
import { inParallel } from './gates.ts';

/** A document in memory. Its value is undefined when there is none. */
export class Doc<T> {
  readonly key: string;
  readonly path: string;
  readonly low: Low<Stored<T>>;
  /** How many work with it now: it stays in memory. */
  holders = 0;
  /** While it is being read. */
  loading: Promise<Doc<T>> | undefined;
  weight = 0;

  constructor(key: string, path: string, file: DurableFile<T>) {
    this.key = key;
    this.path = path;
    this.low = new Low<Stored<T>>(file, { at: 0, value: undefined });
  }

  get value(): T | undefined {
    return this.low.data.value;
  }

  /** The number of the last journal entry it includes. */
  get at(): number {
    return this.low.data.at;
  }
}

/** What all documents of a store share. */
export type Shelf = {
  disk: Disk;
  tmp: string;
  /** Told what cannot be read, before it is set aside. */
  damaged: (message: string) => void;
  /** Told the journal number of each document that is read. */
  seen: (at: number) => void;
  /** Folders that are known to exist. */
  folders: Set<string>;
};

export type DocumentsParts<T> = Format<T> & {
  shelf: Shelf;
  path: (key: string) => string;
  /** Memory a value takes, in characters. */
  weigh: (value: T) => number;
  /** How much may stay in memory although nobody works with it and it is written. */
  keep: { count: number; weight: number };
  /** Makes each name durable at once, where others rely on the file before the next `syncFolder`. */
  syncEach?: boolean;
  /** Makes a damaged document anew from others. */
  rebuild?: (key: string, path: string) => Promise<T>;
  /** Runs before a changed document is written, e.g. to move older parts to files of their own. */
  beforeWrite?: (doc: Doc<T>) => Promise<void>;
};

export class Documents<T> {
  readonly #parts: DocumentsParts<T>;
  readonly #all = new Map<string, Doc<T>>();
  /** Neither changed nor held, the longest unused first. */
  readonly #idle = new Map<string, Doc<T>>();
  readonly #changed = new Set<Doc<T>>();
  #idleWeight = 0;

  constructor(parts: DocumentsParts<T>) {
    this.#parts = parts;
  }

  /** The document, at once when it is in memory. It stays there until `drop`. Read errors of the disk are thrown. */
  hold(key: string): Doc<T> | Promise<Doc<T>> {
    const doc = this.#all.get(key);
    if (!doc) return this.#load(key);
    if (doc.holders === 0 && this.#idle.delete(key)) this.#idleWeight -= doc.weight;
    doc.holders += 1;
    return doc.loading ?? doc;
  }

  /** The held document of this key. */
  held(key: string): Doc<T> {
    const doc = this.#all.get(key);
    if (!doc || doc.loading) throw new Error(`document ${key} is not held`);
    return doc;
  }

  drop(doc: Doc<T>): void {
    doc.holders -= 1;
    if (doc.holders === 0 && !this.#changed.has(doc)) this.#rest(doc);
  }

  /** Gives a held document the state it has after journal entry `n`. */
  set(doc: Doc<T>, value: T | undefined, n: number): void {
    doc.low.data.value = value;
    doc.low.data.at = n;
    this.#changed.add(doc);
  }

  get changedCount(): number {
    return this.#changed.size;
  }

  /** Writes all that have changed, `width` at a time. Answers the folders whose names are to be made durable. */
  async writeChanged(width: number): Promise<Set<string>> {
    const folders = new Set<string>();
    await inParallel([...this.#changed], width, async (doc) => {
      await this.write(doc);
      folders.add(dirname(doc.path));
    });
    return folders;
  }

  /** Writes a changed document. It stays changed when that fails or when it changes meanwhile. */
  async write(doc: Doc<T>): Promise<void> {
    doc.holders += 1;
    try {
      await this.#parts.beforeWrite?.(doc);
      await this.#makeFolder(dirname(doc.path));
      const { at } = doc;
      await doc.low.write();
      if (this.#parts.syncEach) await this.#parts.shelf.disk.syncFolder(dirname(doc.path));
      if (doc.at === at) this.#changed.delete(doc);
    } finally {
      this.drop(doc);
    }
  }

  #load(key: string): Promise<Doc<T>> {
    const { shelf, path, print, parse } = this.#parts;
    const place = path(key);
    const file = new DurableFile<T>({
      disk: shelf.disk,
      tmp: shelf.tmp,
      path: place,
      key,
      format: { print, parse },
    });
    const doc = new Doc<T>(key, place, file);
    doc.holders = 1;
    this.#all.set(key, doc);
    doc.loading = this.#read(doc).finally(() => {
      doc.loading = undefined;
    });
    return doc.loading;
  }

  async #read(doc: Doc<T>): Promise<Doc<T>> {
    const { shelf, rebuild } = this.#parts;
    try {
      await doc.low.read();
      shelf.seen(doc.at);
    } catch (error) {
      if (!isKnown(error, 'StoreDamaged')) {
        this.#all.delete(doc.key);
        throw error;
      }
      shelf.damaged(error.message);
      // What is made anew replaces the damaged file with the next checkpoint.
      if (rebuild) this.set(doc, await rebuild(doc.key, doc.path), 0);
      else await shelf.disk.rename(doc.path, `${doc.path}.damaged`).catch(() => {});
    }
    return doc;
  }

  #rest(doc: Doc<T>): void {
    const { keep, weigh } = this.#parts;
    if (this.#all.get(doc.key) !== doc) return;
    doc.weight = doc.value === undefined ? 100 : weigh(doc.value) + 500;
    this.#idle.set(doc.key, doc);
    this.#idleWeight += doc.weight;
    for (const oldest of this.#idle.values()) {
      if (this.#idle.size <= keep.count && this.#idleWeight <= keep.weight) return;
      this.#idle.delete(oldest.key);
      this.#idleWeight -= oldest.weight;
      this.#all.delete(oldest.key);
    }
  }

  async #makeFolder(path: string): Promise<void> {
    const { disk, folders } = this.#parts.shelf;
    if (folders.has(path)) return;
    await disk.makeFolder(path);
    folders.add(path);
  }
}
