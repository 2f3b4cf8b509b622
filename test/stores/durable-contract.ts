/** What every store that outlives its process must keep over a restart. No store gets an exception in here. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Stores } from '../../src/stores/stores.ts';
import { type HandClock, handClock, message, outcome, reply, seed, turn } from '../support/store-parts.ts';

export type DurableFixture = {
  /** Opens the same stored data; the one opened before is closed. */
  open(): Promise<Stores>;
  bytes(): Promise<string>;
  dispose(): Promise<void>;
};

export function durableContract(name: string, make: (clock: HandClock) => Promise<DurableFixture>): void {
  describe(`${name} remembers over a restart`, () => {
    let clock: HandClock;
    let fixture: DurableFixture;
    let stores: Stores;

    beforeEach(async () => {
      clock = handClock();
      fixture = await make(clock);
      stores = await fixture.open();
    });
    afterEach(() => fixture.dispose());

    async function restart(): Promise<void> {
      await stores.close();
      stores = await fixture.open();
    }
    const all = (id: string) => stores.conversations.history(id, { after: 0, limit: 100_000 });

    test('conversations, histories, states, records, settings and outbox entries', async () => {
      await stores.conversations.create({ ...seed('c1'), locale: 'de', reference: { a: [1] } });
      for (let n = 0; n < 130; n++) {
        await turn(stores, 'c1', `${n}`, {
          state: { n },
          people: ['customer:1'],
          records: [{ kind: 'quote', id: `AN-${n}`, people: ['customer:1'], data: { n } }],
          outbox: [{ key: `mail:${n}`, kind: 'mail', data: { n } }],
        });
      }
      await stores.records.put({ kind: 'quote', id: 'AN-7', data: 'changed' });
      await stores.settings.put('secret', 'geheim');
      await stores.outbox.done('mail:3');
      await stores.outbox.dead('mail:4', 'no');
      await stores.outbox.dead('mail:6', 'no');
      await stores.outbox.release('mail:6');
      await stores.outbox.retry('mail:5', '2027-01-01T00:00:00.000Z', 'later');
      const before = {
        conversation: await stores.conversations.get('c1'),
        history: await all('c1'),
        quotes: await stores.records.list('quote', { limit: 999 }),
        mine: await stores.records.list('quote', { person: 'customer:1', limit: 999 }),
        done: await stores.outbox.list('done', 999),
        dead: await stores.outbox.list('dead', 999),
        due: await stores.outbox.list('due', 999),
        exported: await stores.exportPerson('customer:1'),
      };
      for (let round = 0; round < 2; round++) {
        await restart();
        expect({
          conversation: await stores.conversations.get('c1'),
          history: await all('c1'),
          quotes: await stores.records.list('quote', { limit: 999 }),
          mine: await stores.records.list('quote', { person: 'customer:1', limit: 999 }),
          done: await stores.outbox.list('done', 999),
          dead: await stores.outbox.list('dead', 999),
          due: await stores.outbox.list('due', 999),
          exported: await stores.exportPerson('customer:1'),
        }).toEqual(before);
        expect(await stores.settings.get('secret')).toBe('geheim');
      }
      expect(before.history).toHaveLength(260);
      expect(before.due).toHaveLength(128);
    });

    test('waiting turns are taken up in order, a running one runs again, and its old claim is lost', async () => {
      await stores.conversations.create(seed('c1'));
      await stores.conversations.create(seed('c2'));
      for (const text of ['a', 'b', 'c'])
        await stores.conversations.accept('c1', message(text), { turn: true });
      await turn(stores, 'c2', 'x');
      const old = await stores.conversations.claim('c1');
      await restart();
      expect(await stores.conversations.waiting()).toEqual(['c1']);
      if (!old) throw new Error('no claim');
      expect(await stores.conversations.commit(old, outcome({ replies: [reply('old')] }))).toBe('lost');
      for (const text of ['a', 'b', 'c']) {
        const claim = await stores.conversations.claim('c1');
        expect(claim?.activity.text).toBe(text);
        if (claim) await stores.conversations.commit(claim, outcome({ replies: [reply(`re: ${text}`)] }));
      }
      expect((await all('c1')).map((activity) => activity.text)).toEqual([
        'a',
        'b',
        'c',
        're: a',
        're: b',
        're: c',
      ]);
      await restart();
      expect(await stores.conversations.waiting()).toEqual([]);
    });

    test('a long queue of waiting turns stays whole', async () => {
      await stores.conversations.create(seed('c1'));
      const texts = Array.from({ length: 300 }, (_, n) => `${n}`);
      await Promise.all(
        texts.map((text) => stores.conversations.accept('c1', message(text), { turn: true })),
      );
      await restart();
      for (const text of texts) {
        const claim = await stores.conversations.claim('c1');
        expect(claim?.activity.text).toBe(text);
        if (claim) await stores.conversations.commit(claim, outcome());
      }
    });

    test('the same key gives the same answer', async () => {
      await stores.conversations.create(seed('c1'));
      const post = (n: number) =>
        stores.conversations.accept('c1', message('x'), { key: `k${n}`, turn: false });
      const first = await Promise.all(Array.from({ length: 1_000 }, (_, n) => post(n)));
      await restart();
      const again = await Promise.all(Array.from({ length: 1_000 }, (_, n) => post(n)));
      expect(again).toEqual(first.map((answer) => ({ ...answer, duplicate: true })));
    });

    test('sequence and time go on, also when the clock was turned back meanwhile', async () => {
      await stores.conversations.create(seed('c1'));
      const before = await stores.conversations.accept('c1', message('a'), { turn: false });
      await restart();
      clock.forward(-86_400_000);
      const after = await stores.conversations.accept('c1', message('b'), { turn: false });
      expect(after.seq).toBe(2);
      expect(Date.parse(after.timestamp)).toBeGreaterThan(Date.parse(before.timestamp));
      expect(after.id).not.toBe(before.id);
    });

    test('numbers go on', async () => {
      const drawn = new Set<number>();
      for (let round = 0; round < 3; round++) {
        for (const number of await Promise.all(Array.from({ length: 7 }, () => stores.draw('quote:2026')))) {
          expect(drawn.has(number)).toBe(false);
          drawn.add(number);
        }
        await restart();
      }
    });

    test('an ended conversation stays ended', async () => {
      await stores.conversations.create(seed('c1'));
      await stores.conversations.end('c1');
      await restart();
      expect((await stores.conversations.get('c1'))?.endedAt).toBeDefined();
      await expect(stores.conversations.accept('c1', message('x'), { turn: true })).rejects.toMatchObject({
        code: 'NotFound',
      });
    });

    test('an entry that was handed out is handed out again', async () => {
      await stores.conversations.create(seed('c1'));
      await turn(stores, 'c1', 'x', { outbox: [{ key: 'a', kind: 'mail', data: 1 }] });
      expect(await stores.outbox.due(clock.now().toISOString(), 9)).toHaveLength(1);
      await restart();
      expect(await stores.outbox.due(clock.now().toISOString(), 9)).toHaveLength(1);
    });

    test('the erased stay erased, and the rest stays', async () => {
      for (const [id, person, text] of [
        ['c1', 'customer:1', 'SECRET'],
        ['c2', 'customer:2', 'KEPT'],
      ] as const) {
        await stores.conversations.create(seed(id));
        for (let n = 0; n < 80; n++) {
          await turn(stores, id, `${text} ${n}`, {
            people: [person],
            records: [{ kind: 'quote', id: `AN-${text}-${n}`, people: [person], data: text }],
          });
        }
      }
      await restart();
      await stores.erasePerson('customer:1');
      expect(await fixture.bytes()).not.toContain('SECRET');
      await restart();
      expect(await stores.conversations.get('c1')).toBeUndefined();
      expect(await all('c2')).toHaveLength(160);
      expect(await stores.records.list('quote', { limit: 999 })).toHaveLength(80);
      expect(await stores.conversations.create(seed('c1'))).toBe('created');
      await turn(stores, 'c1', 'new');
      await restart();
      expect((await all('c1')).map((activity) => activity.text)).toEqual(['new', 're: new']);
      expect(await fixture.bytes()).not.toContain('SECRET');
    });
  });
}
