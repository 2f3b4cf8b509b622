/** Sessions of the desk: cookies, requests from elsewhere, how a session ends, and who may do what. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StoreFolder, storeFolder } from '../support/store-folder.ts';
import { type DeskServer, deskServer, ordered, password, signedIn } from './desk-server.ts';

const minute = 60_000;
const hour = 60 * minute;
let folder: StoreFolder;
let server: DeskServer;

beforeAll(async () => {
  folder = await storeFolder();
  server = await deskServer({ dir: folder.dir });
});
afterAll(async () => {
  await server.close();
  await folder.remove();
});

const order = (what: object) => ordered(server, folder.dir, what);
const cookieName = 'tresen-desk';

describe('the cookie', () => {
  test('is hidden from scripts and other sites, and new at each sign-in', async () => {
    const person = await signedIn(server, folder.dir, 'cookie');
    const first = person.jar.get(cookieName);
    const again = await person.signIn('cookie', password);
    expect(again.setCookie).toBe(
      `${cookieName}=${person.jar.get(cookieName)}; Path=/; HttpOnly; SameSite=Strict`,
    );
    expect(person.jar.get(cookieName)).not.toBe(first);
    expect(again.headers.get('cache-control')).toBe('no-store');
    // The session of before has ended with the new one.
    const old = server.browser();
    old.jar.set(cookieName, String(first));
    expect((await old.get('/api/desk/me')).status).toBe(401);
  });

  test('is bound to the host and to https where people come by https', async () => {
    const other = await storeFolder();
    const secure = await deskServer({ dir: other.dir, publicUrl: 'https://tresen.example' });
    try {
      const person = secure.browser();
      const origin = { origin: 'https://tresen.example' };
      expect(secure.first).toMatch(/^https:\/\/tresen\.example\/desk#token=/u);
      const token = secure.first.split('#token=')[1];
      const opened = await person.send('POST', '/api/desk/session', { token }, origin);
      expect(opened.setCookie).toMatch(
        /^__Host-tresen-desk=[\w.-]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/u,
      );
      expect((await person.get('/api/desk/me')).status).toBe(200);
      // What a neighbouring subdomain can plant is not read.
      const planted = secure.browser();
      planted.jar.set(cookieName, String(person.jar.get('__Host-tresen-desk')));
      expect((await planted.get('/api/desk/me')).status).toBe(401);
      // Forged headers of a proxy change nothing.
      expect(
        (
          await person.send(
            'PUT',
            '/api/desk/me/presence',
            { presence: 'busy' },
            {
              origin: 'https://evil.example',
              host: 'evil.example',
              'x-forwarded-host': 'evil.example',
              'x-forwarded-proto': 'https',
            },
          )
        ).status,
      ).toBe(403);
    } finally {
      await secure.close();
      await other.remove();
    }
  });

  test('cannot be chosen by somebody else (session fixation)', async () => {
    const attacker = await signedIn(server, folder.dir, 'attacker');
    const victim = await signedIn(server, folder.dir, 'victim');
    const planted = String(attacker.jar.get(cookieName));
    victim.jar.set(cookieName, planted);
    await victim.signIn('victim', password);
    expect(victim.jar.get(cookieName)).not.toBe(planted);
    // What was planted is nobody's now, least of all the victim's.
    expect((await attacker.get('/api/desk/me')).status).toBe(401);
    for (const made of ['x', `${'0'.repeat(18)}.${'A'.repeat(32)}`, planted.split('.')[0] ?? '', '']) {
      const person = server.browser();
      person.jar.set(cookieName, made);
      expect((await person.get('/api/desk/me')).status, made).toBe(401);
    }
  });

  test('given twice is not guessed at', async () => {
    const person = await signedIn(server, folder.dir, 'twice');
    const value = person.jar.get(cookieName);
    const cookie = `${cookieName}=${value}; ${cookieName}=${value}`;
    expect((await person.get('/api/desk/me', { cookie })).status).toBe(401);
  });
});

describe('requests from elsewhere', () => {
  const change = (person: Awaited<ReturnType<typeof signedIn>>, headers: object, body: unknown = { a: 1 }) =>
    person.send('POST', '/api/desk/test-thing', body, { ...headers });

  test.each([
    ['foreign Origin', { origin: 'https://evil.example' }],
    ['Origin null', { origin: 'null' }],
    ['empty Origin', { origin: '' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['another name of this machine', { origin: 'http://localhost:PORT' }],
    ['Origin with our name in front', { origin: 'http://127.0.0.1:PORT.evil.example' }],
    ['Sec-Fetch-Site cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site same-site', { 'sec-fetch-site': 'same-site' }],
    ['Sec-Fetch-Site none', { 'sec-fetch-site': 'none' }],
    ['no Origin, Sec-Fetch-Site cross-site', { origin: undefined, 'sec-fetch-site': 'cross-site' }],
    [
      'foreign Origin, Sec-Fetch-Site same-origin',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
  ])('with %s change nothing: 403', async (_, headers) => {
    const person = await signedIn(server, folder.dir, `csrf-${Math.random().toString(36).slice(2)}`);
    const before = server.touched();
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value?.replace('PORT', String(server.port))]),
    );
    const answers = [
      await change(person, sent),
      await person.send('PUT', '/api/desk/me/presence', { presence: 'busy' }, sent),
      await person.send('DELETE', '/api/desk/session', undefined, sent),
      await person.send('POST', '/api/desk/session', { name: 'x', password: 'y' }, sent),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(server.touched()).toBe(before);
    expect(await person.get('/api/desk/me')).toMatchObject({ status: 200, body: { presence: 'away' } });
  });

  test('as forms can send them are refused: 415', async () => {
    const person = await signedIn(server, folder.dir, 'forms');
    const before = server.touched();
    for (const type of [
      'text/plain',
      'text/plain; x=application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonx',
      '',
    ]) {
      expect((await change(person, { 'content-type': type })).status, type).toBe(415);
      // Also where the body would not be read.
      const signOut = await person.send('DELETE', '/api/desk/session', '{}', { 'content-type': type });
      expect(signOut.status, type).toBe(415);
    }
    expect(server.touched()).toBe(before);
    expect((await change(person, {})).status).toBe(200);
  });

  test('as GET change nothing', async () => {
    const person = await signedIn(server, folder.dir, 'getter');
    for (const path of [
      '/api/desk/test-thing',
      '/api/desk/me/presence?presence=busy',
      '/api/desk/me/password',
    ])
      expect((await person.get(path)).status).toBe(405);
    await person.get(`/api/desk/session?name=getter&password=${password}`);
    expect((await person.get('/api/desk/me')).body.presence).toBe('away');
    expect((await person.send('POST', '/api/desk/me?_method=DELETE', {})).status).toBe(405);
  });

  test('of a program, which says nothing of where it comes from, pass', async () => {
    const person = await signedIn(server, folder.dir, 'program');
    expect((await change(person, { origin: undefined })).status).toBe(200);
  });

  test('of our own page pass with Origin, or with Sec-Fetch-Site alone', async () => {
    const person = await signedIn(server, folder.dir, 'own');
    const own = { 'sec-fetch-site': 'same-origin' };
    for (const headers of [{}, own, { ...own, origin: undefined }])
      expect((await change(person, headers)).status).toBe(200);
    // Without a body there is no type to name.
    expect((await change(person, {}, undefined)).status).toBe(200);
  });
});

describe('a socket', () => {
  const headersOf = (cookie: string | undefined, more: object) => ({
    headers: { host: `127.0.0.1:${server.port}`, ...(cookie ? { cookie } : {}), ...more },
  });

  test('needs the cookie and our Origin', async () => {
    const person = await signedIn(server, folder.dir, 'socket');
    const cookie = `${cookieName}=${person.jar.get(cookieName)}`;
    const own = { origin: server.base };
    expect(await server.access.socket(headersOf(cookie, own))).toMatchObject({
      name: 'socket',
      role: 'agent',
    });
    for (const [given, more, status] of [
      [cookie, {}, 403],
      [cookie, { origin: 'null' }, 403],
      [cookie, { origin: 'https://evil.example' }, 403],
      [cookie, { ...own, 'sec-fetch-site': 'cross-site' }, 403],
      [cookie, { 'sec-fetch-site': 'same-origin' }, 403],
      [undefined, own, 401],
      [`${cookieName}=x`, own, 401],
    ] as const)
      expect(await server.access.socket(headersOf(given, more))).toMatchObject({ refused: { status } });
  });

  test.each([
    ['signing out', async (person: Person) => person.send('DELETE', '/api/desk/session')],
    ['disabling', async (_: Person, name: string) => order({ do: 'disable', name })],
    ['another role', async (_: Person, name: string) => order({ do: 'change', name, role: 'lead' })],
    [
      'another password',
      async (person: Person) =>
        person.send('PUT', '/api/desk/me/password', { password: 'und jetzt ein anderes', current: password }),
    ],
  ])('learns at once that its session ended by %s', async (what, end) => {
    const name = `open-${what.replace(/\W/gu, '-')}`;
    const person = await signedIn(server, folder.dir, name);
    const cookie = `${cookieName}=${person.jar.get(cookieName)}`;
    const agent = await server.access.socket(headersOf(cookie, { origin: server.base }));
    if ('refused' in agent) throw new Error('refused');
    let ended = 0;
    const stopped = server.access.watch(agent.session, () => {
      ended += 100;
    });
    server.access.watch(agent.session, () => {
      ended += 1;
    });
    stopped();
    await person.send('PUT', '/api/desk/me/presence', { presence: 'busy' });
    expect(ended).toBe(0);
    await end(person, name);
    expect(ended).toBe(1);
    expect(await server.access.socket(headersOf(cookie, { origin: server.base }))).toMatchObject({
      refused: { status: 401 },
    });
  });

  test('learns it also when the session ends by time, or had ended before', async () => {
    const person = await signedIn(server, folder.dir, 'timed');
    const cookie = `${cookieName}=${person.jar.get(cookieName)}`;
    const agent = await server.access.socket(headersOf(cookie, { origin: server.base }));
    if ('refused' in agent) throw new Error('refused');
    server.clock.ahead += 8 * hour - 300;
    await new Promise<void>((resolve) => server.access.watch(agent.session, resolve));
    await new Promise<void>((resolve) => server.access.watch(agent.session, resolve));
    expect((await person.get('/api/desk/me')).status).toBe(401);
  });
});
type Person = Awaited<ReturnType<typeof signedIn>>;

describe('a session ends', () => {
  const isIn = async (person: Person) => (await person.get('/api/desk/me')).status === 200;

  test('eight hours after the last request', async () => {
    const person = await signedIn(server, folder.dir, 'idle');
    server.clock.ahead += 7 * hour + 58 * minute;
    expect(await isIn(person)).toBe(true);
    server.clock.ahead += 7 * hour + 58 * minute;
    expect(await isIn(person)).toBe(true);
    server.clock.ahead += 8 * hour + minute;
    expect(await isIn(person)).toBe(false);
  });

  test('a day after the sign-in, however much it is used', async () => {
    const person = await signedIn(server, folder.dir, 'absolute');
    for (let hours = 0; hours < 23; hours += 1) {
      server.clock.ahead += hour;
      expect(await isIn(person)).toBe(true);
    }
    server.clock.ahead += hour;
    expect(await isIn(person)).toBe(false);
  });

  test('by signing out, only this one', async () => {
    const one = await signedIn(server, folder.dir, 'leaves');
    const other = server.browser();
    await other.signIn('leaves', password);
    const value = String(one.jar.get(cookieName));
    const out = await one.send('DELETE', '/api/desk/session');
    expect(out).toMatchObject({ status: 204, setCookie: expect.stringContaining('Max-Age=0') });
    one.jar.set(cookieName, value);
    expect([await isIn(one), await isIn(other)]).toEqual([false, true]);
    expect((await server.browser().send('DELETE', '/api/desk/session')).status).toBe(204);
  });

  test.each([
    ['disable', { do: 'disable' }],
    ['another role', { do: 'change', role: 'admin' }],
  ])('everywhere by %s', async (what, change) => {
    const name = `everywhere-${what.replace(' ', '-')}`;
    const one = await signedIn(server, folder.dir, name);
    const other = server.browser();
    await other.signIn(name, password);
    await order({ ...change, name });
    expect([await isIn(one), await isIn(other)]).toEqual([false, false]);
    const again = await server.browser().signIn(name, password);
    expect(again.status).toBe(what === 'disable' ? 401 : 200);
  });

  test('everywhere but here by a new password', async () => {
    const one = await signedIn(server, folder.dir, 'renewed');
    const other = server.browser();
    await other.signIn('renewed', password);
    const before = one.jar.get(cookieName);
    await one.send('PUT', '/api/desk/me/password', { password: 'noch etwas anderes', current: password });
    expect([await isIn(one), await isIn(other)]).toEqual([true, false]);
    expect(one.jar.get(cookieName)).not.toBe(before);
  });

  test('for the oldest when there are too many', async () => {
    const first = await signedIn(server, folder.dir, 'many');
    const others = [];
    for (let count = 0; count < 20; count += 1) {
      const other = server.browser();
      await other.signIn('many', password);
      others.push(other);
    }
    expect(await isIn(first)).toBe(false);
    expect(await Promise.all(others.map(isIn))).toEqual(Array(20).fill(true));
  });
});

describe('roles', () => {
  test('open routes to whom they are for; nobody else learns more than that', async () => {
    const statuses: Record<string, number[]> = {};
    for (const role of ['agent', 'lead', 'admin']) {
      const person = await signedIn(server, folder.dir, `role-${role}`, role);
      statuses[role] = [];
      for (const path of ['/api/desk/test-leads', '/api/desk/audit?day=2026-11-24', '/api/desk/me'])
        statuses[role].push((await person.get(path)).status);
    }
    expect(statuses).toEqual({ agent: [403, 403, 200], lead: [200, 200, 200], admin: [200, 200, 200] });
    const stranger = server.browser();
    for (const path of ['/api/desk/test-leads', '/api/desk/audit?day=2026-11-24', '/api/desk/me'])
      expect((await stranger.get(path)).status).toBe(401);
    const token = { authorization: 'Bearer a-direct-line-token' };
    expect((await stranger.get('/api/desk/me', token)).status).toBe(401);
  });

  test('handlers get who asks', async () => {
    await order({ do: 'add', name: 'kern', role: 'lead', person: 'Sabine Kern' });
    const [link = ''] = await order({ do: 'link', name: 'kern' });
    const person = server.browser();
    await person.open(link);
    const { agent, sent } = (await person.send('POST', '/api/desk/test-thing', { text: 'ä' })).body;
    expect(agent).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{18}$/u),
      name: 'kern',
      displayName: 'Sabine Kern',
      person: 'Sabine Kern',
      role: 'lead',
      session: { account: agent.id, hash: expect.any(String) },
    });
    expect(sent).toEqual({ text: 'ä' });
  });

  test('presence is one of three words', async () => {
    const person = await signedIn(server, folder.dir, 'present');
    const put = (presence: unknown) => person.send('PUT', '/api/desk/me/presence', { presence });
    expect(await put('available')).toMatchObject({ status: 200, body: { presence: 'available' } });
    for (const wrong of ['', 'gone', null, 1, ['busy']]) expect((await put(wrong)).status).toBe(400);
    expect((await person.get('/api/desk/me')).body.presence).toBe('available');
    // Nobody is available who is not there.
    await person.send('DELETE', '/api/desk/session');
    expect((await server.access.accounts.named('present'))?.presence).toBe('away');
  });
});

test('colleagues are away while nobody is signed in for them, and gone when they are disabled', async () => {
  const person = await signedIn(server, folder.dir, 'colleague', 'lead');
  const shown = async () => (await server.access.colleagues()).find(({ name }) => name === 'colleague');
  await person.send('PUT', '/api/desk/me/presence', { presence: 'available' });
  expect(await shown()).toEqual({
    id: expect.any(String),
    name: 'colleague',
    displayName: 'colleague',
    role: 'lead',
    presence: 'available',
  });
  server.clock.ahead += 8 * hour + minute;
  expect((await shown())?.presence).toBe('away');
  await order({ do: 'disable', name: 'colleague' });
  expect(await shown()).toBe(undefined);
});

test('the page learns how to sign in', async () => {
  const asked = await server.browser().get('/api/desk/session');
  expect(asked).toMatchObject({ status: 200, body: { signIn: 'password', signedIn: false } });
  const person = await signedIn(server, folder.dir, 'asker');
  expect((await person.get('/api/desk/session')).body.signedIn).toBe(true);
});

test('a restart keeps sessions, passwords and open one-time addresses', async () => {
  const own = await storeFolder();
  const before = await deskServer({ dir: own.dir });
  const person = await signedIn(before, own.dir, 'stays');
  const [link = ''] = await ordered(before, own.dir, { do: 'link', name: 'admin' });
  const { port } = before;
  await before.close();
  const after = await deskServer({ dir: own.dir, port });
  try {
    expect(await person.get('/api/desk/me')).toMatchObject({ status: 200, body: { name: 'stays' } });
    expect((await after.browser().signIn('stays', password)).status).toBe(200);
    // No admin has a password yet, so the start has printed a new address and the one before is void.
    expect((await after.browser().open(link)).status).toBe(401);
    const admin = after.browser();
    expect((await admin.open(after.first)).status).toBe(200);
    await admin.send('PUT', '/api/desk/me/password', { password });
    await after.close();
    const third = await deskServer({ dir: own.dir, port });
    expect(third.first).toBe(`${third.base}/desk`);
    await third.close();
  } finally {
    await after.close().catch(() => {});
    await own.remove();
  }
});
