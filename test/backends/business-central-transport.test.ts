/** How Business Central is asked: logins, patience, pages, and answers that are none. */
import { afterEach, describe, expect, test } from 'vitest';
import { type BusinessCentralParts, openBusinessCentral } from '../../src/backends/business-central.ts';
import { guarded } from '../../src/backends/guarded.ts';
import { isKnown } from '../../src/errors.ts';
import type { Store } from './business-central-server.ts';
import { type BusinessCentralWorld, businessCentralWorld, itemRow } from './business-central-world.ts';

const opened: BusinessCentralWorld[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function open(prepare?: (store: Store) => void, parts?: Partial<BusinessCentralParts>) {
  const world = await businessCentralWorld(prepare, parts);
  opened.push(world);
  return world;
}

const number = 'AB-2026-10001';
/** What a failure says, with all its causes; fails when there is none, or one of another kind. */
async function failureOf(answer: Promise<unknown>): Promise<string> {
  const error = await answer.then(
    () => new Error('There was an answer.'),
    (reason: unknown) => reason,
  );
  if (!isKnown(error, 'BackendUnavailable')) throw error;
  expect(error.cause).toBeInstanceOf(Error);
  return textOf(error);
}
function textOf(error: unknown): string {
  return error instanceof Error ? `${error.message}\n${textOf(error.cause)}` : '';
}

describe('the login', () => {
  test('is asked once for many questions, and kept', async () => {
    const { backend, server } = await open();
    await Promise.all(Array.from({ length: 20 }, () => backend.orders.get(number)));
    await backend.stock.of('10-200');
    expect(server.logins).toHaveLength(1);
    expect(Object.fromEntries(server.logins[0] ?? [])).toEqual({
      grant_type: 'client_credentials',
      client_id: server.settings.clientId,
      client_secret: server.settings.clientSecret,
      scope: 'https://api.businesscentral.dynamics.com/.default',
    });
  });

  test('is renewed shortly before the token ends, once for all', async () => {
    const { backend, server, pass } = await open();
    await backend.stock.of('10-200');
    pass(3_470_000);
    await backend.stock.of('10-200');
    expect(server.logins).toHaveLength(1);
    pass(20_000);
    await Promise.all(Array.from({ length: 20 }, () => backend.stock.of('10-200')));
    expect(server.logins).toHaveLength(2);
  });

  test('a token of a few seconds is used for half of them', async () => {
    const { backend, server, pass } = await open();
    server.tokenLife(20);
    await backend.stock.of('10-200');
    pass(9_000);
    await backend.stock.of('10-200');
    expect(server.logins).toHaveLength(1);
    pass(2_000);
    await backend.stock.of('10-200');
    expect(server.logins).toHaveLength(2);
  });

  test('a token that is refused is renewed once, for all who had it', async () => {
    const { backend, server } = await open();
    await backend.stock.of('10-200');
    server.forgetTokens();
    const answers = await Promise.all(Array.from({ length: 5 }, () => backend.orders.get(number)));
    expect(answers.map(({ value }) => value?.number)).toEqual(Array(5).fill(number));
    expect(server.logins.length).toBe(2);
  });

  test('a second refusal is a failure', async () => {
    const { backend, server } = await open();
    server.fail('items', { status: 401 });
    expect(await failureOf(backend.stock.of('10-200'))).toContain('status 401');
    expect(server.asked.filter(({ list }) => list === 'items').length).toBe(2);
  });

  test('a wrong secret is a failure that names OAuth’s code, and neither secret nor description', async () => {
    const { server, close } = await open();
    const backend = openBusinessCentral({
      settings: { ...server.settings, clientSecret: 'another-secret' },
      now: () => new Date(),
      clock: () => performance.now(),
      timeZone: 'Europe/Berlin',
    });
    const said = await failureOf(backend.stock.of('10-200'));
    expect(said).toContain('invalid_client');
    expect(said).not.toMatch(/another-secret|AADSTS/);
    await close();
    opened.splice(0);
  });

  test.each([
    [{ text: '<html>' }],
    [{ text: '{"token_type":"Bearer"}' }],
    ['hang up' as const],
    [{ status: 503, body: 'busy' }],
  ])('an answer that is no token (%j) is a failure, and the next question logs in again', async (way) => {
    const { backend, server } = await open();
    server.misbehave('login', way);
    expect(await failureOf(backend.stock.of('10-200'))).toContain('the login gave no token');
    expect((await backend.stock.of('10-200')).value).toHaveLength(1);
  });
});

describe('patience', () => {
  test.each([429, 503])('status %i is asked again when it says', async (status) => {
    const { backend, server } = await open();
    await backend.stock.of('10-200');
    server.misbehave('items', { status, headers: { 'retry-after': '1' } });
    const begun = performance.now();
    expect((await backend.stock.of('10-200')).value).toHaveLength(1);
    expect(performance.now() - begun).toBeGreaterThan(950);
  });

  test('Retry-After may be a date', async () => {
    const { backend, server, pass } = await open();
    await backend.stock.of('10-200');
    // The backend's day is fixed: 08:00:00.
    server.misbehave('items', { status: 429, headers: { 'retry-after': 'Tue, 24 Nov 2026 08:01:00 GMT' } });
    await failureOf(backend.stock.of('10-200'));
    pass(55_000);
    await failureOf(backend.stock.of('10-200'));
    pass(5_500);
    expect((await backend.stock.of('10-200')).value).toHaveLength(1);
  });

  test('it waits within the time of the question, no longer', async () => {
    const { backend, server } = await open();
    await backend.stock.of('10-200');
    server.misbehave('items', { status: 429, headers: { 'retry-after': '3' } });
    const begun = performance.now();
    await failureOf(backend.stock.of('10-200', { signal: AbortSignal.timeout(200) }));
    expect(performance.now() - begun).toBeLessThan(1_500);
  });

  test('a long Retry-After fails at once, and nobody asks before it is over', async () => {
    const { backend, server, pass } = await open();
    await backend.stock.of('10-200');
    server.misbehave('items', { status: 429, headers: { 'retry-after': '60' } });
    await failureOf(backend.stock.of('10-200'));
    const count = server.asked.length;
    await failureOf(backend.orders.get(number));
    await failureOf(backend.customers.get('10001'));
    expect(server.asked.length).toBe(count);
    pass(60_500);
    expect((await backend.stock.of('10-200')).value).toHaveLength(1);
  });

  test('after three refusals it gives up', async () => {
    const { backend, server } = await open();
    await backend.stock.of('10-200');
    server.fail('items', { status: 429, headers: { 'retry-after': '0' } });
    const count = server.asked.length;
    expect(await failureOf(backend.stock.of('10-200'))).toContain('status 429');
    expect(server.asked.length - count).toBe(3);
  });

  test('few requests are under way at once', async () => {
    const { backend, server } = await open();
    server.fail('salesOrders', { delay: 20 });
    await Promise.all(Array.from({ length: 30 }, () => backend.orders.get(number)));
    expect(server.peak()).toBeLessThanOrEqual(5);
    expect(server.peak()).toBeGreaterThan(2);
  });

  test('a question that nobody waits for any more ends, also in the queue, and frees its place', async () => {
    const { backend, server } = await open();
    await backend.stock.of('10-200');
    server.fail('items', 'silent');
    const signal = AbortSignal.timeout(100);
    const ended = Array.from({ length: 12 }, () => failureOf(backend.stock.of('10-200', { signal })));
    await Promise.all(ended);
    server.fail('items', undefined);
    expect((await backend.stock.of('10-200')).value).toHaveLength(1);
  });

  test('guarded, a silent service is a failure in time', async () => {
    const { backend, server } = await open();
    await backend.stock.of('10-200');
    server.fail('items', 'silent');
    const own = guarded(backend, { clock: () => performance.now(), limits: { perCall: 200 } });
    expect(await failureOf(own.stock.of('10-200'))).toContain('no answer in time');
  });

  test('what is shared is not lost when the first who asked has gone', async () => {
    const { backend, server } = await open();
    server.misbehave('unitsOfMeasure', { delay: 300 });
    await failureOf(backend.stock.of('10-200', { signal: AbortSignal.timeout(50) }));
    expect((await backend.stock.of('10-200')).value[0]?.unit).toBe('C62');
    expect(server.asked.filter(({ list }) => list === 'unitsOfMeasure')).toHaveLength(1);
  });

  test('closed, it answers nothing any more', async () => {
    const { backend, server } = await open();
    await backend.stock.of('10-200');
    server.fail('items', 'silent');
    const waiting = failureOf(backend.stock.of('10-200'));
    await backend.close();
    await waiting;
    await failureOf(backend.stock.of('10-200'));
  });
});

describe('pages', () => {
  test('are followed to the end, a circle is not', async () => {
    const { backend, server } = await open(({ items }) => {
      for (let index = 0; index < 50; index += 1) items.push(itemRow(`20-${index}`, '1'));
    });
    server.pageSize(7);
    expect((await backend.stock.of('2049')).value[0]?.article).toBe('20-49');
    const self = `${server.settings.address}/${server.settings.tenant}/Production/api/v2.0/companies(${server.settings.company})/items`;
    server.fail('items', { change: (body) => Object.assign(body, { '@odata.nextLink': self }) });
    const count = server.asked.length;
    expect(await failureOf(backend.stock.of('10-200'))).toContain('pages without end');
    expect(server.asked.length - count).toBe(2);
  });

  test('a next page elsewhere is not asked for: the token stays here', async () => {
    const { backend, server } = await open();
    const foreign = await open();
    await backend.stock.of('10-200');
    const elsewhere = foreign.server.settings.address ?? '';
    for (const link of [
      `${elsewhere}/next`,
      elsewhere.replace('http:', ''),
      'http://',
      'file:///etc/hosts',
    ]) {
      server.misbehave('items', { change: (body) => Object.assign(body, { '@odata.nextLink': link }) });
      await failureOf(backend.stock.of('10-200'));
    }
    expect(foreign.server.asked).toEqual([]);
  });

  test('a redirect is not followed', async () => {
    const { backend, server } = await open();
    server.misbehave('items', { status: 307, headers: { location: 'https://elsewhere.example/' } });
    server.misbehave('items', { status: 307, headers: { location: 'https://elsewhere.example/' } });
    expect(await failureOf(backend.stock.of('10-200'))).toContain('status 307');
  });
});

describe('answers that are none', () => {
  const orderWith = (change: object) => ({
    change: (body: { value: object[] }) => {
      body.value = body.value.map((row) => ({ ...row, ...change }));
    },
  });

  test.each([
    [{ text: '' }],
    [{ text: '{"value":[{"number":"AB-2026-10' }],
    [{ text: '<html>Sign in</html>' }],
    [{ text: 'null' }],
    [{ text: '{"value":{}}' }],
    [{ text: '{"value":[null]}' }],
    [{ text: '{"values":[]}' }],
    [{ status: 500, body: 'Internal' }],
    [{ status: 403 }],
    [{ status: 404 }],
    [{ status: 204 }],
    [orderWith({ number: '' })],
    [orderWith({ number: null })],
    [orderWith({ status: 'Shipped' })],
    [orderWith({ orderDate: '24.11.2026' })],
    [orderWith({ orderDate: '2026-02-30' })],
    [orderWith({ orderDate: '0001-01-01' })],
    [orderWith({ customerNumber: undefined })],
    [orderWith({ fullyShipped: 'yes' })],
    [orderWith({ salesOrderLines: undefined })],
    [orderWith({ salesOrderLines: [{ sequence: 1, quantity: 'many' }] })],
    [orderWith({ salesOrderLines: [{ sequence: 1, quantity: 1e21 }] })],
    [orderWith({ salesOrderLines: [{ sequence: 1, quantity: null }] })],
  ])('%j is a failure with a cause, never a guess', async (way) => {
    const { backend, server } = await open();
    await backend.orders.get(number);
    server.misbehave('salesOrders', way);
    const said = await failureOf(backend.orders.get(number));
    expect(said).toContain('salesOrders');
    // Neither what was asked nor what was answered may stand in a log.
    expect(said).not.toMatch(/10001|2026|many|24\.11|Sign in|Isartal/);
    expect((await backend.orders.get(number)).value?.number).toBe(number);
  });

  test('a lost connection is tried again', async () => {
    const { backend, server } = await open();
    await backend.orders.get(number);
    server.misbehave('salesOrders', 'hang up', 'hang up');
    expect((await backend.orders.get(number)).value?.number).toBe(number);
    server.misbehave('salesOrders', 'hang up', 'hang up', 'hang up');
    await failureOf(backend.orders.get(number));
  });

  test('an error of the service is told by its code alone', async () => {
    const { backend, server } = await open();
    await backend.orders.get(number);
    const body = JSON.stringify({
      error: { code: 'Internal_ServerError', message: `No ${number} for Resch` },
    });
    server.misbehave('salesOrders', { status: 500, body });
    const said = await failureOf(backend.orders.get(number));
    expect(said).toContain('Internal_ServerError');
    expect(said).not.toMatch(/Resch|10001/);
  });
});

describe('settings', () => {
  const settings = {
    tenant: 't',
    environment: 'e',
    company: '52e03390-bde4-4a11-bbf2-00155df3a615',
    clientId: 'c',
    clientSecret: 's',
  };
  const openWith = (change: object) =>
    openBusinessCentral({
      settings: { ...settings, ...change },
      now: () => new Date(),
      clock: () => 0,
      timeZone: 'Europe/Berlin',
    });

  test.each([
    { company: 'CRONUS' },
    { company: "52e03390-bde4-4a11-bbf2-00155df3a615)/x('" },
    { address: 'http://api.example/v2.0' },
    { login: 'http://login.example' },
    { login: 'nowhere' },
  ])('%j is refused at once', (change) => {
    expect(() => openWith(change)).toThrow(/Business Central/);
  });

  test('the documented addresses are the default', async () => {
    const asked: string[] = [];
    const backend = openBusinessCentral({
      settings: { ...settings, tenant: 'a/b', environment: 'Sandbox 1' },
      now: () => new Date(),
      clock: () => 0,
      timeZone: 'Europe/Berlin',
      fetch: async (address) => {
        asked.push(String(address));
        const isLogin = String(address).includes('/oauth2/');
        return Response.json(
          isLogin ? { access_token: 't', token_type: 'Bearer', expires_in: 60 } : { value: [] },
        );
      },
    });
    expect((await backend.customers.get('10001')).value).toBeUndefined();
    expect(asked[0]).toBe('https://login.microsoftonline.com/a%2Fb/oauth2/v2.0/token');
    expect(asked[1]).toContain(
      `https://api.businesscentral.dynamics.com/v2.0/a%2Fb/Sandbox%201/api/v2.0/companies(${settings.company})/customers?$filter=number%20eq%20'10001'`,
    );
  });
});
