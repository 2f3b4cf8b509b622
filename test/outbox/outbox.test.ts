/** The worker: every entry leaves once or is visible as what it is, whatever senders and stores do. */
import { expect, test } from 'vitest';
import { maxTries, pauseAfter } from '../../src/outbox/backoff.ts';
import { later, never, type Sender, sent } from '../../src/outbox/delivery.ts';
import { turnQueue } from '../../src/stores/turn-queue.ts';
import { message, outcome, seed } from '../support/store-parts.ts';
import { outboxParts } from './parts.ts';

const minute = 60_000;

/** A sender that notes keys and says to each try what comes next; `sent` when nothing is left to say. */
function listed(...answers: (typeof sent)[]) {
  const keys: string[] = [];
  const send: Sender = async (entry) => {
    keys.push(entry.key);
    return answers.shift() ?? sent;
  };
  return { keys, send };
}

/** A sender whose tries end when the test says so. */
function held() {
  const waiting: { key: string; finish: () => void }[] = [];
  const send: Sender = (entry) =>
    new Promise((resolve) => {
      waiting.push({ key: entry.key, finish: () => resolve(sent) });
    });
  return { waiting, send };
}

/** Lets everything run that waits for nothing but the event loop. */
async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('the pauses grow, keep to a quarter around their middle, and add up to about three days', () => {
  const middle = Array.from({ length: maxTries - 1 }, (_, n) => pauseAfter(n + 1, 0.5));
  expect(middle.slice(0, 4)).toEqual([1, 3, 9, 27].map((minutes) => minutes * minute));
  const hours = middle.reduce((sum, each) => sum + each, 0) / minute / 60;
  expect(hours).toBeGreaterThan(60);
  expect(hours).toBeLessThan(80);
  expect(pauseAfter(2, 0)).toBe(2.25 * minute);
  expect(pauseAfter(2, 1)).toBe(3.75 * minute);
  expect(pauseAfter(500, 0.5)).toBe(12 * 60 * minute);
});

test('an entry is sent once and counted', async () => {
  const { keys, send } = listed();
  const parts = outboxParts({ senders: { mail: send } });
  await parts.put('c1', { key: 'a' });
  await parts.run();
  await parts.run();
  expect(keys).toEqual(['a']);
  expect(await parts.keys('done')).toEqual(['a']);
  expect(parts.results).toEqual(['mail sent']);
});

test('what fails is tried again after its pause, not before, with the reason to be seen meanwhile', async () => {
  const { keys, send } = listed(later('Nobody there.'));
  const parts = outboxParts({ senders: { mail: send } });
  await parts.put('c1', { key: 'a' });
  await parts.run();
  parts.clock.forward(minute - 1);
  await parts.run();
  expect(keys).toEqual(['a']);
  expect(await parts.stores.outbox.list('due', 9)).toMatchObject([
    { key: 'a', attempts: 1, lastError: 'Nobody there.' },
  ]);
  parts.clock.forward(1);
  await parts.run();
  expect(keys).toEqual(['a', 'a']);
  expect(parts.results).toEqual(['mail retried', 'mail sent']);
});

test('after twelve tries it is dead, says why, and can be sent by hand', async () => {
  const { keys, send } = listed(...Array.from({ length: maxTries }, () => later('Nobody there.')));
  const parts = outboxParts({ senders: { mail: send } });
  await parts.put('c1', { key: 'a' });
  for (let day = 0; day < 10; day += 0.5) {
    await parts.run();
    parts.clock.forward(12 * 60 * minute);
  }
  expect(keys).toHaveLength(maxTries);
  expect(await parts.stores.outbox.list('dead', 9)).toMatchObject([
    { key: 'a', attempts: maxTries, lastError: `Given up after ${maxTries} tries. Nobody there.` },
  ]);
  expect(parts.results.at(-1)).toBe('mail dead');
  await parts.stores.outbox.retry('a', parts.clock.now().toISOString(), 'by hand');
  await parts.run();
  expect(await parts.keys('done')).toEqual(['a']);
});

test('what can never be sent is dead at once', async () => {
  const { keys, send } = listed(never('No such address.'));
  const parts = outboxParts({ senders: { mail: send } });
  await parts.put('c1', { key: 'a' });
  await parts.run();
  parts.clock.forward(100 * 60 * minute);
  await parts.run();
  expect(keys).toEqual(['a']);
  expect(await parts.stores.outbox.list('dead', 9)).toMatchObject([{ lastError: 'No such address.' }]);
});

test('entries of a conversation go one after the other, those of several side by side, four at most', async () => {
  const { waiting, send } = held();
  const parts = outboxParts({ senders: { mail: send } });
  await parts.put('c1', { key: 'a1' }, { key: 'a2' });
  for (const name of ['b', 'c', 'd', 'e']) await parts.put(name, { key: name });
  parts.worker.wake();
  await settle();
  // a2 is taken, and waits for a1: what is under way and what waits for it are four.
  expect(waiting.map(({ key }) => key)).toEqual(['a1', 'b', 'c']);
  waiting[1]?.finish();
  await settle();
  expect(waiting.map(({ key }) => key)).toEqual(['a1', 'b', 'c', 'd']);
  waiting[0]?.finish();
  await settle();
  expect(
    waiting
      .map(({ key }) => key)
      .slice(4)
      .sort(),
  ).toEqual(['a2', 'e']);
  for (const { finish } of waiting) finish();
  await parts.worker.idle();
  expect(await parts.keys('due')).toEqual([]);
});

test('a bug in a sender is tried again, and the log holds neither its words nor the key', async () => {
  const send: Sender = async () => {
    throw new TypeError('cannot read anna@kunde.example of undefined');
  };
  const parts = outboxParts({ senders: { mail: send } });
  await parts.put('c1', { key: 'quote to anna' });
  await parts.run();
  expect(await parts.stores.outbox.list('due', 9)).toMatchObject([
    { attempts: 1, lastError: 'Something went wrong on our side.' },
  ]);
  expect(parts.logged.join('\n')).toContain('TypeError');
  expect(parts.logged.join('\n')).toContain('outbox.test.ts');
  expect(parts.logged.join('\n')).not.toMatch(/anna|kunde/u);
});

test('without a sender for a kind its entries stay due, untried, and hold nobody up', async () => {
  const { keys, send } = listed();
  const parts = outboxParts({ senders: { mail: send } });
  await parts.put('c1', ...Array.from({ length: 9 }, (_, n) => ({ key: `w${n}`, kind: 'webhook' })), {
    key: 'a',
  });
  await parts.run();
  expect(keys).toEqual(['a']);
  expect(await parts.stores.outbox.list('due', 99)).toHaveLength(9);
  expect((await parts.stores.outbox.list('due', 99)).every(({ attempts }) => attempts === 0)).toBe(true);
});

test('without any sender nothing is taken out of the store', async () => {
  const parts = outboxParts();
  await parts.put('c1', { key: 'a' });
  await parts.run();
  expect(await parts.stores.outbox.due(parts.clock.now().toISOString(), 9)).toHaveLength(1);
});

test('a try that ends in time is counted when it stops; nothing else is begun', async () => {
  const { waiting, send } = held();
  const parts = outboxParts({ senders: { mail: send } });
  await parts.put('c1', { key: 'a' }, { key: 'b' });
  parts.worker.wake();
  await settle();
  const stopping = parts.worker.stop();
  waiting[0]?.finish();
  await stopping;
  parts.worker.wake();
  await settle();
  expect(await parts.keys('done')).toEqual(['a']);
  expect(await parts.stores.outbox.list('due', 9)).toMatchObject([{ key: 'b', attempts: 0 }]);
  expect(waiting).toHaveLength(1);
});

test('a try that hangs is cut off when it stops, given back at once, and never counts as the last one', async () => {
  const signals: AbortSignal[] = [];
  const send: Sender = (_entry, signal) => {
    signals.push(signal);
    return new Promise(() => {});
  };
  const parts = outboxParts({ senders: { mail: send }, limits: { grace: 20 } });
  await parts.put('c1', { key: 'a' });
  for (let n = 1; n < maxTries; n += 1) await parts.stores.outbox.retry('a', '2026-11-24T08:00:00.000Z', 'x');
  parts.worker.wake();
  await settle();
  const started = performance.now();
  await parts.worker.stop();
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(signals[0]?.aborted).toBe(true);
  const now = parts.clock.now().toISOString();
  expect(await parts.stores.outbox.due(now, 9)).toMatchObject([{ key: 'a', dueAt: now, state: 'due' }]);
});

test('a try that drips on for ever ends at the deadline', async () => {
  const parts = outboxParts({ senders: { mail: () => new Promise(() => {}) }, limits: { deadline: 20 } });
  await parts.put('c1', { key: 'a' });
  await parts.run();
  expect(parts.results).toEqual(['mail retried']);
});

test('a store that never answers does not keep it from stopping', async () => {
  const parts = outboxParts({ senders: { mail: listed().send }, limits: { grace: 20 } });
  parts.stores.outbox.due = () => new Promise(() => {});
  parts.worker.start();
  const started = performance.now();
  await parts.worker.stop();
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('a result that the store cannot take is written as soon as it can; nothing is sent twice', async () => {
  const { keys, send } = listed();
  const parts = outboxParts({ senders: { mail: send } });
  await parts.put('c1', { key: 'a' });
  const { done } = parts.stores.outbox;
  let full = 3;
  parts.stores.outbox.done = async (key) => {
    full -= 1;
    if (full >= 0) throw new Error('ENOSPC');
    await done(key);
  };
  await parts.run();
  expect(keys).toEqual(['a']);
  expect(await parts.keys('done')).toEqual(['a']);
});

test('a store that cannot be read ends nothing', async () => {
  const { keys, send } = listed();
  const parts = outboxParts({ senders: { mail: send } });
  await parts.put('c1', { key: 'a' });
  const { due } = parts.stores.outbox;
  parts.stores.outbox.due = async () => {
    throw new Error('EIO');
  };
  await parts.run();
  parts.stores.outbox.due = due;
  await parts.run();
  expect(keys).toEqual(['a']);
});

test('an entry that comes while the store is being read is not overlooked', async () => {
  const { keys, send } = listed();
  const parts = outboxParts({ senders: { mail: send } });
  const { due } = parts.stores.outbox;
  parts.stores.outbox.due = async (...which) => {
    parts.stores.outbox.due = due;
    const nothing = await due(...which);
    await parts.put('c1', { key: 'a' });
    parts.worker.wake();
    return nothing;
  };
  await parts.run();
  expect(keys).toEqual(['a']);
});

test('two workers over one store send everything once', async () => {
  const { keys, send } = listed();
  const parts = outboxParts({ senders: { mail: send } });
  for (let n = 0; n < 50; n += 1) await parts.put(`c${n}`, { key: `k${n}` });
  const other = parts.open();
  parts.worker.wake();
  other.wake();
  await Promise.all([parts.worker.idle(), other.idle()]);
  expect(keys).toHaveLength(50);
  expect(new Set(keys).size).toBe(50);
});

test('a committed turn with an entry wakes it, one without does not', async () => {
  const { keys, send } = listed();
  const parts = outboxParts({ senders: { mail: send } });
  let woken = 0;
  const queue = turnQueue({
    stores: parts.stores,
    run: async ({ activity }) =>
      outcome({ outbox: activity.text === 'mail' ? [{ key: 'a', kind: 'mail', data: null }] : [] }),
    onError: () => {},
    onCommitted({ outbox }) {
      if (outbox.length === 0) return;
      woken += 1;
      parts.worker.wake();
    },
  });
  await parts.stores.conversations.create(seed('c1'));
  for (const text of ['hello', 'mail']) {
    await parts.stores.conversations.accept('c1', message(text), { turn: true });
    queue.schedule('c1');
  }
  await settle();
  await parts.worker.idle();
  expect([woken, keys]).toEqual([1, ['a']]);
  await queue.stop();
});
