/** Cases over time: promises that come due, desks that go dark, restarts in every state. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './desk-server.ts';
import { browser } from './desk-server.ts';
import { type Customer, type DeskWorld, deskWorld, lineOf, openCustomer } from './desk-world.ts';

let dir: string;
let time: { minutes: number; uptime: number };
let world: DeskWorld;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tresen-time-'));
  time = { minutes: 0, uptime: 0 };
  world = await deskWorld({ dir, time });
});
afterEach(async () => {
  expect(world.failures).toEqual([]);
  await world.close();
  await rm(dir, { recursive: true, force: true });
});

/** A customer who waits, and the line of the case. */
async function waiting(agent: Browser, number?: string): Promise<{ customer: Customer; id: string }> {
  const customer = await world.customer(number);
  await customer.say('Mitarbeiter bitte');
  await customer.hears(/Stelle/u);
  return { customer, id: (await lineOf(agent, customer)).id };
}

describe('nobody waits for ever', () => {
  test('the desk of whoever has it goes dark: back in the queue within a minute, and the customer knows', async () => {
    const kern = await world.agent('kern');
    const { customer, id } = await waiting(kern);
    const stream = await world.stream(kern);
    await kern.send('POST', `/api/desk/cases/${id}/take`, {});
    await customer.hears(/ist jetzt hier/u);
    time.uptime += 120_000;
    await world.clock.tick();
    // A stream that is open is a desk that is alive.
    expect(await lineOf(kern, customer, 'person')).toMatchObject({ owner: { name: 'kern' } });
    stream.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    time.uptime += 40_000;
    await world.clock.tick();
    expect((await world.stores.records.get('case', id))?.data).toMatchObject({ state: 'person' });
    time.uptime += 10_000;
    await world.clock.tick();
    await customer.hears(/geht weiter an die nächste freie Person/u);
    expect(await lineOf(kern, customer)).toMatchObject({ state: 'waiting', kind: 'chat' });
    // And what is written now is answered again.
    const count = customer.heard.length;
    await customer.say('sind Sie noch da?');
    await customer.hears(/bleibt zu C-2026/u, count);
    customer.close();
  });

  test('a promise comes due with somebody there: a new time; missed again: a call takes its place', async () => {
    const kern = await world.agent('kern');
    const { customer, id } = await waiting(kern, '10023');
    time.minutes += 4 * 60 + 2;
    await kern.get('/api/desk/me');
    await world.clock.tick();
    await customer.hears(/dauert länger als zugesagt/u);
    expect(await lineOf(kern, customer)).toMatchObject({ isOverdue: false, kind: 'chat' });
    // The hours of tomorrow.
    time.minutes += 24 * 60;
    await kern.get('/api/desk/me');
    const count = customer.heard.length;
    await world.clock.tick();
    await customer.hears(/Wir rufen Sie zu C-2026-\d+ .*\+49 881 55533/su, count);
    expect((await world.stores.records.get('case', id))?.data).toMatchObject({
      kind: 'task',
      state: 'waiting',
    });
    const mails = (await world.stores.outbox.list('due', 50)).filter(({ kind }) => kind === 'mail');
    expect(mails.map(({ key }) => key.split(':').slice(2, 4).join(':'))).toContain('overdue:lead');
    customer.close();
  });

  test('a promise comes due with nobody there and nothing known of the customer: we ask how to reach them', async () => {
    const kern = await world.agent('kern');
    const { customer } = await waiting(kern);
    await kern.send('PUT', '/api/desk/me/presence', { presence: 'away' });
    time.minutes += 4 * 60 + 2;
    await world.clock.tick();
    await customer.hears(/Unter welcher Telefonnummer oder E-Mail-Adresse/u);
    const count = customer.heard.length;
    await customer.say('0881 4711');
    await customer.hears(/Wir rufen Sie zu C-2026-\d+ .*\+498814711/su, count);
    expect(await lineOf(kern, customer)).toMatchObject({ kind: 'task', callback: { phone: '+498814711' } });
    customer.close();
  });

  test('nobody at the desk: a task with the honest hours, a number when it is told, and a person who comes all the same', async () => {
    const customer = await world.customer();
    await customer.say('Mitarbeiter bitte');
    await customer.hears(
      /Sabine Kern.*Jetzt erreichbar, bis 15:30 Uhr.*C-2026-\d+.*Telefonnummer oder E-Mail/su,
    );
    const kern = await world.agent('kern');
    const { id, kind } = await lineOf(kern, customer);
    expect(kind).toBe('task');
    await customer.say('was kosten 100 Stück 10-200?');
    expect((await customer.hears(/6,75/u)).text).not.toMatch(/Reihe/u);
    await kern.send('POST', `/api/desk/cases/${id}/take`, {});
    await kern.send('POST', `/api/desk/cases/${id}/messages`, { text: 'Da bin ich.', key: '1' });
    await customer.hears(/kern ist jetzt hier/u);
    await customer.hears(/Da bin ich/u);
    const count = customer.heard.length;
    await customer.say('Prima!');
    await kern.send('POST', `/api/desk/cases/${id}/messages`, { text: 'Sehr gut.', key: '2' });
    await customer.hears(/Sehr gut/u);
    expect(customer.heard.slice(count).filter(({ from }) => from.role === 'bot')).toHaveLength(1);
    const closed = await kern.send('POST', `/api/desk/cases/${id}/close`, { outcome: 'callback-done' });
    expect(closed.status).toBe(200);
    await customer.hears(/ist abgeschlossen/u);
    customer.close();
  });
});

describe('a restart', () => {
  test('keeps waiting, held, given back and closed cases as they were', async () => {
    const kern = await world.agent('kern');
    const cases: { customer: Customer; id: string }[] = [];
    for (let made = 0; made < 4; made += 1) cases.push(await waiting(kern));
    const [queued, taken, returned, closed] = cases;
    if (!queued || !taken || !returned || !closed) throw new Error('four were made');
    for (const { id } of [taken, returned, closed]) await kern.send('POST', `/api/desk/cases/${id}/take`, {});
    await kern.send('POST', `/api/desk/cases/${taken.id}/messages`, { text: 'vorher', key: 'a' });
    await kern.send('POST', `/api/desk/cases/${returned.id}/return`, {});
    await kern.send('POST', `/api/desk/cases/${closed.id}/close`, { outcome: 'lost' });
    const before = (await kern.get('/api/desk/cases')).body.items;
    expect(before).toHaveLength(2);
    for (const { customer } of cases) customer.close();

    await world.close();
    world = await deskWorld({ dir, time });
    const again = browser(world.base);
    for (const [name, value] of kern.jar) again.jar.set(name, value);
    const after = (await again.get('/api/desk/cases')).body.items;
    expect(after).toEqual(before);
    // The same message is not said twice, another one is; the customer's side goes on too.
    for (const key of ['a', 'b'])
      expect(
        (await again.send('POST', `/api/desk/cases/${taken.id}/messages`, { text: `nachher ${key}`, key }))
          .status,
      ).toBe(200);
    const said = await world.stores.conversations.history(taken.customer.id, { after: 0, limit: 100 });
    expect(
      said.filter(({ channelData }) => channelData?.author === 'person').map(({ text }) => text),
    ).toEqual(['vorher', 'nachher b']);
    expect((await again.send('POST', `/api/desk/cases/${queued.id}/take`, {})).status).toBe(200);
    // Nobody has opened a desk since the start: what was held goes back.
    time.uptime += 50_000;
    await world.clock.tick();
    expect((await world.stores.records.get('case', taken.id))?.data).toMatchObject({ state: 'waiting' });
    const stranger = await openCustomer(world.base);
    stranger.close();
  });
});
