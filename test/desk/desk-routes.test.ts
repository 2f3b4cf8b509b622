/** Routes of the desk: who sees and does what, lists, quotes, articles, shapes of bodies; and how fast a long queue is. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseLine } from '../../src/desk/api.ts';
import { maySee } from '../../src/desk/rights.ts';
import type { Json } from '../../src/stores/stores.ts';
import { aCase } from '../domain/case-parts.ts';
import type { Browser } from './desk-server.ts';
import { type Customer, type DeskWorld, deskWorld, lineOf } from './desk-world.ts';

let dir: string;
let world: DeskWorld;
let kern: Browser;
let lechner: Browser;
let lead: Browser;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tresen-routes-'));
  world = await deskWorld({ dir });
  kern = await world.agent('kern');
  lechner = await world.agent('lechner');
  lead = await world.agent('ostler', { role: 'lead', presence: 'busy' });
});
afterAll(async () => {
  await world.close();
  await rm(dir, { recursive: true, force: true });
});

async function waiting(number?: string): Promise<{ customer: Customer; id: string }> {
  const customer = await world.customer(number);
  await customer.say('Mitarbeiter bitte');
  await customer.hears(/Stelle|C-2026/u);
  return { customer, id: (await lineOf(lead, customer)).id };
}

describe('the desk', () => {
  test('lets nobody in without a session, and nobody do what is not theirs', async () => {
    const stranger = world.server.browser();
    for (const path of ['cases', 'cases/C-2026-00001', 'demands', 'quotes', 'knowing', 'articles?q=x'])
      expect((await stranger.get(`/api/desk/${path}`)).status).toBe(401);
    const { customer, id } = await waiting();
    for (const act of [
      'take',
      'messages',
      'notes',
      'return',
      'close',
      'answer-bot',
      'pass',
      'quote',
      'typing',
    ])
      expect((await stranger.send('POST', `/api/desk/cases/${id}/${act}`, {})).status).toBe(401);
    const write = (agent: Browser, key: string) =>
      agent.send('POST', `/api/desk/cases/${id}/messages`, { text: 'Hallo', key });
    expect((await write(kern, 'x')).body.error.code).toBe('NotTaken');
    await kern.send('POST', `/api/desk/cases/${id}/take`, {});
    for (const act of ['take', 'return', 'notes', 'close', 'answer-bot', 'pass']) {
      const body = act === 'close' ? { outcome: 'solved' } : { text: 'x' };
      const answer = await lechner.send('POST', `/api/desk/cases/${id}/${act}`, body);
      expect([act, answer.status, answer.body.owner?.name]).toEqual([act, 409, 'kern']);
    }
    expect((await lechner.get('/api/desk/cases')).body.items.map((line: CaseLine) => line.id)).not.toContain(
      id,
    );
    expect((await lead.get('/api/desk/cases')).body.items.map((line: CaseLine) => line.id)).toContain(id);
    // What was refused can be done once it may be: the key is not used up.
    expect((await write(kern, 'x')).status).toBe(200);
    // A lead passes it on.
    const me = (await lechner.get('/api/desk/me')).body.id;
    expect((await lead.send('POST', `/api/desk/cases/${id}/pass`, { to: me })).body.owner).toMatchObject({
      name: 'lechner',
    });
    await customer.hears(/lechner übernimmt/u);
    expect((await kern.get(`/api/desk/cases/${id}`)).status).toBe(403);
    expect((await lechner.get('/api/desk/cases?mine=1')).body.items.map((line: CaseLine) => line.id)).toEqual(
      [id],
    );
    expect((await lead.send('POST', `/api/desk/cases/${id}/pass`, { to: 'nobody' })).status).toBe(400);
    await lechner.send('POST', `/api/desk/cases/${id}/close`, { outcome: 'spam' });
    expect((await lechner.get(`/api/desk/cases?state=closed&q=${id}`)).body.items).toHaveLength(1);
    customer.close();
  });

  test('refuses bodies and cases that are none', async () => {
    const { customer, id } = await waiting();
    await kern.send('POST', `/api/desk/cases/${id}/take`, {});
    const bad: [string, unknown][] = [
      ['messages', { text: 'x' }],
      ['messages', { text: '', key: 'k' }],
      ['messages', { text: 'x'.repeat(8_001), key: 'k' }],
      ['messages', { text: { de: 'x' }, key: 'k' }],
      ['close', { outcome: 'won' }],
      ['close', {}],
      ['notes', {}],
      ['quote', { lines: [] }],
      ['quote', { lines: [{ article: '10-200', quantity: '-1' }] }],
    ];
    for (const [act, body] of bad)
      expect([act, (await kern.send('POST', `/api/desk/cases/${id}/${act}`, body)).status]).toEqual([
        act,
        400,
      ]);
    expect((await kern.get('/api/desk/cases?state=lost')).status).toBe(400);
    for (const path of ['C-2026-99999', '..%2f..%2fetc', '%00'])
      expect((await kern.get(`/api/desk/cases/${path}`)).status).toBe(404);
    expect((await kern.send('POST', '/api/desk/cases/C-2026-99999/take', {})).status).toBe(404);
    await kern.send('POST', `/api/desk/cases/${id}/close`, { outcome: 'solved' });
    customer.close();
  });

  test('answers a question of the bot, which passes it on and stays the owner', async () => {
    const customer = await world.customer();
    await lead.send('PUT', '/api/desk/me/presence', { presence: 'away' });
    for (const agent of [kern, lechner])
      await agent.send('PUT', '/api/desk/me/presence', { presence: 'away' });
    await customer.say('Mitarbeiter bitte');
    await customer.hears(/C-2026/u);
    const { id } = await lineOf(kern, customer);
    const text = 'Ja, bis 500,00 € Warenwert <heute>.';
    const answer = await kern.send('POST', `/api/desk/cases/${id}/answer-bot`, { text });
    expect(answer.status).toBe(200);
    const passed = await customer.hears(/kern lässt ausrichten/u);
    expect(passed.text).toContain(text);
    expect(passed.channelData?.author).toBeUndefined();
    await customer.say('was kosten 100 Stück 10-200?');
    await customer.hears(/6,75/u);
    for (const agent of [kern, lechner])
      await agent.send('PUT', '/api/desk/me/presence', { presence: 'available' });
    customer.close();
    expect(world.failures).toEqual([]);
  });

  test('sends a list-price quote with its evidence, and none without a price', async () => {
    const { customer, id } = await waiting('10023');
    const lines = [{ article: '10-200', quantity: '250' }];
    expect((await kern.send('POST', `/api/desk/cases/${id}/quote`, { lines, send: true })).status).toBe(409);
    await kern.send('POST', `/api/desk/cases/${id}/take`, {});
    const refused = await kern.send('POST', `/api/desk/cases/${id}/quote`, {
      lines: [{ article: '99-9999', quantity: '1' }],
    });
    expect(refused).toMatchObject({ status: 422, body: { error: { code: 'NoListPrice' } } });
    const sent = await kern.send('POST', `/api/desk/cases/${id}/quote`, { lines, send: true, key: 'q' });
    expect(sent).toMatchObject({
      status: 200,
      body: { quote: { id: expect.stringMatching(/^AN-2026-\d{5}$/u) } },
    });
    await kern.send('POST', `/api/desk/cases/${id}/quote`, { lines, send: true, key: 'q' });
    await customer.hears(/Angebot zu Listenpreisen/u);
    const shown = JSON.stringify(await customer.history());
    expect(shown).toContain('16,88');
    const { body } = await kern.get('/api/desk/quotes?customer=10023');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      id: sent.body.quote.id,
      buyer: { customer: '10023' },
      lines: [{ article: '10-200' }],
    });
    expect(body.items[0].lines[0].priceListVersion).toBeTruthy();
    expect(
      (await kern.get(`/api/desk/quotes?conversation=${customer.id}&from=2026-11-25`)).body.items,
    ).toEqual([]);
    expect((await kern.get(`/api/desk/cases/${id}`)).body.commitments.at(-1)).toMatchObject({
      kind: 'quote',
    });
    customer.close();
    expect(world.failures).toEqual([]);
  });

  test('knows outcomes, colleagues and articles with their list prices', async () => {
    const { body } = await kern.get('/api/desk/knowing');
    expect(body).toMatchObject({ worksCouncil: false, outcomes: expect.arrayContaining(['upgraded']) });
    expect(body.colleagues.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['kern', 'lechner', 'ostler']),
    );
    const articles = await kern.get('/api/desk/articles?q=10-200');
    expect(articles.body.items[0]).toMatchObject({
      number: '10-200',
      price: expect.stringContaining('6,75 €'),
    });
    expect((await kern.get('/api/desk/demands')).body).toEqual({ items: [] });
  });

  test('writes down who read and did what, without a word of the customer', async () => {
    const { customer, id } = await waiting();
    await kern.send('POST', `/api/desk/cases/${id}/take`, {});
    await kern.get(`/api/desk/cases/${id}`);
    await kern.send('POST', `/api/desk/cases/${id}/messages`, { text: 'GEHEIM', key: 'k' });
    const { body } = await lead.get('/api/desk/audit?day=2026-11-24');
    const mine = body.items.filter(({ about }: { about?: { case?: string } }) => about?.case === id);
    expect(mine.map(({ did }: { did: string }) => did)).toEqual(['case.answered', 'case.read', 'case.taken']);
    expect(JSON.stringify(body)).not.toMatch(/GEHEIM|Mitarbeiter/u);
    customer.close();
  });

  test('200 open cases are listed, searched and paged within 50 ms', async () => {
    for (let made = 0; made < 200; made += 1) {
      const one = {
        ...aCase({ conversation: `old-${made}`, brief: { who: `Firma ${made}`, what: 'Schrauben' } }),
        id: `C-2025-${String(made).padStart(5, '0')}`,
      };
      await world.stores.records.put({ kind: 'case', id: one.id, data: one as unknown as Json });
    }
    await world.close();
    world = await deskWorld({ dir });
    const again = await world.agent('later');
    await again.get('/api/desk/cases');
    const took: number[] = [];
    for (let tried = 0; tried < 5; tried += 1) {
      const began = performance.now();
      const { body } = await again.get('/api/desk/cases?state=waiting&limit=200');
      took.push(performance.now() - began);
      expect(body.items).toHaveLength(200);
    }
    expect(Math.min(...took)).toBeLessThan(50);
    const seen: string[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const { body } = await again.get(`/api/desk/cases?limit=90${next === '' ? '' : `&after=${next}`}`);
      seen.push(...body.items.map((line: CaseLine) => line.id));
      next = body.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(200);
    const found = await again.get(`/api/desk/cases?q=${encodeURIComponent('firma 17')}`);
    expect(found.body.items.map((line: CaseLine) => line.who)).toContain('Firma 17');
  });
});

test('an agent sees the pool, their own and what nobody holds; a lead all', () => {
  const agent = { id: 'a', role: 'agent' as const };
  const other = { id: 'b', name: 'b' };
  const own = { id: 'a', name: 'a' };
  expect(maySee(agent, { state: 'waiting' })).toBe(true);
  expect(maySee(agent, { state: 'person', owner: own })).toBe(true);
  expect(maySee(agent, { state: 'person', owner: other })).toBe(false);
  expect(maySee({ id: 'a', role: 'lead' }, { state: 'person', owner: other })).toBe(true);
  expect(maySee(agent, { state: 'closed', lastOwner: other })).toBe(false);
  expect(maySee(agent, { state: 'closed', lastOwner: own })).toBe(true);
});
