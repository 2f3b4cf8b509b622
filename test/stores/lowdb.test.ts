/** The embedded store keeps the contracts, and what it promises beyond them: its lock, its memory, its start. */
import { spawnSync } from 'node:child_process';
import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeDisk } from '../../src/stores/lowdb/disk.ts';
import { socketLock } from '../../src/stores/lowdb/lock.ts';
import { type LowdbStores, lowdbStores } from '../../src/stores/lowdb.ts';
import { type StoreFolder, storeFolder } from '../support/store-folder.ts';
import { countedIds, handClock, message, seed, turn } from '../support/store-parts.ts';
import { storeProcess } from '../support/store-process.ts';
import { storeContract } from './contract.ts';
import { durableContract } from './durable-contract.ts';

storeContract('lowdb', async (clock) => {
  const folder = await storeFolder();
  const stores = await lowdbStores({ dir: folder.dir, now: clock.now, id: countedIds() });
  return {
    stores,
    bytes: folder.bytes,
    async dispose() {
      await stores.close();
      await folder.remove();
    },
  };
});

// With room for two conversations in memory and a checkpoint every few milliseconds: everything comes from files.
storeContract('lowdb with little memory', async (clock) => {
  const folder = await storeFolder();
  const stores = await lowdbStores({
    dir: folder.dir,
    now: clock.now,
    id: countedIds(),
    checkpointPause: 2,
    keep: { count: 2, weight: 1e6 },
  });
  return {
    stores,
    bytes: folder.bytes,
    async dispose() {
      await stores.close();
      await folder.remove();
    },
  };
});

durableContract('lowdb', async (clock) => {
  const folder = await storeFolder();
  const id = countedIds();
  let last: LowdbStores | undefined;
  return {
    async open() {
      last = await lowdbStores({ dir: folder.dir, now: clock.now, id });
      expect(last.damages).toEqual([]);
      return last;
    },
    bytes: folder.bytes,
    async dispose() {
      await last?.close();
      await folder.remove();
    },
  };
});

describe('one process per folder', () => {
  let folder: StoreFolder;
  const open = (dir: string, lock?: ReturnType<typeof socketLock>) =>
    lowdbStores({ dir, now: handClock().now, id: countedIds(), ...(lock ? { lock } : {}) });
  beforeEach(async () => {
    folder = await storeFolder();
  });
  afterEach(() => folder.remove());

  test('a second opening is refused, by any path, until the first has closed', async () => {
    const first = await open(folder.dir);
    await symlink(folder.dir, `${folder.dir}-link`);
    for (const dir of [folder.dir, `${folder.dir}/.`, `${folder.dir}-link`]) {
      await expect(open(dir)).rejects.toMatchObject({
        code: 'StoreLocked',
        fix: expect.stringContaining('DATA_DIR'),
      });
    }
    const note = JSON.parse(await readFile(join(folder.dir, 'lock.json'), 'utf8'));
    expect(note).toEqual({ pid: process.pid, since: '2026-11-24T08:00:00.000Z' });
    await first.close();
    await (await open(`${folder.dir}-link`)).close();
    await nodeDisk.remove(`${folder.dir}-link`);
  });

  test('another process is refused while one lives, and let in when it was killed', async () => {
    const other = await storeProcess(folder.dir);
    await expect(open(folder.dir)).rejects.toMatchObject({ code: 'StoreLocked' });
    await other.kill();
    await (await open(folder.dir)).close();
  });

  test('where sockets are files, one that a killed process left is taken over', async () => {
    const lock = socketLock('darwin');
    const first = await open(folder.dir, lock);
    await expect(open(folder.dir, lock)).rejects.toMatchObject({ code: 'StoreLocked' });
    await first.close();
    const dies = `import { socketLock } from ${JSON.stringify(new URL('../../src/stores/lowdb/lock.ts', import.meta.url).href)};
      await socketLock('darwin')(${JSON.stringify(folder.dir)}, new Date());
      process.kill(process.pid, 'SIGKILL');`;
    spawnSync(process.execPath, ['--input-type=module', '-e', dies]);
    await (await open(folder.dir, lock)).close();
  });
});

describe('what does not grow', () => {
  test('a start reads what is open, not what is stored', async () => {
    const folder = await storeFolder();
    let reads = 0;
    const disk = {
      ...nodeDisk,
      read(path: string) {
        reads += 1;
        return nodeDisk.read(path);
      },
    };
    const open = () => lowdbStores({ dir: folder.dir, now: handClock().now, id: countedIds(), disk });
    const readsOfStart = async () => {
      reads = 0;
      const stores = await open();
      // The inspection is not part of it: it goes on while the store works.
      const count =
        reads -
        (await folder.files()).filter((path) => path.endsWith('.json') && !path.endsWith('lock.json')).length;
      await stores.close();
      return count;
    };
    const fill = async (from: number, to: number) => {
      const stores = await open();
      for (let n = from; n < to; n++) {
        await stores.conversations.create(seed(`c${n}`));
        await turn(stores, `c${n}`, 'x', { records: [{ kind: 'quote', id: `${n}`, data: n }] });
      }
      await stores.close();
    };
    await fill(0, 10);
    const few = await readsOfStart();
    await fill(10, 150);
    expect(await readsOfStart()).toBe(few);
    await folder.remove();
  });

  test('what is changed in documents leaves the journal', async () => {
    const folder = await storeFolder();
    const open = () =>
      lowdbStores({
        dir: folder.dir,
        now: handClock().now,
        id: countedIds(),
        journalBytes: 20_000,
        checkpointPause: 20,
      });
    const stores = await open();
    await stores.conversations.create(seed('c1'));
    for (let n = 0; n < 300; n++) await turn(stores, 'c1', 'x'.repeat(100));
    await stores.close();
    const journal = (await folder.files()).filter((path) => path.includes('/journal/'));
    expect(journal).toHaveLength(1);
    expect(await readFile(journal[0] ?? '', 'utf8')).not.toContain('xxx');
    await folder.remove();
  });

  test('after closing, nothing more is taken', async () => {
    const folder = await storeFolder();
    const stores = await lowdbStores({ dir: folder.dir, now: handClock().now, id: countedIds() });
    await stores.conversations.create(seed('c1'));
    await stores.close();
    expect(stores.health().ok).toBe(false);
    await expect(stores.conversations.accept('c1', message('x'), { turn: true })).rejects.toMatchObject({
      code: 'StoreUnavailable',
    });
    await folder.remove();
  });
});
