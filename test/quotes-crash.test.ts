/** Numbers and quotes through kill -9, impatient fingers and a crowd: each asked for once, each given once, nothing changed. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Quote } from '../src/domain/quote.ts';
import { lowdbStores } from '../src/stores/lowdb.ts';
import {
  all,
  answered,
  answersOf,
  type Customer,
  customer,
  faultsOf,
  left,
  look,
  messages,
  papersOf,
  recordFaults,
  sayAgain,
  sayNext,
  WrongAnswer,
} from './support/quote-customers.ts';
import { type ServedApp, serveApp } from './support/served-app.ts';
import { seededRandom } from './support/store-disk.ts';
import { type StoreFolder, storeFolder } from './support/store-folder.ts';

const secret = 'a-secret-of-this-test-with-32-characters';
/** Milliseconds: half a minute on a free machine; what is proven is no speed, and the first start may have to learn. */
const patience = 300_000;
let folder: StoreFolder;
let app: ServedApp;
const starts: Promise<ServedApp>[] = [];

beforeEach(async () => {
  folder = await storeFolder();
  app = await start();
}, patience);
afterEach(async () => {
  for (const started of await Promise.allSettled(starts.splice(0))) {
    if (started.status === 'rejected') continue;
    const { child, end } = started.value;
    if (child.exitCode === null && child.signalCode === null) await end('SIGKILL');
  }
  await folder.remove();
}, patience);

function start(): Promise<ServedApp> {
  const started = serveApp({ DATA_DIR: folder.dir, DIRECT_LINE_SECRET: secret });
  starts.push(started);
  return started;
}
const server = () => ({ base: app.url });

test(
  '10 times kill -9 while quotes are issued: no number twice, no quote lost, doubled or changed',
  async () => {
    const seed = Date.now() % 1_000_000;
    const random = seededRandom(seed);
    const [first, right] = await undisturbed();
    const papers = await papersOf(server(), await look(server(), first));
    expect(papers.size).toBeGreaterThanOrEqual(left.quotes);
    const customers = [first];
    const wrong: string[] = [];
    for (let round = 0; round < 10 && wrong.length === 0; round += 1) {
      wrong.push(...(await loadUntilKilled(customers, random)));
      app = await start();
      // Only the newest conversations can have been hurt; all of them are looked at in the end.
      for (const who of customers.slice(-20)) {
        wrong.push(...(await sayAgain(server(), who, 3)));
        wrong.push(...(await faultsOf(server(), who, right)).map((fault) => `round ${round}: ${fault}`));
      }
    }
    for (const who of customers) wrong.push(...(await faultsOf(server(), who, right)));
    expect(await papersOf(server(), await look(server(), first))).toEqual(papers);
    const { quotes, faults } = await stopAndCheck(customers);
    expect([...wrong, ...faults].map((fault) => `seed ${seed}, ${fault}`)).toEqual([]);
    expect(quotes.length).toBeGreaterThan(50);
  },
  patience,
);

test(
  '200 conversations at once, each finger twice: numbers are unique and without gaps',
  async () => {
    const [first, right] = await undisturbed();
    const crowd = await Promise.all(Array.from({ length: 200 }, () => customer(server(), secret)));
    await Promise.all(
      crowd.map(async (who) => {
        for (const _ of messages) await sayNext(server(), who, 2);
      }),
    );
    const wrong: string[] = [];
    for (const who of crowd) wrong.push(...(await faultsOf(server(), who, right)));
    const { quotes, orders, faults } = await stopAndCheck([first, ...crowd]);
    expect([...wrong, ...faults]).toEqual([]);
    expect(quotes.length).toBe(201 * left.quotes);
    expect(orders).toBe(201 * left.orders);
    const numbers = [...new Set(quotes.map(({ number }) => Number(number.slice(-5))))].sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 201 * left.quoteNumbers }, (_, index) => index + 1));
  },
  patience,
);

/** A customer whom nothing happens to, and the answers that all others must get too. */
async function undisturbed(): Promise<[Customer, string[]]> {
  const who = await customer(server(), secret);
  for (const _ of messages) await sayNext(server(), who, 1);
  const right = answersOf(who, await answered(server(), who));
  expect(right.filter((answer) => answer.includes('AN-#')).length).toBeGreaterThan(5);
  return [who, right];
}

/** Ten customers at once until the process is killed at a random moment; those who have said all make room for others. */
async function loadUntilKilled(customers: Customer[], random: () => number): Promise<string[]> {
  const wrong: string[] = [];
  let killed = false;
  const speaking = customers.filter(({ posts }) => posts.length < messages.length);
  const speak = async () => {
    while (!killed) {
      const who = speaking.pop() ?? (await customer(server(), secret));
      if (!customers.includes(who)) customers.push(who);
      while (!killed && who.posts.length < messages.length) {
        await sayNext(server(), who, random() < 0.3 ? 3 : 1);
        if (random() < 0.5) await look(server(), who);
      }
    }
  };
  const speakers = Array.from({ length: 10 }, () =>
    speak().catch((error) => void (error instanceof WrongAnswer && wrong.push(error.message))),
  );
  await sleep(20 + random() * 400);
  await app.end('SIGKILL');
  killed = true;
  await Promise.all(speakers);
  return wrong;
}

async function stopAndCheck(customers: readonly Customer[]) {
  expect(await app.end('SIGTERM')).toMatchObject({ code: 0 });
  const stores = await lowdbStores({ dir: folder.dir, now: () => new Date(), id: randomUUID });
  try {
    const faults = await recordFaults(stores, customers);
    const orders = (await all(stores, 'order-intent')).length;
    return { quotes: await all<Quote>(stores, 'quote'), orders, faults };
  } finally {
    await stores.close();
  }
}
