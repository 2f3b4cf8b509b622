/** Accounts of the desk: orders, one-time addresses, passwords, and tries that get slower. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readControl } from '../../src/desk/accounts/control-file.ts';
import { type StoreFolder, storeFolder } from '../support/store-folder.ts';
import { type DeskServer, deskServer, ordered, password, signedIn, tokenOf } from './desk-server.ts';

const day = 24 * 60 * 60 * 1000;
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
const add = async (name: string, role = 'agent') => (await order({ do: 'add', name, role }))[0] ?? '';

describe('the first start', () => {
  test('makes an admin without a password and prints a one-time address', async () => {
    expect(server.first).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/desk#token=[\w.-]+$/u);
    expect((await server.browser().signIn('admin', 'admin')).status).toBe(401);
    const admin = server.browser();
    const opened = await admin.open(server.first);
    expect(opened).toMatchObject({
      status: 200,
      body: { name: 'admin', role: 'admin', next: 'set-password', signedInBy: 'link' },
    });
    expect(await admin.get('/api/desk/me')).toMatchObject({ status: 200, body: { name: 'admin' } });
  });
});

describe('orders', () => {
  test('add, list, change, disable, enable and link', async () => {
    expect(await add('Béa.K')).toMatch(/\/desk#token=/u);
    await expect(add('béa.k')).rejects.toThrow('There is an account béa.k already.');
    expect((await order({ do: 'list' })).join('\n')).toMatch(/béa\.k +agent +no password yet/u);
    await order({ do: 'change', name: 'béa.k', role: 'lead', person: 'Sabine Kern' });
    expect((await order({ do: 'list' })).join('\n')).toMatch(/béa\.k +lead .*Sabine Kern/u);
    await expect(order({ do: 'change', name: 'béa.k', person: 'Niemand' })).rejects.toThrow(
      'not in team.yaml',
    );
    await order({ do: 'disable', name: 'béa.k' });
    await expect(order({ do: 'link', name: 'béa.k' })).rejects.toThrow('disabled');
    await order({ do: 'enable', name: 'béa.k' });
    expect(await order({ do: 'link', name: 'béa.k' })).toEqual([expect.stringContaining('#token=')]);
    await expect(order({ do: 'link', name: 'nobody' })).rejects.toThrow('There is no account nobody');
  });

  test.each(['', 'a b', '../x', '<b>', 'x'.repeat(65), '-rf', 'a\u202eb'])(
    'refuse the name %j',
    async (name) => {
      await expect(add(name)).rejects.toThrow();
    },
  );

  test('take names that are properties of every object as plain names', async () => {
    expect(await add('constructor')).toMatch(/#token=/u);
    expect((await server.browser().signIn('__proto__', 'x')).status).toBe(401);
  });

  test('come only from this machine, with the secret, and not through a proxy or a browser', async () => {
    const control = await readControl(folder.dir);
    const post = (headers: Record<string, string>) =>
      fetch(`${server.base}/api/desk/control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"do":"list"}',
      });
    const authorization = `Bearer ${control?.secret}`;
    expect((await post({ authorization })).status).toBe(200);
    for (const headers of [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: 'Bearer undefined' },
      { authorization, 'x-forwarded-for': '127.0.0.1' },
      { authorization, forwarded: 'for=127.0.0.1' },
      { authorization, origin: server.base },
    ] as Record<string, string>[])
      expect((await post(headers)).status, JSON.stringify(headers)).toBe(404);
  });

  test('keep their secret in a file that only its owner reads', async () => {
    expect((await stat(join(folder.dir, 'control.json'))).mode & 0o777).toBe(0o600);
  });
});

describe('one-time addresses', () => {
  test('are good once', async () => {
    const link = await add('once');
    expect((await server.browser().open(link)).status).toBe(200);
    expect((await server.browser().open(link)).status).toBe(401);
  });

  test('of many at the same time, one wins', async () => {
    const link = await add('race');
    const answers = await Promise.all(Array.from({ length: 12 }, () => server.browser().open(link)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(11).fill(401)]);
  });

  test('are void after a newer one, after a day, and for a disabled account', async () => {
    const before = await add('fresh');
    const [after = ''] = await order({ do: 'link', name: 'fresh' });
    expect((await server.browser().open(before)).status).toBe(401);
    server.clock.ahead += day + 1000;
    expect((await server.browser().open(after)).status).toBe(401);
    const [disabled = ''] = await order({ do: 'link', name: 'fresh' });
    await order({ do: 'disable', name: 'fresh' });
    expect((await server.browser().open(disabled)).status).toBe(401);
    await order({ do: 'enable', name: 'fresh' });
    expect((await server.browser().open(disabled)).status).toBe(401);
  });

  test('of another account, cut or lengthened are nothing', async () => {
    const [token, other] = [tokenOf(await add('mine')), tokenOf(await add('other'))];
    const [mine, secret] = token.split('.');
    for (const forged of [
      `${other.split('.')[0]}.${secret}`,
      `${mine}.`,
      `${token}A`,
      token.slice(0, -1),
      '',
    ])
      expect((await server.browser().open(`#token=${forged}`)).status, forged).toBe(401);
    expect((await server.browser().open(`#token=${token}`)).status).toBe(200);
  });

  test('and passwords and sessions are nowhere in the data folder as they are', async () => {
    const link = await add('hidden');
    const person = server.browser();
    await person.open(link);
    await person.send('PUT', '/api/desk/me/password', { password: 'Kanarienvogel im Bergwerk' });
    const bytes = await folder.bytes();
    expect(bytes).toContain('hidden');
    expect(bytes).toContain('scrypt$N=');
    for (const secret of [
      tokenOf(link).split('.')[1],
      [...person.jar.values()][0]?.split('.')[1],
      'Kanarien',
    ])
      expect(bytes).not.toContain(secret);
    expect(server.lines.join('\n')).not.toMatch(/Kanarien|token/u);
  });
});

describe('passwords', () => {
  test.each([
    ['1234567', 'PasswordTooShort'],
    ['x'.repeat(129), 'PasswordTooLong'],
    ['passwort1', 'PasswordTooCommon'],
    ['Schalke04', 'PasswordTooCommon'],
    ['12345678', 'PasswordTooCommon'],
    ['IloveYou', 'PasswordTooCommon'],
    ['sabine.kern-2', 'PasswordIsName'],
  ])('refuse %s', async (wanted, code) => {
    const name = `sabine.kern-${code === 'PasswordIsName' ? 2 : wanted.slice(0, 9).toLowerCase()}`;
    const person = server.browser();
    await person.open(await add(name));
    const answer = await person.send('PUT', '/api/desk/me/password', { password: wanted });
    expect(answer).toMatchObject({ status: 400, body: { error: { code } } });
  });

  test.each([
    'zwölf Boxkämpfer',
    'ÄÖÜäöüß€',
    '        x       ',
    '🐿️🐿️🐿️🐿️🐿️🐿️🐿️🐿️',
    'y'.repeat(128),
    'aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm nnnn oooo',
  ])('take %s, whatever it is made of', async (wanted) => {
    const name = `p${Buffer.from(wanted).toString('hex').slice(0, 30)}`;
    const person = server.browser();
    await person.open(await add(name));
    expect((await person.send('PUT', '/api/desk/me/password', { password: wanted })).status).toBe(200);
    expect((await server.browser().signIn(name, wanted)).status).toBe(200);
    expect((await server.browser().signIn(name, `${wanted} `)).status).toBe(401);
    // Another way to write the same letters.
    expect((await server.browser().signIn(name.toUpperCase(), wanted.normalize('NFD'))).status).toBe(200);
  });

  test('are changed only by who knows the one before', async () => {
    const person = await signedIn(server, folder.dir, 'changer');
    const change = (body: object) => person.send('PUT', '/api/desk/me/password', body);
    expect((await change({ password: 'etwas ganz Neues' })).status).toBe(403);
    expect((await change({ password: 'etwas ganz Neues', current: 'falsch' })).status).toBe(403);
    expect((await change({ password: 'etwas ganz Neues', current: password })).status).toBe(200);
    expect((await server.browser().signIn('changer', password)).status).toBe(401);
    expect((await server.browser().signIn('changer', 'etwas ganz Neues')).status).toBe(200);
  });

  test('with NUL or of the wrong shape are bad requests, not failures', async () => {
    for (const body of [
      { name: 'once', password: 'a\0b' },
      { name: ['once'], password: 'x' },
      { name: 'once', password: { $ne: '' } },
      { name: 'once' },
      { token: 5 },
      [],
      'null',
      '',
    ])
      expect((await server.browser().send('POST', '/api/desk/session', body)).status).toBe(400);
  });

  test('come with a role for nobody: what else a body claims is left out', async () => {
    const link = await add('plain');
    const person = server.browser();
    await person.send('POST', '/api/desk/session', { token: tokenOf(link), role: 'admin', id: 'x' });
    await person.send('PUT', '/api/desk/me/presence', { presence: 'busy', role: 'admin' });
    expect((await person.get('/api/desk/me')).body).toMatchObject({ role: 'agent', presence: 'busy' });
  });
});

describe('guessing', () => {
  /** Lets so many milliseconds pass for whoever reads the clock, without waiting for them. */
  function later(milliseconds: number): void {
    const to = Date.now() + milliseconds;
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(to);
  }
  afterEach(() => void vi.useRealTimers());

  test('gets slower for a name, in the same words whether it exists or not', async () => {
    await signedIn(server, folder.dir, 'target');
    const seen: Record<string, unknown[]> = {};
    for (const name of ['target', 'nobody-at-all']) {
      const answers = [];
      for (let count = 0; count < 7; count += 1)
        answers.push(await server.browser().signIn(name, `guess ${count}`));
      seen[name] = answers.map(({ status, body }) => ({ status, body }));
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429]);
      expect(Number(answers[6]?.headers.get('retry-after'))).toBeLessThanOrEqual(5);
    }
    expect(seen.target).toEqual(seen['nobody-at-all']);
    // The right password has to wait too, or the wait would tell that it is right.
    expect((await server.browser().signIn('target', password)).status).toBe(429);
    later(6_000);
    expect((await server.browser().signIn('target', 'one more')).status).toBe(401);
    later(6_000);
    expect((await server.browser().signIn('target', password)).status).toBe(429);
    later(5_000);
    expect((await server.browser().signIn('target', password)).status).toBe(200);
    expect((await server.browser().signIn('target', password)).status).toBe(200);
  });

  test('at the same time is counted too', async () => {
    await signedIn(server, folder.dir, 'crowd');
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, count) => server.browser().signIn('crowd', `guess ${count}`)),
    );
    expect(answers.filter(({ status }) => status === 401).length).toBe(5);
    expect(answers.filter(({ status }) => status === 429).length).toBe(45);
  });

  test('gets slower for an address, over many names and for tokens', async () => {
    const one = server.browser();
    const statuses = [];
    for (let count = 0; count < 15; count += 1)
      statuses.push((await one.signIn(`somebody-${count}`, 'x')).status);
    for (let count = 0; count < 7; count += 1)
      statuses.push((await one.open(`#token=${'0'.repeat(18)}.${'A'.repeat(32)}`)).status);
    expect(statuses).toEqual([...Array(20).fill(401), 429, 429]);
    expect((await server.browser().signIn('somebody-1', 'x')).status).toBe(401);
  });

  test('is in the audit log, without what was typed', async () => {
    await server.browser().signIn('my-secret-typed-as-name', 'and-another');
    const bytes = await folder.bytes();
    expect(bytes).toContain('session.refused');
    expect(bytes).not.toMatch(/my-secret-typed|and-another/u);
  });
});
