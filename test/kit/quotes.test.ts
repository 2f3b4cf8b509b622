/** Quotes over time and over conversations: validity, who may see one, versions, what is kept as evidence. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTalk } from '../../src/channels/console/talk.ts';
import { counterOver } from '../../src/counter.ts';
import type { Quote } from '../../src/domain/quote.ts';
import { memoryStores } from '../../src/stores/memory.ts';
import { counterParts, demoCounter, demoNow } from '../support/counter.ts';

let counter: Awaited<ReturnType<typeof demoCounter>>;
beforeAll(async () => {
  counter = await demoCounter();
});
afterAll(() => counter.close());

/** Conversations over one store, at any time. */
function house() {
  let now = demoNow;
  let made = 0;
  const id = () => {
    made += 1;
    return `h-${made}`;
  };
  const stores = memoryStores({ now: () => now, id });
  const own = counterOver(counter.knowledge, {
    ...counterParts(counter.failures, { now: () => now }),
    backend: counter.backend,
    stores,
  });
  return {
    stores,
    at(iso: string) {
      now = new Date(iso);
    },
    talk: (customer?: string) => openTalk({ ...own, id: id() }, customer === undefined ? {} : { customer }),
  };
}

const textOf = (heard: { replies: { text?: string }[] }) => heard.replies.map(({ text }) => text).join('\n');

test('a quote that has run out is recalculated, not accepted', async () => {
  const { at, talk, stores } = house();
  const conversation = await talk('10023');
  await conversation.say('angebot über 2 schachteln 10-2040');
  at('2026-12-07T18:00:00+01:00');
  const inTime = await conversation.say('AN-2026-00001 als pdf');
  expect(textOf(inTime)).toContain('AN-2026-00001');
  at('2026-12-08T09:00:00+01:00');
  const asked = await conversation.say('das angebot nehmen wir an, bitte bestellen');
  expect(textOf(asked)).toContain('Es ist eine Weile her');
  const late = await conversation.say('10023, 82407');
  expect(textOf(late)).toContain('gilt nicht mehr');
  expect(late.records.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['quote AN-2026-00002']);
  expect(await stores.records.list('order-intent', { limit: 5 })).toEqual([]);
  const yes = await conversation.say('bestelle ich');
  expect(yes.records.map(({ kind }) => kind)).toEqual(['order-intent']);
});

test('the same customer finds it in another conversation; others and strangers do not', async () => {
  const { talk } = house();
  await (await talk('10023')).say('angebot über 2 schachteln 10-2040');
  const own = await (await talk('10023')).say('zeig mir das angebot AN-2026-00001');
  expect(textOf(own)).toContain('37,00 € netto');
  for (const other of ['10021', undefined]) {
    const heard = await (await talk(other)).say('zeig mir das angebot AN-2026-00001');
    expect(textOf(heard)).toContain('finde ich hier nicht');
    expect(textOf(heard)).not.toContain('37,00');
    const never = await (await talk(other)).say('zeig mir das angebot AN-2026-00999');
    expect(textOf(never).replace('00999', '00001')).toBe(textOf(heard));
  }
});

test('changed from another conversation it gets a number of its own: no version is given twice', async () => {
  const { talk } = house();
  const first = await talk('10023');
  await first.say('angebot über 2 schachteln 10-2040');
  const second = await talk('10023');
  const there = await second.say('beim angebot AN-2026-00001 bitte 3 schachteln statt 2');
  const here = await first.say('doch lieber 4 schachteln');
  const ids = [...there.records, ...here.records].map(({ id }) => id);
  expect(ids).toEqual(['AN-2026-00002', 'AN-2026-00001-2']);
});

test('each line keeps its evidence, and an old version stays as it was', async () => {
  const { talk, stores } = house();
  const conversation = await talk('10023');
  await conversation.say('angebot über 400 spanplattenschrauben 4x40 und 300 stück 10-200');
  await conversation.say('position 2 auf 600');
  const first = (await stores.records.get('quote', 'AN-2026-00001'))?.data as unknown as Quote;
  expect(
    first.lines.map(({ article, quantity, unit, orderQuantity, net }) => [
      article,
      quantity,
      unit,
      orderQuantity,
      net,
    ]),
  ).toEqual([
    ['10-2040', '400', 'C62', '2', '21.60'],
    ['10-200', '300', 'C62', '300', '15.00'],
  ]);
  expect(first.lines[0]).toMatchObject({
    priceList: 'PL-2026-1',
    amount: '10.80',
    priceQuantity: 1,
    lowerBound: '1',
    content: { perUnit: '200', unit: 'C62' },
  });
  expect(first).toMatchObject({
    validUntil: '2026-12-07',
    buyer: { customer: '10023' },
    conversation: conversation.id,
  });
  const second = (await stores.records.get('quote', 'AN-2026-00001-2'))?.data as unknown as Quote;
  expect(second).toMatchObject({ number: 'AN-2026-00001', version: 2 });
  expect(second.lines[1]?.net).toBe('30.00');
});

test('erased with the customer, nothing of it is left to show', async () => {
  const { talk, stores } = house();
  await (await talk('10023')).say('angebot über 2 schachteln 10-2040');
  await stores.erasePerson('customer:10023');
  expect(await stores.records.list('quote', { limit: 5 })).toEqual([]);
  const heard = await (await talk('10023')).say('zeig mir das angebot AN-2026-00001');
  expect(textOf(heard)).toContain('finde ich hier nicht');
});

test('ordered from one conversation, it is not ordered again from another', async () => {
  const { talk, stores } = house();
  const first = await talk('10023');
  await first.say('angebot über 2 schachteln 10-2040');
  await first.say('bestelle ich');
  const second = await talk('10023');
  await second.say('AN-2026-00001 nochmal zeigen');
  const again = await second.say('das angebot AN-2026-00001 nehmen wir an, bitte bestellen');
  expect(textOf(again)).toContain('schon notiert');
  expect(await stores.records.list('order-intent', { limit: 5 })).toHaveLength(1);
});

test('who leaves the account leaves nothing on the table', async () => {
  const { talk } = house();
  const conversation = await talk('10023');
  await conversation.say('wo bleibt meine bestellung AB-2026-10874');
  await conversation.say('anderes kundenkonto');
  expect(textOf(await conversation.say('was kostet die?'))).not.toContain('10-2040');
});
