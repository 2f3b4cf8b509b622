/** Events of real conversations: committed with their turn, once, erased with their people, and only what is asked for. */
import { afterAll, expect, test } from 'vitest';
import { openTalk } from '../../src/channels/console/talk.ts';
import { counterOver } from '../../src/counter.ts';
import { type BusinessEventType, businessEventTypes } from '../../src/domain/business-event.ts';
import { webhookData } from '../../src/outbox/webhook-data.ts';
import { webhookEntries } from '../../src/outbox/webhook-entries.ts';
import { memoryStores } from '../../src/stores/memory.ts';
import { counterParts, demoCounter, demoNow } from '../support/counter.ts';
import { countedIds, outcome } from '../support/store-parts.ts';

const demo = await demoCounter();
afterAll(() => demo.close());

/** The demo counter over an empty store that tells these events. */
function counter(events: readonly BusinessEventType[] | undefined = businessEventTypes) {
  const id = countedIds('w');
  const stores = memoryStores({ now: () => demoNow, id });
  const failures: unknown[] = [];
  const own = counterOver(demo.knowledge, {
    ...counterParts(failures),
    backend: demo.backend,
    stores,
    ...(events.length > 0 ? { events: webhookEntries({ records: stores.records, events }) } : {}),
  });
  return {
    ...own,
    failures,
    talk: (customer?: string) => openTalk({ ...own, id: id() }, customer ? { customer } : {}),
    async told() {
      const due = (await stores.outbox.list('due', 99)).filter(({ kind }) => kind === 'webhook');
      return due.reverse().map(({ key, people, data }) => ({ key, people, ...webhookData.parse(data) }));
    },
  };
}

test('a demand, its quote, another version and the wish to order are told in their order, each once', async () => {
  const house = counter();
  const talk = await house.talk('10023');
  await talk.say('wir brauchen bis freitag 5 schachteln spanplattenschrauben 4x40');
  await talk.say('Als Angebot');
  await talk.say('doch lieber 8');
  await talk.say('das bestelle ich');
  expect(house.failures).toEqual([]);
  const told = await house.told();
  expect(
    told.map(({ type, data }) => `${type} ${data.number} ${data.state ?? data.id ?? data.quote}`),
  ).toEqual([
    'demand.noted D-2026-00001 asked',
    'quote.issued AN-2026-00001 AN-2026-00001',
    'demand.changed D-2026-00001 quoted',
    'quote.changed AN-2026-00001 AN-2026-00001-2',
    'demand.changed D-2026-00001 quoted',
    'quote.accepted B-2026-00001 AN-2026-00001-2',
    'demand.changed D-2026-00001 ordered',
  ]);
  expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  expect(told.every(({ key, id, people }) => key === id && people?.[0] === 'customer:10023')).toBe(true);
  const times = told.map(({ at }) => at);
  expect(times).toEqual([...times].sort());
  await house.stores.erasePerson('customer:10023');
  expect(await house.told()).toEqual([]);
});

test('a case is told with its signals to inside sales', async () => {
  const house = counter();
  const talk = await house.talk('10023');
  await talk.say('ich möchte mit einem Mitarbeiter sprechen, es geht um eine Reklamation');
  const cases = (await house.told()).filter(({ type }) => type.startsWith('case.'));
  expect(cases[0]).toMatchObject({ type: 'case.opened', data: { customer: '10023', state: 'waiting' } });
});

test('only the events that are listed, and none at all where nobody listens', async () => {
  for (const [events, types] of [
    [['quote.issued'], ['quote.issued']],
    [[], []],
  ] as [BusinessEventType[], string[]][]) {
    const house = counter(events);
    const talk = await house.talk('10023');
    await talk.say('Angebot über 5 Schachteln 10-2040');
    expect((await house.told()).map(({ type }) => type)).toEqual(types);
  }
});

test('a turn that runs again makes the same entries, and a commit that comes twice makes no second ones', async () => {
  const stores = memoryStores({ now: () => demoNow, id: countedIds() });
  const entries = webhookEntries({ records: stores.records, events: businessEventTypes });
  const records = [{ kind: 'demand', id: 'D-1', data: { lines: [], state: 'asked' } }];
  await stores.conversations.create({ id: 'c1', channel: 'test', user: { id: 'u', role: 'user' } });
  const from = { id: 'u', role: 'user' as const };
  await stores.conversations.accept('c1', { type: 'message', from, text: 'x' }, { turn: true });
  const turn = async () => {
    const claim = await stores.conversations.claim('c1');
    if (!claim) throw new Error('no turn');
    return { claim, outbox: await entries({ conversation: 'c1', activity: claim.activity }, records) };
  };
  const first = await turn();
  stores.conversations.release(first.claim);
  const second = await turn();
  expect(second.outbox).toEqual(first.outbox);
  expect(second.outbox).toHaveLength(1);
  await stores.conversations.commit(second.claim, outcome({ records, outbox: second.outbox }));
  expect(await stores.conversations.commit(first.claim, outcome({ records, outbox: first.outbox }))).toBe(
    'lost',
  );
  expect(await stores.outbox.list('due', 9)).toHaveLength(1);
});
