/** A disk in memory that loses what was not synced when the power goes, and disks that fail on demand. */
import { dirname } from 'node:path';
import type { Disk, DiskFile } from '../../src/stores/lowdb/disk.ts';

/** A number in [0, 1), the same row for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Inode = { now: Buffer; durable: Buffer };
type NameChange = { folders: string[]; apply: (names: Map<string, Inode>) => void };

export type MemoryDisk = Disk & {
  /** From now on everything fails, as for a process that has lost its machine. */
  cutPower(): void;
  /** How many operations were begun. */
  operations(): number;
  /** The disk after the power is back: of what was not synced, `random` decides block by block and name by name. */
  afterPowerCut(random: () => number, cutAt?: number): MemoryDisk;
  /** Contents as a process sees them. */
  files(): Map<string, Buffer>;
};

const block = 512;

/** `syncIsReal: false` makes a disk that only claims to have synced: a store on it must be caught losing things. */
export function memoryDisk({ syncIsReal = true, cutAt = Number.POSITIVE_INFINITY } = {}): MemoryDisk {
  return diskWith(new Map(), syncIsReal, cutAt);
}

/** A disk with these files on it, all of them synced. */
export function diskOf(files: ReadonlyMap<string, Buffer>): MemoryDisk {
  const inodes = [...files].map(([path, bytes]): [string, Inode] => [path, { now: bytes, durable: bytes }]);
  return diskWith(new Map(inodes), true, Number.POSITIVE_INFINITY);
}

function diskWith(durable: Map<string, Inode>, syncIsReal: boolean, cutAt: number): MemoryDisk {
  const names = new Map(durable);
  let pending: NameChange[] = [];
  let dead = false;
  let operations = 0;

  async function begin(): Promise<void> {
    operations += 1;
    if (operations >= cutAt) dead = true;
    check();
    // Operations overlap in the order a real disk would allow, not the order they were asked for.
    if (operations % 3 === 0) await new Promise(setImmediate);
    check();
  }
  function check(): void {
    if (dead) throw Object.assign(new Error('the power is off'), { code: 'EIO' });
  }
  function change(folders: string[], apply: NameChange['apply']): void {
    apply(names);
    pending.push({ folders, apply });
  }

  function fileOf(inode: Inode): DiskFile {
    return {
      async write(bytes, position) {
        await begin();
        const length = Math.max(inode.now.length, position + bytes.length);
        const grown = Buffer.alloc(length);
        inode.now.copy(grown);
        grown.set(bytes, position);
        inode.now = grown;
      },
      async sync() {
        await begin();
        if (syncIsReal) inode.durable = inode.now;
      },
      async truncate(length) {
        await begin();
        const cut = Buffer.alloc(length);
        inode.now.copy(cut, 0, 0, length);
        inode.now = cut;
      },
      async close() {},
    };
  }

  return {
    async open(path) {
      await begin();
      const there = names.get(path);
      if (there) return fileOf(there);
      const made: Inode = { now: Buffer.alloc(0), durable: Buffer.alloc(0) };
      change([dirname(path)], (map) => map.set(path, made));
      return fileOf(made);
    },
    async read(path) {
      await begin();
      return names.get(path)?.now;
    },
    async rename(from, to) {
      await begin();
      const inode = names.get(from);
      if (!inode) throw Object.assign(new Error(`no ${from}`), { code: 'ENOENT' });
      change([dirname(to), dirname(from)], (map) => {
        map.delete(from);
        map.set(to, inode);
      });
    },
    async remove(path) {
      await begin();
      if (names.has(path)) change([dirname(path)], (map) => map.delete(path));
    },
    async makeFolder() {
      await begin();
    },
    async list(path) {
      await begin();
      const inside = [...names.keys()].filter((name) => name.startsWith(`${path}/`));
      return [...new Set(inside.map((name) => name.slice(path.length + 1).split('/')[0] ?? ''))];
    },
    async syncFolder(path) {
      await begin();
      if (!syncIsReal) return;
      for (const { folders, apply } of pending) if (folders[0] === path) apply(durable);
      pending = pending.filter(({ folders }) => folders[0] !== path);
    },
    cutPower() {
      dead = true;
    },
    operations: () => operations,
    afterPowerCut(random, cutAgainAt = Number.POSITIVE_INFINITY) {
      dead = true;
      for (const { apply } of pending) if (random() < 0.5) apply(durable);
      const left = new Map<string, Inode>();
      for (const [path, inode] of durable) {
        const bytes = tear(inode, random);
        left.set(path, { now: bytes, durable: bytes });
      }
      return diskWith(left, syncIsReal, cutAgainAt);
    },
    files: () => new Map([...names].map(([path, inode]) => [path, inode.now])),
  };
}

/** What is left of a file: the durable part, and of later writes a beginning, or blocks here and there with zeros between. */
function tear({ now, durable }: Inode, random: () => number): Buffer {
  if (now.equals(durable)) return durable;
  const how = random();
  if (how < 0.25) return durable;
  if (how < 0.6)
    return Buffer.from(now.subarray(0, Math.max(durable.length, Math.floor(random() * now.length))));
  const torn = Buffer.alloc(now.length);
  durable.copy(torn);
  for (let from = Math.floor(durable.length / block) * block; from < now.length; from += block) {
    if (random() < 0.5)
      now.copy(torn, Math.max(from, durable.length), Math.max(from, durable.length), from + block);
  }
  return torn;
}

export type Operation =
  | 'open'
  | 'read'
  | 'rename'
  | 'remove'
  | 'makeFolder'
  | 'list'
  | 'syncFolder'
  | 'write'
  | 'sync'
  | 'truncate';

/** A disk whose operations fail when `fault` says so; `half` writes a part before it fails. */
export function faultyDisk(
  disk: Disk,
  fault: (operation: Operation, path: string) => string | 'half' | undefined,
): Disk {
  const run = <T>(operation: Operation, path: string, task: () => Promise<T>): Promise<T> => {
    const code = fault(operation, path);
    return code === undefined ? task() : Promise.reject(failure(code === 'half' ? 'ENOSPC' : code));
  };
  return {
    async open(path) {
      const file = await run('open', path, () => disk.open(path));
      return {
        async write(bytes, position) {
          const code = fault('write', path);
          if (code === undefined) return await file.write(bytes, position);
          if (code === 'half') await file.write(bytes.subarray(0, Math.floor(bytes.length / 2)), position);
          throw failure(code === 'half' ? 'ENOSPC' : code);
        },
        // After a failed sync the bytes may well be on the disk: that is the nasty case.
        sync: () => run('sync', path, () => file.sync()),
        truncate: (length) => run('truncate', path, () => file.truncate(length)),
        close: () => file.close(),
      };
    },
    read: (path) => run('read', path, () => disk.read(path)),
    rename: (from, to) => run('rename', from, () => disk.rename(from, to)),
    remove: (path) => run('remove', path, () => disk.remove(path)),
    makeFolder: (path) => run('makeFolder', path, () => disk.makeFolder(path)),
    list: (path) => run('list', path, () => disk.list(path)),
    syncFolder: (path) => run('syncFolder', path, () => disk.syncFolder(path)),
  };
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: made to fail`), { code });
}
