/** Compiled catalogue files: what a feed made of a file, kept by the file's content and read back many times faster. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import v8 from 'node:v8';
import { crc32 } from 'node:zlib';
import type { FeedFault, FeedHeader, FeedItem, FeedOptions } from '../feeds/feed.ts';

/** Raise when feeds read anything differently: older compiled files are then no longer found. */
const compiledVersion = 1;

/** The name of a file's compiled form: its content, how it is read, and who reads it. */
export async function compiledKey(path: string, options: FeedOptions): Promise<string> {
  const { priceType, currency, country = '' } = options;
  const hash = createHash('sha256');
  hash.update(JSON.stringify([compiledVersion, process.versions.v8, priceType, currency, country]));
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk);
  return hash.digest('hex').slice(0, 40);
}

const fileOf = (cacheDir: string, key: string) => join(cacheDir, `catalog-${key}.v8`);

/** What a file came to: its header, what was doubtful in it, and its articles and prices in portions. */
export type Compiled = { header?: FeedHeader; faults: FeedFault[]; portions(): Iterable<FeedItem[]> };

type Summary = { header?: FeedHeader; faults: FeedFault[]; portions: number };

/**
 * A compiled file, or undefined when there is none or it is damaged in any way: a wrong price out of a damaged file
 * must be impossible, so every portion carries its length and checksum, and the last one says how many there are.
 */
export function readCompiled(cacheDir: string, key: string): Compiled | undefined {
  const frames = framesOf(fileOf(cacheDir, key));
  const last = frames?.pop();
  if (!frames || !last) return undefined;
  const { header, faults, portions }: Summary = v8.deserialize(last);
  if (portions !== frames.length) return undefined;
  return {
    ...(header ? { header } : {}),
    faults,
    *portions() {
      for (const frame of frames) yield v8.deserialize(frame);
    },
  };
}

function framesOf(path: string): Buffer[] | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return undefined;
  }
  const frames: Buffer[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const length = bytes.readUInt32LE(at);
    const frame = bytes.subarray(at + 8, at + 8 + length);
    if (frame.length !== length || crc32(frame) !== bytes.readUInt32LE(at + 4)) return undefined;
    frames.push(frame);
    at += 8 + length;
  }
  return at === bytes.length ? frames : undefined;
}

export type CompiledWriter = {
  add(item: FeedItem): void;
  commit(summary: Omit<Summary, 'portions'>): void;
  discard(): void;
};

/** Writes a compiled file beside its final name; `commit` puts it in place whole. A full disk only means no cache. */
export function compiledWriter(cacheDir: string, key: string): CompiledWriter {
  const path = fileOf(cacheDir, key);
  const temporary = `${path}.${process.pid}.tmp`;
  let file: number | undefined;
  let items: FeedItem[] = [];
  let frames = 0;

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
  }
  function discard(): void {
    if (file !== undefined) closeSync(file);
    file = undefined;
    rmSync(temporary, { force: true });
  }
  quietly(() => {
    mkdirSync(cacheDir, { recursive: true });
    file = openSync(temporary, 'w');
  });
  return {
    add(item) {
      if (file === undefined) return;
      items.push(item);
      if (items.length >= 500) quietly(flush);
    },
    commit(summary) {
      quietly(() => {
        flush();
        write(v8.serialize({ ...summary, portions: frames }));
        if (file === undefined) return;
        closeSync(file);
        file = undefined;
        renameSync(temporary, path);
      });
    },
    discard,
  };
}
