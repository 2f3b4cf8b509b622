/** A lowdb adapter for one document in one file, replaced as a whole and safe against power cuts. */
import { basename, dirname, join } from 'node:path';
import type { Adapter } from 'lowdb';
import { TresenError } from '../../errors.ts';
import type { Disk } from './disk.ts';
import { checksum } from './journal-lines.ts';

/** A document as it lies on disk. `at` is the number of the last journal entry it includes. */
export type Stored<T> = { at: number; value: T | undefined };

export type Format<T> = {
  /** JSON, in as many lines as it likes. */
  print(value: T): string;
  /** Throws when it cannot be read. */
  parse(text: string): T;
};

export type DurableFileParts<T> = { disk: Disk; tmp: string; path: string; key: string; format: Format<T> };

/** Throws StoreDamaged when the file is there but is not what was written. No value: the file is removed. */
export class DurableFile<T> implements Adapter<Stored<T>> {
  readonly #parts: DurableFileParts<T>;

  constructor(parts: DurableFileParts<T>) {
    this.#parts = parts;
  }

  async read(): Promise<Stored<T> | null> {
    const { disk, path, key, format } = this.#parts;
    const bytes = await disk.read(path);
    if (!bytes) return null;
    const { at, data, key: found } = openDocument(bytes, path);
    if (found !== key) throw damaged(path, 'it holds another document');
    try {
      return { at, value: format.parse(data) };
    } catch (error) {
      throw damaged(path, String(error));
    }
  }

  /** The new name is durable only after `disk.syncFolder`: who writes many files does that once. */
  async write({ at, value }: Stored<T>): Promise<void> {
    const { disk, tmp, path, key, format } = this.#parts;
    if (value === undefined) {
      await disk.remove(path);
      await disk.remove(`${path}.damaged`);
      return;
    }
    const data = format.print(value);
    const crc = documentChecksum(key, at, data);
    const bytes = Buffer.from(`${documentHead(key, at, crc)}\n${data}\n}\n`);
    // In a folder of their own, so that a start finds what a crash left of them without a search.
    const draft = join(tmp, `${basename(dirname(path))}-${basename(path)}`);
    const file = await disk.open(draft);
    try {
      await file.truncate(0);
      await file.write(bytes, 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.rename(draft, path);
  }
}

/** The parts of a document file. Throws StoreDamaged. */
export function openDocument(bytes: Buffer, path: string): { key: string; at: number; data: string } {
  const text = bytes.toString('utf8');
  const headEnd = text.indexOf('\n');
  const dataEnd = text.lastIndexOf('\n}\n');
  const head = parseHead(text.slice(0, Math.max(0, headEnd)));
  if (!head || dataEnd <= headEnd) throw damaged(path, 'it is not a whole document');
  const data = text.slice(headEnd + 1, dataEnd);
  if (documentChecksum(head.key, head.at, data) !== head.crc) throw damaged(path, 'its checksum is wrong');
  return { key: head.key, at: head.at, data };
}

function documentHead(key: string, at: number, crc: string): string {
  return `{"format":1,"key":${JSON.stringify(key)},"at":${at},"crc":"${crc}","data":`;
}

function documentChecksum(key: string, at: number, data: string): string {
  return checksum(`${JSON.stringify(key)} ${at} ${data}`);
}

function parseHead(line: string): { key: string; at: number; crc: string } | undefined {
  try {
    const { key, at, crc } = JSON.parse(`${line}null}`);
    if (typeof key !== 'string' || typeof at !== 'number' || typeof crc !== 'string') return undefined;
    return documentHead(key, at, crc) === line ? { key, at, crc } : undefined;
  } catch {
    return undefined;
  }
}

function damaged(path: string, why: string): TresenError {
  return new TresenError('StoreDamaged', `${path} cannot be read: ${why}.`, {
    fix: 'Restore the file from a backup. It is kept beside its place with the ending .damaged.',
  });
}
