/** Full, read-only and failing disks: nothing is acknowledged that is not stored, and work goes on by itself afterwards. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Disk } from '../../src/stores/lowdb/disk.ts';
import { lowdbStores } from '../../src/stores/lowdb.ts';
import { faultyDisk, memoryDisk, type Operation } from '../support/store-disk.ts';
import { Ledger, storeWorker } from '../support/store-ledger.ts';
import { countedIds, handClock, message, outcome, reply, seed, turn } from '../support/store-parts.ts';

const open = (disk: Disk, more: { checkpointPause?: number; id?: () => string } = {}) =>
  lowdbStores({
    dir: '/data',
    now: handClock().now,
    id: countedIds(),
    disk,
    lock: async () => async () => {},
    retryPause: 5,
    ...more,
  });

const unavailable = { code: 'StoreUnavailable', fix: expect.any(String) };

async function healthy(stores: { health(): { ok: boolean } }): Promise<void> {
  for (let n = 0; n < 400 && !stores.health().ok; n++) await sleep(5);
  expect(stores.health()).toEqual({ ok: true });
}

describe.each<[string, Operation, string]>([
  ['a full disk', 'write', 'ENOSPC'],
  ['a disk that takes half of a write', 'write', 'half'],
  ['a failing sync, although the bytes are there', 'sync', 'EIO'],
  ['a disk that became read-only', 'write', 'EROFS'],
])('%s', (_, operation, code) => {
  test('refuses, shows nothing of it, recovers by itself, and nothing of it comes back', async () => {
    const memory = memoryDisk();
    let broken = false;
    const disk = faultyDisk(memory, (did) => (broken && did === operation ? code : undefined));
    const stores = await open(disk);
    const heard: string[] = [];
    stores.conversations.watch((_, activities) =>
      heard.push(...activities.map((activity) => activity.text ?? '')),
    );
    await stores.conversations.create(seed('c1'));
    await turn(stores, 'c1', 'kept');
    await stores.conversations.accept('c1', message('waits'), { key: 'k', turn: true });
    const claim = await stores.conversations.claim('c1');
    if (!claim) throw new Error('no claim');

    broken = true;
    const result = outcome({
      state: 'ghost',
      replies: [reply('ghost')],
      records: [{ kind: 'k', id: 'ghost', data: 1 }],
      outbox: [{ key: 'ghost', kind: 'mail', data: 1 }],
      people: ['ghost'],
    });
    const refused = await Promise.allSettled([
      stores.conversations.accept('c1', message('ghost'), { key: 'ghost', turn: true }),
      stores.conversations.accept('c1', message('ghost'), { key: 'ghost', turn: true }),
      stores.conversations.commit(claim, result),
      stores.conversations.create(seed('ghost')),
      stores.conversations.end('c1'),
      stores.records.put({ kind: 'k', id: 'ghost', data: 1 }),
      stores.settings.put('ghost', 1),
      stores.draw('k'),
    ]);
    for (const answer of refused) expect(answer).toMatchObject({ status: 'rejected', reason: unavailable });
    expect(stores.health()).toEqual({ ok: false, reason: expect.any(String) });
    await expect(stores.conversations.accept('c1', message('ghost'), { turn: true })).rejects.toMatchObject(
      unavailable,
    );
    // Reading goes on, and a known key is still answered.
    expect(await stores.conversations.accept('c1', message('waits'), { key: 'k', turn: true })).toMatchObject(
      { seq: 3, duplicate: true },
    );

    const look = async (from: typeof stores) => {
      const history = await from.conversations.history('c1', { after: 0, limit: 99 });
      expect(history.map((activity) => activity.text)).toEqual(['kept', 're: kept', 'waits']);
      expect(await from.conversations.get('c1')).toMatchObject({
        lastSeq: 3,
        version: 1,
        state: null,
        people: [],
      });
      expect((await from.conversations.get('c1'))?.endedAt).toBeUndefined();
      expect(await from.conversations.get('ghost')).toBeUndefined();
      expect(await from.records.list('k', { limit: 9 })).toEqual([]);
      expect(await from.outbox.list('due', 9)).toEqual([]);
      expect(await from.settings.get('ghost')).toBeUndefined();
    };
    await look(stores);
    expect(heard).toEqual(['kept', 're: kept', 'waits']);

    broken = false;
    await healthy(stores);
    await look(stores);
    // The claim is still held: its turn can be committed now.
    const replies = await stores.conversations.commit(claim, outcome({ replies: [reply('at last')] }));
    expect(replies).toMatchObject([{ seq: 4 }]);
    const accepted = await stores.conversations.accept('c1', message('again'), { key: 'ghost', turn: true });
    expect(accepted).toMatchObject({ seq: 5, duplicate: false });

    const later = await open(
      memory.afterPowerCut(() => 0.9),
      { id: countedIds('later') },
    );
    expect(later.damages).toEqual([]);
    const history = await later.conversations.history('c1', { after: 0, limit: 99 });
    expect(history.map((activity) => activity.text)).toEqual([
      'kept',
      're: kept',
      'waits',
      'at last',
      'again',
    ]);
    expect(await later.conversations.waiting()).toEqual(['c1']);
    await later.close();
  });
});

test('when the end cannot even be cut off it stays unavailable, and recovers when it can', async () => {
  const memory = memoryDisk();
  let broken = false;
  const disk = faultyDisk(memory, (did) =>
    broken && (did === 'write' || did === 'truncate') ? (did === 'write' ? 'half' : 'EROFS') : undefined,
  );
  const stores = await open(disk);
  await stores.conversations.create(seed('c1'));
  broken = true;
  await expect(stores.conversations.accept('c1', message('ghost'), { turn: true })).rejects.toMatchObject(
    unavailable,
  );
  await sleep(30);
  expect(stores.health().reason).toContain('read-only');
  broken = false;
  await healthy(stores);
  await stores.conversations.accept('c1', message('x'), { turn: true });
  const later = await open(memory.afterPowerCut(() => 0.9));
  expect(later.damages).toEqual([]);
  expect((await later.conversations.history('c1', { after: 0, limit: 9 })).map((one) => one.text)).toEqual([
    'x',
  ]);
});

test('a store opens on a full disk, reads, and takes things as soon as there is room', async () => {
  const memory = memoryDisk();
  const first = await open(memory);
  await first.conversations.create(seed('c1'));
  await turn(first, 'c1', 'kept');
  await first.close();
  let broken = true;
  const stores = await open(faultyDisk(memory, (did) => (broken && did === 'write' ? 'ENOSPC' : undefined)));
  expect(stores.health()).toEqual({ ok: false, reason: 'the disk is full' });
  expect(await stores.conversations.history('c1', { after: 0, limit: 9 })).toHaveLength(2);
  await expect(stores.draw('x')).rejects.toMatchObject(unavailable);
  broken = false;
  await healthy(stores);
  await turn(stores, 'c1', 'more');
  await stores.close();
});

test('documents that cannot be written stay in the journal and follow later', async () => {
  const memory = memoryDisk();
  let broken = true;
  const warnings: string[] = [];
  const disk = faultyDisk(memory, (did, path) =>
    broken && did === 'write' && path.includes('/tmp/') ? 'ENOSPC' : undefined,
  );
  const stores = await lowdbStores({
    dir: '/data',
    now: handClock().now,
    id: countedIds(),
    disk,
    lock: async () => async () => {},
    checkpointPause: 5,
    warn: (text) => warnings.push(text),
  });
  await stores.conversations.create(seed('c1'));
  await turn(stores, 'c1', 'a');
  await sleep(50);
  expect(warnings.join()).toContain('the journal keeps them');
  await turn(stores, 'c1', 'b');
  expect(stores.health().ok).toBe(true);
  await stores.close();
  const again = await open(memory);
  expect(await again.conversations.history('c1', { after: 0, limit: 9 })).toHaveLength(4);
  broken = false;
  await again.close();
  expect([...memory.files().keys()].filter((path) => path.includes('/conversations/'))).toHaveLength(1);
});

test('an erasure that the disk interrupts says so, and can be asked for again', async () => {
  const memory = memoryDisk();
  let broken = false;
  const stores = await open(faultyDisk(memory, (did) => (broken && did === 'rename' ? 'ENOSPC' : undefined)));
  await stores.conversations.create(seed('c1'));
  await stores.conversations.create(seed('c2'));
  await turn(stores, 'c1', 'SECRET', { people: ['customer:1'] });
  await turn(stores, 'c2', 'KEPT');
  broken = true;
  await expect(stores.erasePerson('customer:1')).rejects.toThrow();
  expect(await stores.conversations.get('c1')).toBeUndefined();
  broken = false;
  await stores.erasePerson('customer:1');
  expect([...memory.files().values()].join('\n')).not.toContain('SECRET');
  expect(await stores.conversations.history('c2', { after: 0, limit: 9 })).toHaveLength(2);
});

test('a file that cannot be read just now is an error for its reader, not an absence', async () => {
  const memory = memoryDisk();
  const first = await open(memory);
  await first.conversations.create(seed('c1'));
  await first.close();
  let broken = true;
  const stores = await open(
    faultyDisk(memory, (did, path) => (broken && did === 'read' && path.includes('/c1') ? 'EIO' : undefined)),
  );
  await expect(stores.conversations.get('c1')).rejects.toThrow();
  await expect(stores.conversations.create(seed('c1'))).rejects.toThrow();
  broken = false;
  expect(await stores.conversations.create(seed('c1'))).toBe('exists');
  expect(stores.damages).toEqual([]);
});

test('one failing operation anywhere, at each of the first 200: nothing acknowledged is lost', async () => {
  for (let at = 1; at <= 200; at++) {
    const memory = memoryDisk();
    let operations = 0;
    const disk = faultyDisk(memory, (did) => {
      operations += 1;
      const fails = operations >= at && operations < at + 3 && did !== 'list';
      return fails ? (did === 'write' ? 'half' : 'EIO') : undefined;
    });
    const ledger = new Ledger();
    const ids = countedIds();
    const stores = await open(disk, { checkpointPause: 1, id: ids }).catch(() => undefined);
    const work = async (name: string) => {
      if (!stores) return;
      const worker = storeWorker(stores);
      for (let tries = 0; tries < 3 && !ledger.conversations.includes(name); tries++) {
        await ledger.create(worker, name).catch(() => sleep(12));
      }
      for (let n = 0; n < 12; n++) {
        if (!ledger.conversations.includes(name)) return;
        await ledger.post(worker, name).catch(() => {});
        await ledger.turn(worker, name).catch(() => sleep(1));
      }
    };
    await Promise.all(['a', 'b', 'c'].map(work));
    await stores?.close();
    const again = await open(memory, { id: ids });
    expect(await ledger.check(storeWorker(again)), `operation ${at}`).toEqual([]);
    await again.close();
  }
}, 60_000);
