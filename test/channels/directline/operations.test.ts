/** Direct Line conformance 60-62 and the server's side of 52, 53 and 55: logs, endings, resuming. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, directLineApp, secret } from '../../support/direct-line-app.ts';
import {
  activitiesPath,
  call,
  directLinePath,
  eventually,
  type Opened,
  open,
  post,
  read,
  resume,
  say,
  start,
  texts,
} from '../../support/direct-line-client.ts';

const shop = 'https://shop.example';
let app: App;
beforeAll(async () => {
  app = await directLineApp({ limits: { pingEvery: 250 } });
});
afterAll(() => app.close());

const session = (body: unknown, headers = {}, at = app) =>
  call<Opened>(at, '/api/widget/session', { body, headers });

describe('operations', () => {
  test('53. messages of people carry no reply reference that is not in the history', async () => {
    const opened = await start(app);
    await say(app, opened, 'hello');
    const { activities } = await read(app, opened);
    const ids = new Set(activities.map(({ id }) => id));
    for (const { replyToId } of activities) if (replyToId) expect(ids).toContain(replyToId);
  });

  test('60. tokens, tickets and secrets appear in no log line', async () => {
    const noisy = await directLineApp({
      answer: () => {
        throw new Error('the bot fell over');
      },
    });
    noisy.stores.conversations.history = async () => {
      throw new Error('a bug in the store at /srv/data/secret-place');
    };
    const opened = await start(noisy);
    const ticket = new URL(opened.streamUrl).searchParams.get('t') ?? '';
    await say(noisy, opened, 'hello');
    await open(opened.streamUrl).catch(() => {});
    await open(opened.streamUrl).catch(() => {});
    await call(noisy, `${directLinePath}/tokens/generate`, {
      token: secret,
      body: {},
      headers: { origin: shop },
    });
    const poll = await call(noisy, activitiesPath(opened.conversationId), { token: opened.token });
    expect(poll.status).toBe(500);
    expect(poll.text).not.toMatch(/srv|bug|at /);
    expect(noisy.lines.length).toBeGreaterThan(0);
    for (const line of noisy.lines)
      for (const hidden of [opened.token, ticket, secret]) expect(line).not.toContain(hidden);
    await noisy.close();
  });

  test('61. conversation end: sockets closed, GET and POST give 404, tokens are worth nothing', async () => {
    const opened = await start(app);
    const stream = await open(opened.streamUrl);
    const { streamUrl } = await resume(app, opened);
    await say(app, opened, 'bye');
    await app.channel.end(opened.conversationId);
    expect(await stream.closed).toBe(1000);
    const { token, conversationId } = opened;
    expect((await post(app, opened, { type: 'message', text: 'more' })).status).toBe(404);
    expect((await post(app, opened, { type: 'typing' })).status).toBe(404);
    expect((await call(app, activitiesPath(conversationId), { token })).status).toBe(404);
    expect((await call(app, `${directLinePath}/conversations/${conversationId}`, { token })).status).toBe(
      404,
    );
    expect((await call(app, `${directLinePath}/conversations`, { token, body: {} })).status).toBe(404);
    expect((await call(app, `${directLinePath}/tokens/refresh`, { token, method: 'POST' })).status).toBe(404);
    await expect(open(streamUrl)).rejects.toThrow('404');
  });

  test('62. idle conversations are closed by a server timer; those with a socket or a message stay', async () => {
    const quick = await directLineApp({ limits: { pingEvery: 250, idleSeconds: 3600 } });
    const [left, watched, used] = await Promise.all([start(quick), start(quick), start(quick)]);
    for (const each of [left, watched, used]) await say(quick, each, 'hello');
    const { socket } = await open(watched.streamUrl);
    quick.clock.ahead = 50 * 60 * 1000;
    await say(quick, used, 'still here');
    quick.clock.ahead = 70 * 60 * 1000;
    const status = async (each: Opened) =>
      (await call(quick, activitiesPath(each.conversationId), { token: each.token })).status;
    await eventually(async () => (await status(left)) === 404);
    expect(await status(watched)).toBe(200);
    expect(await status(used)).toBe(200);
    socket.close();
    await quick.close();
  });

  test('61. a conversation that was ended or erased elsewhere loses its sockets by itself', async () => {
    const [ended, erased] = [await start(app), await start(app)];
    const streams = [await open(ended.streamUrl), await open(erased.streamUrl)];
    await app.stores.conversations.end(ended.conversationId);
    await app.stores.erasePerson(`conversation:${erased.conversationId}`);
    for (const stream of streams) expect(await stream.closed).toBe(1000);
    await eventually(() => app.channel.sockets === 0);
  });

  test('a refresh storm gets 429 with Retry-After, and the old token stays good', async () => {
    const calm = await directLineApp({ limits: { refreshesPerMinute: 3 } });
    const opened = await start(calm);
    const refresh = () =>
      call(calm, `${directLinePath}/tokens/refresh`, { method: 'POST', token: opened.token });
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await refresh()).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect(Number((await refresh()).headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post(calm, opened, { type: 'message', text: 'hi' })).status).toBe(200);
    await calm.close();
  });
});

describe('the widget session', () => {
  test('{} gives a token, a conversation that has begun, and a stream', async () => {
    const { status, body } = await session({}, { origin: app.base });
    expect(status).toBe(200);
    expect(body).toEqual({
      token: expect.any(String),
      conversationId: expect.any(String),
      expires_in: expect.any(Number),
      streamUrl: expect.stringMatching(/^ws:/),
    });
    await app.settled();
    const stream = await open(body.streamUrl, { origin: app.base });
    await say(app, body, 'hello');
    await stream.until(() => stream.activities().length === 2);
    stream.socket.terminate();
  });

  test('52./55. an earlier session goes on with its history, with a new token', async () => {
    const { body: first } = await session({ locale: 'de-DE' });
    await say(app, first, 'hello');
    const { body: again } = await session({ token: first.token, conversationId: first.conversationId });
    expect(again.conversationId).toBe(first.conversationId);
    expect(again.token).not.toBe(first.token);
    expect(texts(await read(app, again))).toEqual(['hello', 'Echo: hello']);
  });

  test('a token that cannot go on starts anew; the token of another conversation is refused', async () => {
    const [{ body: mine }, { body: other }] = [await session({}), await session({})];
    const wrong = await session({ token: mine.token, conversationId: other.conversationId });
    expect(wrong.status).toBe(403);
    await app.channel.end(mine.conversationId);
    for (const token of [mine.token, `${other.token}x`, 'junk']) {
      const { status, body } = await session({ token });
      expect(status).toBe(200);
      expect([mine.conversationId, other.conversationId]).not.toContain(body.conversationId);
    }
    const noToken = await session({ conversationId: other.conversationId });
    expect(noToken.body.conversationId).not.toBe(other.conversationId);
  });

  test('foreign pages get 403, known ones do not', async () => {
    for (const origin of ['https://evil.example', 'null', `${shop}.evil.com`])
      expect((await session({}, { origin })).status).toBe(403);
    const { status, headers } = await session({}, { origin: shop });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, shop]);
  });

  test('too many sessions from one address get 429 with Retry-After; forged forwarding does not help', async () => {
    const strict = await directLineApp({ limits: { sessionsPerMinute: 5 } });
    const answers = [];
    for (let n = 0; n < 7; n += 1)
      answers.push(await session({}, { 'x-forwarded-for': `10.0.0.${n}` }, strict));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    await strict.close();
    const behind = await directLineApp({
      limits: { sessionsPerMinute: 1 },
      http: { trustedProxies: ['127.0.0.1'] },
    });
    const statuses = [];
    for (const from of ['10.0.0.1', '10.0.0.2', '9.9.9.9, 10.0.0.1'])
      statuses.push((await session({}, { 'x-forwarded-for': from }, behind)).status);
    expect(statuses).toEqual([200, 200, 429]);
    await behind.close();
  });

  test("the shop's customer token is looked at before the bot hears of the conversation", async () => {
    const order: string[] = [];
    const known = await directLineApp({
      accountOf: async (token) => {
        order.push(`customer ${token}`);
        return undefined;
      },
      onAccepted: () => void order.push('accepted'),
    });
    await session({ customerToken: 'signed-by-the-shop' }, {}, known);
    expect(order).toEqual(['customer signed-by-the-shop', 'accepted']);
    await known.close();
  });
});
