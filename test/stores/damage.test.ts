/** Torn and damaged files: a start always succeeds, only the torn end of the last write goes silently, all else is named. */
import { describe, expect, test } from 'vitest';
import { lowdbStores } from '../../src/stores/lowdb.ts';
import { diskOf, type MemoryDisk, memoryDisk, seededRandom } from '../support/store-disk.ts';
import { countedIds, handClock, message, seed, turn } from '../support/store-parts.ts';

const open = (disk: MemoryDisk) =>
  lowdbStores({
    dir: '/data',
    now: handClock().now,
    id: countedIds(),
    disk,
    lock: async () => async () => {},
  });

const flip = (bytes: Buffer, at: number, bit = 1): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ bit;
  return copy;
};

/** Twelve turns in three conversations, all of it in the journal still. */
async function journalOnly() {
  const disk = memoryDisk();
  const stores = await open(disk);
  for (const id of ['a', 'b', 'c']) await stores.conversations.create(seed(id));
  const acknowledged: string[] = [];
  for (let n = 0; n < 12; n++) {
    const id = 'abc'[n % 3] ?? '';
    await turn(stores, id, `ü ${n}`, {
      state: { n, note: 'x'.repeat(100) },
      records: [{ kind: 'quote', id: `AN-${await stores.draw('quote')}`, people: ['p'], data: n }],
    });
    acknowledged.push(`${id} ü ${n}`);
  }
  disk.cutPower();
  const [path, bytes] = [...disk.files()].find(([name]) => name.includes('/journal/')) ?? [];
  if (!path || !bytes) throw new Error('no journal');
  return { path, bytes, acknowledged };
}

async function look(disk: MemoryDisk) {
  const stores = await open(disk);
  const histories = await Promise.all(
    ['a', 'b', 'c'].map((id) => stores.conversations.history(id, { after: 0, limit: 99 })),
  );
  const quotes = await stores.records.list('quote', { limit: 99 });
  const number = await stores.draw('quote');
  for (const history of histories) {
    expect(history.map((activity) => activity.seq)).toEqual(history.map((_, index) => index + 1));
  }
  await stores.close();
  return { histories, quotes, number, damages: stores.damages };
}

describe('the journal', () => {
  test('cut off at every byte of its last 4 KB, it gives everything before the cut and reports nothing', async () => {
    const { path, bytes } = await journalOnly();
    expect(bytes.length).toBeGreaterThan(4096);
    for (let cut = bytes.length - 4096; cut <= bytes.length; cut++) {
      const kept = bytes.subarray(0, cut);
      const { histories, damages } = await look(diskOf(new Map([[path, kept]])));
      const text = kept.subarray(0, kept.lastIndexOf(10) + 1).toString();
      const whole = text.split('\n').filter((line) => line.includes('"t":"accept"')).length;
      const found = histories.flat().filter((activity) => activity.from.role === 'user').length;
      // One more when only the line break is missing.
      expect([whole, whole + 1], `cut at ${cut}`).toContain(found);
      expect(damages, `cut at ${cut}`).toEqual([]);
    }
  }, 60_000);

  test('with one bit wrong, it loses no more than that line, names it, and draws no number twice', async () => {
    const { path, bytes, acknowledged } = await journalOnly();
    const random = seededRandom(1);
    for (let round = 0; round < 1000; round++) {
      const at = Math.floor(random() * bytes.length);
      const disk = diskOf(new Map([[path, flip(bytes, at, 1 << Math.floor(random() * 8))]]));
      const { histories, quotes, number, damages } = await look(disk);
      const why = `byte ${at}`;
      const lastByte = at === bytes.length - 1;
      if (!lastByte) expect(damages.join(), why).toContain('journal/');
      expect(number, why).toBeGreaterThan(12);
      const texts = histories.flat().map((activity) => activity.text);
      // A flipped line break takes two lines.
      const readable = texts.filter((text) => text !== undefined);
      expect(readable.length, why).toBeGreaterThanOrEqual(2 * acknowledged.length - 2);
      expect(quotes.length, why).toBeGreaterThanOrEqual(acknowledged.length - 2);
      // The damaged segment is kept for whoever can still read it.
      if (!lastByte) expect([...disk.files().keys()].join(), why).toContain('.damaged');
    }
  }, 60_000);

  test('a segment in the middle is as safe as the last one', async () => {
    const { path, bytes } = await journalOnly();
    const first = diskOf(new Map([[path, bytes]]));
    const stores = await open(first);
    await turn(stores, 'a', 'second segment');
    first.cutPower();
    for (const at of [200, 1000, 2000, bytes.length - 50]) {
      const files = first.files();
      files.set(path, flip(bytes, at));
      const { histories, damages } = await look(diskOf(files));
      expect(damages.join()).toContain(path.slice('/data/'.length));
      expect(histories[0]?.map((activity) => activity.text)).toContain('second segment');
    }
  });

  test('taken away, it is searched for in the documents: turns wait, entries are due, numbers jump', async () => {
    const disk = memoryDisk();
    const stores = await open(disk);
    await stores.conversations.create(seed('a'));
    await turn(stores, 'a', 'x', { outbox: [{ key: 'm', kind: 'mail', data: 1 }] });
    await stores.conversations.accept('a', message('waits'), { turn: true });
    const number = await stores.draw('quote');
    await stores.close();
    const files = new Map([...disk.files()].filter(([path]) => !path.includes('/journal/')));
    const again = await open(diskOf(files));
    expect(again.damages.join()).toContain('journal');
    expect(await again.conversations.waiting()).toEqual(['a']);
    expect(await again.outbox.list('due', 9)).toHaveLength(1);
    expect(await again.draw('quote')).toBeGreaterThan(number + 900);
    await turn(again, 'a', 'y');
    const history = await again.conversations.history('a', { after: 0, limit: 9 });
    expect(history.map((activity) => activity.text)).toEqual(['x', 're: x', 'waits', 'y', 're: y']);
    await again.close();
  });
});

describe('documents', () => {
  /** A closed folder with every kind of document, pages too. */
  async function stored() {
    const disk = memoryDisk();
    const stores = await open(disk);
    for (const id of ['a', 'b']) {
      await stores.conversations.create(seed(id));
      for (let n = 0; n < 80; n++) {
        await turn(stores, id, `${id} ${n}`, {
          people: ['customer:1'],
          records: [{ kind: 'quote', id: `AN-${id}-${n}`, people: ['customer:1'], data: n }],
          outbox: [{ key: `mail ${id} ${n}`, kind: 'mail', data: n }],
        });
      }
    }
    await stores.outbox.done('mail a 1');
    await stores.settings.put('secret', 'x');
    await stores.draw('quote');
    await stores.close();
    return disk.files();
  }

  test('with one bit wrong in each file in turn: it is named, set aside when needed, and the rest works', async () => {
    const files = await stored();
    const random = seededRandom(2);
    const paths = [...files.keys()].filter((path) => path.endsWith('.json'));
    const some = paths.filter(
      (path) => !/outbox.[0-9a-f]{2}|records.quote.[0-9a-f]{2}/.test(path) || random() < 0.1,
    );
    expect(some.length).toBeGreaterThan(20);
    for (const path of some) {
      const bytes = files.get(path) ?? Buffer.alloc(0);
      // The last two bytes are a bracket and a line break.
      const at = Math.floor(random() * (bytes.length - 2));
      const disk = diskOf(new Map(files).set(path, flip(bytes, at)));
      const stores = await open(disk);
      // The inspection of all files may outlast the start.
      await expect.poll(() => stores.damages.join(), { message: `${path} at ${at}` }).toContain(path);
      const works = `works ${path}`;
      await stores.conversations.create(seed('new'));
      await turn(stores, 'new', works, {
        people: ['customer:1'],
        records: [{ kind: 'quote', id: works, people: ['customer:1'], data: 1 }],
      });
      for (const id of ['a', 'b']) {
        const history = await stores.conversations.history(id, { after: 0, limit: 999 });
        expect([0, 160]).toContain(history.length);
        expect(history.map((activity) => activity.seq)).toEqual(history.map((_, index) => index + 1));
      }
      const [all, mine] = [
        await stores.records.list('quote', { limit: 999 }),
        await stores.records.list('quote', { person: 'customer:1', limit: 999 }),
      ];
      const isRecord = path.includes('/records/quote/') && !path.includes('/list');
      expect(all, path).toHaveLength(isRecord ? 160 : 161);
      // Lists are made anew from what they led to.
      expect(mine, path).toEqual(all);
      await stores.close();
    }
  }, 60_000);

  test.each([
    ['a conversation, one of its pages and a record', /conversations.*[/]a(\.000001)?\.json|an-a-7~/],
    ['the lists that lead to it', /people|list/],
  ])('erasing a person reaches what is damaged: %s', async (_, which) => {
    const files = await stored();
    let damaged = 0;
    for (const [path, bytes] of files) {
      if (!which.test(path)) continue;
      files.set(path, flip(bytes, Math.floor(bytes.length / 2)));
      damaged += 1;
    }
    expect(damaged).toBeGreaterThan(2);
    const disk = diskOf(files);
    const stores = await open(disk);
    await stores.conversations.get('a');
    await stores.erasePerson('customer:1');
    await stores.close();
    const left = [...disk.files()].map(([path, bytes]) => `${path} ${bytes.toString()}`).join('\n');
    for (const part of ['customer:1', 'AN-a', 'AN-b', '"a 1"', '"b 1"', 'mail a', 'mail b', 'an-a', 'an-b']) {
      expect(left.includes(part), part).toBe(false);
    }
  });
});
