/** Buttons of cards that come back, honest and tampered with: only the wish and the number count, figures never. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json } from '../../src/stores/stores.ts';
import { demoCounter } from '../support/counter.ts';

let counter: Awaited<ReturnType<typeof demoCounter>>;
beforeAll(async () => {
  counter = await demoCounter();
});
afterAll(() => counter.close());

/** A conversation in which values can be sent as a card does; `of` makes it one of a known customer. */
async function talk(customer: string) {
  const own = counter.afresh();
  const { conversations, records } = own.stores;
  const id = counter.id();
  const user = { id: `u-${id}`, role: 'user' as const };
  await conversations.create({
    id,
    channel: 'test',
    user,
    reference: { account: { customer, proof: 'test' } },
  });
  async function send(message: { text?: string; value?: Json }): Promise<string> {
    const { seq } = await conversations.accept(
      id,
      { type: 'message', from: user, text: '', ...message },
      { turn: true },
    );
    own.queue.schedule(id);
    await expect.poll(async () => (await conversations.get(id))?.turnedSeq, { interval: 2 }).toBe(seq);
    const heard = await conversations.history(id, { after: seq, limit: 20 });
    return heard.map(({ text, attachments }) => `${text} ${JSON.stringify(attachments ?? [])}`).join('\n');
  }
  const list = (kind: string) => records.list(kind, { conversation: id, limit: 20 });
  return { send, list, close: own.close };
}

test('the button orders what the record says, whatever figures come with it', async () => {
  const { send, list, close } = await talk('10023');
  await send({ text: 'angebot über 2 schachteln 10-2040' });
  const heard = await send({
    value: {
      tresen: 'quote.accept',
      quote: 'AN-2026-00001',
      net: '0.01',
      lines: [{ article: '10-2040', quantity: '2000', amount: '0.01' }],
    },
  });
  expect(heard).toContain('B-2026-00001');
  const [intent] = await list('order-intent');
  expect(intent?.data).toMatchObject({ quote: 'AN-2026-00001', net: '37.00' });
  await close();
});

test('pressed twice is one order intent', async () => {
  const { send, list, close } = await talk('10023');
  await send({ text: 'angebot über 2 schachteln 10-2040' });
  const value = { tresen: 'quote.accept', quote: 'AN-2026-00001' };
  await send({ value });
  expect(await send({ value })).toContain('schon notiert');
  expect(await list('order-intent')).toHaveLength(1);
  await close();
});

test("another customer's quote, unknown wishes and crooked values do nothing", async () => {
  const { send, list, close } = await talk('10023');
  for (const value of [
    { tresen: 'quote.accept', quote: 'AN-2026-00099' },
    { tresen: 'quote.accept', quote: { $ne: null } },
    { tresen: 'order.change', quote: 'AN-2026-00001' },
    { tresen: 'price.ask', price: '1,00 €' },
    { do: 'quote', lines: ['10-2040'], net: '1.00' },
    ['quote.accept'],
    42,
  ] satisfies Json[]) {
    const heard = await send({ value });
    expect(heard).not.toContain('schiefgegangen');
    expect(heard).not.toContain('1,00');
  }
  expect(await list('order-intent')).toEqual([]);
  expect(await list('quote')).toEqual([]);
  expect(counter.failures).toEqual([]);
  await close();
});

test('an older version stays what it is: the button of an old card asks about the new one', async () => {
  const { send, list, close } = await talk('10023');
  await send({ text: 'angebot über 2 schachteln 10-2040' });
  await send({ text: 'doch 3 schachteln' });
  const heard = await send({ value: { tresen: 'quote.accept', quote: 'AN-2026-00001' } });
  expect(heard).toContain('Soll ich Ihren Bestellwunsch zum Angebot AN-2026-00001-2');
  expect(await list('order-intent')).toEqual([]);
  await send({ text: 'ja' });
  const [intent] = await list('order-intent');
  expect(intent?.data).toMatchObject({ quote: 'AN-2026-00001-2' });
  await close();
});
