/** Signing in at the company's OpenID provider, and everything about it that must not work. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../src/desk/accounts/account.ts';
import { callbackPath } from '../../src/desk/sessions/oidc-routes.ts';
import { type StoreFolder, storeFolder } from '../support/store-folder.ts';
import { type CompanySignIn, clientId, clientSecret, companySignIn, through } from './company-sign-in.ts';
import { type Browser, type DeskServer, deskServer, ordered, signedIn } from './desk-server.ts';

const roles: ReadonlyMap<string, Role> = new Map([
  ['sales', 'agent'],
  ['heads', 'lead'],
  ['it', 'admin'],
]);
let folder: StoreFolder;
let server: DeskServer;
let company: CompanySignIn;
let redirectUri: string;

beforeAll(async () => {
  folder = await storeFolder();
  company = await companySignIn({
    kern: {
      name: 'Sabine Kern',
      preferred_username: 'S.Kern',
      email: 's.kern@firm.example',
      groups: ['sales'],
    },
    lechner: { name: 'Tobias Lechner', preferred_username: 't.lechner', roles: ['x', 'sales', 'heads'] },
    gerg: { name: 'Florian Gerg', groups: 'it' },
    guest: { name: 'A Guest', preferred_username: 'guest', groups: ['canteen'] },
    nobody: {},
    thief: {
      name: 'Not Sabine',
      preferred_username: 's.kern',
      email: 's.kern@firm.example',
      groups: ['sales'],
    },
    odd: { name: '  ', preferred_username: '<b>', email: 7, groups: [{ sales: 1 }, 'sales'], roles: null },
  });
  server = await deskServer({
    dir: folder.dir,
    oidc: { issuer: company.issuer, clientId, clientSecret, roles },
  });
  redirectUri = `${server.base}${callbackPath}`;
  company.open(redirectUri);
});
afterAll(async () => {
  await server.close();
  await company.close();
  await folder.remove();
});

async function start(browser: Browser): Promise<string> {
  const answer = await browser.get('/api/desk/oidc/start');
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}

/** Up to where the provider sends the browser back to. */
const back = async (browser: Browser, login: string) => through(browser, await start(browser), login);

async function comesIn(login: string): Promise<{ browser: Browser; status: number }> {
  const browser = server.browser();
  const { status } = await browser.get(await back(browser, login));
  return { browser, status };
}

/** A refused callback leaves nobody signed in. */
async function refused(browser: Browser, address: string, status = 401): Promise<void> {
  const answer = await browser.get(address);
  expect([answer.status, answer.body.error?.code]).toEqual([
    status,
    status === 403 ? 'Forbidden' : 'Unauthorized',
  ]);
  expect(answer.setCookie).toBe(undefined);
  expect((await browser.get('/api/desk/me')).status).toBe(401);
}

describe('who comes from the provider', () => {
  test('is sent there with PKCE, state and nonce, comes back, and is signed in', async () => {
    const browser = server.browser();
    const location = new URL(await start(browser));
    expect(Object.fromEntries(location.searchParams)).toEqual({
      client_id: clientId,
      response_type: 'code',
      scope: 'openid profile email',
      redirect_uri: redirectUri,
      state: expect.stringMatching(/^[\w-]{43}$/u),
      nonce: expect.stringMatching(/^[\w-]{43}$/u),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/u),
      code_challenge_method: 'S256',
    });
    const answer = await browser.get(await through(browser, location.href, 'kern'));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/desk');
    expect(answer.setCookie).toMatch(/^tresen-desk=[\w.-]+; Path=\/; HttpOnly; SameSite=Strict$/u);
    expect((await browser.get('/api/desk/me')).body).toEqual({
      id: expect.any(String),
      name: 's.kern',
      displayName: 'Sabine Kern',
      role: 'agent',
      presence: 'away',
      signedInBy: 'oidc',
    });
  });

  test('has the highest role of the claims, wherever the provider puts them', async () => {
    const { browser } = await comesIn('lechner');
    expect((await browser.get('/api/desk/me')).body).toMatchObject({ name: 't.lechner', role: 'lead' });
    // In the ID token instead of at the userinfo endpoint.
    company.open(redirectUri, { conformIdTokenClaims: false });
    const { browser: other } = await comesIn('gerg');
    expect((await other.get('/api/desk/me')).body).toMatchObject({ name: 'colleague', role: 'admin' });
    company.open(redirectUri);
  });

  test('gets the same account again, and the role of today; what was open with another one ends', async () => {
    const { browser: before } = await comesIn('kern');
    const { id } = (await before.get('/api/desk/me')).body;
    company.people.kern = { ...company.people.kern, groups: ['heads'], preferred_username: 'new.name' };
    const { browser: after } = await comesIn('kern');
    expect((await after.get('/api/desk/me')).body).toMatchObject({ id, name: 's.kern', role: 'lead' });
    expect((await before.get('/api/desk/me')).status).toBe(401);
    company.people.kern = { ...company.people.kern, groups: [] };
    const browser = server.browser();
    await refused(browser, await back(browser, 'kern'), 403);
    expect((await after.get('/api/desk/me')).status).toBe(401);
    company.people.kern = { ...company.people.kern, groups: ['sales'], preferred_username: 'S.Kern' };
    expect((await comesIn('kern')).status).toBe(303);
  });

  test('is refused without a role, and no account is made', async () => {
    for (const login of ['guest', 'nobody']) {
      const browser = server.browser();
      await refused(browser, await back(browser, login), 403);
    }
    expect(await server.access.accounts.named('guest')).toBe(undefined);
  });

  test('does not become whoever has the same name or mail address', async () => {
    const { browser: kern } = await comesIn('kern');
    const { browser: thief } = await comesIn('thief');
    const [hers, theirs] = [(await kern.get('/api/desk/me')).body, (await thief.get('/api/desk/me')).body];
    expect(theirs).toMatchObject({ name: 's.kern-2', displayName: 'Not Sabine' });
    expect(theirs.id).not.toBe(hers.id);
  });

  test('is taken as plain data, whatever the claims are', async () => {
    const { browser } = await comesIn('odd');
    expect((await browser.get('/api/desk/me')).body).toMatchObject({
      role: 'agent',
      name: expect.stringMatching(/^colleague/u),
    });
  });

  test('is refused when the account is disabled', async () => {
    const { browser: before } = await comesIn('lechner');
    await ordered(server, folder.dir, { do: 'disable', name: 't.lechner' });
    expect((await before.get('/api/desk/me')).status).toBe(401);
    const browser = server.browser();
    await refused(browser, await back(browser, 'lechner'), 403);
    await ordered(server, folder.dir, { do: 'enable', name: 't.lechner' });
    expect((await comesIn('lechner')).status).toBe(303);
  });
});

describe('a callback is refused', () => {
  test('with another state, or none', async () => {
    for (const change of [
      (url: URL) => url.searchParams.set('state', 'x'.repeat(43)),
      (url: URL) => url.searchParams.delete('state'),
      (url: URL) => url.searchParams.append('state', 'x'),
    ]) {
      const browser = server.browser();
      const url = new URL(await back(browser, 'kern'));
      change(url);
      await refused(browser, url.href);
    }
  });

  test('with a nonce that is not ours in the ID token', async () => {
    const browser = server.browser();
    const url = new URL(await start(browser));
    url.searchParams.set('nonce', 'n'.repeat(43));
    await refused(browser, await through(browser, url.href, 'kern'));
    const without = server.browser();
    const other = new URL(await start(without));
    other.searchParams.delete('nonce');
    await refused(without, await through(without, other.href, 'kern'));
  });

  test('with a code challenge that is not ours', async () => {
    const browser = server.browser();
    const url = new URL(await start(browser));
    url.searchParams.set('code_challenge', 'c'.repeat(43));
    await refused(browser, await through(browser, url.href, 'kern'));
  });

  test('with a code that has expired', async () => {
    company.open(redirectUri, { ttl: { AuthorizationCode: 1 } });
    const browser = server.browser();
    const address = await back(browser, 'kern');
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await refused(browser, address);
    company.open(redirectUri);
  });

  test('with a code that was used, made up or missing', async () => {
    const browser = server.browser();
    const address = await back(browser, 'kern');
    expect((await browser.get(address)).status).toBe(303);
    await browser.send('DELETE', '/api/desk/session');
    await refused(browser, address);
    for (const code of ['made-up', '']) {
      const other = server.browser();
      const url = new URL(await back(other, 'kern'));
      if (code) url.searchParams.set('code', code);
      else url.searchParams.delete('code');
      await refused(other, url.href);
    }
  });

  test('from another issuer', async () => {
    for (const iss of ['https://evil.example', undefined]) {
      const browser = server.browser();
      const url = new URL(await back(browser, 'kern'));
      if (iss) url.searchParams.set('iss', iss);
      else url.searchParams.delete('iss');
      await refused(browser, url.href);
    }
    // A code of another provider, with everything else as it should be.
    const other = await companySignIn({ kern: { groups: ['it'] } });
    other.open(redirectUri);
    const browser = server.browser();
    const url = new URL(await start(browser));
    const foreign = await through(browser, `${other.issuer}/auth${url.search}`, 'kern');
    expect(new URL(foreign).searchParams.get('state')).toBe(url.searchParams.get('state'));
    await refused(browser, foreign);
    const claimed = new URL(foreign);
    claimed.searchParams.set('iss', company.issuer);
    await refused(browser, claimed.href);
    await other.close();
  });

  test('in another browser than the one that started, or without a start', async () => {
    const attacker = server.browser();
    const address = await back(attacker, 'thief');
    await refused(server.browser(), address);
    const victim = server.browser();
    await start(victim);
    await refused(victim, address);
  });

  test('when the provider says no; and its words are not shown', async () => {
    const browser = server.browser();
    const { searchParams } = new URL(await start(browser));
    const query = new URLSearchParams({
      error: 'access_denied',
      error_description: '<script>alert(1)</script>',
      state: searchParams.get('state') ?? '',
      iss: company.issuer,
    });
    await refused(browser, `${redirectUri}?${query}`);
    const page = await browser.get(`${redirectUri}?${query}`, { accept: 'text/html' });
    expect([page.status, page.headers.get('location'), page.body]).toEqual([303, '/desk#sign-in=failed', '']);
    expect(server.lines.join('\n')).not.toContain('<script>');
  });

  test('and no parameter leads to another place', async () => {
    const browser = server.browser();
    const answer = await browser.get(
      '/api/desk/oidc/start?returnTo=//evil.example&redirect_uri=https://evil.example',
    );
    const location = new URL(answer.headers.get('location') ?? '');
    expect([location.origin, location.searchParams.get('redirect_uri')]).toEqual([
      company.issuer,
      redirectUri,
    ]);
    const address = await through(browser, location.href, 'kern');
    const end = await browser.get(`${address}&returnTo=//evil.example`, { host: 'evil.example' });
    expect(end.headers.get('location')).toBe('/desk');
  });
});

describe('while a provider signs people in', () => {
  test('there are no passwords, and one-time addresses are for admins only', async () => {
    expect((await server.browser().get('/api/desk/session')).body.signIn).toBe('oidc');
    expect((await server.browser().signIn('admin', 'whatever it is')).status).toBe(403);
    const admin = server.browser();
    const opened = await admin.open(server.first);
    expect(opened).toMatchObject({ status: 200, body: { role: 'admin' } });
    expect(opened.body.next).toBe(undefined);
    const set = await admin.send('PUT', '/api/desk/me/password', { password: 'ein gutes langes Wort' });
    expect(set.status).toBe(403);
    await expect(ordered(server, folder.dir, { do: 'add', name: 'local', role: 'agent' })).rejects.toThrow(
      'OIDC',
    );
    await expect(ordered(server, folder.dir, { do: 'link', name: 's.kern' })).rejects.toThrow('admins');
    expect(await ordered(server, folder.dir, { do: 'add', name: 'second', role: 'admin' })).toEqual([
      expect.stringContaining('#token='),
    ]);
  });

  test('what passwords had opened is closed', async () => {
    const own = await storeFolder();
    const before = await deskServer({ dir: own.dir });
    const agent = await signedIn(before, own.dir, 'local');
    const [link = ''] = await ordered(before, own.dir, { do: 'link', name: 'local' });
    const { port } = before;
    await before.close();
    const after = await deskServer({
      dir: own.dir,
      port,
      oidc: { issuer: company.issuer, clientId, clientSecret, roles },
    });
    expect((await agent.get('/api/desk/me')).status).toBe(401);
    expect((await agent.open(link)).status).toBe(401);
    await after.close();
    await own.remove();
  });

  test('a provider that is away or lies about its name is a 503, later it works', async () => {
    const own = await storeFolder();
    const away = await companySignIn({ kern: { groups: ['sales'] } });
    const desk = await deskServer({
      dir: own.dir,
      oidc: { issuer: away.issuer, clientId, clientSecret, roles },
    });
    try {
      const liar = createServer((_, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({ issuer: company.issuer, authorization_endpoint: `${company.issuer}/auth` }),
        );
      });
      const { port } = new URL(away.issuer);
      await away.close();
      expect((await desk.browser().get('/api/desk/oidc/start')).status).toBe(503);
      await new Promise<void>((resolve) => liar.listen(Number(port), '127.0.0.1', resolve));
      const lied = await desk.browser().get('/api/desk/oidc/start');
      expect([lied.status, lied.body.error.code]).toEqual([503, 'BackendUnavailable']);
      expect(JSON.stringify(lied.body)).not.toContain('127.0.0.1');
      liar.closeAllConnections();
      await new Promise<void>((resolve) => liar.close(() => resolve()));
      const there = await companySignIn({ kern: { groups: ['sales'] } }, Number(port));
      there.open(`${desk.base}${callbackPath}`);
      const browser = desk.browser();
      const back = await through(
        browser,
        (await browser.get('/api/desk/oidc/start')).headers.get('location') ?? '',
        'kern',
      );
      expect((await browser.get(back)).status).toBe(303);
      await there.close();
    } finally {
      await desk.close();
      await own.remove();
    }
  });
});
