/** The desk's stream: lines, entries, signs and colleagues as they change; resumed without a gap; closed with the session. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Browser } from './desk-server.ts';
import { type DeskWorld, deskWorld, lineOf, until } from './desk-world.ts';

let dir: string;
let world: DeskWorld;
let kern: Browser;
let lechner: Browser;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tresen-stream-'));
  world = await deskWorld({ dir });
  kern = await world.agent('kern');
  lechner = await world.agent('lechner');
});
afterAll(async () => {
  await world.close();
  await rm(dir, { recursive: true, force: true });
});

describe('the stream', () => {
  test('tells of new cases, messages, notes and of what another took', async () => {
    const [mine, theirs] = [await world.stream(kern), await world.stream(lechner)];
    const customer = await world.customer();
    await customer.say('Mitarbeiter bitte');
    const { line } = (await mine.until((all) =>
      all.find((event) => event.type === 'case' && event.line.conversation === customer.id),
    )) as { line: { id: string } };
    await mine.until((all) =>
      all.find((event) => event.type === 'notice' && event.case === line.id && event.why === 'new'),
    );
    await lechner.send('POST', `/api/desk/cases/${line.id}/take`, {});
    await mine.until((all) => all.find((event) => event.type === 'gone' && event.case === line.id));
    const began = performance.now();
    await customer.say('Hier bin ich');
    const entry = await theirs.until((all) =>
      all.find(
        (event) => event.type === 'entry' && event.case === line.id && event.entry.text === 'Hier bin ich',
      ),
    );
    expect(entry.at - began).toBeLessThan(300);
    await theirs.until((all) =>
      all.find(
        (event) =>
          event.type === 'case' &&
          event.line.id === line.id &&
          event.line.unread > 0 &&
          event.line.lastMessage?.text === 'Hier bin ich',
      ),
    );
    await theirs.until((all) => all.find((event) => event.type === 'notice' && event.why === 'message'));
    await lechner.send('POST', `/api/desk/cases/${line.id}/notes`, { text: 'nur für uns' });
    await theirs.until((all) =>
      all.find(
        (event) =>
          event.type === 'entry' && event.entry.from === 'note' && event.entry.text === 'nur für uns',
      ),
    );
    // What another has is none of mine, and no customer hears of any of it.
    expect(JSON.stringify(mine.events)).not.toMatch(/Hier bin ich|nur für uns/u);
    expect(JSON.stringify(customer.heard)).not.toMatch(/nur für uns/u);
    const numbers = theirs.events.map(({ n }) => n);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    await lechner.send('POST', `/api/desk/cases/${line.id}/close`, { outcome: 'solved' });
    for (const stream of [mine, theirs]) stream.close();
    customer.close();
  });

  test('resumes where it was cut, and says so where it cannot', async () => {
    const first = await world.stream(kern);
    await lechner.send('PUT', '/api/desk/me/presence', { presence: 'busy' });
    const { n: place } = await first.until((all) => all.find(({ type }) => type === 'colleagues'));
    await lechner.send('PUT', '/api/desk/me/presence', { presence: 'available' });
    first.close();
    const customer = await world.customer();
    await customer.say('Mitarbeiter bitte');
    const { id } = await soon(() => lineOf(kern, customer));
    const second = await world.stream(kern, place);
    await second.until((all) => all.find((event) => event.type === 'case' && event.line.id === id));
    expect(second.events.map(({ type }) => type)).not.toContain('reload');
    second.close();
    const third = await world.stream(kern, 12);
    await third.until((all) => all.find(({ type }) => type === 'reload'));
    third.close();
    customer.close();
  });

  test('shows who looks at a case, and who is there', async () => {
    const [mine, theirs] = [await world.stream(kern), await world.stream(lechner)];
    const customer = await world.customer();
    await customer.say('Mitarbeiter bitte');
    const { id } = await soon(() => lineOf(kern, customer));
    theirs.send({ type: 'viewing', case: id });
    await mine.until((all) =>
      all.find((event) => event.type === 'case' && event.line.viewers.some(({ name }) => name === 'lechner')),
    );
    theirs.close();
    await soon(async () => {
      const line = await lineOf(kern, customer);
      if (line.viewers.length > 0) throw new Error('still looking');
      return line;
    });
    await lechner.send('PUT', '/api/desk/me/presence', { presence: 'busy' });
    await mine.until((all) =>
      all.find(
        (event) =>
          event.type === 'colleagues' &&
          event.colleagues.some(({ name, presence }) => name === 'lechner' && presence === 'busy'),
      ),
    );
    await kern.send('POST', `/api/desk/cases/${id}/take`, {});
    mine.send({ type: 'typing', case: id });
    await until(() => customer.heard.find(({ type }) => type === 'typing'));
    mine.close();
    customer.close();
  });

  test('opens for nobody else, five at most, and ends with the session', async () => {
    const refused = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve) => {
        const socket = new WebSocket(`${world.base.replace('http', 'ws')}/api/desk/stream`, { headers });
        socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
        socket.once('open', () => resolve(101));
        socket.once('error', () => {});
      });
    const cookie = [...kern.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    expect(await refused({ origin: world.base })).toBe(401);
    expect(await refused({ cookie, origin: 'https://elsewhere.example' })).toBe(403);
    expect(await refused({ cookie })).toBe(403);
    const open = await Promise.all([1, 2, 3, 4, 5].map(() => world.stream(kern)));
    expect(await refused({ cookie, origin: world.base })).toBe(429);
    for (const frame of ['{', '[]', '{"type":"viewing","case":7}', '{"type":"typing","case":"C-1"}'])
      open[0]?.socket.send(frame);
    await kern.send('DELETE', '/api/desk/session');
    await until(() => open.every(({ closed }) => closed() === 1008));
    expect(await refused({ cookie, origin: world.base })).toBe(401);
  });
});

/** As soon as it does not throw; fails after five seconds. */
async function soon<T>(find: () => Promise<T>): Promise<T> {
  const end = Date.now() + 5_000;
  for (;;) {
    try {
      return await find();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
