/** The contract of stores, part two: turns and those who listen. */
import { describe, expect, test } from 'vitest';
import { message, outcome, reply, turn } from '../support/store-parts.ts';
import type { ContractStores } from './contract.ts';

export function turnContract(its: ContractStores): void {
  describe('turns', () => {
    test('one turn at a time, in order, and only for what wants one', async () => {
      await its.create('c1');
      await its.stores.conversations.accept('c1', message('agent'), { turn: false });
      expect(await its.stores.conversations.claim('c1')).toBeUndefined();
      await its.stores.conversations.accept('c1', message('one'), { turn: true });
      await its.stores.conversations.accept('c1', message('agent'), { turn: false });
      await its.stores.conversations.accept('c1', message('two'), { turn: true });
      const first = await its.stores.conversations.claim('c1');
      expect(first?.activity).toMatchObject({ text: 'one', seq: 2 });
      expect(first?.conversation).toMatchObject({ id: 'c1', lastSeq: 4, turnedSeq: 0, version: 0 });
      expect(await its.stores.conversations.claim('c1')).toBeUndefined();
      expect(await its.stores.conversations.waiting()).toEqual(['c1']);
      if (!first) return;
      await its.stores.conversations.commit(first, outcome({ state: { n: 1 } }));
      expect(await its.get('c1')).toMatchObject({ turnedSeq: 2, version: 1, state: { n: 1 } });
      const second = await its.stores.conversations.claim('c1');
      expect(second?.activity.text).toBe('two');
      if (!second) return;
      await its.stores.conversations.commit(second, outcome());
      expect(await its.get('c1')).toMatchObject({ turnedSeq: 4, version: 2, state: null });
      expect(await its.stores.conversations.waiting()).toEqual([]);
    });

    test('of many who claim at once, one gets the turn', async () => {
      await its.create('c1');
      await its.stores.conversations.accept('c1', message('one'), { turn: true });
      const claims = await Promise.all(
        Array.from({ length: 20 }, () => its.stores.conversations.claim('c1')),
      );
      expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
    });

    test('replies are stored after what they answer, with ids, sequence and time', async () => {
      await its.create('c1');
      const replies = await turn(its.stores, 'c1', 'hi', {
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
      expect((await its.all('c1')).slice(1)).toEqual(replies);
    });

    test('a commit happens once: the second one with the same claim is lost', async () => {
      await its.create('c1');
      await its.stores.conversations.accept('c1', message('one'), { turn: true });
      const claim = await its.stores.conversations.claim('c1');
      if (!claim) throw new Error('no claim');
      const result = outcome({ replies: [reply('a')], records: [{ kind: 'quote', id: 'q', data: 1 }] });
      const both = await Promise.all([
        its.stores.conversations.commit(claim, result),
        its.stores.conversations.commit(claim, result),
      ]);
      expect(both.filter((answer) => answer === 'lost')).toHaveLength(1);
      expect(await its.stores.conversations.commit(claim, result)).toBe('lost');
      expect(await its.all('c1')).toHaveLength(2);
      expect(await its.get('c1')).toMatchObject({ version: 1 });
    });

    test('a released turn runs again, and what the first run does afterwards is lost', async () => {
      await its.create('c1');
      await its.stores.conversations.accept('c1', message('one'), { turn: true });
      const first = await its.stores.conversations.claim('c1');
      if (!first) throw new Error('no claim');
      its.stores.conversations.release(first);
      expect(await its.stores.conversations.waiting()).toEqual(['c1']);
      const second = await its.stores.conversations.claim('c1');
      expect(second?.activity.text).toBe('one');
      its.stores.conversations.release(first);
      expect(await its.stores.conversations.claim('c1')).toBeUndefined();
      const lost = outcome({
        state: 'lost',
        replies: [reply('lost')],
        records: [{ kind: 'quote', id: 'lost', data: 1 }],
        outbox: [{ key: 'lost', kind: 'mail', data: 1 }],
        people: ['customer:lost'],
      });
      expect(await its.stores.conversations.commit(first, lost)).toBe('lost');
      expect(await its.get('c1')).toMatchObject({ state: null, version: 0, people: [] });
      expect(await its.all('c1')).toHaveLength(1);
      expect(await its.stores.records.get('quote', 'lost')).toBeUndefined();
      expect(await its.stores.outbox.list('due', 9)).toEqual([]);
      if (!second) return;
      expect(await its.stores.conversations.commit(second, outcome({ replies: [reply('b')] }))).toHaveLength(
        1,
      );
    });

    test('what comes in while a turn runs and commits keeps its own place', async () => {
      await its.create('c1');
      await its.stores.conversations.accept('c1', message('one'), { turn: true });
      const claim = await its.stores.conversations.claim('c1');
      if (!claim) throw new Error('no claim');
      const before = its.stores.conversations.accept('c1', message('two'), { turn: true });
      const commit = its.stores.conversations.commit(claim, outcome({ replies: [reply('re: one')] }));
      const after = its.stores.conversations.accept('c1', message('three'), { turn: true });
      await Promise.all([before, commit, after]);
      const texts = (await its.all('c1')).map((activity) => activity.text);
      expect(texts).toEqual(['one', 'two', 're: one', 'three']);
      expect((await its.stores.conversations.claim('c1'))?.activity.text).toBe('two');
    });

    test('people are only ever added to a conversation', async () => {
      await its.create('c1');
      await turn(its.stores, 'c1', 'a', { people: ['customer:1'] });
      await turn(its.stores, 'c1', 'b', { people: ['customer:2', 'customer:1'] });
      await turn(its.stores, 'c1', 'c', { people: [] });
      expect((await its.get('c1')).people).toEqual(['customer:1', 'customer:2']);
    });

    test('listeners hear every activity once, in order, when it is stored', async () => {
      const heard: string[] = [];
      const stop = its.stores.conversations.watch((conversation, activities) => {
        for (const activity of activities) heard.push(`${conversation} ${activity.seq} ${activity.text}`);
      });
      its.stores.conversations.watch(() => {
        throw new Error('a listener of bad manners');
      });
      await its.create('c1');
      await its.create('c2');
      await turn(its.stores, 'c1', 'a', { replies: [reply('b'), reply('c')] });
      await its.stores.conversations.accept('c2', message('d'), { key: 'k', turn: false });
      await its.stores.conversations.accept('c2', message('d'), { key: 'k', turn: false });
      expect(heard).toEqual(['c1 1 a', 'c1 2 b', 'c1 3 c', 'c2 1 d']);
      stop();
      await its.stores.conversations.accept('c2', message('e'), { turn: false });
      expect(heard).toHaveLength(4);
    });
  });
}
