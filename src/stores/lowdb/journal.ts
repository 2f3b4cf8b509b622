/** The commit point: an append-only journal in segments. What it has taken in survives a power cut. */
import { join } from 'node:path';
import { TresenError } from '../../errors.ts';
import type { Disk, DiskFile } from './disk.ts';
import { journalLine } from './journal-lines.ts';

export type JournalParts = {
  disk: Disk;
  /** The folder of the segments; it exists. */
  folder: string;
  /** The first line of a segment: what a start must know of what is stored. The inside of a JSON object. */
  head: () => string;
  /** Milliseconds between two tries to write again after a failure. */
  retryPause: number;
};

type Waiting = {
  body: string;
  apply: (n: number) => void;
  resolve: () => void;
  reject: (error: unknown) => void;
};
type Turning = { resolve: () => void; reject: (error: unknown) => void };

/** Bytes that must fit before the journal calls itself well again: a full disk with a few bytes left is still full. */
const probe = '.'.repeat(16_384);

/**
 * Group commit: everything handed in during one round of the event loop, or while a write runs, is written with one
 * write and one fdatasync. Then each entry is applied to memory in order, and its promise resolves. When writing
 * fails, everything under way is refused with StoreUnavailable and nothing of it is applied.
 */
export class Journal {
  readonly #parts: JournalParts;
  #file: DiskFile | undefined;
  #segment = 0;
  #n = 0;
  /** Bytes of the segment that are durable. */
  #length = 0;
  /** Bytes of entries in it: 0 right after its head. */
  #entryBytes = 0;
  #queue: Waiting[] = [];
  #turning: Turning[] = [];
  #running: Promise<void> | undefined;
  #trouble: string | undefined;
  #closed = false;
  #epoch = 0;
  #retry: NodeJS.Timeout | undefined;

  constructor(parts: JournalParts) {
    this.#parts = parts;
  }

  /**
   * Opens a new segment; numbers of entries go on after `n`. When the disk refuses, the journal is there but takes
   * nothing yet; it goes on trying.
   */
  async open(segment: number, n: number): Promise<void> {
    this.#segment = segment - 1;
    this.raise(n);
    try {
      await this.#openSegment();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Changes whenever entries were refused: plans made on top of them are void. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Bytes of entries since the segment was opened. */
  get size(): number {
    return this.#entryBytes;
  }

  /** The number of the last entry. */
  get last(): number {
    return this.#n;
  }

  get segment(): number {
    return this.#segment;
  }

  /** Why nothing can be written now; undefined when all is well. */
  get trouble(): string | undefined {
    return this.#closed ? 'the store is closed' : this.#trouble;
  }

  /**
   * Resolves when the entry is durable and applied. `apply` gets its number; what it throws is the caller's answer.
   * Throws StoreUnavailable.
   */
  append(body: string, apply: (n: number) => void): Promise<void> {
    const trouble = this.trouble;
    if (trouble !== undefined) {
      this.#epoch += 1;
      return Promise.reject(unavailable(trouble));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ body, apply, resolve, reject });
      this.#start();
    });
  }

  /** Starts a new segment. Resolves when all entries before it are in closed segments. */
  rotate(): Promise<void> {
    const trouble = this.trouble;
    if (trouble !== undefined) return Promise.reject(unavailable(trouble));
    return new Promise((resolve, reject) => {
      this.#turning.push({ resolve, reject });
      this.#start();
    });
  }

  /** Numbers all further entries above `n`. */
  raise(n: number): void {
    this.#n = Math.max(this.#n, n);
  }

  /** Removes all segments before the given one; those in `aside` are only renamed. */
  async forget(before: number, aside: ReadonlySet<number>): Promise<void> {
    const { disk, folder } = this.#parts;
    for (const name of await disk.list(folder)) {
      const segment = segmentNumber(name);
      if (segment === undefined || segment >= before) continue;
      const path = join(folder, name);
      if (aside.has(segment)) await disk.rename(path, `${path}.damaged`);
      else await disk.remove(path);
    }
    await disk.syncFolder(folder);
  }

  /** Writes what is under way and takes nothing more. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#running;
    await this.#file?.close().catch(() => {});
    this.#file = undefined;
  }

  #start(): void {
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    while (this.#queue.length + this.#turning.length > 0) {
      await new Promise(setImmediate);
      if (this.#turning.length > 0) await this.#turn();
      if (this.#queue.length > 0) await this.#write();
    }
    // In the same breath as the check above, so that nothing handed in now is left lying.
    this.#running = undefined;
  }

  async #write(): Promise<void> {
    const batch = this.#queue;
    this.#queue = [];
    const first = this.#n + 1;
    const lines = batch.map(({ body }, index) => journalLine(first + index, first, body)).join('');
    try {
      await this.#store(lines);
    } catch (error) {
      await this.#cutBack().catch(() => {});
      this.#fail(error, batch);
      return;
    }
    this.#n += batch.length;
    for (const [index, { apply, resolve, reject }] of batch.entries()) {
      try {
        apply(first + index);
        resolve();
      } catch (error) {
        reject(error);
      }
    }
  }

  async #store(lines: string): Promise<void> {
    if (!this.#file) throw new Error('no segment is open');
    const bytes = Buffer.from(lines);
    await this.#file.write(bytes, this.#length);
    await this.#file.sync();
    this.#length += bytes.length;
    this.#entryBytes += bytes.length;
  }

  async #turn(): Promise<void> {
    const turning = this.#turning;
    this.#turning = [];
    const old = this.#file;
    try {
      await this.#openSegment();
    } catch (error) {
      for (const { reject } of turning) reject(unavailable(reason(error), error));
      return;
    }
    await old?.close().catch(() => {});
    for (const { resolve } of turning) resolve();
  }

  async #openSegment(): Promise<void> {
    const { disk, folder, head } = this.#parts;
    const path = join(folder, segmentName(this.#segment + 1));
    const file = await disk.open(path);
    try {
      const bytes = Buffer.from(journalLine(this.#n, this.#n, head()));
      await file.truncate(0);
      await file.write(bytes, 0);
      await file.sync();
      await disk.syncFolder(folder);
      this.#file = file;
      this.#segment += 1;
      this.#length = bytes.length;
      this.#entryBytes = 0;
    } catch (error) {
      await file.close().catch(() => {});
      await disk.remove(path).catch(() => {});
      throw error;
    }
  }

  /** Refuses everything under way: what is queued was planned on top of what has just failed. */
  #fail(error: unknown, batch: Waiting[] = []): void {
    this.#trouble = reason(error);
    this.#epoch += 1;
    const refused = [...batch, ...this.#queue, ...this.#turning];
    this.#queue = [];
    this.#turning = [];
    for (const { reject } of refused) reject(unavailable(this.#trouble, error));
    this.#retrySoon();
  }

  #retrySoon(): void {
    if (this.#closed) return;
    this.#retry = setTimeout(() => {
      this.#running ??= this.#recover();
    }, this.#parts.retryPause).unref();
  }

  async #recover(): Promise<void> {
    try {
      if (this.#file) await this.#cutBack();
      else await this.#openSegment();
      await this.#store(journalLine(this.#n + 1, this.#n + 1, `"t":"probe","pad":"${probe}"`));
      this.#n += 1;
      this.#trouble = undefined;
    } catch (error) {
      this.#trouble = reason(error);
      this.#retrySoon();
    }
    this.#running = undefined;
  }

  /** Takes what was not acknowledged off the end, so that it cannot come back after a restart. */
  async #cutBack(): Promise<void> {
    await this.#file?.truncate(this.#length);
    await this.#file?.sync();
  }
}

export function segmentName(segment: number): string {
  return `${String(segment).padStart(8, '0')}.jsonl`;
}

/** undefined for a file that is no segment. */
export function segmentNumber(name: string): number | undefined {
  const digits = /^(\d{8,15})\.jsonl$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Why the disk refused, in words for an operator. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full';
  if (code === 'EROFS') return 'the disk is read-only';
  if (code === 'EIO') return 'the disk reports errors';
  if (code === 'EACCES' || code === 'EPERM') return 'the data folder may not be written';
  return error instanceof Error ? error.message : String(error);
}

export function unavailable(why: string, cause?: unknown): TresenError {
  const fix = 'Free space or repair the data folder; it is taken into use again by itself within seconds.';
  return new TresenError('StoreUnavailable', `Nothing can be stored now: ${why}.`, { fix, cause });
}
