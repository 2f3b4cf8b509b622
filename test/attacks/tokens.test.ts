/** Attacks 1 to 9: other people's conversations, guessed ids, forged and stolen tokens, tickets and the secret. */
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { deriveKeys } from '../../src/channels/directline/keys.ts';
import { directLineApp, secret as smallSecret } from '../support/direct-line-app.ts';
import { call, open, start } from '../support/direct-line-client.ts';
import { type Attacked, attacked, inTurn, median, minute, secret, type Talk } from './support.ts';

let app: Attacked;
let victim: Talk;
let thief: Talk;
beforeAll(async () => {
  app = await attacked();
  victim = await app.talk();
  thief = await app.talk();
  await victim.say('was kostet 10-2040?');
});
afterAll(() => app.close());

const base = '/v3/directline/conversations';
const nowhere = 'AAAAAAAAAAAAAAAAAAAAAAAA';
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = () => Math.floor(app.now().getTime() / 1000);

/** What the victim's own token says, signed with the right key unless another is given. */
function forged(change: (jwt: SignJWT) => SignJWT, key = deriveKeys(secret).token): Promise<string> {
  const jwt = new SignJWT({ conv: victim.conversationId, user: 'dl_evil' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('tresen')
    .setAudience('directline')
    .setJti('x')
    .setExpirationTime(seconds() + 3600);
  return change(jwt).sign(key);
}

async function refused(token: string, why: string): Promise<void> {
  const body = { type: 'message', text: 'Ich bin jemand anderes.' };
  const posted = await app.request(`${base}/${victim.conversationId}/activities`, { token, body });
  expect([401, 403], `${why}: POST ${posted.status}`).toContain(posted.status);
  const read = await app.request(`${base}/${victim.conversationId}/activities`, { token });
  expect([401, 403], `${why}: GET ${read.status}`).toContain(read.status);
  expect(read.text).not.toContain('10-2040');
}

/** Whether a stream address opens a socket. */
function opens(url: string, headers: Record<string, string> = {}): Promise<boolean> {
  const socket = new WebSocket(url, { headers });
  return new Promise((resolve) => {
    socket.once('open', () => {
      socket.terminate();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

test('1: the token of one conversation opens no other, and does not tell whether the other exists', async () => {
  const { token } = thief;
  const took: Record<'real' | 'none', number[]> = { real: [], none: [] };
  const ways = (id: string) => [
    { path: `${base}/${id}/activities`, body: undefined },
    { path: `${base}/${id}/activities`, body: { type: 'message', text: 'hallo' } },
    { path: `${base}/${id}`, body: undefined },
  ];
  for (let round = 0; round < 62; round += 1) {
    for (const [index] of ways('').entries()) {
      const answers = await inTurn([victim.conversationId, nowhere], async (id) => {
        const from = performance.now();
        const { path, body } = ways(id)[index] ?? { path: '' };
        const answer = await app.request(path, { token, ...(body ? { body } : {}) });
        if (round > 1) took[id === nowhere ? 'none' : 'real'].push(performance.now() - from);
        return { status: answer.status, text: answer.text };
      });
      expect(answers[0]?.status).toBe(403);
      expect(answers[1]).toEqual(answers[0]);
    }
  }
  expect(Math.abs(median(took.real) - median(took.none))).toBeLessThan(5);
});

test('2: 2,000 guessed ids find nothing, and real ones hold 128 bits and more', async () => {
  expect(victim.conversationId).toMatch(/^[A-Za-z0-9_-]{22,}$/u);
  expect(new Set([...victim.conversationId, ...thief.conversationId]).size).toBeGreaterThan(12);
  const last = victim.conversationId.slice(0, -1);
  const guesses = Array.from({ length: 2000 }, (_, n) =>
    n < 1000 ? String(n) : `${last}${String.fromCharCode(33 + (n % 90))}`,
  ).filter((guess) => guess !== victim.conversationId);
  const statuses = new Set<number>();
  for (let at = 0; at < guesses.length; at += 50) {
    const some = guesses.slice(at, at + 50);
    const answers = await Promise.all(
      some.map((guess) =>
        app.request(`${base}/${encodeURIComponent(guess)}/activities`, { token: thief.token }),
      ),
    );
    for (const { status } of answers) statuses.add(status);
  }
  expect([...statuses].filter((status) => status < 400 || status >= 500)).toEqual([]);
});

test("3: whoever a client says it is, the message is stored as the token's user", async () => {
  const mine = decodeJwt(thief.token).user;
  const other = decodeJwt(victim.token).user;
  expect(mine).not.toBe(other);
  const from = { id: other, name: 'Opfer', role: 'bot' };
  await thief.send({ text: 'was kostet 10-2060?', from, user: { id: other }, recipient: { id: other } });
  const { text, body } = await app.request(`${base}/${thief.conversationId}/activities`, {
    token: thief.token,
  });
  const said = (body as { activities: { text: string; from: object }[] }).activities.find(
    ({ text: each }) => each === 'was kostet 10-2060?',
  );
  expect(said?.from).toEqual({ id: mine, role: 'user' });
  expect(text).not.toContain(String(other));
  // A token whose user was changed is no token.
  const [head, , signature] = victim.token.split('.');
  await refused(
    `${head}.${part({ ...decodeJwt(victim.token), user: 'dl_evil' })}.${signature}`,
    'changed user',
  );
});

test('4: no algorithm, a foreign key, an unknown kid, keys that the token brings along: nothing is believed, nothing fetched', async () => {
  let fetched = 0;
  const keys = createServer((_, response) => {
    fetched += 1;
    response.end('{"keys":[]}');
  });
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  const jku = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/jwks`;
  const claims = {
    conv: victim.conversationId,
    user: 'dl_evil',
    iss: 'tresen',
    aud: 'directline',
    jti: 'x',
    exp: seconds() + 3600,
  };
  for (const alg of ['none', 'None', 'NONE', 'HS256']) {
    await refused(`${part({ alg, typ: 'JWT' })}.${part(claims)}.`, `alg ${alg} without signature`);
    await refused(`${part({ alg })}.${part(claims)}.${part({})}`, `alg ${alg} with rubbish`);
  }
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = String(publicKey.export({ type: 'spki', format: 'pem' }));
  const unsigned = `${part({ alg: 'HS256' })}.${part(claims)}`;
  await refused(
    `${unsigned}.${createHmac('sha256', pem).update(unsigned).digest('base64url')}`,
    'public key as secret',
  );
  const jwk = publicKey.export({ format: 'jwk' }) as Record<string, string>;
  const own = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'mine', jku, x5u: jku, jwk });
  await refused(await own.sign(privateKey), 'a key of its own');
  for (const header of [{ kid: 'unknown' }, { kid: '../../dev/null' }, { jku }, { x5u: jku }]) {
    const empty = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', ...header });
    await refused(await empty.sign(Buffer.alloc(32)), JSON.stringify(header));
  }
  // The secret itself and the key of tickets sign no tokens either.
  await refused(await forged((jwt) => jwt, new TextEncoder().encode(secret)), 'signed with the secret');
  await refused(await forged((jwt) => jwt, deriveKeys(secret).ticket), 'signed with the key of tickets');
  expect(fetched).toBe(0);
  await new Promise((resolve) => keys.close(resolve));
});

test('5: expired, not yet valid, for another audience, of another issuer, without an end, of another kind', async () => {
  await refused(await forged((jwt) => jwt.setExpirationTime(seconds() - 1)), 'expired');
  await refused(await forged((jwt) => jwt.setNotBefore(seconds() + 600)), 'nbf in the future');
  await refused(await forged((jwt) => jwt.setAudience('desk')), 'audience');
  await refused(await forged((jwt) => jwt.setIssuer('tresen.example')), 'issuer');
  const endless = new SignJWT({ conv: victim.conversationId, user: 'dl_evil' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('tresen')
    .setAudience('directline')
    .setJti('x');
  await refused(await endless.sign(deriveKeys(secret).token), 'without exp');
  // A ticket of a stream is no token, and a token is no ticket.
  await refused(new URL(victim.streamUrl).searchParams.get('t') ?? '', 'a ticket');
  const url = victim.streamUrl.replace(/([?&]t=)[^&]*/u, `$1${encodeURIComponent(victim.token)}`);
  expect(await opens(url)).toBe(false);
});

test('6: a token in the query string opens nothing; a ticket opens one socket once, within a minute', async () => {
  const { conversationId, token } = victim;
  for (const name of ['token', 'access_token', 'authorization', 't', 'secret']) {
    const answer = await app.request(
      `${base}/${conversationId}/activities?${name}=${encodeURIComponent(token)}`,
    );
    expect(answer.status, name).toBe(401);
  }
  // Its ticket was used when the victim connected.
  expect(await opens(victim.streamUrl)).toBe(false);
  const fresh = async () =>
    ((await app.request(`${base}/${conversationId}`, { token })).body as { streamUrl: string }).streamUrl;
  const good = await fresh();
  expect(await opens(good.replace(conversationId, thief.conversationId))).toBe(false);
  expect(await opens(good)).toBe(true);
  expect(await opens(good)).toBe(false);
  const foreign = await fresh();
  expect(await opens(foreign, { Origin: 'https://evil.example' })).toBe(false);
  const late = await fresh();
  app.clock.ahead += minute + 1000;
  expect(await opens(late)).toBe(false);
});

test('7: after a conversation is ended its token is worth nothing and its socket is closed; after an erasure nothing is left', async () => {
  const gone = await app.talk();
  await gone.say('was kostet 10-2040?');
  await app.meanwhile((stores) => stores.erasePerson(`conversation:${gone.conversationId}`));
  for (const [method, path] of [
    ['GET', `${base}/${gone.conversationId}/activities`],
    ['GET', `${base}/${gone.conversationId}`],
    ['POST', '/v3/directline/tokens/refresh'],
    ['POST', base],
  ] as const) {
    const { status, text } = await app.request(path, { method, token: gone.token });
    expect([401, 403, 404], `${method} ${path}`).toContain(status);
    expect(text).not.toContain('10-2040');
  }
  const body = { type: 'message', text: 'noch da?' };
  const posted = await app.request(`${base}/${gone.conversationId}/activities`, { token: gone.token, body });
  expect([401, 403, 404]).toContain(posted.status);
  // An open socket while it is ended: the channel by itself, because nobody can end one from outside.
  const channel = await directLineApp();
  const mine = await start(channel);
  const stream = await open(mine.streamUrl);
  const from = performance.now();
  await channel.channel.end(mine.conversationId);
  await stream.closed;
  expect(performance.now() - from).toBeLessThan(5_000);
  const read = await call(channel, `${base}/${mine.conversationId}/activities`, { token: mine.token });
  expect([401, 403, 404]).toContain(read.status);
  await channel.close();
});

test('8: the secret from a web page is refused and the operator is told', async () => {
  const headers = { origin: 'https://shop.example' };
  for (const path of ['/v3/directline/tokens/generate', base]) {
    const { status, text } = await app.request(path, { token: secret, body: {}, headers });
    expect(status).toBe(403);
    expect(text).not.toContain('eyJ');
  }
  const channel = await directLineApp();
  const refusal = await call(channel, '/v3/directline/tokens/generate', {
    token: smallSecret,
    body: {},
    headers,
  });
  expect(refusal.status).toBe(403);
  expect(channel.lines.join('\n')).toMatch(/secret came from a web page/u);
  expect(channel.lines.join('\n')).not.toContain(smallSecret);
  await channel.close();
});

test('9: a storm of refreshes gets 429, for that conversation alone, and the old token stays good', async () => {
  const refresh = (token: string) => app.request('/v3/directline/tokens/refresh', { method: 'POST', token });
  const answers = await Promise.all(Array.from({ length: 100 }, () => refresh(thief.token)));
  const refusals = answers.filter(({ status }) => status === 429);
  expect(refusals.length).toBeGreaterThanOrEqual(40);
  expect(Number(refusals[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answers.filter(({ status }) => status !== 429 && status !== 200)).toEqual([]);
  // A new token does not begin a new count.
  const fresh = answers.find(({ status }) => status === 200)?.body as { token: string } | undefined;
  expect((await refresh(fresh?.token ?? '')).status).toBe(429);
  expect((await refresh(victim.token)).status).toBe(200);
  expect((await app.request(`${base}/${thief.conversationId}`, { token: thief.token })).status).toBe(200);
});
