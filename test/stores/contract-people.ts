/** The contract of stores, part four: people, shown and erased. */
import { describe, expect, test } from 'vitest';
import { message, outcome, turn } from '../support/store-parts.ts';
import type { ContractStores } from './contract.ts';

export function peopleContract(its: ContractStores): void {
  describe('people', () => {
    async function fill() {
      for (const id of ['mine', 'theirs', 'anonymous']) await its.create(id);
      for (let n = 0; n < 150; n++) {
        await its.stores.conversations.accept('mine', message(`SECRET-TEXT ${n}`), {
          key: `SECRET-KEY-${n}`,
          turn: false,
        });
      }
      await turn(its.stores, 'mine', 'SECRET-TEXT', {
        state: { note: 'SECRET-STATE' },
        people: ['customer:SECRET-1'],
        records: [
          { kind: 'quote', id: 'AN-SECRET-1', people: ['customer:SECRET-1'], data: 'SECRET-DATA' },
          { kind: 'signal', id: 'S-SECRET-2', data: 'SECRET-DATA' },
        ],
        outbox: [{ key: 'mail:SECRET-1', kind: 'mail', data: 'SECRET-MAIL' }],
      });
      await turn(its.stores, 'theirs', 'KEPT-TEXT', {
        people: ['customer:2'],
        records: [{ kind: 'quote', id: 'AN-KEPT-1', people: ['customer:2'], data: 'KEPT-DATA' }],
        outbox: [
          { key: 'mail:KEPT-1', kind: 'mail', data: 'KEPT-MAIL' },
          { key: 'mail:SECRET-2', kind: 'mail', data: 'SECRET-MAIL', people: ['customer:SECRET-1'] },
        ],
      });
      await its.stores.records.put({
        kind: 'quote',
        id: 'AN-SECRET-3',
        people: ['customer:SECRET-1'],
        data: 'SECRET',
      });
      await its.stores.outbox.due(now(), 1);
      await its.stores.outbox.done('mail:SECRET-1');
    }
    const now = () => its.clock.now().toISOString();

    test('an export holds everything of a person, and nothing of others', async () => {
      await fill();
      const exported = await its.stores.exportPerson('customer:SECRET-1');
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
      expect(await its.stores.exportPerson('customer:nobody')).toEqual({
        person: 'customer:nobody',
        conversations: [],
        records: [],
        outbox: [],
      });
      expect(JSON.stringify(await its.stores.exportPerson('conversation:mine'))).toContain('S-SECRET-2');
    });

    test('an erased person is nowhere: not in an answer, a list, a file, a journal or an index', async () => {
      await fill();
      const claimed = its.stores.conversations.accept('mine', message('SECRET-TEXT'), { turn: true });
      await claimed;
      const claim = await its.stores.conversations.claim('mine');
      const erased = await its.stores.erasePerson('customer:SECRET-1');
      expect(erased).toEqual({ conversations: 1, records: 3, outbox: 2 });
      expect(await its.bytes()).not.toContain('SECRET');
      expect(await its.stores.conversations.get('mine')).toBeUndefined();
      expect(await its.all('mine')).toEqual([]);
      expect(await its.stores.conversations.waiting()).toEqual([]);
      if (!claim) throw new Error('no claim');
      expect(await its.stores.conversations.commit(claim, outcome({ state: 'SECRET' }))).toBe('lost');
      its.stores.conversations.release(claim);
      await expect(
        its.stores.conversations.accept('mine', message('x'), { turn: true }),
      ).rejects.toMatchObject({
        code: 'NotFound',
      });
      const quotes = await its.stores.records.list('quote', { limit: 9 });
      expect(quotes.map((record) => record.id)).toEqual(['AN-KEPT-1']);
      expect(await its.stores.records.get('quote', 'AN-SECRET-3')).toBeUndefined();
      expect(await its.stores.records.list('signal', { limit: 9 })).toEqual([]);
      expect((await its.stores.outbox.list('due', 9)).map((entry) => entry.key)).toEqual(['mail:KEPT-1']);
      expect(await its.stores.outbox.list('done', 9)).toEqual([]);
      expect(JSON.stringify(await its.stores.exportPerson('customer:2'))).toContain('KEPT-TEXT');
      expect(await its.stores.erasePerson('customer:SECRET-1')).toEqual({
        conversations: 0,
        records: 0,
        outbox: 0,
      });
    });

    test('one conversation can be erased, and its id is free again', async () => {
      await fill();
      expect(await its.stores.erasePerson('conversation:mine')).toEqual({
        conversations: 1,
        records: 2,
        outbox: 1,
      });
      expect(await its.stores.records.get('quote', 'AN-SECRET-3')).toBeDefined();
      expect(await its.create('mine')).toBe('created');
      expect(await its.all('mine')).toEqual([]);
      const again = await its.stores.conversations.accept('mine', message('x'), {
        key: 'SECRET-KEY-1',
        turn: true,
      });
      expect(again).toMatchObject({ seq: 1, duplicate: false });
      expect((await its.get('mine')).people).toEqual([]);
    });

    test('erasing goes on while others write, and neither disturbs the other', async () => {
      await fill();
      const busy = Array.from({ length: 50 }, (_, n) =>
        turn(its.stores, n === 0 ? 'theirs' : 'anonymous', `KEPT ${n}`).catch(String),
      );
      await Promise.all([
        its.stores.erasePerson('customer:SECRET-1'),
        its.stores.erasePerson('customer:SECRET-1'),
        ...busy,
      ]);
      expect(await its.bytes()).not.toContain('SECRET');
      expect((await its.all('theirs')).length).toBeGreaterThan(2);
    });

    test('what turns of theirs write while they are being erased goes with them', async () => {
      for (let round = 0; round < 20; round++) {
        await its.create('mine');
        await turn(its.stores, 'mine', 'SECRET', { people: ['customer:SECRET-1'] });
        await its.stores.conversations.accept('mine', message('SECRET'), { turn: true });
        const claim = await its.stores.conversations.claim('mine');
        if (!claim) throw new Error('no claim');
        const result = outcome({
          records: [{ kind: 'quote', id: `AN-SECRET-${round}`, data: 'SECRET' }],
          outbox: [{ key: `SECRET-${round}`, kind: 'mail', data: 'SECRET' }],
        });
        await Promise.all([
          its.stores.conversations.commit(claim, result),
          its.stores.erasePerson('customer:SECRET-1'),
        ]);
        expect(await its.stores.records.list('quote', { limit: 9 })).toEqual([]);
        expect(await its.stores.outbox.list('due', 9)).toEqual([]);
        expect(await its.bytes()).not.toContain('SECRET');
      }
    });
  });
}
