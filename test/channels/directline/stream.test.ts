/** Direct Line conformance 30-45: receiving by WebSocket. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { lowdbStores } from '../../../src/stores/lowdb.ts';
import { memoryStores } from '../../../src/stores/memory.ts';
import { type App, directLineApp } from '../../support/direct-line-app.ts';
import {
  call,
  directLinePath,
  eventually,
  generate,
  open,
  post,
  read,
  resume,
  type Stream,
  say,
  start,
  texts,
} from '../../support/direct-line-client.ts';

let app: App;
beforeAll(async () => {
  app = await directLineApp({ limits: { pingEvery: 250 } });
});
afterAll(() => app.close());

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const heard = (stream: Stream) => stream.activities().map(({ text }) => text);
const lastWatermark = (stream: Stream) => stream.sets.at(-1)?.watermark ?? '';

describe('receiving by WebSocket', () => {
  test('30. the first frame arrives within 1 s with activities (maybe empty) and a non-empty watermark', async () => {
    const opened = await start(app);
    const began = performance.now();
    const stream = await open(opened.streamUrl);
    await stream.until(() => stream.sets.length > 0);
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(stream.sets[0]).toEqual({ activities: [], watermark: '0' });
    stream.socket.terminate();
  });

  test('31./32. every frame is JSON with an activities array; the watermark is a text and grows', async () => {
    const opened = await start(app);
    const stream = await open(opened.streamUrl);
    for (const text of ['a', 'b', 'c']) await say(app, opened, text);
    await stream.until(() => stream.activities().length === 6);
    for (const set of stream.sets) {
      expect(set.activities).toBeInstanceOf(Array);
      expect(set.watermark).toMatch(/^\d+$/);
    }
    const marks = stream.sets.map(({ watermark }) => Number(watermark));
    expect(marks).toEqual(marks.toSorted((a, b) => a - b));
    stream.socket.terminate();
  });

  test('33. empty text frames and pings from the client are accepted and cause nothing', async () => {
    const opened = await start(app);
    const stream = await open(opened.streamUrl);
    stream.socket.send('');
    const pong = once(stream.socket, 'pong');
    stream.socket.ping('still there?');
    expect(String((await pong)[0])).toBe('still there?');
    await say(app, opened, 'hello');
    await stream.until(() => stream.activities().length === 2);
    expect(app.heard.filter(({ text }) => text === '')).toEqual([]);
    stream.socket.terminate();
  });

  test('34. a message produced between start and socket open is delivered', async () => {
    const opened = await start(app);
    await say(app, opened, 'early');
    const stream = await open(opened.streamUrl);
    await stream.until(() => stream.activities().length === 2);
    expect(heard(stream)).toEqual(['early', 'Echo: early']);
    stream.socket.terminate();
  });

  test('35. socket cut with messages in the gap: all arrive exactly once, in order', async () => {
    const opened = await start(app);
    const first = await open(opened.streamUrl);
    await say(app, opened, 'before');
    await first.until(() => first.activities().length === 2);
    first.socket.terminate();
    for (const text of ['1', '2', '3']) await say(app, opened, text);
    const second = await open((await resume(app, opened, lastWatermark(first))).streamUrl);
    await say(app, opened, 'after');
    await second.until(() => second.activities().length === 8);
    const all = [...heard(first), ...heard(second)];
    const expected = ['before', '1', '2', '3', 'after'].flatMap((text) => [text, `Echo: ${text}`]);
    expect(all).toEqual(expected);
    second.socket.terminate();
  });

  test.each(['memory', 'lowdb'])(
    '35. messages that come in while a socket catches up are neither lost nor doubled (%s)',
    async (kind) => {
      const parts = { now: () => new Date(), id: () => crypto.randomUUID() };
      const dir = await mkdtemp(join(tmpdir(), 'tresen-stream-'));
      const stores = kind === 'memory' ? memoryStores(parts) : await lowdbStores({ dir, ...parts });
      const busy = await directLineApp({ stores, limits: { pageActivities: 3 } });
      const opened = await start(busy);
      for (let n = 0; n < 20; n += 1) await say(busy, opened, `${n}`);
      const streams = await Promise.all(
        [0, 5, 17, 40].map(async (from) => open((await resume(busy, opened, `${from}`)).streamUrl)),
      );
      await Promise.all(
        Array.from({ length: 50 }, (_, n) => post(busy, opened, { type: 'message', text: `live ${n}` })),
      );
      await busy.settled();
      const ids = (await read(busy, { ...opened }, '100')).activities.map(({ id }) => id);
      const last = ids.at(-1);
      const all = await busy.stores.conversations.history(opened.conversationId, { after: 0, limit: 1_000 });
      for (const [n, stream] of streams.entries()) {
        await stream.until(() => stream.activities().some(({ id }) => id === last));
        const from = [0, 5, 17, 40][n] ?? 0;
        expect(stream.activities().map(({ id }) => id)).toEqual(
          all.filter(({ seq, type }) => seq > from && type === 'message').map(({ id }) => id),
        );
      }
      await busy.close();
      await stores.close();
      await rm(dir, { recursive: true });
    },
  );

  test('36. socket cut before the first message: gap messages are still delivered', async () => {
    const opened = await start(app);
    const first = await open(opened.streamUrl);
    first.socket.terminate();
    await say(app, opened, 'in the gap');
    const second = await open((await resume(app, opened, '')).streamUrl);
    await second.until(() => second.activities().length === 2);
    expect(heard(second)).toEqual(['in the gap', 'Echo: in the gap']);
    second.socket.terminate();
  });

  test('37. an old watermark replays the same ids; a future or garbage one replays from a safe place', async () => {
    const opened = await start(app);
    await say(app, opened, 'one');
    const { activities } = await read(app, opened);
    for (const watermark of ['1', '0', '-', 'x', '%00']) {
      const stream = await open((await resume(app, opened, watermark)).streamUrl);
      await stream.until(() => stream.activities().length === 2);
      expect(stream.activities()).toEqual(activities);
      stream.socket.terminate();
    }
    const future = await open((await resume(app, opened, '4711')).streamUrl);
    await future.until(() => future.sets.length > 0);
    await say(app, opened, 'two');
    await future.until(() => future.activities().length === 2);
    expect(heard(future)).toEqual(['two', 'Echo: two']);
    future.socket.terminate();
  });

  test('38. the reconnect answer contains a token and a fresh streamUrl', async () => {
    const opened = await start(app);
    const again = await resume(app, opened, '1');
    expect(again.conversationId).toBe(opened.conversationId);
    expect(again.streamUrl).not.toBe(opened.streamUrl);
    expect(new URL(again.streamUrl).searchParams.get('watermark')).toBe('1');
    expect((await post(app, again, { type: 'message', text: 'x' })).status).toBe(200);
  });

  test('39. a used or 60-s-old streamUrl is refused at upgrade', async () => {
    const timed = await directLineApp();
    const opened = await start(timed);
    (await open(opened.streamUrl)).socket.terminate();
    await expect(open(opened.streamUrl)).rejects.toThrow('403');
    const { streamUrl } = await resume(timed, opened);
    const twice = await Promise.allSettled([open(streamUrl), open(streamUrl)]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const late = await resume(timed, opened);
    timed.clock.ahead = 61_000;
    await expect(open(late.streamUrl)).rejects.toThrow('403');
    await timed.close();
  });

  test('40. two tabs on one conversation both receive everything; none is closed', async () => {
    const opened = await start(app);
    const tabs = [await open(opened.streamUrl), await open((await resume(app, opened)).streamUrl)];
    for (const text of ['a', 'b']) {
      await say(app, opened, text);
      await pause(300); // longer than a round of pings
    }
    for (const tab of tabs) {
      await tab.until(() => tab.activities().length === 4);
      expect(heard(tab)).toEqual(['a', 'Echo: a', 'b', 'Echo: b']);
      expect(tab.socket.readyState).toBe(WebSocket.OPEN);
      tab.socket.terminate();
    }
  });

  test('40. at most five sockets per conversation: the oldest is closed', async () => {
    const opened = await start(app);
    const streams: Stream[] = [];
    for (let n = 0; n < 6; n += 1) streams.push(await open((await resume(app, opened)).streamUrl));
    expect(await streams[0]?.closed).toBe(1008);
    expect(streams.slice(1).map(({ socket }) => socket.readyState)).toEqual(Array(5).fill(WebSocket.OPEN));
    for (const { socket } of streams) socket.terminate();
  });

  test('40. at most fifty sockets per user, also over several conversations', async () => {
    const crowd = await directLineApp({ limits: { socketsPerUser: 7 } });
    const one = await start(crowd, {}, { user: { id: 'dl_crowd' } });
    const two = await start(crowd, {}, { user: { id: 'dl_crowd' } });
    const streams: Stream[] = [];
    for (let n = 0; n < 7; n += 1)
      streams.push(await open((await resume(crowd, n < 4 ? one : two)).streamUrl));
    await expect(open((await resume(crowd, one)).streamUrl)).rejects.toThrow('429');
    streams[0]?.socket.close();
    await eventually(() => crowd.channel.sockets === 6);
    (await open((await resume(crowd, one)).streamUrl)).socket.terminate();
    await crowd.close();
  });

  test('41. a half-open socket is detected by the server and freed; a living one stays', async () => {
    const opened = await start(app);
    const living = await open(opened.streamUrl);
    const { streamUrl } = await resume(app, opened);
    const { pathname, search } = new URL(streamUrl);
    const silent = connect(app.port, '127.0.0.1');
    silent.write(
      [
        `GET ${pathname}${search} HTTP/1.1`,
        'Host: 127.0.0.1',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      ].join('\r\n'),
    );
    silent.resume();
    await eventually(() => app.channel.sockets >= 2);
    await once(silent, 'close');
    expect(living.socket.readyState).toBe(WebSocket.OPEN);
    living.socket.terminate();
  });

  test('42. a slow reader does not block others; its buffer is bounded, then it is closed and can resume', async () => {
    const wide = await directLineApp({ answer: () => [], limits: { bufferedBytes: 256 * 1024 } });
    const opened = await start(wide);
    const slow = await open(opened.streamUrl);
    await slow.until(() => slow.sets.length > 0);
    slow.socket.pause();
    const fast = await open((await resume(wide, opened)).streamUrl);
    const from = { id: 'tresen', role: 'bot' as const };
    let count = 0;
    let peak = 0;
    const before = process.memoryUsage().arrayBuffers;
    // The kernel's own buffers take some megabytes before anything piles up in the process.
    while (wide.channel.sockets > 1 && count < 400) {
      const text = `${count} ${'x'.repeat(100_000)}`;
      await wide.stores.conversations.accept(
        opened.conversationId,
        { type: 'message', from, text },
        { turn: false },
      );
      count += 1;
      await fast.until(() => fast.activities().length === count);
      peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
    }
    expect(wide.channel.sockets).toBe(1);
    expect(peak).toBeLessThan(30_000_000);
    slow.socket.resume();
    await slow.closed;
    const again = await open((await resume(wide, opened, lastWatermark(slow))).streamUrl);
    await again.until(() => slow.activities().length + again.activities().length === count);
    expect([...heard(slow), ...heard(again)].map((text) => Number.parseInt(text ?? '', 10))).toEqual(
      Array.from({ length: count }, (_, n) => n),
    );
    await wide.close();
  });

  test('43. server restart: sockets are closed with 1012, clients go on with their token and lose nothing', async () => {
    const before = await directLineApp();
    const opened = await start(before);
    const first = await open(opened.streamUrl);
    await say(before, opened, 'before');
    await first.until(() => first.activities().length === 2);
    await before.close();
    expect(await first.closed).toBe(1012);
    const after = await directLineApp({ stores: before.stores });
    await say(after, opened, 'after');
    const second = await open((await resume(after, opened, lastWatermark(first))).streamUrl);
    await second.until(() => second.activities().length === 2);
    expect(heard(second)).toEqual(['after', 'Echo: after']);
    await after.close();
  });

  test('44. an upgrade without or with a wrong ticket is refused before the protocol changes', async () => {
    const [mine, other] = [await start(app), await start(app)];
    const url = new URL(mine.streamUrl);
    const ticket = url.searchParams.get('t') ?? '';
    const { token } = await generate(app);
    for (const t of [
      '',
      'x',
      `${ticket}x`,
      ticket.slice(1),
      token,
      mine.token,
      '.',
      `e30.${ticket.split('.')[1]}`,
    ]) {
      url.searchParams.set('t', t);
      await expect(open(String(url)), t).rejects.toThrow('403');
    }
    await expect(open(mine.streamUrl.replace(mine.conversationId, other.conversationId))).rejects.toThrow(
      '403',
    );
    await expect(open(mine.streamUrl.replace(/[?].*/, ''))).rejects.toThrow('403');
    await expect(open(mine.streamUrl.replace('/stream?', '/other?'))).rejects.toThrow('404');
    (await open(mine.streamUrl)).socket.terminate();
    const used = await call(app, `${directLinePath}/conversations/${mine.conversationId}`, { token: ticket });
    expect(used.status).toBe(401);
  });

  test('45. frames with content are ignored, large ones close the socket', async () => {
    const opened = await start(app);
    const stream = await open(opened.streamUrl);
    stream.socket.send('{"type":"message","text":"by the back door"}');
    stream.socket.send(Buffer.from([1, 2, 3]));
    await say(app, opened, 'by the front door');
    await stream.until(() => stream.activities().length === 2);
    expect(texts(await read(app, opened))).not.toContain('by the back door');
    stream.socket.send('x'.repeat(1_000_000));
    expect(await stream.closed).toBe(1009);
  });

  test('a socket does not outlive its token', async () => {
    const short = await directLineApp({ limits: { pingEvery: 250 } });
    const opened = await start(short);
    const stream = await open(opened.streamUrl);
    short.clock.ahead = 13 * 60 * 60 * 1000;
    expect(await stream.closed).toBe(1000);
    await short.close();
  });
});
