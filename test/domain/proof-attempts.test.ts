/** The count of wrong proofs over real stores: parallel tries, many conversations, restarts, and time that tells nothing. */
import { createHmac } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Claim, type OnFile, onFile, type Verdict, verdictOf } from '../../src/domain/proof.ts';
import { identitiesOf } from '../../src/domain/proof-attempts.ts';
import { lowdbStores } from '../../src/stores/lowdb.ts';
import { memoryStores } from '../../src/stores/memory.ts';
import { proofAttempts } from '../../src/stores/proof-attempts.ts';
import type { Stores } from '../../src/stores/stores.ts';
import { countedIds, handClock } from '../support/store-parts.ts';

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

const accounts = new Map<string, OnFile>();
for (let customer = 10001; customer <= 10020; customer += 1) {
  const facts = { number: String(customer), postalCode: String(70000 + customer) };
  const numbers = [facts.number, `AB-${customer}-1`, `AB-${customer}-2`];
  for (const number of numbers)
    accounts.set(number, onFile(number, facts, [{ email: `a@${customer}.example` }], []));
}

/** A desk over a store; `attempt` is a try in a conversation, `asks` how often facts were compared. */
function desk(stores: Stores, clock = handClock()) {
  const hmac = (text: string) => createHmac('sha256', 'a key').update(text).digest('hex');
  const attempts = proofAttempts({ records: stores.records, hmac, now: clock.now });
  const asks: Claim[] = [];
  const attempt = (conversation: string, number: string, fact: string) => {
    const claim = { number, fact };
    const known = accounts.get(number);
    return attempts.attempt<Verdict>(identitiesOf(claim, known, conversation), () => {
      asks.push(claim);
      return verdictOf(claim, known);
    });
  };
  return { attempts, attempt, asks, clock, stores };
}

const inMemory = () => {
  const clock = handClock();
  return desk(memoryStores({ now: clock.now, id: countedIds() }), clock);
};

async function onDisk(clock = handClock()) {
  const dir = await mkdtemp(join(tmpdir(), 'tresen-proof-'));
  opened.push(() => rm(dir, { recursive: true, force: true }));
  const open = () => lowdbStores({ dir, now: clock.now, id: countedIds(), warn: () => {} });
  const stores = await open();
  return { dir, open, stores, clock };
}

const right = { looked: true, proof: { proven: true, customer: '10001' }, locked: false, alarm: false };

describe('proof', () => {
  test('right facts prove; wrong ones and unknown numbers answer the same', async () => {
    const { attempt, clock } = inMemory();
    expect(await attempt('c1', '10001', '80001')).toEqual({ ...right, next: clock.now().getTime() });
    const wrong = await attempt('c2', '10002', '99999');
    const unknown = await attempt('c3', '77777', '99998');
    expect(wrong).toEqual(unknown);
    expect(wrong).toMatchObject({ looked: true, proof: undefined, locked: false });
  });

  test('50 at once on one number: three are looked at, whatever the conversations', async () => {
    const { attempt, asks } = inMemory();
    const tried = await Promise.all(
      Array.from({ length: 50 }, (_, n) => attempt(`c${n}`, '10001', String(10_000 + n))),
    );
    expect(asks).toHaveLength(3);
    expect(tried.filter(({ looked }) => looked)).toHaveLength(3);
  });

  test('the patient are locked by the tenth, also with the right facts, until a person helps', async () => {
    const { attempt, attempts, asks, clock } = inMemory();
    const alarms: boolean[] = [];
    for (let n = 0; n < 40; n += 1) {
      const { next, locked, alarm } = await attempt(`c${n}`, '10001', String(10_000 + n));
      alarms.push(alarm);
      if (locked) continue;
      clock.set(new Date(next).toISOString());
    }
    expect(asks).toHaveLength(10);
    expect(alarms.flatMap((alarm, at) => (alarm ? [at] : []))).toEqual([9]);
    expect(await attempt('real', '10001', '80001')).toMatchObject({
      looked: false,
      proof: undefined,
      locked: true,
    });
    await attempts.help(identitiesOf({ number: '10001', fact: '80001' }, accounts.get('10001'), 'real'));
    expect(await attempt('real', '10001', '80001')).toMatchObject(right);
  });

  test('1,000 order numbers from 100 conversations: at most ten are looked at for each', async () => {
    const { attempt, asks, clock } = inMemory();
    let proofs = 0;
    const perConversation = new Map<string, number>();
    for (let n = 0; n < 1000; n += 1) {
      const conversation = `c${n % 100}`;
      const before = asks.length;
      const { proof } = await attempt(conversation, `AB-${20_000 + n}-1`, `m${n}@x.example`);
      if (proof) proofs += 1;
      perConversation.set(conversation, (perConversation.get(conversation) ?? 0) + asks.length - before);
      clock.forward(10_000);
    }
    expect(Math.max(...perConversation.values())).toBeLessThanOrEqual(10);
    expect(proofs).toBe(0);
  });

  test('one postcode against a thousand numbers: 30 are looked at', async () => {
    const { attempt, asks, clock } = inMemory();
    for (let n = 0; n < 1000; n += 1) {
      await attempt(`c${n}`, `AB-${20_000 + n}-1`, '82407');
      clock.forward(1000);
    }
    expect(asks).toHaveLength(30);
  });

  test('ten wrong ones over the orders of a customer spoil right ones too, and show nothing', async () => {
    const { attempt, clock } = inMemory();
    for (let n = 0; n < 10; n += 1) {
      const answer = await attempt(`c${n}`, n % 2 ? 'AB-10001-1' : 'AB-10001-2', String(10_000 + n));
      expect(answer.locked).toBe(false);
      expect(answer.alarm).toBe(n === 9);
      clock.forward(60_000);
    }
    const known = await attempt('x', '10001', '80001');
    const unknown = await attempt('y', '77777', '80002');
    expect(known).toEqual(unknown);
    expect(known).toMatchObject({ looked: true, proof: undefined, locked: false });
  });

  test('crossed identities do not wait for each other in a circle', async () => {
    const { attempt } = inMemory();
    const pairs = Array.from(
      { length: 200 },
      (_, n) => [`1000${1 + (n % 3)}`, `8000${1 + ((n * 7) % 3)}`] as const,
    );
    const tried = await Promise.all(pairs.map(([number, fact], n) => attempt(`c${n % 5}`, number, fact)));
    expect(tried).toHaveLength(200);
  });

  test('a check that fails counts nothing and holds nobody up', async () => {
    const { attempts, attempt } = inMemory();
    const ids = identitiesOf({ number: '10001', fact: '80001' }, accounts.get('10001'), 'c1');
    const failing = () => Promise.reject(new Error('the backend is away'));
    await expect(attempts.attempt<Verdict>(ids, failing)).rejects.toThrow('away');
    expect(await attempt('c1', '10001', '80001')).toMatchObject(right);
  });

  test('what cannot be stored is not told', async () => {
    const { stores, attempt, clock } = inMemory();
    const { put } = stores.records;
    stores.records.put = () => Promise.reject(new Error('the disk is full'));
    await expect(attempt('c1', '10001', '99999')).rejects.toThrow('full');
    stores.records.put = put;
    clock.forward(1);
    expect(await attempt('c1', '10001', '80001')).toMatchObject(right);
  });

  test('a lock outlives a restart; no number, address or conversation is on the disk', async () => {
    const { dir, open, stores, clock } = await onDisk();
    const { attempt } = desk(stores, clock);
    for (let n = 0; n < 10; n += 1) {
      await attempt('a-conversation', '10001', `guess${n}@huber.example`);
      clock.forward(300_000);
    }
    await stores.close();
    const names = await readdir(dir, { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const all = await Promise.all(
      files.map(async (file) => file.slice(dir.length) + (await readFile(file, 'utf8'))),
    );
    expect(all.join('\n')).toMatch(/proof/u);
    expect(all.join('\n')).not.toMatch(/"?10001"?[^\d]|huber|a-conversation/u);
    const again = await open();
    opened.push(() => again.close());
    expect(await desk(again, clock).attempt('other', '10001', '80001')).toMatchObject({
      looked: false,
      locked: true,
    });
  });

  test('the time tells nothing: known and unknown numbers within 5 ms', async () => {
    const { stores, clock } = await onDisk();
    opened.push(() => stores.close());
    const { attempt, asks } = desk(stores, clock);
    const times: [number[], number[]] = [[], []];
    for (let n = 0; n < 200; n += 1) {
      const number =
        n % 2 === 0 ? `AB-${10_001 + ((n / 2) % 20)}-${1 + (n % 4 === 0 ? 0 : 1)}` : `AB-${30_000 + n}-1`;
      const started = performance.now();
      await attempt(`c${n}`, number, `m${n}@x.example`);
      times[n % 2]?.push(performance.now() - started);
      clock.forward(60 * 60_000);
    }
    expect(asks.length).toBeGreaterThan(150);
    const [known = 0, unknown = 0] = times.map((each) => each.sort((a, b) => a - b)[each.length >> 1]);
    expect(Math.abs(known - unknown)).toBeLessThan(5);
  });
});
