/** The audit log of the desk: complete, by day, only for leads, without texts, and whoever changes it is found out. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AuditEntry, auditTrail } from '../../src/desk/audit.ts';
import { type StoreFolder, storeFolder } from '../support/store-folder.ts';
import { type DeskServer, deskServer, ordered, password, signedIn } from './desk-server.ts';

let folder: StoreFolder;
let server: DeskServer;
beforeEach(async () => {
  folder = await storeFolder();
  server = await deskServer({ dir: folder.dir });
});
afterEach(async () => {
  await server.close();
  await folder.remove();
});

const today = () =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(Date.now() + server.clock.ahead);
const who = { id: 'a1', name: 'kern' };
type Item = { n: number; at: string; did: string; who?: { name: string }; about?: Record<string, string> };

test('says who did what, and that somebody looked', async () => {
  const lead = await signedIn(server, folder.dir, 'lead', 'lead');
  await server.browser().signIn('lead', 'wrong');
  await lead.send('DELETE', '/api/desk/session');
  await lead.signIn('lead', password);
  await server.access.audit({ who, did: 'case.read', about: { case: 'C-2026-00042' } });
  const answer = await lead.get(`/api/desk/audit?day=${today()}`);
  const items: Item[] = answer.body.items;
  expect(items.map(({ did }) => did).reverse()).toEqual([
    'account.added',
    'link.issued',
    'account.added',
    'link.issued',
    'session.started',
    'password.set',
    'session.refused',
    'session.ended',
    'session.started',
    'case.read',
  ]);
  expect(items[0]).toEqual({
    n: 10,
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u),
    who,
    did: 'case.read',
    about: { case: 'C-2026-00042' },
  });
  const again: Item[] = (await lead.get(`/api/desk/audit?day=${today()}`)).body.items;
  expect(again[0]).toMatchObject({ did: 'audit.read', who: { name: 'lead' }, about: { day: today() } });
  expect(await server.access.trail.check()).toEqual([]);
});

test('is kept by the day at the place of the vendor, in pages', async () => {
  const lead = await signedIn(server, folder.dir, 'lead', 'lead');
  const day = today();
  const before = (await server.access.trail.list(day, { limit: 1000 })).length;
  for (let count = 0; count < 250; count += 1)
    await server.access.audit({ who, did: 'case.read', about: { case: `C-${count}` } });
  const first = (await lead.get(`/api/desk/audit?day=${day}`)).body;
  const second = (await lead.get(`/api/desk/audit?day=${day}&before=${first.next}`)).body;
  expect([first.items.length, second.items.length, second.next]).toEqual([200, 50 + before, undefined]);
  const numbers = [...first.items, ...second.items].map(({ n }: Item) => n);
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  server.clock.ahead += 24 * 60 * 60 * 1000;
  await server.access.audit({ who, did: 'case.taken' });
  expect((await server.access.trail.list(today(), { limit: 10 })).map(({ did }) => did)).toEqual([
    'case.taken',
  ]);
  for (const query of ['', '?day=', '?day=2026-02-30', '?day=today', `?day=${day}&before=x`]) {
    const person = await lead.signIn('lead', password);
    expect(person.status).toBe(200);
    expect((await lead.get(`/api/desk/audit${query}`)).status, query).toBe(400);
  }
});

test('takes no sentences', async () => {
  const sentences: AuditEntry[] = [
    { did: 'Case read' },
    { did: 'case.read', about: { case: 'was kostet das?' } },
    { did: 'case.read', about: { case: 'x'.repeat(201) } },
    { did: 'case.read', about: { 'a text': 'x' } },
  ];
  for (const entry of sentences) await expect(server.access.audit(entry)).rejects.toThrow('audit log');
});

test('of many at once keeps all, in one chain, also over a restart', async () => {
  await Promise.all(
    Array.from({ length: 40 }, (_, count) =>
      server.access.audit({ who, did: 'case.read', about: { case: `C-${count}` } }),
    ),
  );
  await server.close();
  server = await deskServer({ dir: folder.dir });
  await server.access.audit({ who, did: 'case.taken' });
  const all = await server.access.trail.list(today(), { limit: 100 });
  // Two of the first start, forty, one for the new address of the second start, one.
  expect(all.map(({ n }) => n)).toEqual(Array.from({ length: 44 }, (_, index) => 44 - index));
  expect(await server.access.trail.check()).toEqual([]);
});

describe('somebody with the data folder in their hands', () => {
  type Records = typeof server.stores.records;
  const looking = (records: Partial<Records>) =>
    auditTrail({
      records: { ...server.stores.records, ...records },
      settings: server.stores.settings,
      now: () => new Date(),
      dayOf: today,
    });

  beforeEach(async () => {
    for (const did of ['case.read', 'case.taken', 'case.closed']) await server.access.audit({ who, did });
  });

  test.each([1, 3, 5])('cannot change entry %d', async (n) => {
    const id = String(n).padStart(10, '0');
    const record = await server.stores.records.get('desk-audit', id);
    const data = { ...(record?.data as object), who: { id: 'a2', name: 'somebody.else' } };
    await server.stores.records.put({ kind: 'desk-audit', id, data });
    expect(await server.access.trail.check()).toEqual([`Entry ${n} was changed.`]);
  });

  test.each([
    ['in the middle', 3, ['Entries between 2 and 4 are missing.']],
    ['at the end', 5, ['The log ends at 4, not at 5.']],
    ['at the beginning', 1, ['Entries before 2 are missing.']],
  ])('cannot take one away %s', async (_, n, faults) => {
    const list: Records['list'] = async (kind, filter) =>
      (await server.stores.records.list(kind, filter)).filter(({ id }) => Number(id) !== n);
    expect(await looking({ list }).check()).toEqual(faults);
  });
});

test('orders of the command are in it', async () => {
  await ordered(server, folder.dir, { do: 'add', name: 'kern', role: 'agent' });
  await ordered(server, folder.dir, { do: 'change', name: 'kern', role: 'lead' });
  await ordered(server, folder.dir, { do: 'disable', name: 'kern' });
  const { id } = (await server.access.accounts.named('kern')) ?? {};
  const all = await server.access.trail.list(today(), { limit: 100 });
  expect(all.slice(0, 4).map(({ did, about }) => [did, about])).toEqual([
    ['account.disabled', { account: id }],
    ['account.changed', { account: id }],
    ['link.issued', { account: id }],
    ['account.added', { account: id }],
  ]);
});
