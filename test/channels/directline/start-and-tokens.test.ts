/** Direct Line conformance 1-11: beginning a conversation, and who may. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, directLineApp, secret } from '../../support/direct-line-app.ts';
import {
  activitiesPath,
  call,
  directLinePath,
  generate,
  type Opened,
  open,
  post,
  read,
  resume,
  say,
  start,
} from '../../support/direct-line-client.ts';

let app: App;
beforeAll(async () => {
  app = await directLineApp();
});
afterAll(() => app.close());

const tokenPath = (name: string) => `${directLinePath}/tokens/${name}`;
const startPath = `${directLinePath}/conversations`;

describe('start and tokens', () => {
  test('1. POST /conversations with a valid token answers 200/201 with conversationId, token, expires_in, streamUrl', async () => {
    const { token } = await generate(app);
    const { status, body } = await call<Opened>(app, startPath, { token, body: {} });
    expect(status).toBe(201);
    expect(body.conversationId).toMatch(/^[A-Za-z0-9_-]{22,}$/);
    expect(body.token).toBeTypeOf('string');
    expect(body.expires_in).toBeGreaterThanOrEqual(30 * 60);
    expect(body.streamUrl).toMatch(
      /^ws:\/\/127\.0\.0\.1:\d+\/v3\/directline\/conversations\/[^/]+\/stream\?watermark=&t=./,
    );
    (await open(body.streamUrl)).socket.terminate();
  });

  test('1. with the secret POST /conversations begins a new conversation each time', async () => {
    const first = await call<Opened>(app, startPath, { token: secret, body: {} });
    const second = await call<Opened>(app, startPath, { token: secret, body: {} });
    expect(first.status).toBe(201);
    expect(first.body.conversationId).not.toBe(second.body.conversationId);
    expect(await say(app, first.body, 'hello')).toBeTypeOf('string');
  });

  test("2. the answer's token works for every later call of that conversation and for no other conversation", async () => {
    const mine = await start(app);
    const other = await start(app);
    expect((await post(app, mine, { type: 'message', text: 'hi' })).status).toBe(200);
    expect((await read(app, mine)).activities[0]?.text).toBe('hi');
    expect((await resume(app, mine)).conversationId).toBe(mine.conversationId);
    const foreign = { ...mine, conversationId: other.conversationId };
    expect((await post(app, foreign, { type: 'message', text: 'hi' })).status).toBe(403);
  });

  test('3. POST /tokens/generate without the secret is 401/403', async () => {
    const { token } = await generate(app);
    expect((await call(app, tokenPath('generate'), { method: 'POST' })).status).toBe(401);
    expect((await call(app, tokenPath('generate'), { token: 'wrong', body: {} })).status).toBe(401);
    expect((await call(app, tokenPath('generate'), { token: `${secret}x`, body: {} })).status).toBe(401);
    expect((await call(app, tokenPath('generate'), { token, body: {} })).status).toBe(403);
  });

  test('4. a token for user dl_x has the claim user "dl_x"; posts with another from.id reach the bot with dl_x', async () => {
    const opened = await start(app, {}, { user: { id: 'dl_x', name: 'Frau Kurz' } });
    expect(decodeJwt(opened.token).user).toBe('dl_x');
    await post(app, opened, {
      type: 'message',
      text: 'who am I',
      from: { id: 'dl_boss', name: 'Boss', role: 'bot' },
    });
    await app.settled();
    const heard = app.heard.find(({ text }) => text === 'who am I');
    expect(heard?.from).toEqual({ id: 'dl_x', name: 'Frau Kurz', role: 'user' });
  });

  test('5. without a bound user, an id starting with dl_ from the client is replaced', async () => {
    const { body } = await call<Opened>(app, startPath, {
      token: secret,
      body: { user: { id: 'dl_someone' } },
    });
    const { user } = decodeJwt(body.token);
    expect(user).toMatch(/^dl_.{16,}/);
    expect(user).not.toBe('dl_someone');
  });

  test('6. POST /tokens/refresh without body and content type answers 200 with a new token, same conversation, same user', async () => {
    const opened = await start(app, {}, { user: { id: 'dl_same' } });
    const { status, body } = await call<Opened>(app, tokenPath('refresh'), {
      method: 'POST',
      token: opened.token,
    });
    expect(status).toBe(200);
    expect(body.token).not.toBe(opened.token);
    expect(body.conversationId).toBe(opened.conversationId);
    expect(decodeJwt(body.token).user).toBe('dl_same');
    expect((await post(app, body, { type: 'message', text: 'refreshed' })).status).toBe(200);
    expect((await post(app, opened, { type: 'message', text: 'the old one is still good' })).status).toBe(
      200,
    );
  });

  test('7. an expired token gives 403 TokenExpired; a missing or malformed header 401; never 500', async () => {
    const short = await directLineApp({ limits: { tokenSeconds: 60 } });
    const opened = await start(short);
    expect((await post(short, opened, { type: 'message', text: 'in time' })).status).toBe(200);
    short.clock.ahead = 61_000;
    for (const request of [
      () => post(short, opened, { type: 'message', text: 'late' }),
      () => call(short, activitiesPath(opened.conversationId), { token: opened.token }),
      () => call(short, `${startPath}/${opened.conversationId}`, { token: opened.token }),
      () => call(short, tokenPath('refresh'), { method: 'POST', token: opened.token }),
    ]) {
      const { status, text } = await request();
      expect([status, JSON.parse(text).error.code]).toEqual([403, 'TokenExpired']);
    }
    for (const authorization of [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      'Basic abc',
      'Bearer a b',
      opened.token,
    ]) {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      const { status, body } = await call(short, activitiesPath(opened.conversationId), { headers });
      expect([status, body.error.code]).toEqual([401, 'Unauthorized']);
    }
    await short.close();
  });

  test('8. a token of conversation A on conversation B gives 403 and no data', async () => {
    const [a, b] = [await start(app), await start(app)];
    await say(app, b, 'the secret of B');
    const there = await call(app, activitiesPath(b.conversationId), { token: a.token });
    const nowhere = await call(app, activitiesPath('doesNotExist0000000000000'), { token: a.token });
    expect(there.status).toBe(403);
    expect(there.text).not.toContain('secret of B');
    expect([nowhere.status, nowhere.text]).toEqual([there.status, there.text]);
    expect((await call(app, `${startPath}/${b.conversationId}`, { token: a.token })).status).toBe(403);
  });

  test('9. starting twice with the same conversation-bound token does not create a second conversation', async () => {
    const { token, conversationId } = await generate(app);
    const first = await call<Opened>(app, startPath, { token, body: {} });
    const second = await call<Opened>(app, startPath, { token, body: {} });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect([first.body.conversationId, second.body.conversationId]).toEqual([conversationId, conversationId]);
  });

  test('10. locale and user of the start body reach the bot', async () => {
    const { token } = await generate(app, { user: { id: 'dl_anna', name: 'Anna' } });
    const { body } = await call<Opened>(app, startPath, {
      token,
      body: { locale: 'de-AT', user: { id: 'dl_anna' } },
    });
    await app.settled();
    const update = app.heard.find(({ from }) => from.id === 'dl_anna');
    expect(update).toMatchObject({ type: 'conversationUpdate', locale: 'de-AT', from: { name: 'Anna' } });
    expect(body.token).toBe(token);
  });

  test('11. conversationUpdate with user and bot in membersAdded goes to the bot once per conversation, never to the client', async () => {
    const opened = await start(app, {}, { user: { id: 'dl_once' } });
    await call(app, startPath, { token: opened.token, body: {} });
    await resume(app, opened);
    const stream = await open((await resume(app, opened)).streamUrl);
    await say(app, opened, 'hello');
    await stream.until(() => stream.activities().length === 2);
    const updates = app.heard.filter(
      ({ type, from }) => type === 'conversationUpdate' && from.id === 'dl_once',
    );
    expect(updates).toHaveLength(1);
    expect(updates[0]?.value).toEqual({
      membersAdded: [
        { id: 'dl_once', role: 'user' },
        { id: 'tresen', role: 'bot' },
      ],
    });
    const shown = [...stream.activities(), ...(await read(app, opened)).activities];
    expect(shown.map(({ type }) => type)).toEqual(['message', 'message', 'message', 'message']);
    stream.socket.terminate();
  });

  test('11. a conversation that begins with its first message is told to the bot too, before the message', async () => {
    const opened = await generate(app, { user: { id: 'dl_direct' } });
    await say(app, opened, 'no start before');
    const mine = app.heard.filter(({ from }) => from.id === 'dl_direct');
    expect(mine.map(({ type }) => type)).toEqual(['conversationUpdate', 'message']);
  });
});
