/** The vendor's data are slow or away: an honest word in time, nothing forgotten, nobody else hurt, and it goes on when they are back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guarded } from '../../src/backends/guarded.ts';
import { openTalk } from '../../src/channels/console/talk.ts';
import { counterOver } from '../../src/counter.ts';
import { memoryStores } from '../../src/stores/memory.ts';
import { counterParts, demoCounter, demoNow } from '../support/counter.ts';

let demo: Awaited<ReturnType<typeof demoCounter>>;
beforeAll(async () => {
  demo = await demoCounter();
});
afterAll(() => demo.close());

/** The demo vendor's data behind a guard of our own; `state.hangs` stops every answer about orders. */
function house() {
  const state = { hangs: false };
  const failures: unknown[] = [];
  const { orders, ...rest } = demo.backend;
  const hanging: typeof orders.of = (...asked) => (state.hangs ? new Promise(() => {}) : orders.of(...asked));
  const backend = guarded(
    { ...rest, orders: { ...orders, of: hanging } },
    { clock: () => performance.now(), limits: { patience: 300, perCall: 200 } },
  );
  const stores = memoryStores({ now: () => demoNow, id: demo.id });
  const counter = counterOver(demo.knowledge, { ...counterParts(failures), backend, stores });
  const talk = (customer: string) => openTalk({ ...counter, id: demo.id() }, { customer });
  return { state, talk, failures };
}

const textOf = (heard: { replies: { text?: string }[] }) => heard.replies.map(({ text }) => text).join('\n');

test('an honest word in time, with the way to ask again', async () => {
  const { state, talk } = house();
  const conversation = await talk('10023');
  state.hangs = true;
  const begun = performance.now();
  const heard = await conversation.say('wo bleibt meine bestellung?');
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect(textOf(heard)).toContain('sind gerade nicht erreichbar');
  const [again] = heard.replies.at(-1)?.suggestedActions?.actions ?? [];
  expect(again).toMatchObject({ title: 'Noch einmal versuchen', value: 'wo bleibt meine bestellung?' });
  state.hangs = false;
  expect(textOf(await conversation.say(String(again?.value)))).toContain('AB-2026-10874');
});

test('what needs no such data is answered all the while, to others and to the same customer', async () => {
  const { state, talk } = house();
  const [one, other] = [await talk('10023'), await talk('10013')];
  state.hangs = true;
  const waiting = one.say('wo bleibt meine bestellung?');
  expect(textOf(await other.say('what does 10-2040 cost?'))).toContain('€10.80');
  expect(textOf(await waiting)).toContain('nicht erreichbar');
  expect(textOf(await one.say('was kostet 10-2040?'))).toContain('10,80 €');
});

test('a complaint is taken down without the orders', async () => {
  const { state, talk } = house();
  const conversation = await talk('10023');
  state.hangs = true;
  const heard = await conversation.say(
    'bei AB-2026-10874 waren die kartuschen kaputt angekommen, eine ist ausgelaufen',
  );
  expect(textOf(heard)).toContain('C-2026-00001');
  expect(heard.records.map(({ kind }) => kind)).toContain('case');
});
