/** The shop's signed word on its customer: every claim wrong in turn, keys that change, and whose a conversation is. */
import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { customerTokens } from '../../src/channels/customer-token.ts';
import { vouching } from '../../src/channels/directline/vouching.ts';
import { loadConfig } from '../../src/config.ts';
import type { Contact, Customer } from '../../src/domain/account.ts';
import { vouchedEvent } from '../../src/domain/proof-vouched.ts';
import type { Vendor } from '../../src/domain/vendor.ts';
import { readDocument } from '../../src/kit/conversation.ts';
import type { Json, Stores } from '../../src/stores/stores.ts';
import { demoCounter } from '../support/counter.ts';
import { directLineApp } from '../support/direct-line-app.ts';
import { call, type Opened, post, read, texts } from '../support/direct-line-client.ts';
import { serveApp } from '../support/served-app.ts';

const now = new Date('2026-11-23T09:00:00Z');
const seconds = now.getTime() / 1000;
const publicUrl = 'https://tresen.example/chat';

const customers: Customer[] = ['10001', '10023', '0815'].map((number) => ({
  number,
  name: `Kunde ${number}`,
  blocked: false,
}));
const contacts: Contact[] = [
  { customer: '10023', name: 'Anna Huber', email: 'a.huber@huber.example' },
  { customer: '10023', name: 'Bernd Huber', email: 'b.huber@huber.example' },
  { customer: '10023', name: 'Max Meier' },
  { customer: '10023', name: 'Max Meier' },
  { customer: '10001', name: 'Clara Resch', email: 'c.resch@resch.example' },
];
type Customers = Pick<Vendor, 'customers' | 'contacts'>;
const vendor: Customers = {
  customers: {
    get: (number: string) => customers.find((each) => each.number === number),
    all: () => customers,
  },
  contacts: {
    of: (customer: string) => contacts.filter((each) => each.customer === customer),
    all: () => contacts,
  },
};

type Key = { private: CryptoKey; jwk: JWK; spki: string };

async function makeKey(alg: string, kid?: string): Promise<Key> {
  const pair = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(pair.publicKey)), ...(kid !== undefined && { kid }) };
  return { private: pair.privateKey, jwk, spki: await exportSPKI(pair.publicKey) };
}

/** What a shop signs when nothing is wrong. */
const good = { customer_number: '10023', aud: 'tresen', iat: seconds, exp: seconds + 300 };

function sign(claims: object, key: Key, header: object = {}, alg = 'ES256'): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg, kid: key.jwk.kid, ...header })
    .sign(key.private);
}

/** A token put together by hand, for what no library signs. */
function forged(header: object, claims: object, signature: (signed: string) => string): string {
  const signed = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${signature(signed)}`;
}

let folder: string;
let rsa: Key;
let ec: Key;
let ed: Key;
let stranger: Key;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tresen-customer-token-'));
  [rsa, ec, ed, stranger] = await Promise.all([
    makeKey('RS256', 'rsa'),
    makeKey('ES256', 'ec'),
    makeKey('EdDSA', 'ed'),
    makeKey('ES256', 'ec'),
  ]);
  file = join(folder, 'keys.json');
  await writeFile(file, JSON.stringify({ keys: [rsa.jwk, ec.jwk, ed.jwk] }));
});
const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A checker over keys in a file or at an address; `uptime.now` is moved by hand. */
async function checker(keys: { file: string } | { url: string } = { file }, of: Customers = vendor) {
  const uptime = { now: 0 };
  const warnings: { facts: object; message: string }[] = [];
  const { accountOf } = await customerTokens({
    keys,
    publicUrl,
    async account(number) {
      const customer = of.customers.get(number);
      return customer && { customer, contacts: of.contacts.of(customer.number) };
    },
    now: () => now,
    uptime: () => uptime.now,
    log: { warn: (facts, message) => void warnings.push({ facts, message }) },
  });
  return { accountOf, uptime, warnings };
}

describe('a token of the shop', () => {
  test.each([
    ['RS256', () => rsa],
    ['ES256', () => ec],
    ['EdDSA', () => ed],
  ])('signed with %s is believed', async (alg, key) => {
    const { accountOf, warnings } = await checker();
    const account = await accountOf(await sign(good, key(), {}, alg));
    expect(account).toEqual({ customer: '10023', proof: 'shop-token' });
    expect(warnings).toEqual([]);
  });

  test.each<[string, object, object]>([
    ['sub instead of customer_number', { customer_number: undefined, sub: '10023' }, {}],
    ["a subject that is the shop's own", { sub: 'user-4711' }, {}],
    ['our origin as audience', { aud: 'https://tresen.example' }, {}],
    ['several audiences', { aud: ['shop', 'tresen'] }, {}],
    ['the longest lifetime', { exp: seconds + 900 }, {}],
    ['a clock 60 seconds ahead', { iat: seconds + 60, exp: seconds + 960 }, {}],
    ['expired within the tolerance', { iat: seconds - 300, exp: seconds - 59 }, {}],
    ['a contact by e-mail', { email: 'A.Huber@huber.example ' }, { contact: 'Anna Huber' }],
    ['a contact by name', { name: 'bernd  huber' }, { contact: 'Bernd Huber' }],
    ['the claim contact as e-mail', { contact: 'b.huber@huber.example' }, { contact: 'Bernd Huber' }],
    ['the claim contact as name', { contact: 'Anna Huber' }, { contact: 'Anna Huber' }],
    [
      'an e-mail before a name',
      { email: 'a.huber@huber.example', name: 'Bernd Huber' },
      { contact: 'Anna Huber' },
    ],
    ['a contact nobody knows', { email: 'x@y.example', name: 'X' }, {}],
    ['a contact of another customer', { email: 'c.resch@resch.example' }, {}],
    ['a name that two have', { name: 'Max Meier' }, {}],
    ['contact claims of other kinds', { email: null, name: ['Anna Huber'], contact: { a: 1 } }, {}],
  ])('%s', async (_, claims, more) => {
    const { accountOf } = await checker();
    const account = await accountOf(await sign({ ...good, ...claims }, ec));
    expect(account).toEqual({ customer: '10023', proof: 'shop-token', ...more });
  });

  test.each<[string, object]>([
    ['no customer', { customer_number: undefined }],
    ['a customer nobody knows', { customer_number: '99999' }],
    ['an unknown customer beside a known subject', { customer_number: '99999', sub: '10023' }],
    ['two customers', { customer_number: '10023', sub: '10001' }],
    ['a number as number', { customer_number: 10023 }],
    ['a number as list', { customer_number: ['10023'] }],
    ['a number as object', { customer_number: { $ne: '' } }],
    ['an empty number', { customer_number: '' }],
    ['a number without its leading zero', { customer_number: '815' }],
    ['__proto__', { customer_number: '__proto__' }],
    ['a wildcard', { customer_number: '%' }],
    ['no audience', { aud: undefined }],
    ['another audience', { aud: 'https://shop.example' }],
    ['the address with its path as audience', { aud: publicUrl }],
    ['an audience in other letters', { aud: 'Tresen' }],
    ['no expiry', { exp: undefined }],
    ['expired', { iat: seconds - 300, exp: seconds - 61 }],
    ['expiry as text', { exp: String(seconds + 300) }],
    ['no time of issue', { iat: undefined }],
    ['issued in the future', { iat: seconds + 61, exp: seconds + 300 }],
    ['issued long ago', { iat: seconds - 3600, exp: seconds + 60 }],
    ['a lifetime over 15 minutes', { exp: seconds + 901 }],
    ['expiry before issue', { iat: seconds + 30, exp: seconds + 20 }],
    ['not valid yet', { nbf: seconds + 61 }],
  ])('is worth nothing with %s', async (_, claims) => {
    const { accountOf, warnings } = await checker();
    expect(await accountOf(await sign({ ...good, ...claims }, ec))).toBeUndefined();
    expect(warnings).toHaveLength(1);
  });

  test('is worth nothing with endless expiry', async () => {
    const { accountOf } = await checker();
    const endless = `{"customer_number":"10023","aud":"tresen","iat":${seconds},"exp":1e999}`;
    const parts = [JSON.stringify({ alg: 'ES256', kid: 'ec' }), endless];
    const signed = parts.map((part) => Buffer.from(part).toString('base64url')).join('.');
    const signature = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      ec.private,
      new TextEncoder().encode(signed),
    );
    expect(await accountOf(`${signed}.${Buffer.from(signature).toString('base64url')}`)).toBeUndefined();
  });

  test.each<[string, () => string | Promise<string>]>([
    ['alg none', () => forged({ alg: 'none' }, good, () => '')],
    ['alg NONE', () => forged({ alg: 'NONE', kid: 'rsa' }, good, () => '')],
    ['HS256 with the public key', () => hmacWith(rsa.spki)],
    ['HS256 with the modulus', () => hmacWith(rsa.jwk.n ?? '')],
    ['no signature', async () => (await sign(good, ec)).replace(/[^.]*$/u, '')],
    ['the signature of other claims', swapped],
    ['the key of a stranger', () => sign(good, stranger)],
    ['an unknown key', () => sign(good, ec, { kid: 'other' })],
    ["another key's id", () => sign(good, ec, { kid: 'rsa' })],
    ['PS256', async () => sign(good, await makeKey('PS256', 'rsa'), {}, 'PS256')],
    ['an own key in the header', () => sign(good, stranger, { kid: undefined, jwk: stranger.jwk })],
    [
      'a critical extension',
      () => forged({ alg: 'ES256', kid: 'ec', crit: ['x'], x: 1 }, good, () => 'AAAA'),
    ],
    ['claims that are a list', () => forged({ alg: 'ES256', kid: 'ec' }, [good], () => 'AAAA')],
    ['nothing', () => ''],
    ['dots', () => '..'],
    ['five parts', () => 'a.b.c.d.e'],
    ['no base64', () => 'ä.ö.ü'],
    ['more than 8 KB', () => sign({ ...good, padding: 'x'.repeat(8000) }, ec)],
    ['a megabyte', () => 'a'.repeat(1_000_000)],
  ])('is worth nothing with %s', async (_, make) => {
    const { accountOf } = await checker();
    expect(await accountOf(await make())).toBeUndefined();
  });

  const hmacWith = (secret: string) =>
    forged({ alg: 'HS256', kid: 'rsa' }, good, (signed) =>
      createHmac('sha256', secret).update(signed).digest('base64url'),
    );
  async function swapped(): Promise<string> {
    const [one, other] = [await sign(good, ec), await sign({ ...good, customer_number: '10001' }, ec)];
    const [header, , signature] = one.split('.');
    return [header, other.split('.')[1], signature].join('.');
  }

  test('an address in its header is never asked', async () => {
    const asked: string[] = [];
    const server = await keyServer((path, response) => {
      asked.push(path);
      response.end(JSON.stringify({ keys: [stranger.jwk] }));
    });
    const { accountOf } = await checker();
    for (const name of ['jku', 'x5u'])
      expect(await accountOf(await sign(good, stranger, { [name]: `${server.url}/evil` }))).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test('refusals are counted in one warning a minute, without the token', async () => {
    const { accountOf, uptime, warnings } = await checker();
    const token = await sign({ ...good, customer_number: '99999' }, ec);
    for (let n = 0; n < 50; n += 1) await accountOf(token);
    expect(warnings).toHaveLength(1);
    uptime.now += 60_000;
    await accountOf(await sign({ ...good, aud: 'other' }, ec));
    expect(warnings.map(({ facts }) => facts)).toEqual([
      { refused: 1, why: 'customer' },
      { refused: 50, why: 'ERR_JWT_CLAIM_VALIDATION_FAILED aud' },
    ]);
    expect(JSON.stringify(warnings)).not.toMatch(/99999|eyJ/u);
  });
});

/** A shop that publishes its keys. */
async function keyServer(answer: (path: string, response: ServerResponse) => void) {
  const server = createServer((request, response) => answer(request.url ?? '', response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Keys at an address: `shown` is what it publishes, `asked` how often it was asked. */
async function published(...keys: Key[]) {
  const state = { shown: keys, asked: 0, fails: false };
  const { url } = await keyServer((_, response) => {
    state.asked += 1;
    response.statusCode = state.fails ? 500 : 200;
    response.end(JSON.stringify({ keys: state.shown.map(({ jwk }) => jwk) }));
  });
  return { ...(await checker({ url })), state };
}

describe('keys at an address', () => {
  test('are fetched once for many', async () => {
    const { accountOf, state } = await published(ec);
    const token = await sign(good, ec);
    const accounts = await Promise.all(Array.from({ length: 20 }, () => accountOf(token)));
    expect(accounts.every((account) => account?.customer === '10023')).toBe(true);
    expect(state.asked).toBe(1);
  });

  test('a new key is found by its first token, but nobody makes us ask more than once a minute', async () => {
    const { accountOf, uptime, state } = await published(ec);
    const next = await makeKey('ES256', 'next');
    expect(await accountOf(await sign(good, ec))).toBeDefined();
    state.shown = [ec, next];
    for (let n = 0; n < 30; n += 1)
      expect(await accountOf(await sign(good, stranger, { kid: `guess-${n}` }))).toBeUndefined();
    expect(await accountOf(await sign(good, next))).toBeUndefined();
    expect(state.asked).toBe(1);
    uptime.now += 60_000;
    const token = await sign(good, next);
    const both = await Promise.all([accountOf(token), accountOf(token)]);
    expect(both.map((account) => account?.customer)).toEqual(['10023', '10023']);
    expect(state.asked).toBe(2);
    expect(await accountOf(await sign(good, ec))).toBeDefined();
  });

  test('a key that was withdrawn is worth nothing ten minutes later', async () => {
    const { accountOf, uptime, state } = await published(ec, rsa);
    expect(await accountOf(await sign(good, ec))).toBeDefined();
    state.shown = [rsa];
    uptime.now += 10 * 60_000 + 1;
    expect(await accountOf(await sign(good, ec))).toBeUndefined();
    expect(await accountOf(await sign(good, rsa, {}, 'RS256'))).toBeDefined();
  });

  test('while the address fails, the last keys hold for an hour', async () => {
    const { accountOf, uptime, state, warnings } = await published(ec);
    const token = await sign(good, ec);
    expect(await accountOf(token)).toBeDefined();
    state.fails = true;
    uptime.now += 60 * 60_000;
    expect(await accountOf(token)).toBeDefined();
    uptime.now += 1;
    expect(await accountOf(token)).toBeUndefined();
    expect(state.asked).toBe(2);
    expect(warnings[0]).toEqual({
      facts: { fault: 'what is there cannot be used: status 500' },
      message: "the shop's keys cannot be fetched",
    });
    state.fails = false;
    uptime.now += 60_000;
    expect(await accountOf(token)).toBeDefined();
  });

  test.each<[string, (response: ServerResponse, path: string) => void]>([
    ['that is no JSON', (response) => response.end('<html>')],
    ['that is no JWKS', (response) => response.end('{"keys":{}}')],
    ['without keys', (response) => response.end('{"keys":[]}')],
    ['with shared secrets', (response) => response.end('{"keys":[{"kty":"oct","kid":"ec","k":"AAAA"}]}')],
    [
      'that sends elsewhere',
      (response, path) => (path === '/' ? elsewhere(response) : response.end(whole())),
    ],
    ['over 256 KB', (response) => response.end(whole() + ' '.repeat(256 * 1024))],
    ['that never ends', (response) => endless(response)],
    ['that dies', (response) => response.destroy()],
  ])('an answer %s proves nothing', async (_, answer) => {
    const { url } = await keyServer((path, response) => answer(response, path));
    const { accountOf } = await checker({ url: `${url}/` });
    expect(await accountOf(await sign(good, ec))).toBeUndefined();
  });

  function elsewhere(response: ServerResponse): void {
    response.statusCode = 302;
    response.setHeader('location', '/keys');
    response.end();
  }
  const whole = () => JSON.stringify({ keys: [ec.jwk] });
  function endless(response: ServerResponse): void {
    const more = () => {
      while (!response.destroyed && response.write(' '.repeat(65_536))) {}
      response.once('drain', more);
    };
    more();
  }

  test('an address that is silent costs three seconds, once a minute', async () => {
    const { url } = await keyServer(() => {});
    const { accountOf } = await checker({ url });
    const token = await sign(good, ec);
    const started = performance.now();
    expect(await accountOf(token)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(8_000);
    const again = performance.now();
    for (let n = 0; n < 10; n += 1) expect(await accountOf(token)).toBeUndefined();
    expect(performance.now() - again).toBeLessThan(2_000);
  }, 15_000);
});

describe('keys in a file', () => {
  test('are read again when it changes; a spoilt file changes nothing', async () => {
    const own = join(folder, 'changing.json');
    await writeFile(own, JSON.stringify({ keys: [ec.jwk] }));
    const { accountOf, warnings } = await checker({ file: own });
    expect(await accountOf(await sign(good, ec))).toBeDefined();
    await writeFile(own, '{"keys":[');
    expect(await accountOf(await sign(good, ec))).toBeDefined();
    expect(warnings.map(({ facts }) => facts)).toEqual([{ fault: 'what is there is no JSON' }]);
    await rm(own);
    expect(await accountOf(await sign(good, ec))).toBeDefined();
    await writeFile(own, JSON.stringify({ keys: [rsa.jwk] }));
    expect(await accountOf(await sign(good, rsa, {}, 'RS256'))).toBeDefined();
    expect(await accountOf(await sign(good, ec))).toBeUndefined();
  });

  test.each<[string, string | undefined, RegExp]>([
    ['is not there', undefined, /cannot be read \(ENOENT\)/u],
    ['is no JSON', 'keys', /no JSON/u],
    ['is no JWKS', '[]', /no JWKS/u],
    ['has no keys', '{"keys":[]}', /no public key/u],
    ['has only a shared secret', '{"keys":[{"kty":"oct","k":"AAAA"}]}', /no public key/u],
    [
      'has a private key',
      '{"keys":[{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"geheim"}]}',
      /private key/u,
    ],
  ])('that %s stops the start', async (_, content, message) => {
    const bad = join(folder, 'bad.json');
    await (content === undefined ? rm(bad, { force: true }) : writeFile(bad, content));
    const failure = await checker({ file: bad }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'ConfigInvalid', message: expect.stringMatching(message) });
    expect(String(failure)).toContain('CUSTOMER_TOKEN_KEYS');
    expect(String(failure)).not.toMatch(/geheim/u);
  });
});

describe('CUSTOMER_TOKEN_KEYS', () => {
  const keys = (value: string) => loadConfig({ CUSTOMER_TOKEN_KEYS: value }).customerTokenKeys;

  test('is a file or an address that nobody on the way can change', () => {
    expect(keys('')).toBeUndefined();
    expect(keys('/etc/shop/keys.json')).toEqual({ file: '/etc/shop/keys.json' });
    expect(keys('keys.json')).toEqual({ file: join(process.cwd(), 'keys.json') });
    for (const url of ['https://shop.example/keys?p=1', 'http://127.0.0.1:4000/keys', 'http://[::1]/keys'])
      expect(keys(url)).toEqual({ url });
  });

  test.each([
    'http://shop.example/keys',
    'http://127.0.0.1.evil.example/keys',
    'https://user:secret@shop.example/keys',
    'ftp://shop.example/keys',
    'file:///etc/keys.json',
    'https://',
    'http:/shop',
  ])('%s stops the start', (value) => {
    const failure = (() => {
      try {
        return keys(value);
      } catch (error) {
        return String(error);
      }
    })();
    expect(failure).toMatch(/CUSTOMER_TOKEN_KEYS is neither a file nor an https address/u);
    expect(failure).not.toContain('secret');
  });
});

type Session = Opened & { customer?: boolean };

/** A Direct Line server with the real bot, whose sessions are told of customers. */
async function shop(isOn = true) {
  const { stores, queue, knowledge } = demo.afresh();
  const { accountOf, warnings } = await checker({ file }, knowledge.vendor);
  const app = await directLineApp({
    stores,
    onAccepted: (conversation) => queue.schedule(conversation),
    limits: { sessionsPerMinute: 1000 },
    ...(isOn && { accountOf }),
  });
  opened.push(
    () => queue.stop(),
    () => app.close(),
  );
  const settled = async () => {
    while (queue.running() > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const session = async (body: object): Promise<Session> => {
    const answer = await call<Session>(app, '/api/widget/session', { body });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const say = async (to: Opened, text: string) => {
    await post(app, to, { type: 'message', text });
    await settled();
  };
  /** The account that the bot knows. */
  const account = async ({ conversationId }: Opened) => {
    await settled();
    const { state } = (await stores.conversations.get(conversationId)) ?? {};
    return readDocument(state).account;
  };
  const vouched = async ({ conversationId }: Opened) => {
    const { reference } = (await app.stores.conversations.get(conversationId)) ?? {};
    const activities = await app.stores.conversations.history(conversationId, { after: 0, limit: 1000 });
    const events = activities.filter(({ name }) => name === vouchedEvent).map(({ value }) => value);
    return { reference, events };
  };
  return { app, session, say, account, vouched, warnings };
}

let demo: Awaited<ReturnType<typeof demoCounter>>;
beforeAll(async () => {
  demo = await demoCounter();
}, 120_000);
afterAll(() => {
  expect(demo.failures).toEqual([]);
});

const anna = { customer: '10023', contact: 'Christine Westermeier', proof: 'shop-token' };
const asAnna = { name: 'Christine Westermeier' };
const tokenOf = (claims: object) => sign({ ...good, ...claims }, ec);

describe('POST /api/widget/session', () => {
  test('with a token opens the conversation of that customer', async () => {
    const { session, vouched, account } = await shop();
    const mine = await session({ customerToken: await tokenOf(asAnna) });
    expect(mine.customer).toBe(true);
    expect(await account(mine)).toEqual({ ...anna, at: now.toISOString(), seen: now.toISOString() });
    expect(await vouched(mine)).toEqual({ reference: { account: anna }, events: [] });
  });

  test('without one says nothing of customers', async () => {
    const { session, vouched } = await shop();
    const mine = await session({});
    expect(mine).not.toHaveProperty('customer');
    expect(await vouched(mine)).toEqual({ events: [] });
  });

  test('with one that proves nothing opens an anonymous conversation, whatever is wrong', async () => {
    const { session, vouched, warnings } = await shop();
    const stale = await tokenOf({ iat: seconds - 4000, exp: seconds - 3700 });
    const unknown = await tokenOf({ customer_number: '99999' });
    const shapes = new Set<string>();
    for (const customerToken of [stale, unknown, 'junk', '', 'x'.repeat(100_000)]) {
      const mine = await session({ customerToken });
      expect(mine.customer).toBe(false);
      expect(await vouched(mine)).toEqual({ events: [] });
      shapes.add(Object.keys(mine).join());
    }
    expect(shapes.size).toBe(1);
    expect(warnings).toHaveLength(1);
  });

  test('refuses a token that is no text', async () => {
    const { app } = await shop();
    for (const customerToken of [5, {}, ['a'], null, true])
      expect((await call(app, '/api/widget/session', { body: { customerToken } })).status).toBe(400);
  });

  test('ignores tokens without keys', async () => {
    const { session, vouched } = await shop(false);
    const mine = await session({ customerToken: await tokenOf({}) });
    expect(mine.customer).toBe(false);
    expect(await vouched(mine)).toEqual({ events: [] });
  });

  test('an anonymous conversation becomes the customer’s; clients see nothing of the event and cannot send it', async () => {
    const { app, session, say, account, vouched } = await shop();
    const before = await session({});
    await say(before, 'Hallo');
    expect(await account(before)).toBeUndefined();
    const after = await session({
      token: before.token,
      customerToken: await tokenOf(asAnna),
    });
    expect([after.conversationId, after.customer]).toEqual([before.conversationId, true]);
    expect(await vouched(after)).toEqual({ events: [{ account: anna }] });
    expect(await account(after)).toMatchObject(anna);
    const shown = await read(app, after);
    expect(texts(shown)).toContain('Hallo');
    expect(JSON.stringify(shown)).not.toMatch(/vouched|10023/u);
    const own = { type: 'event', name: vouchedEvent, value: { account: { customer: '10001', proof: 'x' } } };
    for (const activity of [own, { ...own, from: { id: 'tresen', role: 'bot' } }])
      expect((await post(app, after, activity)).status).toBeGreaterThanOrEqual(400);
    expect((await vouched(after)).events).toHaveLength(1);
  });

  test('goes on for the same customer, and for a stale token of a conversation that is theirs', async () => {
    const { session } = await shop();
    const customerToken = await tokenOf(asAnna);
    const first = await session({ customerToken });
    const again = await session({ token: first.token, customerToken });
    const stale = await session({ token: again.token, customerToken: 'stale' });
    expect([again, stale].map(({ conversationId }) => conversationId)).toEqual(
      Array(2).fill(first.conversationId),
    );
    expect([again.customer, stale.customer]).toEqual([true, false]);
  });

  test.each<[string, object]>([
    ['another customer', { customer_number: '10001' }],
    ['another person of the customer', { name: 'Anton Westermeier' }],
  ])('starts anew for %s, and shows nothing of before', async (_, claims) => {
    const { app, session, say, account, vouched } = await shop();
    for (const began of ['with the account', 'anonymously']) {
      const customerToken = await tokenOf(asAnna);
      const opening = began === 'anonymously' ? await session({}) : await session({ customerToken });
      const first = await session({ token: opening.token, customerToken });
      await say(first, 'Mein Geheimnis');
      const other = await session({ token: first.token, customerToken: await tokenOf(claims) });
      expect(other.customer).toBe(true);
      expect(other.conversationId).not.toBe(first.conversationId);
      expect((await account(other))?.contact).not.toBe(anna.contact);
      expect(await account(first)).toMatchObject(anna);
      expect(JSON.stringify(await read(app, other))).not.toMatch(/Geheimnis|Christine/u);
      const users = await Promise.all(
        [first, other].map(
          async ({ conversationId }) => (await app.stores.conversations.get(conversationId))?.user.id,
        ),
      );
      expect(new Set(users).size).toBe(2);
      expect(
        (await vouched(first)).events.every((value) => JSON.stringify(value).includes('Christine')),
      ).toBe(true);
      const crossed = await call(app, `/v3/directline/conversations/${first.conversationId}/activities`, {
        token: other.token,
      });
      expect(crossed.status).toBe(403);
    }
  });

  test('two customers at once never share a conversation', async () => {
    const { app, session, account } = await shop();
    const tokens = [await tokenOf({}), await tokenOf({ customer_number: '10001' })];
    for (let round = 0; round < 20; round += 1) {
      const { token, conversationId } = await session({});
      const answers = await Promise.all(
        [0, 1, 0, 1].map((which) => session({ token, customerToken: tokens[which] })),
      );
      const stayed = [0, 1].filter((which) =>
        answers.some((answer, at) => at % 2 === which && answer.conversationId === conversationId),
      );
      expect(stayed).toHaveLength(1);
      for (const [at, answer] of answers.entries())
        expect((await account(answer))?.customer).toBe(['10023', '10001'][at % 2]);
    }
    expect(app.lines.join()).not.toMatch(/eyJ/u);
  });
});

describe('whose a conversation is', () => {
  const bot = { id: 'tresen', role: 'bot' as const };

  /** A turn that leaves this state: another version of the document, or "other account". */
  async function left({ conversations }: Stores, id: string, state: Json) {
    await conversations.accept(id, { type: 'event', name: 'x', from: bot }, { turn: true });
    const claim = await conversations.claim(id);
    if (!claim) throw new Error('no turn');
    await conversations.commit(claim, { state, replies: [], records: [], outbox: [], people: [] });
  }

  test.each(['with the account', 'anonymously'])(
    'whose it was once, begun %s, is not forgotten: another customer does not see what they said',
    async (began) => {
      const { app, session, account, say } = await shop();
      const customerToken = await tokenOf(asAnna);
      const begun = await session(began === 'anonymously' ? {} : { customerToken });
      const first = await session({ token: begun.token, customerToken });
      await say(first, 'Mein Geheimnis');
      expect(await account(first)).toMatchObject(anna);
      const other = await tokenOf({ customer_number: '10001' });
      for (const state of [null, { v: 1, account: { customer: '10001', proof: 'x', at: 'x' } }]) {
        await left(app.stores, first.conversationId, state);
        const anew = await session({ token: first.token, customerToken: other });
        expect(anew.conversationId).not.toBe(first.conversationId);
      }
      await left(app.stores, first.conversationId, null);
      const again = await session({ token: first.token, customerToken });
      expect(again.conversationId).toBe(first.conversationId);
      expect(await account(again)).toMatchObject(anna);
    },
  );

  test('of two who are vouched for in the same moment, the bot knows the one we said yes to', async () => {
    const { app, session, account } = await shop();
    const { conversations } = app.stores;
    const vouch = vouching({ conversations, onAccepted: () => {} });
    const { conversationId, ...rest } = await session({});
    await account({ conversationId, ...rest });
    const said = await Promise.all(
      ['10023', '10001'].map((customer) => vouch(conversationId, { customer, proof: 'shop-token' })),
    );
    expect(said).toEqual([true, false]);
    await post(app, { conversationId, ...rest }, { type: 'message', text: 'Hallo' });
    expect((await account({ conversationId, ...rest }))?.customer).toBe('10023');
  });

  test('the bot believes only our own side', async () => {
    const { app, session, account } = await shop();
    const mine = await session({});
    const { user } = (await app.stores.conversations.get(mine.conversationId)) ?? {};
    const value = { account: { customer: '10023', proof: 'shop-token' } };
    const forgery = { type: 'event' as const, name: vouchedEvent, from: user ?? bot, value };
    await app.stores.conversations.accept(mine.conversationId, forgery, { turn: true });
    await post(app, mine, { type: 'message', text: 'Hallo' });
    expect(await account(mine)).toBeUndefined();
  });
});

test('the whole server: an anonymous customer signs in at the shop and gets the quote without being asked who they are', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tresen-signed-in-'));
  const app = await serveApp({ DATA_DIR: dataDir, CUSTOMER_TOKEN_KEYS: file });
  opened.push(
    () => rm(dataDir, { recursive: true, force: true }),
    () => app.end('SIGTERM'),
  );
  const served = { base: app.url };
  const session = async (body: object) =>
    (await call<Session>(served, '/api/widget/session', { body: { locale: 'de', ...body } })).body;
  const shown = async (path: string, token: string) =>
    (await call<{ activities: { text?: string; replyToId?: string }[] }>(served, path, { token })).body
      .activities;

  const answer = async ({ conversationId, token }: Opened) => {
    const path = `/v3/directline/conversations/${conversationId}/activities`;
    const body = { type: 'message', text: 'Angebot über 2 Schachteln 10-2040' };
    const { id } = (await call<{ id: string }>(served, path, { token, body })).body;
    for (let n = 0; n < 400; n += 1) {
      const replies = (await shown(path, token)).filter(({ replyToId }) => replyToId === id);
      if (replies.length > 0) return replies.map(({ text }) => text).join(' ');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('no answer');
  };

  const anonymous = await session({ customerToken: 'stale' });
  expect(await answer(anonymous)).toMatch(/Firma/u);
  const before = await session({});
  const after = await session({ token: before.token, customerToken: await tokenOf({}) });
  expect([after.conversationId, after.customer]).toEqual([before.conversationId, true]);
  expect(await answer(after)).toMatch(/AN-2026-\d+ ist fertig/u);
  expect(await answer(await session({ customerToken: await tokenOf({}) }))).toMatch(
    /AN-2026-\d+ ist fertig/u,
  );
  expect(app.output()).toMatch(/customer tokens of the shop were refused/u);
  expect(app.output()).not.toMatch(/eyJ/u);
}, 60_000);
