/** What did not leave the house, at the desk: seen and released by leads and admins, and by nobody else. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { outboxRoutes } from '../../src/desk/routes/outbox-routes.ts';
import { type StoreFolder, storeFolder } from '../support/store-folder.ts';
import { seed, turn } from '../support/store-parts.ts';
import { type Browser, type DeskServer, deskServer, signedIn } from './desk-server.ts';

let folder: StoreFolder;
let server: DeskServer;
let lead: Browser;
let agent: Browser;
let round = 0;

beforeAll(async () => {
  folder = await storeFolder();
  server = await deskServer({ dir: folder.dir });
  const { guard, audit } = server.access;
  const now = () => new Date(Date.now() + server.clock.ahead);
  outboxRoutes({ route: server.http.route, guard, audit, outbox: server.stores.outbox, now });
  lead = await signedIn(server, folder.dir, 'lead', 'lead');
  agent = await signedIn(server, folder.dir, 'agent', 'agent');
});
afterAll(async () => {
  await server.close();
  await folder.remove();
});

/** A key that an address has to spell out. */
const keyOf = (n: number) => `case:C-1:größe/overdue?to=anna@kunde.example#${n}`;
const retry = (key: string) => `/api/desk/outbox/${encodeURIComponent(key)}/retry`;

beforeEach(async () => {
  round += 1;
  const key = keyOf(round);
  await server.stores.conversations.create(seed(`c${round}`));
  await turn(server.stores, `c${round}`, 'x', {
    outbox: [{ key, kind: 'mail', data: { to: 'anna@kunde.example', text: 'geheim' } }],
  });
  await server.stores.outbox.dead(key, 'The mail server refuses the address for good (550).');
});

test('a lead sees what is dead, why, and for how long, but not what is in it', async () => {
  server.clock.ahead = 3 * 60 * 60_000;
  const { status, body } = await lead.get('/api/desk/outbox?state=dead');
  server.clock.ahead = 0;
  expect(status).toBe(200);
  expect(body.items[0]).toMatchObject({
    key: keyOf(round),
    kind: 'mail',
    state: 'dead',
    reason: 'The mail server refuses the address for good (550).',
    attempts: 1,
    conversation: `c${round}`,
  });
  expect(body.items[0].age).toBeGreaterThanOrEqual(3 * 60 * 60);
  expect(body.items[0].age).toBeLessThan(3 * 60 * 60 + 300);
  expect(JSON.stringify(body)).not.toContain('geheim');
});

test('released, it is due again and seen as such; a second time there is nothing dead', async () => {
  const key = keyOf(round);
  expect((await lead.send('POST', retry(key))).status).toBe(204);
  expect((await lead.send('POST', retry(key))).status).toBe(404);
  const dead = await lead.get('/api/desk/outbox');
  expect(dead.body.items.map((item: { key: string }) => item.key)).not.toContain(key);
  const due = await lead.get('/api/desk/outbox?state=due');
  expect(due.body.items).toContainEqual(expect.objectContaining({ key, attempts: 0, state: 'due' }));
  const day = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Berlin' });
  const log = await lead.get(`/api/desk/audit?day=${day}`);
  const noted = log.body.items.filter(({ did }: { did: string }) => did === 'outbox.released');
  expect(noted).toHaveLength(1);
  expect(noted[0]).toMatchObject({ who: { name: 'lead' }, about: { entry: /^[0-9a-f]{40}$/u } });
});

test('an agent, a stranger and a page from elsewhere get and change nothing', async () => {
  const path = retry(keyOf(round));
  expect((await agent.get('/api/desk/outbox')).status).toBe(403);
  expect((await agent.send('POST', path)).status).toBe(403);
  expect((await server.browser().get('/api/desk/outbox')).status).toBe(401);
  expect((await lead.send('POST', path, undefined, { origin: 'https://elsewhere.example' })).status).toBe(
    403,
  );
  expect(await server.stores.outbox.release(keyOf(round))).toBe(true);
});

test('what the call does not know is a bad request or not there', async () => {
  expect((await lead.get('/api/desk/outbox?state=done')).status).toBe(400);
  expect((await lead.get('/api/desk/outbox?limit=0')).status).toBe(400);
  expect((await lead.send('POST', retry('unknown'))).status).toBe(404);
});
