/** The contract of stores, part three: records, numbers, settings and the outbox. */
import { describe, expect, test } from 'vitest';
import { turn } from '../support/store-parts.ts';
import type { ContractStores } from './contract.ts';

export function recordContract(its: ContractStores): void {
  describe('records', () => {
    test('written again, a record is replaced: birthday, conversation and people stay', async () => {
      await its.create('c1');
      await turn(its.stores, 'c1', 'a', {
        records: [{ kind: 'case', id: 'F-1', people: ['customer:1'], data: { state: 'waiting' } }],
      });
      its.clock.forward(60_000);
      await its.stores.records.put({ kind: 'case', id: 'F-1', data: { state: 'taken' } });
      expect(await its.stores.records.get('case', 'F-1')).toEqual({
        kind: 'case',
        id: 'F-1',
        people: ['customer:1'],
        conversation: 'c1',
        data: { state: 'taken' },
        createdAt: '2026-11-24T08:00:00.000Z',
        updatedAt: '2026-11-24T08:01:00.000Z',
      });
      expect(await its.stores.records.list('case', { limit: 9 })).toHaveLength(1);
      expect(await its.stores.records.get('quote', 'F-1')).toBeUndefined();
    });

    test('the same record written many times at once is there once', async () => {
      const put = (n: number) => its.stores.records.put({ kind: 'case', id: 'F-1', data: n });
      await Promise.all(Array.from({ length: 50 }, (_, n) => put(n)));
      expect(await its.stores.records.list('case', { limit: 99 })).toHaveLength(1);
      expect(await its.stores.records.get('case', 'F-1')).toMatchObject({ data: 49 });
    });

    test('lists are newest first by creation, in pages, and filtered by conversation and person', async () => {
      await its.create('c1');
      for (let n = 1; n <= 250; n++) {
        await its.stores.records.put({
          kind: 'demand',
          id: `B-${n}`,
          people: [`customer:${n % 2}`],
          data: n,
          ...(n % 5 === 0 ? { conversation: 'c1' } : {}),
        });
      }
      await its.stores.records.put({ kind: 'demand', id: 'B-3', data: 'changed' });
      await its.stores.records.put({ kind: 'quote', id: 'other', people: ['customer:0'], data: 0 });
      const ids = async (filter: Parameters<typeof its.stores.records.list>[1], kind = 'demand') =>
        (await its.stores.records.list(kind, filter)).map((record) => record.id);
      expect(await ids({ limit: 3 })).toEqual(['B-250', 'B-249', 'B-248']);
      expect(await ids({ limit: 3, before: 'B-248' })).toEqual(['B-247', 'B-246', 'B-245']);
      expect(await ids({ limit: 9, before: 'B-4' })).toEqual(['B-3', 'B-2', 'B-1']);
      expect(await ids({ limit: 9, before: 'B-1' })).toEqual([]);
      expect(await ids({ limit: 9, before: 'unknown' })).toEqual([]);
      expect(await ids({ limit: 0 })).toEqual([]);
      expect(await ids({ limit: 999 })).toHaveLength(250);
      expect(await ids({ limit: 2, person: 'customer:0' })).toEqual(['B-250', 'B-248']);
      expect(await ids({ limit: 2, person: 'customer:0', before: 'B-248' })).toEqual(['B-246', 'B-244']);
      expect(await ids({ limit: 2, person: 'customer:9' })).toEqual([]);
      expect(await ids({ limit: 2, conversation: 'c1', before: 'B-250' })).toEqual(['B-245', 'B-240']);
      expect(await ids({ limit: 9, conversation: 'c1', person: 'customer:1' })).toHaveLength(9);
      expect(await ids({ limit: 9 }, 'nothing')).toEqual([]);
    });

    test('a record given to someone later is listed for them, in its old place', async () => {
      for (const id of ['a', 'b', 'c']) await its.stores.records.put({ kind: 'k', id, data: 0 });
      for (const id of ['c', 'a']) await its.stores.records.put({ kind: 'k', id, people: ['p'], data: 1 });
      const ids = async (person: string) =>
        (await its.stores.records.list('k', { person, limit: 9 })).map((record) => record.id);
      expect(await ids('p')).toEqual(['c', 'a']);
      await its.stores.records.put({ kind: 'k', id: 'c', people: ['q'], data: 2 });
      await its.stores.records.put({ kind: 'k', id: 'c', people: ['p', 'q'], data: 2 });
      await its.stores.records.put({ kind: 'k', id: 'a', people: [], data: 2 });
      expect(await ids('p')).toEqual(['c']);
      expect(await ids('q')).toEqual(['c']);
    });
  });

  describe('numbers and settings', () => {
    test('a number is drawn once, however many draw at once, and each series counts for itself', async () => {
      const drawn = await Promise.all(Array.from({ length: 100 }, () => its.stores.draw('quote:2026')));
      expect(new Set(drawn).size).toBe(100);
      expect(Math.min(...drawn)).toBe(1);
      expect(await its.stores.draw('case:2026')).toBe(1);
      expect(await its.stores.draw('__proto__')).toBe(1);
      expect(await its.stores.draw('quote:2026')).toBeGreaterThan(Math.max(...drawn));
    });

    test('settings are what was put last', async () => {
      expect(await its.stores.settings.get('secret')).toBeUndefined();
      await its.stores.settings.put('secret', { key: 'one' });
      await its.stores.settings.put('secret', { key: 'two' });
      await its.stores.settings.put('__proto__', [1, 'ü']);
      await its.stores.settings.put('nothing', null);
      expect(await its.stores.settings.get('secret')).toEqual({ key: 'two' });
      expect(await its.stores.settings.get('__proto__')).toEqual([1, 'ü']);
      expect(await its.stores.settings.get('nothing')).toBeNull();
    });
  });

  describe('outbox', () => {
    const now = () => its.clock.now().toISOString();
    const send = (...keys: string[]) =>
      turn(its.stores, 'c1', 'x', { outbox: keys.map((key) => ({ key, kind: 'mail', data: { to: key } })) });

    test('an entry is handed out once, and again when it is to be retried', async () => {
      await its.create('c1');
      await send('a');
      expect(await its.stores.outbox.due(now(), 9)).toEqual([
        {
          key: 'a',
          kind: 'mail',
          data: { to: 'a' },
          conversation: 'c1',
          createdAt: now(),
          dueAt: now(),
          attempts: 0,
          state: 'due',
        },
      ]);
      expect(await its.stores.outbox.due(now(), 9)).toEqual([]);
      await its.stores.outbox.retry('a', '2026-11-24T08:10:00.000Z', 'no route');
      expect(await its.stores.outbox.due(now(), 9)).toEqual([]);
      its.clock.forward(600_000);
      expect(await its.stores.outbox.due(now(), 9)).toMatchObject([
        { key: 'a', attempts: 1, lastError: 'no route' },
      ]);
      await its.stores.outbox.done('a');
      its.clock.forward(600_000);
      expect(await its.stores.outbox.due(now(), 9)).toEqual([]);
      expect(await its.stores.outbox.list('done', 9)).toMatchObject([
        { key: 'a', state: 'done', attempts: 2 },
      ]);
      expect(await its.stores.outbox.list('due', 9)).toEqual([]);
    });

    test('a known key changes nothing, also when it is long done', async () => {
      await its.create('c1');
      await send('a', 'a');
      await its.stores.outbox.due(now(), 9);
      await its.stores.outbox.done('a');
      await turn(its.stores, 'c1', 'x', { outbox: [{ key: 'a', kind: 'other', data: null }] });
      expect(await its.stores.outbox.due(now(), 9)).toEqual([]);
      expect(await its.stores.outbox.list('done', 9)).toMatchObject([{ key: 'a', kind: 'mail' }]);
    });

    test('many turns at once with the same key send it once', async () => {
      await Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          await its.create(`d${n}`);
          await turn(its.stores, `d${n}`, 'x', { outbox: [{ key: 'same', kind: 'mail', data: n }] });
        }),
      );
      expect(await its.stores.outbox.due(now(), 99)).toHaveLength(1);
    });

    test('due entries come oldest first and no more than asked for', async () => {
      await its.create('c1');
      for (const key of ['a', 'b', 'c']) {
        await send(key);
        its.clock.forward(1000);
      }
      await its.stores.outbox.retry('a', now(), 'later');
      const keys = (await its.stores.outbox.due(now(), 2)).map((entry) => entry.key);
      expect(keys).toEqual(['b', 'c']);
      expect((await its.stores.outbox.due(now(), 9)).map((entry) => entry.key)).toEqual(['a']);
    });

    test('a dead entry is kept with its reason and can be tried again', async () => {
      await its.create('c1');
      await send('a', 'b');
      await its.stores.outbox.due(now(), 9);
      await its.stores.outbox.dead('a', 'address unknown');
      await its.stores.outbox.dead('unknown', 'x');
      expect(await its.stores.outbox.list('dead', 9)).toMatchObject([
        { key: 'a', lastError: 'address unknown' },
      ]);
      expect(await its.stores.outbox.list('due', 9)).toMatchObject([{ key: 'b' }]);
      await its.stores.outbox.retry('a', now(), 'by hand');
      expect(await its.stores.outbox.list('dead', 9)).toEqual([]);
      expect(await its.stores.outbox.due(now(), 9)).toMatchObject([{ key: 'a', state: 'due' }]);
    });

    test('a dead entry can be released: due at once, with all its tries before it, and only once', async () => {
      await its.create('c1');
      await send('a', 'b');
      await its.stores.outbox.due(now(), 9);
      await its.stores.outbox.retry('a', now(), 'no route');
      await its.stores.outbox.due(now(), 9);
      await its.stores.outbox.dead('a', 'given up');
      its.clock.forward(60_000);
      expect(await its.stores.outbox.release('a')).toBe(true);
      expect(await its.stores.outbox.release('a')).toBe(false);
      expect(await its.stores.outbox.list('dead', 9)).toEqual([]);
      expect(await its.stores.outbox.list('due', 9)).toHaveLength(2);
      expect(await its.stores.outbox.due(now(), 9)).toMatchObject([
        { key: 'a', data: { to: 'a' }, attempts: 0, dueAt: now(), lastError: 'given up' },
      ]);
      expect(await its.stores.outbox.due(now(), 9)).toEqual([]);
      await its.stores.outbox.dead('a', 'again');
      expect(await its.stores.outbox.list('dead', 9)).toMatchObject([{ key: 'a', lastError: 'again' }]);
      expect(await its.stores.outbox.list('dead', 9)).toHaveLength(1);
    });

    test('what is not dead is not released: due, handed out, done, unknown, erased', async () => {
      await its.create('c1');
      await send('due', 'out', 'done', 'gone');
      await its.stores.outbox.due(now(), 9);
      await its.stores.outbox.retry('due', '2026-11-24T09:00:00.000Z', 'later');
      await its.stores.outbox.done('done');
      for (const key of ['due', 'out', 'done', 'unknown'])
        expect(await its.stores.outbox.release(key)).toBe(false);
      expect(await its.stores.outbox.due(now(), 9)).toEqual([]);
      expect(await its.stores.outbox.list('done', 9)).toMatchObject([{ key: 'done', attempts: 1 }]);
      await its.stores.outbox.dead('gone', 'x');
      await its.stores.erasePerson('conversation:c1');
      expect(await its.stores.outbox.release('gone')).toBe(false);
      expect(await its.stores.outbox.list('due', 9)).toEqual([]);
    });

    test('many who release at once release it once', async () => {
      await its.create('c1');
      await send('a');
      await its.stores.outbox.due(now(), 9);
      await its.stores.outbox.dead('a', 'x');
      const released = await Promise.all(Array.from({ length: 20 }, () => its.stores.outbox.release('a')));
      expect(released.filter(Boolean)).toHaveLength(1);
      expect(await its.stores.outbox.due(now(), 9)).toHaveLength(1);
    });

    test('lists are newest first', async () => {
      await its.create('c1');
      for (const key of ['a', 'b', 'c']) await send(key);
      expect((await its.stores.outbox.list('due', 2)).map((entry) => entry.key)).toEqual(['c', 'b']);
    });
  });
}
