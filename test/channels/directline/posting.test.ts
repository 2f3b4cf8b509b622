/** Direct Line conformance 16-29: what a client posts, and what becomes of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TresenError } from '../../../src/errors.ts';
import { memoryStores } from '../../../src/stores/memory.ts';
import { type App, directLineApp } from '../../support/direct-line-app.ts';
import {
  activitiesPath,
  call,
  directLinePath,
  open,
  post,
  rawCall,
  read,
  resume,
  say,
  start,
  texts,
} from '../../support/direct-line-client.ts';

const events = { accepted: ['page/opened'], shown: ['order/changed'] };
let app: App;
beforeAll(async () => {
  app = await directLineApp({ events });
});
afterAll(() => app.close());

const message = (text: string, more: object = {}) => ({ type: 'message', text, ...more });

describe('posting', () => {
  test('16. a post is answered 200 {id} in < 1 s even when the bot turn takes long or fails', async () => {
    const turn = Promise.withResolvers<never>();
    const slow = await directLineApp({ answer: ({ type }) => (type === 'message' ? turn.promise : []) });
    const opened = await start(slow);
    const started = performance.now();
    const { status, body } = await post(slow, opened, message('take your time'));
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(status).toBe(200);
    expect(body.id).toBeTypeOf('string');
    turn.reject(new Error('the bot fell over'));
    await slow.close();
  });

  test('17. the echo has the same id, unchanged clientActivityID, text, value, attachments, and the server timestamp', async () => {
    const opened = await start(app);
    const stream = await open(opened.streamUrl);
    const sent = {
      ...message('look'),
      value: { deep: [{ a: 1 }, 'b', null] },
      attachments: [
        { contentType: 'image/png', contentUrl: 'data:image/png;base64,iVBORw0KGgo=', name: 'a.png' },
        { contentType: 'application/pdf', contentUrl: 'https://shop.example/b.pdf', name: 'b.pdf' },
      ],
      channelData: { clientActivityID: 'client-17', page: '/shop' },
      timestamp: '1999-01-01T00:00:00Z',
    };
    const { body } = await post(app, opened, sent);
    await stream.until(() => stream.activities().length > 0);
    const [echo] = stream.activities();
    expect(echo).toMatchObject({
      id: body.id,
      text: sent.text,
      value: sent.value,
      attachments: sent.attachments,
      channelData: sent.channelData,
    });
    expect(Math.abs(Date.parse(String(echo?.timestamp)) - Date.now())).toBeLessThan(60_000);
    stream.socket.terminate();
  });

  test('18. the echo arrives before any reply of the bot to it', async () => {
    const opened = await start(app);
    const stream = await open(opened.streamUrl);
    await Promise.all(['a', 'b', 'c', 'd'].map((text) => post(app, opened, message(text))));
    await stream.until(() => stream.activities().length === 8);
    const order = stream.activities();
    for (const reply of order.filter(({ from }) => from.role === 'bot'))
      expect(order.findIndex(({ id }) => id === reply.replyToId)).toBeLessThan(order.indexOf(reply));
    stream.socket.terminate();
  });

  test('19. two posts with the same clientActivityID yield one activity and the same id', async () => {
    const opened = await start(app);
    const again = message('twice', { channelData: { clientActivityID: 'client-19' } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(app, opened, again)));
    const [first] = answers;
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual(
      answers.map(() => [200, first?.body.id]),
    );
    await app.settled();
    expect(texts(await read(app, opened))).toEqual(['twice', 'Echo: twice']);
  });

  test('20. timestamps within a conversation strictly increase whatever the clients say', async () => {
    const opened = await start(app);
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        post(app, opened, message(`${n}`, { timestamp: `20${n + 10}-01-01T00:00:00Z` })),
      ),
    );
    await app.settled();
    const times = (await read(app, opened)).activities.map(({ timestamp }) => Date.parse(timestamp));
    expect(times).toHaveLength(40);
    for (const [n, time] of times.entries()) if (n > 0) expect(time).toBeGreaterThan(Number(times[n - 1]));
  });

  test('21. ids, times, roles and addresses sent by the client are overwritten or ignored', async () => {
    const opened = await start(app);
    const forged = message('forged', {
      id: 'mine',
      timestamp: '1999-01-01T00:00:00Z',
      from: { id: 'bot', name: 'Boss', role: 'bot', aadObjectId: 'x' },
      conversation: { id: 'other', tenantId: 't' },
      serviceUrl: 'http://169.254.169.254/',
      recipient: { id: 'other' },
      channelId: 'msteams',
      replyToId: 'x',
      callerId: 'x',
      seq: 99,
      channelData: { 'webchat:sequence-id': 7, author: 'person', tenant: { id: 'other' }, kept: true },
    });
    await post(app, opened, forged);
    await app.settled();
    const [echo] = (await read(app, opened)).activities;
    expect(echo).toEqual({
      type: 'message',
      id: expect.not.stringMatching(/^mine$/),
      timestamp: expect.stringMatching(/^20[2-9]/),
      channelId: 'directline',
      conversation: { id: opened.conversationId },
      from: { id: expect.stringMatching(/^dl_/), role: 'user' },
      text: 'forged',
      channelData: { tenant: { id: 'other' }, kept: true },
    });
  });

  test('22. from.role is "user" on echoes and "bot" on messages of bot and agents', async () => {
    const opened = await start(app);
    await say(app, opened, 'hello');
    const agent = { id: 'agent-1', name: 'Frau Kurz', role: 'bot' as const };
    await app.stores.conversations.accept(
      opened.conversationId,
      { type: 'message', from: agent, text: 'Here I am.', channelData: { author: 'person' } },
      { turn: false },
    );
    const { activities } = await read(app, opened);
    expect(activities.map(({ from }) => from.role)).toEqual(['user', 'bot', 'bot']);
    expect(activities[2]).toMatchObject({ from: { name: 'Frau Kurz' }, channelData: { author: 'person' } });
  });

  test('23. bodies over the limit give 413 quickly; the memory does not grow with the body', async () => {
    const opened = await start(app);
    const head = [
      `POST ${activitiesPath(opened.conversationId)} HTTP/1.1`,
      'Host: 127.0.0.1',
      `Authorization: Bearer ${opened.token}`,
      'Content-Type: application/json',
    ].join('\r\n');
    const announced = await rawCall(app, `${head}\r\nContent-Length: 20000000\r\n\r\n{`, 500);
    expect(announced.text).toMatch(/^HTTP\/1\.1 413 .*"code":"TooLarge"/s);
    const before = process.memoryUsage().arrayBuffers;
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const endless = await rawCall(
      app,
      `${head}\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(80)}`,
      500,
    );
    expect(endless.text).toMatch(/^HTTP\/1\.1 413 /);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    expect((await post(app, opened, message('x'.repeat(20_000)))).status).toBe(200);
    expect((await post(app, opened, message('x'.repeat(20_001)))).status).toBe(413);
    const nothing = await call(app, activitiesPath(opened.conversationId), {
      token: opened.token,
      body: 'x'.repeat(300_000),
    });
    expect([nothing.status, nothing.body.error.code]).toEqual([413, 'TooLarge']);
  });

  test('24. bad JSON and unknown activity types give 400; the process survives both', async () => {
    const opened = await start(app);
    const path = activitiesPath(opened.conversationId);
    const headers = { 'content-type': 'application/json' };
    for (const raw of [
      '{',
      '{"type":',
      'null',
      '[]',
      '"message"',
      '1',
      '{}',
      '{"type":null}',
      '{"type":["message"]}',
    ])
      expect([raw, (await call(app, path, { token: opened.token, raw, headers })).status]).toEqual([
        raw,
        400,
      ]);
    for (const type of [
      'invoke',
      'conversationUpdate',
      'endOfConversation',
      'handoff',
      'trace',
      'toString',
      '__proto__',
      '',
    ])
      expect([type, (await post(app, opened, { type, name: 'x' })).status]).toEqual([type, 400]);
    expect((await post(app, opened, message('still here'))).status).toBe(200);
  });

  test('25. a post to an unknown or ended conversation gives 404', async () => {
    const opened = await start(app);
    await app.channel.end(opened.conversationId);
    expect((await post(app, opened, message('too late'))).status).toBe(404);
    const erased = await start(app);
    await say(app, erased, 'remember me');
    await app.stores.erasePerson(`conversation:${erased.conversationId}`);
    expect((await post(app, erased, message('who am I'))).status).toBe(404);
    const { status } = await call(app, `${directLinePath}/conversations`, { token: erased.token, body: {} });
    expect(status).toBe(404);
  });

  test('26. a failing bot never turns into an error for the client; the user gets a message instead', async () => {
    const failing = await directLineApp({
      answer: () => {
        throw new Error('the bot fell over');
      },
    });
    const opened = await start(failing);
    expect((await post(failing, opened, message('hello'))).status).toBe(200);
    await failing.settled();
    expect(texts(await read(failing, opened))).toContain('Sorry.');
    await failing.close();
  });

  test('27. typing from the client reaches the bot, is not stored, not replayed, not returned by GET', async () => {
    const opened = await start(app);
    const stream = await open(opened.streamUrl);
    const { status, body } = await post(app, opened, { type: 'typing' });
    expect(status).toBe(200);
    expect(body.id).toBeTypeOf('string');
    expect(app.typing).toContain(opened.conversationId);
    await say(app, opened, 'done');
    await stream.until(() => stream.activities().length === 2);
    expect(texts(await read(app, opened))).toEqual(['done', 'Echo: done']);
    const later = await open((await resume(app, opened)).streamUrl);
    await later.until(() => later.activities().length === 2);
    for (const { socket } of [stream, later]) socket.terminate();
  });

  test('28. events are accepted only from a list of names, invokes never', async () => {
    const opened = await start(app);
    expect(
      (await post(app, opened, { type: 'event', name: 'page/opened', value: { path: '/' } })).status,
    ).toBe(200);
    for (const name of ['handoff.accept', 'handoff.status', 'order/changed', 'toString', '__proto__', ''])
      expect([name, (await post(app, opened, { type: 'event', name })).status]).toEqual([name, 403]);
    for (const name of [undefined, null, 1, ['page/opened'], {}])
      expect((await post(app, opened, { type: 'event', name })).status).toBe(400);
    expect((await post(app, opened, { type: 'invoke', name: 'page/opened' })).status).toBe(400);
    await app.settled();
    expect(app.heard.at(-1)).toMatchObject({ type: 'event', name: 'page/opened', value: { path: '/' } });
  });

  test('29. internal events never appear on a customer stream or in GET', async () => {
    const opened = await start(app);
    const stream = await open(opened.streamUrl);
    const bot = { id: 'tresen', role: 'bot' as const };
    const { conversations } = app.stores;
    for (const name of ['handoff.initiate', 'handoff.status', 'order/changed'])
      await conversations.accept(
        opened.conversationId,
        { type: 'event', name, from: bot, value: { transcript: 'internal' } },
        { turn: false },
      );
    await say(app, opened, 'hello');
    await stream.until(() => stream.activities().length === 3);
    const kinds = ['order/changed', undefined, undefined];
    expect(stream.activities().map(({ name }) => name)).toEqual(kinds);
    expect((await read(app, opened)).activities.map(({ name }) => name)).toEqual(kinds);
    expect(stream.frames.join('')).not.toContain('handoff');
    stream.socket.terminate();
  });

  test("cards, HTML and scripts in a customer's attachments are dropped", async () => {
    const opened = await start(app);
    const attachments = [
      { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } },
      { contentType: 'application/vnd.microsoft.card.hero', content: {} },
      { contentType: 'text/html', contentUrl: 'https://evil.example/' },
      { contentType: 'image/svg+xml', contentUrl: 'data:image/svg+xml;base64,AAAA' },
      { contentType: 'image/png', contentUrl: 'data:text/html;base64,AAAA' },
      { contentType: 'image/png', contentUrl: 'javascript:alert(1)' },
      { contentType: 'image/png', contentUrl: 'http://169.254.169.254/' },
      {
        contentType: 'image/png',
        contentUrl: 'https://shop.example/a.png',
        content: { x: 1 },
        thumbnailUrl: 'javascript:1',
      },
    ];
    expect((await post(app, opened, message('see', { attachments }))).status).toBe(200);
    const [echo] = (await read(app, opened)).activities;
    expect(echo?.attachments).toEqual([
      { contentType: 'image/png', contentUrl: 'https://shop.example/a.png' },
    ]);
    expect((await post(app, opened, { type: 'message', attachments: attachments.slice(0, 1) })).status).toBe(
      400,
    );
    for (const wrong of [{}, 'x', [null], ['x'], [{}], Array(11).fill(attachments[7])])
      expect((await post(app, opened, message('see', { attachments: wrong }))).status).toBe(400);
  });

  test('while the store is away posts get 503 with Retry-After and nothing is acknowledged', async () => {
    const stores = memoryStores({ now: () => new Date(), id: () => crypto.randomUUID() });
    const accept = stores.conversations.accept;
    let away = false;
    stores.conversations.accept = async (...given) => {
      if (away)
        throw new TresenError('StoreUnavailable', 'ENOSPC: no space left on /data/conversations/x.json');
      return accept(...given);
    };
    stores.health = () => (away ? { ok: false, reason: 'ENOSPC /data' } : { ok: true });
    const full = await directLineApp({ stores });
    const opened = await start(full);
    await say(full, opened, 'before');
    away = true;
    const { status, headers, text } = await post(full, opened, message('now'));
    expect([status, headers.get('retry-after')]).toEqual([503, '2']);
    expect(text).not.toMatch(/ENOSPC|data/);
    const ready = await call(full, '/readyz');
    expect([ready.status, ready.text.includes('ENOSPC')]).toEqual([503, false]);
    expect((await call(full, '/livez')).status).toBe(200);
    expect(texts(await read(full, opened))).toEqual(['before', 'Echo: before']);
    away = false;
    await say(full, opened, 'after');
    expect(texts(await read(full, opened))).toEqual(['before', 'Echo: before', 'after', 'Echo: after']);
    await full.close();
  });

  test('uploads are refused while they are off, and nothing of them is read', async () => {
    const opened = await start(app);
    const form = new FormData();
    form.append('file', new Blob(['x']), 'a.txt');
    const answer = await fetch(`${app.base}${directLinePath}/conversations/${opened.conversationId}/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${opened.token}` },
      body: form,
    });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ error: { code: 'UploadsOff' } });
  });
});
