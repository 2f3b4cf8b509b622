/** Power cuts: a disk that loses everything not synced, at every moment, with seeds that can be run again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { lowdbStores } from '../../src/stores/lowdb.ts';
import { type MemoryDisk, memoryDisk, seededRandom } from '../support/store-disk.ts';
import { Ledger, storeWorker } from '../support/store-ledger.ts';
import { countedIds } from '../support/store-parts.ts';

const seeds = 150;

async function open(disk: MemoryDisk, ids: () => string) {
  return await lowdbStores({
    dir: '/data',
    now: () => new Date('2026-11-24T08:00:00Z'),
    id: ids,
    disk,
    lock: async () => async () => {},
    journalBytes: 6_000,
    checkpointPause: 5,
    retryPause: 60_000,
    keep: { count: 3, weight: 1e6 },
  });
}

/** Works until the disk is dead. */
async function work(
  disk: MemoryDisk,
  ledger: Ledger,
  random: () => number,
  ids: () => string,
): Promise<void> {
  const stores = await open(disk, ids);
  const worker = storeWorker(stores);
  const pick = () => `c${Math.floor(random() * 3)}`;
  for (let n = 0; n < 6; n++)
    if (!ledger.conversations.includes(`c${n}`)) await ledger.create(worker, `c${n}`);
  const writer = async () => {
    for (let n = 0; n < 80; n++) {
      if (n % 8 === 0) await sleep(2);
      if (random() < 0.5) await ledger.post(worker, pick());
      else await ledger.turn(worker, pick());
    }
  };
  await Promise.all(Array.from({ length: 5 }, writer));
}

/** Three cuts one after the other, some of them in the middle of a recovery; then everything is checked. */
async function powerCuts(seed: number, syncIsReal: boolean): Promise<string[]> {
  const random = seededRandom(seed);
  const cutAt = () => 10 + Math.floor(random() ** 2 * 2500);
  const ledger = new Ledger();
  const ids = countedIds();
  let disk = memoryDisk({ syncIsReal, cutAt: cutAt() });
  for (let cut = 1; cut <= 3; cut++) {
    await work(disk, ledger, random, ids).catch(() => {});
    disk = disk.afterPowerCut(random, cut < 3 ? cutAt() : undefined);
  }
  const stores = await open(disk, ids);
  const wrong = await ledger.check(storeWorker(stores));
  await stores.close();
  return wrong;
}

test(`${seeds} times three power cuts lose, double or reorder nothing that was acknowledged`, async () => {
  for (let seed = 1; seed <= seeds; seed++) expect(await powerCuts(seed, true), `seed ${seed}`).toEqual([]);
}, 60_000);

test('the test can fail: on a disk that only claims to sync, acknowledged messages are lost', async () => {
  let caught = 0;
  for (let seed = 1; seed <= 10; seed++)
    if ((await powerCuts(seed, false).catch(() => ['lost'])).length > 0) caught += 1;
  expect(caught).toBeGreaterThan(5);
});
