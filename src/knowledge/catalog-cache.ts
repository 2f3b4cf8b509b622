/** Compiled catalogue files: what a feed made of a file, kept by the file's content and read back many times faster. */
import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import v8 from 'node:v8';
import { crc32 } from 'node:zlib';
import { TresenError } from '../errors.ts';
import { allBeside } from '../feeds/beside.ts';
import type { FeedFault, FeedHeader, FeedItem, FeedOptions } from '../feeds/feed.ts';
import { makeRoom, markUsed } from './cache-room.ts';
import { sharing } from './sharing.ts';

/** Raise when feeds read anything differently: older compiled files are then no longer found. */
const compiledVersion = 4;

/** The name of a file's compiled form: its name and content, those of what is read with it, how it is read, and by whom. */
export async function compiledKey(path: string, options: FeedOptions): Promise<string> {
  const { priceType, currency, country = '', name = '' } = options;
  const hash = createHash('sha256');
  hash.update(JSON.stringify([compiledVersion, process.versions.v8, priceType, currency, country, name]));
  for (const each of [path, ...allBeside(path, options)]) {
    const content = createHash('sha256');
    for await (const chunk of createReadStream(each, { highWaterMark: 1024 * 1024 })) content.update(chunk);
    hash.update(content.digest());
  }
  return hash.digest('hex').slice(0, 40);
}

/** No honest frame is larger; a damaged length must not ask for gigabytes. */
const maxFrame = 256 * 1024 * 1024;

const fileOf = (cacheDir: string, key: string) => join(cacheDir, `catalog-${key}.v8`);

/** What a file came to: its header, what was doubtful in it, and its articles and prices in portions. */
export type Compiled = { header?: FeedHeader; faults: FeedFault[]; portions(): Iterable<FeedItem[]> };

type Summary = { header?: FeedHeader; faults: FeedFault[]; portions: number };

/**
 * A compiled file, or undefined when there is none or it is damaged in any way: a wrong price out of a damaged file
 * must be impossible, so every frame carries its length and checksum, and the last one says how many there are. One
 * portion is in memory at a time.
 */
export function readCompiled(cacheDir: string, key: string): Compiled | undefined {
  const path = fileOf(cacheDir, key);
  let last: Buffer | undefined;
  let count = 0;
  for (const frame of framesOf(path)) {
    if (!frame) return undefined;
    last = frame;
    count += 1;
  }
  if (!last) return undefined;
  const { header, faults, portions } = summaryOf(last);
  if (portions !== count - 1) return undefined;
  markUsed(path);
  return {
    ...(header ? { header } : {}),
    faults,
    *portions() {
      let left = portions;
      for (const frame of framesOf(path)) {
        // It was whole a moment ago; that it is not now is beyond a cache's duty to hide.
        if (!frame)
          throw new TresenError('StoreDamaged', `The compiled catalogue ${path} changed while it was read.`);
        if (left === 0) return;
        left -= 1;
        yield v8.deserialize(frame);
      }
    },
  };
}

function summaryOf(frame: Buffer): Summary {
  try {
    return v8.deserialize(frame);
  } catch {
    return { faults: [], portions: -1 };
  }
}

/** The frames of a file one by one; undefined, as the last, for one that is not whole. None when there is no file. */
function* framesOf(path: string): Generator<Buffer | undefined> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return;
  }
  try {
    const head = Buffer.alloc(8);
    for (let read = readSync(file, head); read > 0; read = readSync(file, head)) {
      const length = read === 8 ? head.readUInt32LE(0) : maxFrame;
      const frame = length < maxFrame ? Buffer.alloc(length) : undefined;
      if (!frame || readSync(file, frame) !== length || crc32(frame) !== head.readUInt32LE(4)) {
        yield undefined;
        return;
      }
      yield frame;
    }
  } finally {
    closeSync(file);
  }
}

export type CompiledWriter = {
  add(item: FeedItem): void;
  /** False when it could not be written. */
  commit(summary: Omit<Summary, 'portions'>): boolean;
  discard(): void;
};

/** Writes a compiled file beside its final name; `commit` puts it in place whole. A full disk only means no cache. */
export function compiledWriter(cacheDir: string, key: string): CompiledWriter {
  const path = fileOf(cacheDir, key);
  const temporary = `${path}.${randomUUID()}.tmp`;
  let file: number | undefined;
  let items: FeedItem[] = [];
  let frames = 0;
  // Equal parts within a portion are written once: half the size, and half the work to read it back.
  let share = sharing();

  function quietly(work: () => void): void {
    try {
      work();
    } catch {
      discard();
    }
  }
  function write(frame: Buffer): void {
    if (file === undefined) return;
    const head = Buffer.alloc(8);
    head.writeUInt32LE(frame.length, 0);
    head.writeUInt32LE(crc32(frame), 4);
    writeSync(file, head);
    writeSync(file, frame);
  }
  function flush(): void {
    if (items.length === 0) return;
    write(v8.serialize(items));
    frames += 1;
    items = [];
    share = sharing();
  }
  function discard(): void {
    const open = file;
    file = undefined;
    try {
      if (open !== undefined) closeSync(open);
      rmSync(temporary, { force: true });
    } catch {
      // What stays behind is cleared away by a later writer.
    }
  }
  quietly(() => {
    mkdirSync(cacheDir, { recursive: true });
    file = openSync(temporary, 'w');
  });
  return {
    add(item) {
      if (file === undefined) return;
      items.push(item.kind === 'article' ? share.item(item) : item);
      if (items.length >= 500) quietly(flush);
    },
    commit(summary) {
      let isThere = false;
      quietly(() => {
        flush();
        write(v8.serialize({ ...summary, portions: frames }));
        if (file === undefined) return;
        closeSync(file);
        file = undefined;
        renameSync(temporary, path);
        isThere = true;
        makeRoom(cacheDir);
      });
      return isThere;
    },
    discard,
  };
}
