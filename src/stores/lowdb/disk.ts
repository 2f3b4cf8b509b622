/** The file system as this store uses it: few operations, passed in, so that tests can make each of them fail. */
import fs from 'node:fs';
import { dirname } from 'node:path';

/** An open file that is written at positions. */
export type DiskFile = {
  /** Writes all of it or throws. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Resolves when a power cut cannot undo what was written. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
};

export type Disk = {
  /** Opens for writing; what is there stays. */
  open(path: string): Promise<DiskFile>;
  /** undefined when there is no such file. */
  read(path: string): Promise<Buffer | undefined>;
  rename(from: string, to: string): Promise<void>;
  /** A file that is not there is removed already. */
  remove(path: string): Promise<void>;
  /** Makes the folder and those above it, durably. */
  makeFolder(path: string): Promise<void>;
  /** Names in the folder; empty when there is no such folder. */
  list(path: string): Promise<string[]>;
  /** Makes names in the folder durable: files made, renamed or removed. */
  syncFolder(path: string): Promise<void>;
};

/** The disk of this machine. Callbacks instead of fs/promises: half the processor time per operation. */
export const nodeDisk: Disk = {
  open: openFile,
  read: (path) => missing(ask<Buffer>((done) => fs.readFile(path, done))),
  rename: (from, to) => ask<void>((done) => fs.rename(from, to, done)),
  async remove(path) {
    await missing(ask<void>((done) => fs.unlink(path, done)));
  },
  async makeFolder(path) {
    const first = await ask<string | undefined>((done) => fs.mkdir(path, { recursive: true }, done));
    if (first === undefined) return;
    for (let made = path; ; made = dirname(made)) {
      await syncFolder(dirname(made));
      if (made === first || made === dirname(made)) return;
    }
  },
  async list(path) {
    return (await missing(ask<string[]>((done) => fs.readdir(path, done)))) ?? [];
  },
  syncFolder,
};

async function openFile(path: string): Promise<DiskFile> {
  const flags = fs.constants.O_RDWR | fs.constants.O_CREAT;
  const file = await ask<number>((done) => fs.open(path, flags, 0o600, done));
  return {
    async write(bytes, position) {
      for (let from = 0; from < bytes.length; ) {
        const rest = bytes.length - from;
        const written = await ask<number>((done) => fs.write(file, bytes, from, rest, position + from, done));
        from += written;
      }
    },
    sync: () => ask<void>((done) => fs.fdatasync(file, done)),
    truncate: (length) => ask<void>((done) => fs.ftruncate(file, length, done)),
    close: () => ask<void>((done) => fs.close(file, done)),
  };
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open folders; its file systems keep names in their own log.
  if (process.platform === 'win32') return;
  const folder = await ask<number>((done) => fs.open(path, 'r', done));
  try {
    await ask<void>((done) => fs.fsync(folder, done));
  } finally {
    await ask<void>((done) => fs.close(folder, done));
  }
}

type Done<T> = (error: NodeJS.ErrnoException | null, value: T) => void;

function ask<T>(start: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error ? reject(error) : resolve(value)));
  });
}

async function missing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
