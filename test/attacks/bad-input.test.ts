/** Attacks 14, 15, 22, 23: prototype names, wrong types, wildcards and code as order numbers, absurd quantities. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Attacked,
  attacked,
  inTurn,
  kettenblatt,
  recordsOf,
  type Talk,
  westermeier,
} from './support.ts';

let app: Attacked;
beforeAll(async () => {
  app = await attacked();
});
afterAll(() => app.close());

const base = '/v3/directline/conversations';
const prototypes = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  'valueOf',
  '__defineGetter__',
];

/** Every order number of an answer; what is not their own would be somebody else's. */
const ordersIn = (text: string) => new Set(text.match(/AB-20\d\d-\d{5}/gu) ?? []);
/** What the customer may see anyway: all orders that are listed when they ask for theirs. */
async function ownOrders(talk: Talk): Promise<Set<string>> {
  return ordersIn(`${await talk.sayAll('wo ist AB-2026-99999')} ${westermeier.order}`);
}

test('14: prototype names as conversation, user, language, field and number are plain data', async () => {
  for (const name of prototypes) {
    const { token } = await app.opened();
    for (const path of [
      `${base}/${name}`,
      `${base}/${name}/activities`,
      `/papers/${name}/${name}.pdf`,
      `/${name}`,
    ])
      expect((await app.request(path, { token })).status, path).toBeGreaterThanOrEqual(400);
    const body = `{"user":{"id":"${name}","${name}":{"polluted":1}},"locale":"${name}","${name}":{"polluted":1}}`;
    const token2 = (
      (await app.request('/v3/directline/tokens/generate', { token: app.secret, body })).body as {
        token: string;
      }
    ).token;
    const opened = (await app.request(base, { token: token2, body })).body as Talk;
    const talk = await app.talk({ opened });
    const spoken = name === 'constructor' ? 'isPrototypeOf' : name;
    const { text } = await talk.send({
      text: `wo ist meine Bestellung ${spoken}?`,
      locale: name,
      [name]: { polluted: 1 },
      channelData: { [name]: { polluted: 1 }, clientActivityID: name },
      value: JSON.parse(`{"${name}":{"polluted":1},"tresen":"${name}","quote":"${name}"}`),
    });
    expect(text).toMatch(/zwei Angaben|which|need two|sure/iu);
    for (const said of [
      `${spoken}, 82407`,
      `Kundennummer ${spoken}, PLZ ${spoken}`,
      `Angebot über 2 ${spoken}`,
      `was kostet ${spoken}?`,
    ])
      expect((await talk.say(said)).length).toBeGreaterThan(0);
  }
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('15: ids, texts and numbers of other types are refused or ignored, never half believed', async () => {
  const talk = await app.talk();
  const path = `${base}/${talk.conversationId}/activities`;
  const odd: unknown[] = [[westermeier.order], { $ne: '' }, 0, true, { toString: 'x' }, [['a']]];
  for (const text of odd) {
    const { status, body } = await app.request(path, { token: talk.token, body: { type: 'message', text } });
    expect(status, JSON.stringify(text)).toBe(400);
    expect((body as { error: { code: string } }).error.code).toBe('BadRequest');
  }
  for (const type of [['message'], { a: 1 }, 1, true, null, '', 'MESSAGE'])
    expect((await app.request(path, { token: talk.token, body: { type, text: 'x' } })).status).toBe(400);
  for (const clientActivityID of [0, ['a'], { a: 1 }, true, '', 'x'.repeat(201)]) {
    const body = { type: 'message', text: 'x', channelData: { clientActivityID } };
    expect((await app.request(path, { token: talk.token, body })).status).toBe(400);
  }
  for (const id of [['u'], { $ne: '' }, 5, true]) {
    const made = await app.request('/v3/directline/tokens/generate', {
      token: app.secret,
      body: { user: { id } },
    });
    expect(made.status).toBe(400);
  }
  for (const body of [
    '{"type":"message","text":1e309}',
    '[]',
    '"x"',
    '0',
    'true',
    '[{"type":"message","text":"x"}]',
    '{"type":"message"',
  ])
    expect((await app.request(path, { token: talk.token, body })).status, body).toBe(400);
  for (const token of [['x'], { a: 1 }, 5, true])
    expect((await app.request('/api/widget/session', { body: { token } })).status).toBe(400);
  // Values of buttons: what has not the one shape is no button.
  for (const quote of [['AN-2026-00001'], { $gt: '' }, 1, true, '0e1', '../x', 'AN-2026-00001\n'])
    expect((await talk.send({ text: 'hallo', value: { tresen: 'quote.accept', quote } })).text).not.toMatch(
      /B-2026-/u,
    );
  // Numbers are texts: what equals zero, or the number in another notation, is not the number.
  await talk.say('wo bleibt meine Bestellung?');
  for (const said of [
    '0 82407',
    '0e1 82407',
    '1.0023e4 82407',
    '0x2727 82407',
    '10022.99999 82407',
    '10023e0 82407',
    'true 82407',
  ]) {
    expect(await talk.say(said)).not.toContain('Danke, das passt');
    app.clock.ahead += 130_000;
  }
});

const wildcards = [
  '%',
  '_',
  '*',
  'AB-2026-%',
  'AB-2026-1087_',
  'AB-2026-10*',
  "' OR 1=1 --",
  "AB-2026-10874' OR '1'='1",
  '"; DROP TABLE orders; --',
  '{"$ne":""}',
  '{"$gt":""}',
  '$where: 1',
  "*' or ProductNo ne '",
  'AB-2026-99999) or (1 eq 1',
  '../../customers.csv',
  '../orders/AB-2026-99999',
  '\x24{7*7}',
  '{{toString.call("return process")()}}',
  '<%= 7*7 %>',
  '\\u0000',
  '.*',
  '^AB',
  '[A-Z]{2}-2026-1089[0-9]',
  'order.status',
  'quote.accept',
  'order-status',
];

test('22: wildcards, SQL, JSON and topics as order number find nothing of anybody else, and change nothing', async () => {
  const stranger = await app.talk();
  const mine = await app.talk();
  await mine.prove(westermeier);
  const own = await ownOrders(mine);
  expect(own.size).toBeGreaterThan(2);
  for (const number of wildcards) {
    for (const said of [
      `wo ist Bestellung ${number}`,
      `Rechnung ${number} bitte`,
      `Angebot ${number} annehmen`,
    ]) {
      const heard = await mine.sayAll(said);
      const typed = ordersIn(number);
      const foreign = [...ordersIn(heard)].filter((each) => !own.has(each) && !typed.has(each));
      expect(foreign, said).toEqual([]);
      expect(heard, said).not.toMatch(/Kettenblatt|10013|"49"|AB-2026-10896 vom/u);
      await mine.say('abbrechen');
    }
    // A stranger with a postcode that many have: no pattern stands for a number.
    const heard = await stranger.sayAll(`wo bleibt meine Bestellung ${number}, PLZ ${kettenblatt.postcode}`);
    expect(heard, number).not.toContain('Danke, das passt');
    expect([...ordersIn(heard)], number).toEqual([]);
    await stranger.say('abbrechen');
    app.clock.ahead += 130_000;
    await mine.say('hallo');
  }
  const left = await app.meanwhile(async (stores) => ({
    quotes: await recordsOf(stores, 'quote'),
    intents: await recordsOf(stores, 'order-intent'),
  }));
  expect(left).toEqual({ quotes: [], intents: [] });
});

const quantities = [
  '-5',
  '−5',
  '0',
  '0,0',
  '1e309',
  '1e5',
  '1000000000000',
  '99999999999999999999999999',
  '½',
  '٥',
  '٣٢١',
  '五',
  '\u202e5',
  '5\u202e1',
  'NaN',
  'Infinity',
  '0x10',
  '1/0',
  '0,0000001',
  '--5',
  '5-',
  '+-5',
];

test('23: negative, endless, tiny and oddly written quantities never become a line; they are asked again or refused', async () => {
  await inTurn(quantities, async (quantity) => {
    const talk = await app.talk();
    await talk.prove(westermeier);
    const text = await talk.say(`Angebot über ${quantity} Schachteln 10-2040`);
    expect(text, quantity).toMatch(/Wie viel brauchen Sie|Diese Menge kann ich|ist weniger/u);
    expect(text, quantity).not.toMatch(/AN-2026-|NaN|Infinity|undefined/u);
    talk.close();
  });
  // A dash before a blank is how lists are written.
  const talk = await app.talk();
  await talk.prove(westermeier);
  expect(await talk.say('Angebot über\n- 5 Schachteln 10-2040')).toMatch(/AN-2026-\d+ ist fertig/u);
  const quotes = await app.meanwhile((stores) => recordsOf(stores, 'quote'));
  const lines = quotes.flatMap(({ data }) => (data as { lines: { quantity: string }[] }).lines);
  expect(lines.map(({ quantity }) => quantity)).toEqual(['5']);
});
