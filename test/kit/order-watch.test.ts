/** "Sag Bescheid, wenn es rausgeht": told once when the files say so, by the turn of the conversation, never to anybody else. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openFilesBackend } from '../../src/backends/files.ts';
import { openTalk } from '../../src/channels/console/talk.ts';
import { type Counter, openCounter } from '../../src/counter.ts';
import { defaultKnowledgeDir } from '../../src/places.ts';
import { memoryStores } from '../../src/stores/memory.ts';
import { watchOrders } from '../../src/watch-orders.ts';
import { counterParts } from '../support/counter.ts';

const opened: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** The demo vendor with orders that a test may change, and what looks after watched orders. */
async function house() {
  const dir = mkdtempSync(join(tmpdir(), 'tresen-watch-'));
  opened.push(() => rmSync(dir, { recursive: true, force: true }));
  cpSync(defaultKnowledgeDir, dir, { recursive: true });
  let now = new Date('2026-11-23T10:00:00+01:00');
  const clock = () => now;
  const failures: unknown[] = [];
  let made = 0;
  const id = () => {
    made += 1;
    return `w-${made}`;
  };
  const stores = memoryStores({ now: clock, id });
  let refresh = async () => {};
  const counter: Counter = await openCounter({
    ...counterParts(failures, { knowledgeDir: dir, now: clock }),
    async openBackend(vendor) {
      const files = await openFilesBackend({ dir, vendor, now: clock, lookEvery: 0 });
      refresh = async () => {
        await files.refresh();
        await files.refresh();
      };
      return files;
    },
    stores,
  });
  opened.push(() => counter.close());
  const watching = watchOrders({
    stores,
    backend: counter.backend,
    schedule: (conversation) => counter.queue.schedule(conversation),
    now: clock,
    log: { warn: (facts) => void failures.push(facts) },
    every: 60_000,
  });
  const orders = join(dir, 'orders.csv');
  return {
    failures,
    stores,
    talk: (customer: string) => openTalk({ ...counter, id: id() }, { customer }),
    at(iso: string) {
      now = new Date(iso);
    },
    /** Looks once more, and waits until every conversation has had its turn. */
    async look() {
      await refresh();
      const told = await watching.look();
      await vi.waitFor(async () => expect(await stores.conversations.waiting()).toEqual([]), 5_000);
      return told;
    },
    change(from: RegExp, to: string) {
      const text = readFileSync(orders, 'utf8');
      expect(text).toMatch(from);
      writeFileSync(orders, text.replace(from, to));
    },
  };
}

const shipped = /(Spanplattenschraube 5x60;2;CS;37\.80;2026-11-27);0;;;;;/u;

test('told once when the rest ships, without a word about anybody else', async () => {
  const { talk, look, change, stores, failures, at } = await house();
  const asked = await talk('10023');
  const other = await talk('10013');
  await asked.say('sag bescheid, wenn der rest von AB-2026-10874 rausgeht');
  await other.say('let me know when my order ships');
  expect(await look()).toBe(0);
  change(shipped, '$1;2;2026-11-25;DPD;01500999000111;;LS-2026-59999');
  // Half an hour later nobody is proven any more: the promise holds all the same.
  at('2026-11-25T15:00:00+01:00');
  expect(await look()).toBe(1);
  const said = await stores.conversations.history(asked.id, { after: 0, limit: 50 });
  const last = said.at(-1);
  expect(last?.text).toContain('Sie wollten Bescheid: Die Bestellung AB-2026-10874 ist unterwegs');
  expect((await stores.conversations.history(other.id, { after: 0, limit: 50 })).at(-1)?.text).not.toContain(
    '10874',
  );
  expect(await look()).toBe(0);
  at('2026-11-26T15:00:00+01:00');
  expect(await look()).toBe(0);
  expect(failures).toEqual([]);
});

test('cancelled: it says that nothing will come, once', async () => {
  const { talk, look, change, stores } = await house();
  const asked = await talk('10013');
  await asked.say('let me know when AB-2026-10896 ships');
  change(/(AB-2026-10896;10013;[^;]*;[^;]*;)picking/gu, '$1cancelled');
  expect(await look()).toBe(1);
  const said = await stores.conversations.history(asked.id, { after: 0, limit: 50 });
  expect(said.at(-1)?.text).toContain('nothing more of it will come');
  expect(await look()).toBe(0);
});
