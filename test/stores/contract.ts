/** What every store must keep of src/stores/stores.ts. No store gets an exception in here. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Conversation, Stores } from '../../src/stores/stores.ts';
import { type HandClock, handClock, message, outcome, reply, seed, turn } from '../support/store-parts.ts';

export type StoreFixture = {
  stores: Stores;
  /** Every byte the store keeps outside the process, as text; empty when it keeps nothing. */
  bytes(): Promise<string>;
  /** Closes and removes everything. */
  dispose(): Promise<void>;
};

export type MakeFixture = (clock: HandClock) => Promise<StoreFixture>;

/** Runs the contract: `make` opens an empty store that reads the given clock. */
export function storeContract(name: string, make: MakeFixture): void {
  describe(`${name} keeps the promises of a store`, () => {
    let clock: HandClock;
    let fixture: StoreFixture;
    let stores: Stores;

    beforeEach(async () => {
      clock = handClock();
      fixture = await make(clock);
      stores = fixture.stores;
    });
    afterEach(() => fixture.dispose());

    const create = (id: string) => stores.conversations.create(seed(id));
    const get = async (id: string): Promise<Conversation> => {
      const found = await stores.conversations.get(id);
      if (!found) throw new Error(`no conversation ${id}`);
      return found;
    };
    const all = (id: string) => stores.conversations.history(id, { after: 0, limit: 100_000 });

    describe('conversations', () => {
      test('a created conversation can be read, and its id is taken from then on', async () => {
        const whole = {
          ...seed('c1'),
          locale: 'de-DE',
          reference: { serviceUrl: 'https://x', n: [1, null] },
        };
        expect(await stores.conversations.create(whole)).toBe('created');
        expect(await stores.conversations.create({ ...seed('c1'), channel: 'other' })).toBe('exists');
        expect(await get('c1')).toEqual({
          ...whole,
          createdAt: '2026-11-24T08:00:00.000Z',
          lastSeq: 0,
          turnedSeq: 0,
          version: 0,
          state: null,
          people: [],
        });
      });

      test('of many who create the same id at once, one does', async () => {
        const answers = await Promise.all(Array.from({ length: 20 }, () => create('c1')));
        expect(answers.filter((answer) => answer === 'created')).toHaveLength(1);
      });

      test('what is unknown is undefined or empty; only accepting into it is an error', async () => {
        expect(await stores.conversations.get('nobody')).toBeUndefined();
        expect(await all('nobody')).toEqual([]);
        expect(await stores.conversations.claim('nobody')).toBeUndefined();
        await stores.conversations.end('nobody');
        await expect(
          stores.conversations.accept('nobody', message('x'), { turn: true }),
        ).rejects.toMatchObject({ code: 'NotFound' });
      });

      test.each([
        '__proto__',
        'constructor',
        '../../escape',
        '/etc/passwd',
        'a/b\\c',
        'CON',
        '.',
        '..',
        'Ab',
        'aB',
        'x'.repeat(4096),
        'ümläut 😀 \n \u2028',
        'with"quote',
        ' ',
      ])('the id %j is as good as any other', async (id) => {
        await create('ab');
        expect(await create(id)).toBe('created');
        await turn(stores, id, 'hello', { state: { of: id }, records: [{ kind: id, id, data: id }] });
        expect((await all(id)).map((activity) => activity.text)).toEqual(['hello', 're: hello']);
        expect(await get(id)).toMatchObject({ id, state: { of: id } });
        expect(await stores.records.get(id, id)).toMatchObject({ kind: id, id, data: id });
        expect(await stores.records.list(id, { limit: 9 })).toHaveLength(1);
        expect((await get('ab')).lastSeq).toBe(0);
        expect(Object.getPrototypeOf({})).toBe(Object.prototype);
      });

      test('activities come back as they were handed in, with id, sequence and time', async () => {
        await create('c1');
        const draft = message('Grüße 😀 "x"\n\u2028\u0000 \ud800', {
          locale: 'de',
          channelData: { clientActivityID: 'k', __proto__x: { deep: [1, { a: null }] } },
          attachments: [{ contentType: 'a/b', content: { x: 1 } }],
          value: 0,
        });
        const accepted = await stores.conversations.accept('c1', draft, { turn: false });
        expect(accepted).toMatchObject({ seq: 1, duplicate: false, timestamp: '2026-11-24T08:00:00.000Z' });
        expect(await all('c1')).toEqual([
          { ...draft, id: accepted.id, seq: 1, timestamp: accepted.timestamp },
        ]);
        expect((await get('c1')).lastSeq).toBe(1);
      });

      test('history gives at most the limit after a sequence, oldest first', async () => {
        await create('c1');
        for (let n = 1; n <= 12; n++)
          await stores.conversations.accept('c1', message(`${n}`), { turn: false });
        const texts = async (after: number, limit: number) =>
          (await stores.conversations.history('c1', { after, limit })).map((activity) => activity.text);
        expect(await texts(0, 3)).toEqual(['1', '2', '3']);
        expect(await texts(10, 5)).toEqual(['11', '12']);
        expect(await texts(12, 5)).toEqual([]);
        expect(await texts(99, 5)).toEqual([]);
        expect(await texts(-5, 2)).toEqual(['1', '2']);
        expect(await texts(0, 0)).toEqual([]);
      });

      test('a long history is whole, dense and in order', async () => {
        await create('c1');
        const count = 1_100;
        await Promise.all(
          Array.from({ length: count }, (_, n) =>
            stores.conversations.accept('c1', message(`${n}`), { turn: false }),
          ),
        );
        const history = await all('c1');
        expect(history.map((activity) => activity.seq)).toEqual(
          Array.from({ length: count }, (_, n) => n + 1),
        );
        const middle = await stores.conversations.history('c1', { after: 95, limit: 210 });
        expect(middle).toEqual(history.slice(95, 305));
      });

      test('an ended conversation takes nothing more; its history stays and what was accepted is still answered', async () => {
        await create('c1');
        await stores.conversations.accept('c1', message('last wish'), { key: 'k', turn: true });
        clock.forward(1000);
        await stores.conversations.end('c1');
        await stores.conversations.end('c1');
        expect((await get('c1')).endedAt).toBe('2026-11-24T08:00:01.000Z');
        await expect(stores.conversations.accept('c1', message('x'), { turn: true })).rejects.toMatchObject({
          code: 'NotFound',
        });
        expect(await stores.conversations.accept('c1', message('x'), { key: 'k', turn: true })).toMatchObject(
          {
            duplicate: true,
          },
        );
        const claim = await stores.conversations.claim('c1');
        if (!claim) throw new Error('the accepted message lost its turn');
        expect(await stores.conversations.commit(claim, outcome({ replies: [reply('here')] }))).toHaveLength(
          1,
        );
        expect((await all('c1')).map((activity) => activity.text)).toEqual(['last wish', 'here']);
        expect(await stores.conversations.waiting()).toEqual([]);
        expect(await create('c1')).toBe('exists');
      });
    });

    describe('time and sequence', () => {
      test('timestamps strictly increase while the clock stands still or jumps back', async () => {
        await create('c1');
        for (const time of [
          '2026-11-24T08:00:00Z',
          '2026-11-24T08:00:00Z',
          '2026-11-23T07:00:00Z',
          '2026-11-25T08:00:00Z',
          '2026-11-24T08:00:00Z',
        ]) {
          clock.set(time);
          await turn(stores, 'c1', 'x', { replies: [reply('a'), reply('b')] });
        }
        const history = await all('c1');
        const times = history.map((activity) => Date.parse(activity.timestamp));
        for (const [n, time] of times.entries()) expect(time).toBeGreaterThan(times[n - 1] ?? 0);
        expect(history.map((activity) => activity.seq)).toEqual(history.map((_, n) => n + 1));
        expect(new Set(history.map((activity) => activity.id)).size).toBe(history.length);
        for (const activity of history)
          expect(new Date(activity.timestamp).toISOString()).toBe(activity.timestamp);
      });

      test('200 accepts at once are stored once each, in the order they were handed in', async () => {
        await create('c1');
        const accepted = await Promise.all(
          Array.from({ length: 200 }, (_, n) =>
            stores.conversations.accept('c1', message(`${n}`), { key: `k${n}`, turn: true }),
          ),
        );
        expect(accepted.map((answer) => answer.seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
        const history = await all('c1');
        expect(history.map((activity) => activity.text)).toEqual(accepted.map((_, n) => `${n}`));
        expect(history.map((activity) => activity.id)).toEqual(accepted.map((answer) => answer.id));
        for (let n = 0; n < 200; n++) {
          const claim = await stores.conversations.claim('c1');
          if (!claim) throw new Error('a turn is missing');
          expect(claim.activity.text).toBe(`${n}`);
          const { state } = claim.conversation;
          await stores.conversations.commit(claim, outcome({ state: Number(state) + 1 }));
        }
        expect(await get('c1')).toMatchObject({ state: 200, version: 200, turnedSeq: 200 });
        expect(await stores.conversations.claim('c1')).toBeUndefined();
      });
    });

    describe('one effect per key', () => {
      test('the same key answers the same again, whatever it carries', async () => {
        await create('c1');
        const first = await stores.conversations.accept('c1', message('a'), { key: 'k', turn: true });
        clock.forward(5000);
        const again = await stores.conversations.accept('c1', message('b'), { key: 'k', turn: true });
        expect(first.duplicate).toBe(false);
        expect(again).toEqual({ ...first, duplicate: true });
        expect((await all('c1')).map((activity) => activity.text)).toEqual(['a']);
      });

      test('100 copies at once have one effect and one answer', async () => {
        await create('c1');
        const answers = await Promise.all(
          Array.from({ length: 100 }, () =>
            stores.conversations.accept('c1', message('a'), { key: '__proto__', turn: true }),
          ),
        );
        expect(new Set(answers.map((answer) => `${answer.id} ${answer.seq} ${answer.timestamp}`)).size).toBe(
          1,
        );
        expect(answers.filter((answer) => !answer.duplicate)).toHaveLength(1);
        expect(await all('c1')).toHaveLength(1);
      });

      test('a key belongs to its conversation, and without a key everything is new', async () => {
        await create('c1');
        await create('c2');
        await stores.conversations.accept('c1', message('a'), { key: 'k', turn: true });
        const other = await stores.conversations.accept('c2', message('a'), { key: 'k', turn: true });
        expect(other.duplicate).toBe(false);
        await stores.conversations.accept('c2', message('a'), { turn: true });
        await stores.conversations.accept('c2', message('a'), { turn: true });
        expect(await all('c2')).toHaveLength(3);
      });

      test('the last 1,000 keys are remembered', async () => {
        await create('c1');
        const post = (n: number) =>
          stores.conversations.accept('c1', message('x'), { key: `k${n}`, turn: false });
        const first = await Promise.all(Array.from({ length: 1_000 }, (_, n) => post(n)));
        const again = await Promise.all(Array.from({ length: 1_000 }, (_, n) => post(n)));
        expect(again).toEqual(first.map((answer) => ({ ...answer, duplicate: true })));
      });
    });

    describe('turns', () => {
      test('one turn at a time, in order, and only for what wants one', async () => {
        await create('c1');
        await stores.conversations.accept('c1', message('agent'), { turn: false });
        expect(await stores.conversations.claim('c1')).toBeUndefined();
        await stores.conversations.accept('c1', message('one'), { turn: true });
        await stores.conversations.accept('c1', message('agent'), { turn: false });
        await stores.conversations.accept('c1', message('two'), { turn: true });
        const first = await stores.conversations.claim('c1');
        expect(first?.activity).toMatchObject({ text: 'one', seq: 2 });
        expect(first?.conversation).toMatchObject({ id: 'c1', lastSeq: 4, turnedSeq: 0, version: 0 });
        expect(await stores.conversations.claim('c1')).toBeUndefined();
        expect(await stores.conversations.waiting()).toEqual(['c1']);
        if (!first) return;
        await stores.conversations.commit(first, outcome({ state: { n: 1 } }));
        expect(await get('c1')).toMatchObject({ turnedSeq: 2, version: 1, state: { n: 1 } });
        const second = await stores.conversations.claim('c1');
        expect(second?.activity.text).toBe('two');
        if (!second) return;
        await stores.conversations.commit(second, outcome());
        expect(await get('c1')).toMatchObject({ turnedSeq: 4, version: 2, state: null });
        expect(await stores.conversations.waiting()).toEqual([]);
      });

      test('of many who claim at once, one gets the turn', async () => {
        await create('c1');
        await stores.conversations.accept('c1', message('one'), { turn: true });
        const claims = await Promise.all(Array.from({ length: 20 }, () => stores.conversations.claim('c1')));
        expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
      });

      test('replies are stored after what they answer, with ids, sequence and time', async () => {
        await create('c1');
        const replies = await turn(stores, 'c1', 'hi', {
          replies: [reply('a', { replyToId: 'x' }), reply('b')],
        });
        expect(replies).toEqual([
          {
            ...reply('a', { replyToId: 'x' }),
            id: expect.any(String),
            seq: 2,
            timestamp: expect.any(String),
          },
          { ...reply('b'), id: expect.any(String), seq: 3, timestamp: expect.any(String) },
        ]);
        expect((await all('c1')).slice(1)).toEqual(replies);
      });

      test('a commit happens once: the second one with the same claim is lost', async () => {
        await create('c1');
        await stores.conversations.accept('c1', message('one'), { turn: true });
        const claim = await stores.conversations.claim('c1');
        if (!claim) throw new Error('no claim');
        const result = outcome({ replies: [reply('a')], records: [{ kind: 'quote', id: 'q', data: 1 }] });
        const both = await Promise.all([
          stores.conversations.commit(claim, result),
          stores.conversations.commit(claim, result),
        ]);
        expect(both.filter((answer) => answer === 'lost')).toHaveLength(1);
        expect(await stores.conversations.commit(claim, result)).toBe('lost');
        expect(await all('c1')).toHaveLength(2);
        expect(await get('c1')).toMatchObject({ version: 1 });
      });

      test('a released turn runs again, and what the first run does afterwards is lost', async () => {
        await create('c1');
        await stores.conversations.accept('c1', message('one'), { turn: true });
        const first = await stores.conversations.claim('c1');
        if (!first) throw new Error('no claim');
        stores.conversations.release(first);
        expect(await stores.conversations.waiting()).toEqual(['c1']);
        const second = await stores.conversations.claim('c1');
        expect(second?.activity.text).toBe('one');
        stores.conversations.release(first);
        expect(await stores.conversations.claim('c1')).toBeUndefined();
        const lost = outcome({
          state: 'lost',
          replies: [reply('lost')],
          records: [{ kind: 'quote', id: 'lost', data: 1 }],
          outbox: [{ key: 'lost', kind: 'mail', data: 1 }],
          people: ['customer:lost'],
        });
        expect(await stores.conversations.commit(first, lost)).toBe('lost');
        expect(await get('c1')).toMatchObject({ state: null, version: 0, people: [] });
        expect(await all('c1')).toHaveLength(1);
        expect(await stores.records.get('quote', 'lost')).toBeUndefined();
        expect(await stores.outbox.list('due', 9)).toEqual([]);
        if (!second) return;
        expect(await stores.conversations.commit(second, outcome({ replies: [reply('b')] }))).toHaveLength(1);
      });

      test('what comes in while a turn runs and commits keeps its own place', async () => {
        await create('c1');
        await stores.conversations.accept('c1', message('one'), { turn: true });
        const claim = await stores.conversations.claim('c1');
        if (!claim) throw new Error('no claim');
        const before = stores.conversations.accept('c1', message('two'), { turn: true });
        const commit = stores.conversations.commit(claim, outcome({ replies: [reply('re: one')] }));
        const after = stores.conversations.accept('c1', message('three'), { turn: true });
        await Promise.all([before, commit, after]);
        const texts = (await all('c1')).map((activity) => activity.text);
        expect(texts).toEqual(['one', 'two', 're: one', 'three']);
        expect((await stores.conversations.claim('c1'))?.activity.text).toBe('two');
      });

      test('people are only ever added to a conversation', async () => {
        await create('c1');
        await turn(stores, 'c1', 'a', { people: ['customer:1'] });
        await turn(stores, 'c1', 'b', { people: ['customer:2', 'customer:1'] });
        await turn(stores, 'c1', 'c', { people: [] });
        expect((await get('c1')).people).toEqual(['customer:1', 'customer:2']);
      });

      test('listeners hear every activity once, in order, when it is stored', async () => {
        const heard: string[] = [];
        const stop = stores.conversations.watch((conversation, activities) => {
          for (const activity of activities) heard.push(`${conversation} ${activity.seq} ${activity.text}`);
        });
        stores.conversations.watch(() => {
          throw new Error('a listener of bad manners');
        });
        await create('c1');
        await create('c2');
        await turn(stores, 'c1', 'a', { replies: [reply('b'), reply('c')] });
        await stores.conversations.accept('c2', message('d'), { key: 'k', turn: false });
        await stores.conversations.accept('c2', message('d'), { key: 'k', turn: false });
        expect(heard).toEqual(['c1 1 a', 'c1 2 b', 'c1 3 c', 'c2 1 d']);
        stop();
        await stores.conversations.accept('c2', message('e'), { turn: false });
        expect(heard).toHaveLength(4);
      });
    });

    describe('records', () => {
      test('written again, a record is replaced: birthday, conversation and people stay', async () => {
        await create('c1');
        await turn(stores, 'c1', 'a', {
          records: [{ kind: 'case', id: 'F-1', people: ['customer:1'], data: { state: 'waiting' } }],
        });
        clock.forward(60_000);
        await stores.records.put({ kind: 'case', id: 'F-1', data: { state: 'taken' } });
        expect(await stores.records.get('case', 'F-1')).toEqual({
          kind: 'case',
          id: 'F-1',
          people: ['customer:1'],
          conversation: 'c1',
          data: { state: 'taken' },
          createdAt: '2026-11-24T08:00:00.000Z',
          updatedAt: '2026-11-24T08:01:00.000Z',
        });
        expect(await stores.records.list('case', { limit: 9 })).toHaveLength(1);
        expect(await stores.records.get('quote', 'F-1')).toBeUndefined();
      });

      test('the same record written many times at once is there once', async () => {
        const put = (n: number) => stores.records.put({ kind: 'case', id: 'F-1', data: n });
        await Promise.all(Array.from({ length: 50 }, (_, n) => put(n)));
        expect(await stores.records.list('case', { limit: 99 })).toHaveLength(1);
        expect(await stores.records.get('case', 'F-1')).toMatchObject({ data: 49 });
      });

      test('lists are newest first by creation, in pages, and filtered by conversation and person', async () => {
        await create('c1');
        for (let n = 1; n <= 250; n++) {
          await stores.records.put({
            kind: 'demand',
            id: `B-${n}`,
            people: [`customer:${n % 2}`],
            data: n,
            ...(n % 5 === 0 ? { conversation: 'c1' } : {}),
          });
        }
        await stores.records.put({ kind: 'demand', id: 'B-3', data: 'changed' });
        await stores.records.put({ kind: 'quote', id: 'other', people: ['customer:0'], data: 0 });
        const ids = async (filter: Parameters<typeof stores.records.list>[1], kind = 'demand') =>
          (await stores.records.list(kind, filter)).map((record) => record.id);
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
        for (const id of ['a', 'b', 'c']) await stores.records.put({ kind: 'k', id, data: 0 });
        for (const id of ['c', 'a']) await stores.records.put({ kind: 'k', id, people: ['p'], data: 1 });
        const ids = async (person: string) =>
          (await stores.records.list('k', { person, limit: 9 })).map((record) => record.id);
        expect(await ids('p')).toEqual(['c', 'a']);
        await stores.records.put({ kind: 'k', id: 'c', people: ['q'], data: 2 });
        await stores.records.put({ kind: 'k', id: 'c', people: ['p', 'q'], data: 2 });
        await stores.records.put({ kind: 'k', id: 'a', people: [], data: 2 });
        expect(await ids('p')).toEqual(['c']);
        expect(await ids('q')).toEqual(['c']);
      });
    });

    describe('numbers and settings', () => {
      test('a number is drawn once, however many draw at once, and each series counts for itself', async () => {
        const drawn = await Promise.all(Array.from({ length: 100 }, () => stores.draw('quote:2026')));
        expect(new Set(drawn).size).toBe(100);
        expect(Math.min(...drawn)).toBe(1);
        expect(await stores.draw('case:2026')).toBe(1);
        expect(await stores.draw('__proto__')).toBe(1);
        expect(await stores.draw('quote:2026')).toBeGreaterThan(Math.max(...drawn));
      });

      test('settings are what was put last', async () => {
        expect(await stores.settings.get('secret')).toBeUndefined();
        await stores.settings.put('secret', { key: 'one' });
        await stores.settings.put('secret', { key: 'two' });
        await stores.settings.put('__proto__', [1, 'ü']);
        await stores.settings.put('nothing', null);
        expect(await stores.settings.get('secret')).toEqual({ key: 'two' });
        expect(await stores.settings.get('__proto__')).toEqual([1, 'ü']);
        expect(await stores.settings.get('nothing')).toBeNull();
      });
    });

    describe('outbox', () => {
      const now = () => clock.now().toISOString();
      const send = (...keys: string[]) =>
        turn(stores, 'c1', 'x', { outbox: keys.map((key) => ({ key, kind: 'mail', data: { to: key } })) });

      test('an entry is handed out once, and again when it is to be retried', async () => {
        await create('c1');
        await send('a');
        expect(await stores.outbox.due(now(), 9)).toEqual([
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
        expect(await stores.outbox.due(now(), 9)).toEqual([]);
        await stores.outbox.retry('a', '2026-11-24T08:10:00.000Z', 'no route');
        expect(await stores.outbox.due(now(), 9)).toEqual([]);
        clock.forward(600_000);
        expect(await stores.outbox.due(now(), 9)).toMatchObject([
          { key: 'a', attempts: 1, lastError: 'no route' },
        ]);
        await stores.outbox.done('a');
        clock.forward(600_000);
        expect(await stores.outbox.due(now(), 9)).toEqual([]);
        expect(await stores.outbox.list('done', 9)).toMatchObject([{ key: 'a', state: 'done', attempts: 2 }]);
        expect(await stores.outbox.list('due', 9)).toEqual([]);
      });

      test('a known key changes nothing, also when it is long done', async () => {
        await create('c1');
        await send('a', 'a');
        await stores.outbox.due(now(), 9);
        await stores.outbox.done('a');
        await turn(stores, 'c1', 'x', { outbox: [{ key: 'a', kind: 'other', data: null }] });
        expect(await stores.outbox.due(now(), 9)).toEqual([]);
        expect(await stores.outbox.list('done', 9)).toMatchObject([{ key: 'a', kind: 'mail' }]);
      });

      test('many turns at once with the same key send it once', async () => {
        await Promise.all(
          Array.from({ length: 20 }, async (_, n) => {
            await create(`d${n}`);
            await turn(stores, `d${n}`, 'x', { outbox: [{ key: 'same', kind: 'mail', data: n }] });
          }),
        );
        expect(await stores.outbox.due(now(), 99)).toHaveLength(1);
      });

      test('due entries come oldest first and no more than asked for', async () => {
        await create('c1');
        for (const key of ['a', 'b', 'c']) {
          await send(key);
          clock.forward(1000);
        }
        await stores.outbox.retry('a', now(), 'later');
        const keys = (await stores.outbox.due(now(), 2)).map((entry) => entry.key);
        expect(keys).toEqual(['b', 'c']);
        expect((await stores.outbox.due(now(), 9)).map((entry) => entry.key)).toEqual(['a']);
      });

      test('a dead entry is kept with its reason and can be tried again', async () => {
        await create('c1');
        await send('a', 'b');
        await stores.outbox.due(now(), 9);
        await stores.outbox.dead('a', 'address unknown');
        await stores.outbox.dead('unknown', 'x');
        expect(await stores.outbox.list('dead', 9)).toMatchObject([
          { key: 'a', lastError: 'address unknown' },
        ]);
        expect(await stores.outbox.list('due', 9)).toMatchObject([{ key: 'b' }]);
        await stores.outbox.retry('a', now(), 'by hand');
        expect(await stores.outbox.list('dead', 9)).toEqual([]);
        expect(await stores.outbox.due(now(), 9)).toMatchObject([{ key: 'a', state: 'due' }]);
      });

      test('lists are newest first', async () => {
        await create('c1');
        for (const key of ['a', 'b', 'c']) await send(key);
        expect((await stores.outbox.list('due', 2)).map((entry) => entry.key)).toEqual(['c', 'b']);
      });
    });

    describe('people', () => {
      async function fill() {
        for (const id of ['mine', 'theirs', 'anonymous']) await create(id);
        for (let n = 0; n < 150; n++) {
          await stores.conversations.accept('mine', message(`SECRET-TEXT ${n}`), {
            key: `SECRET-KEY-${n}`,
            turn: false,
          });
        }
        await turn(stores, 'mine', 'SECRET-TEXT', {
          state: { note: 'SECRET-STATE' },
          people: ['customer:SECRET-1'],
          records: [
            { kind: 'quote', id: 'AN-SECRET-1', people: ['customer:SECRET-1'], data: 'SECRET-DATA' },
            { kind: 'signal', id: 'S-SECRET-2', data: 'SECRET-DATA' },
          ],
          outbox: [{ key: 'mail:SECRET-1', kind: 'mail', data: 'SECRET-MAIL' }],
        });
        await turn(stores, 'theirs', 'KEPT-TEXT', {
          people: ['customer:2'],
          records: [{ kind: 'quote', id: 'AN-KEPT-1', people: ['customer:2'], data: 'KEPT-DATA' }],
          outbox: [
            { key: 'mail:KEPT-1', kind: 'mail', data: 'KEPT-MAIL' },
            { key: 'mail:SECRET-2', kind: 'mail', data: 'SECRET-MAIL', people: ['customer:SECRET-1'] },
          ],
        });
        await stores.records.put({
          kind: 'quote',
          id: 'AN-SECRET-3',
          people: ['customer:SECRET-1'],
          data: 'SECRET',
        });
        await stores.outbox.due(now(), 1);
        await stores.outbox.done('mail:SECRET-1');
      }
      const now = () => clock.now().toISOString();

      test('an export holds everything of a person, and nothing of others', async () => {
        await fill();
        const exported = await stores.exportPerson('customer:SECRET-1');
        expect(exported).toMatchObject({
          person: 'customer:SECRET-1',
          conversations: [{ id: 'mine', people: ['customer:SECRET-1'], state: { note: 'SECRET-STATE' } }],
        });
        const text = JSON.stringify(exported);
        for (const part of [
          'SECRET-TEXT 0"',
          'SECRET-TEXT 149"',
          're: SECRET-TEXT',
          'AN-SECRET-1',
          'S-SECRET-2',
          'AN-SECRET-3',
          'mail:SECRET-1',
          'mail:SECRET-2',
        ]) {
          expect(text).toContain(part);
        }
        expect(text).not.toContain('KEPT');
        expect(await stores.exportPerson('customer:nobody')).toEqual({
          person: 'customer:nobody',
          conversations: [],
          records: [],
          outbox: [],
        });
        expect(JSON.stringify(await stores.exportPerson('conversation:mine'))).toContain('S-SECRET-2');
      });

      test('an erased person is nowhere: not in an answer, a list, a file, a journal or an index', async () => {
        await fill();
        const claimed = stores.conversations.accept('mine', message('SECRET-TEXT'), { turn: true });
        await claimed;
        const claim = await stores.conversations.claim('mine');
        const erased = await stores.erasePerson('customer:SECRET-1');
        expect(erased).toEqual({ conversations: 1, records: 3, outbox: 2 });
        expect(await fixture.bytes()).not.toContain('SECRET');
        expect(await stores.conversations.get('mine')).toBeUndefined();
        expect(await all('mine')).toEqual([]);
        expect(await stores.conversations.waiting()).toEqual([]);
        if (!claim) throw new Error('no claim');
        expect(await stores.conversations.commit(claim, outcome({ state: 'SECRET' }))).toBe('lost');
        stores.conversations.release(claim);
        await expect(stores.conversations.accept('mine', message('x'), { turn: true })).rejects.toMatchObject(
          {
            code: 'NotFound',
          },
        );
        const quotes = await stores.records.list('quote', { limit: 9 });
        expect(quotes.map((record) => record.id)).toEqual(['AN-KEPT-1']);
        expect(await stores.records.get('quote', 'AN-SECRET-3')).toBeUndefined();
        expect(await stores.records.list('signal', { limit: 9 })).toEqual([]);
        expect((await stores.outbox.list('due', 9)).map((entry) => entry.key)).toEqual(['mail:KEPT-1']);
        expect(await stores.outbox.list('done', 9)).toEqual([]);
        expect(JSON.stringify(await stores.exportPerson('customer:2'))).toContain('KEPT-TEXT');
        expect(await stores.erasePerson('customer:SECRET-1')).toEqual({
          conversations: 0,
          records: 0,
          outbox: 0,
        });
      });

      test('one conversation can be erased, and its id is free again', async () => {
        await fill();
        expect(await stores.erasePerson('conversation:mine')).toEqual({
          conversations: 1,
          records: 2,
          outbox: 1,
        });
        expect(await stores.records.get('quote', 'AN-SECRET-3')).toBeDefined();
        expect(await create('mine')).toBe('created');
        expect(await all('mine')).toEqual([]);
        const again = await stores.conversations.accept('mine', message('x'), {
          key: 'SECRET-KEY-1',
          turn: true,
        });
        expect(again).toMatchObject({ seq: 1, duplicate: false });
        expect((await get('mine')).people).toEqual([]);
      });

      test('erasing goes on while others write, and neither disturbs the other', async () => {
        await fill();
        const busy = Array.from({ length: 50 }, (_, n) =>
          turn(stores, n === 0 ? 'theirs' : 'anonymous', `KEPT ${n}`).catch(String),
        );
        await Promise.all([
          stores.erasePerson('customer:SECRET-1'),
          stores.erasePerson('customer:SECRET-1'),
          ...busy,
        ]);
        expect(await fixture.bytes()).not.toContain('SECRET');
        expect((await all('theirs')).length).toBeGreaterThan(2);
      });
    });

    test('an open store is healthy', () => {
      expect(stores.health()).toEqual({ ok: true });
    });
  });
}
