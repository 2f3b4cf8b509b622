/** The contract of stores, part one: conversations, their time and sequence, one effect per key. */
import { describe, expect, test } from 'vitest';
import { message, outcome, reply, seed, turn } from '../support/store-parts.ts';
import type { ContractStores } from './contract.ts';

export function conversationContract(its: ContractStores): void {
  describe('conversations', () => {
    test('a created conversation can be read, and its id is taken from then on', async () => {
      const whole = {
        ...seed('c1'),
        locale: 'de-DE',
        reference: { serviceUrl: 'https://x', n: [1, null] },
      };
      expect(await its.stores.conversations.create(whole)).toBe('created');
      expect(await its.stores.conversations.create({ ...seed('c1'), channel: 'other' })).toBe('exists');
      expect(await its.get('c1')).toEqual({
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
      const answers = await Promise.all(Array.from({ length: 20 }, () => its.create('c1')));
      expect(answers.filter((answer) => answer === 'created')).toHaveLength(1);
    });

    test('what is unknown is undefined or empty; only accepting into it is an error', async () => {
      expect(await its.stores.conversations.get('nobody')).toBeUndefined();
      expect(await its.all('nobody')).toEqual([]);
      expect(await its.stores.conversations.claim('nobody')).toBeUndefined();
      await its.stores.conversations.end('nobody');
      await expect(
        its.stores.conversations.accept('nobody', message('x'), { turn: true }),
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
      await its.create('ab');
      expect(await its.create(id)).toBe('created');
      await turn(its.stores, id, 'hello', { state: { of: id }, records: [{ kind: id, id, data: id }] });
      expect((await its.all(id)).map((activity) => activity.text)).toEqual(['hello', 're: hello']);
      expect(await its.get(id)).toMatchObject({ id, state: { of: id } });
      expect(await its.stores.records.get(id, id)).toMatchObject({ kind: id, id, data: id });
      expect(await its.stores.records.list(id, { limit: 9 })).toHaveLength(1);
      expect((await its.get('ab')).lastSeq).toBe(0);
      expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    });

    test('activities come back as they were handed in, with id, sequence and time', async () => {
      await its.create('c1');
      const draft = message('Grüße 😀 "x"\n\u2028\u0000 \ud800', {
        locale: 'de',
        channelData: { clientActivityID: 'k', __proto__x: { deep: [1, { a: null }] } },
        attachments: [{ contentType: 'a/b', content: { x: 1 } }],
        value: 0,
      });
      const accepted = await its.stores.conversations.accept('c1', draft, { turn: false });
      expect(accepted).toMatchObject({ seq: 1, duplicate: false, timestamp: '2026-11-24T08:00:00.000Z' });
      expect(await its.all('c1')).toEqual([
        { ...draft, id: accepted.id, seq: 1, timestamp: accepted.timestamp },
      ]);
      expect((await its.get('c1')).lastSeq).toBe(1);
    });

    test('history gives at most the limit after a sequence, oldest first', async () => {
      await its.create('c1');
      for (let n = 1; n <= 12; n++)
        await its.stores.conversations.accept('c1', message(`${n}`), { turn: false });
      const texts = async (after: number, limit: number) =>
        (await its.stores.conversations.history('c1', { after, limit })).map((activity) => activity.text);
      expect(await texts(0, 3)).toEqual(['1', '2', '3']);
      expect(await texts(10, 5)).toEqual(['11', '12']);
      expect(await texts(12, 5)).toEqual([]);
      expect(await texts(99, 5)).toEqual([]);
      expect(await texts(-5, 2)).toEqual(['1', '2']);
      expect(await texts(0, 0)).toEqual([]);
    });

    test('a long history is whole, dense and in order', async () => {
      await its.create('c1');
      const count = 1_100;
      await Promise.all(
        Array.from({ length: count }, (_, n) =>
          its.stores.conversations.accept('c1', message(`${n}`), { turn: false }),
        ),
      );
      const history = await its.all('c1');
      expect(history.map((activity) => activity.seq)).toEqual(Array.from({ length: count }, (_, n) => n + 1));
      const middle = await its.stores.conversations.history('c1', { after: 95, limit: 210 });
      expect(middle).toEqual(history.slice(95, 305));
    });

    test('an ended conversation takes nothing more; its history stays and what was accepted is still answered', async () => {
      await its.create('c1');
      await its.stores.conversations.accept('c1', message('last wish'), { key: 'k', turn: true });
      its.clock.forward(1000);
      await its.stores.conversations.end('c1');
      await its.stores.conversations.end('c1');
      expect((await its.get('c1')).endedAt).toBe('2026-11-24T08:00:01.000Z');
      await expect(its.stores.conversations.accept('c1', message('x'), { turn: true })).rejects.toMatchObject(
        {
          code: 'NotFound',
        },
      );
      expect(
        await its.stores.conversations.accept('c1', message('x'), { key: 'k', turn: true }),
      ).toMatchObject({
        duplicate: true,
      });
      const claim = await its.stores.conversations.claim('c1');
      if (!claim) throw new Error('the accepted message lost its turn');
      expect(
        await its.stores.conversations.commit(claim, outcome({ replies: [reply('here')] })),
      ).toHaveLength(1);
      expect((await its.all('c1')).map((activity) => activity.text)).toEqual(['last wish', 'here']);
      expect(await its.stores.conversations.waiting()).toEqual([]);
      expect(await its.create('c1')).toBe('exists');
    });
  });

  describe('time and sequence', () => {
    test('timestamps strictly increase while the clock stands still or jumps back', async () => {
      await its.create('c1');
      for (const time of [
        '2026-11-24T08:00:00Z',
        '2026-11-24T08:00:00Z',
        '2026-11-23T07:00:00Z',
        '2026-11-25T08:00:00Z',
        '2026-11-24T08:00:00Z',
      ]) {
        its.clock.set(time);
        await turn(its.stores, 'c1', 'x', { replies: [reply('a'), reply('b')] });
      }
      const history = await its.all('c1');
      const times = history.map((activity) => Date.parse(activity.timestamp));
      for (const [n, time] of times.entries()) expect(time).toBeGreaterThan(times[n - 1] ?? 0);
      expect(history.map((activity) => activity.seq)).toEqual(history.map((_, n) => n + 1));
      expect(new Set(history.map((activity) => activity.id)).size).toBe(history.length);
      for (const activity of history)
        expect(new Date(activity.timestamp).toISOString()).toBe(activity.timestamp);
    });

    test('200 accepts at once are stored once each, in the order they were handed in', async () => {
      await its.create('c1');
      const accepted = await Promise.all(
        Array.from({ length: 200 }, (_, n) =>
          its.stores.conversations.accept('c1', message(`${n}`), { key: `k${n}`, turn: true }),
        ),
      );
      expect(accepted.map((answer) => answer.seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
      const history = await its.all('c1');
      expect(history.map((activity) => activity.text)).toEqual(accepted.map((_, n) => `${n}`));
      expect(history.map((activity) => activity.id)).toEqual(accepted.map((answer) => answer.id));
      for (let n = 0; n < 200; n++) {
        const claim = await its.stores.conversations.claim('c1');
        if (!claim) throw new Error('a turn is missing');
        expect(claim.activity.text).toBe(`${n}`);
        const { state } = claim.conversation;
        await its.stores.conversations.commit(claim, outcome({ state: Number(state) + 1 }));
      }
      expect(await its.get('c1')).toMatchObject({ state: 200, version: 200, turnedSeq: 200 });
      expect(await its.stores.conversations.claim('c1')).toBeUndefined();
    });
  });

  describe('one effect per key', () => {
    test('the same key answers the same again, whatever it carries', async () => {
      await its.create('c1');
      const first = await its.stores.conversations.accept('c1', message('a'), { key: 'k', turn: true });
      its.clock.forward(5000);
      const again = await its.stores.conversations.accept('c1', message('b'), { key: 'k', turn: true });
      expect(first.duplicate).toBe(false);
      expect(again).toEqual({ ...first, duplicate: true });
      expect((await its.all('c1')).map((activity) => activity.text)).toEqual(['a']);
    });

    test('100 copies at once have one effect and one answer', async () => {
      await its.create('c1');
      const answers = await Promise.all(
        Array.from({ length: 100 }, () =>
          its.stores.conversations.accept('c1', message('a'), { key: '__proto__', turn: true }),
        ),
      );
      expect(new Set(answers.map((answer) => `${answer.id} ${answer.seq} ${answer.timestamp}`)).size).toBe(1);
      expect(answers.filter((answer) => !answer.duplicate)).toHaveLength(1);
      expect(await its.all('c1')).toHaveLength(1);
    });

    test('a key belongs to its conversation, and without a key everything is new', async () => {
      await its.create('c1');
      await its.create('c2');
      await its.stores.conversations.accept('c1', message('a'), { key: 'k', turn: true });
      const other = await its.stores.conversations.accept('c2', message('a'), { key: 'k', turn: true });
      expect(other.duplicate).toBe(false);
      await its.stores.conversations.accept('c2', message('a'), { turn: true });
      await its.stores.conversations.accept('c2', message('a'), { turn: true });
      expect(await its.all('c2')).toHaveLength(3);
    });

    test('the last 1,000 keys are remembered', async () => {
      await its.create('c1');
      const post = (n: number) =>
        its.stores.conversations.accept('c1', message('x'), { key: `k${n}`, turn: false });
      const first = await Promise.all(Array.from({ length: 1_000 }, (_, n) => post(n)));
      const again = await Promise.all(Array.from({ length: 1_000 }, (_, n) => post(n)));
      expect(again).toEqual(first.map((answer) => ({ ...answer, duplicate: true })));
    });
  });
}
