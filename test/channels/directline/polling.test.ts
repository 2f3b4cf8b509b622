/** Direct Line conformance 46-50: reading by polling. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TresenError } from '../../../src/errors.ts';
import { memoryStores } from '../../../src/stores/memory.ts';
import { type App, directLineApp } from '../../support/direct-line-app.ts';
import {
  activitiesPath,
  call,
  open,
  post,
  read,
  say,
  start,
  texts,
} from '../../support/direct-line-client.ts';

let app: App;
beforeAll(async () => {
  app = await directLineApp();
});
afterAll(() => app.close());

describe('receiving by polling', () => {
  test('46. GET with an empty watermark returns the whole history; the next GET only newer ones', async () => {
    const opened = await start(app);
    await say(app, opened, 'one');
    const first = await read(app, opened, '');
    expect(texts(first)).toEqual(['one', 'Echo: one']);
    expect(texts(await read(app, opened, first.watermark))).toEqual([]);
    await say(app, opened, 'two');
    expect(texts(await read(app, opened, first.watermark))).toEqual(['two', 'Echo: two']);
    expect(texts(await read(app, opened))).toEqual(['one', 'Echo: one', 'two', 'Echo: two']);
  });

  test('47. the same watermark twice returns the same set', async () => {
    const opened = await start(app);
    await say(app, opened, 'one');
    const { watermark } = await read(app, opened);
    await say(app, opened, 'two');
    expect(await read(app, opened, watermark)).toEqual(await read(app, opened, watermark));
  });

  test('48. GET never returns typing; otherwise the same activities as the stream', async () => {
    const opened = await start(app);
    const stream = await open(opened.streamUrl);
    await stream.until(() => stream.sets.length > 0);
    await say(app, opened, 'one');
    await stream.until(() => stream.activities().length === 2);
    app.channel.sendTyping(opened.conversationId, { id: 'tresen', role: 'bot' });
    await stream.until(() => stream.activities().length === 3);
    expect(stream.activities()[2]).toMatchObject({ type: 'typing', from: { role: 'bot' } });
    expect(stream.sets.at(-1)?.watermark).toBe((await read(app, opened)).watermark);
    expect((await read(app, opened)).activities).toEqual(stream.activities().slice(0, 2));
    stream.socket.terminate();
  });

  test('49. while the store is away GET returns 200 with an empty set and the same watermark, never 429/5xx', async () => {
    const stores = memoryStores({ now: () => new Date(), id: () => crypto.randomUUID() });
    const tired = await directLineApp({ stores });
    const opened = await start(tired);
    await say(tired, opened, 'one');
    const { history } = stores.conversations;
    stores.conversations.history = async () => {
      throw new TresenError('StoreUnavailable', 'away');
    };
    expect(await read(tired, opened, '2')).toEqual({ activities: [], watermark: '2' });
    expect(await read(tired, opened)).toEqual({ activities: [], watermark: '0' });
    stores.conversations.history = history;
    expect(texts(await read(tired, opened))).toEqual(['one', 'Echo: one']);
    await tired.close();
  });

  test('50. a long history comes in bounded pages that end with an empty one', async () => {
    const paged = await directLineApp({ limits: { pageActivities: 100 }, answer: () => [] });
    const opened = await start(paged);
    const bot = { id: 'tresen', role: 'bot' as const };
    for (let n = 0; n < 1_000; n += 1)
      await paged.stores.conversations.accept(
        opened.conversationId,
        { type: n % 3 ? 'event' : 'message', name: 'internal', from: bot, text: `${n}` },
        { turn: false },
      );
    const seen: (string | undefined)[] = [];
    let watermark = '';
    for (let pages = 0; pages < 20; pages += 1) {
      const page = await read(paged, opened, watermark);
      expect(page.activities.length).toBeLessThanOrEqual(100);
      if (page.activities.length === 0) break;
      seen.push(...texts(page));
      watermark = page.watermark;
    }
    expect(seen).toEqual(Array.from({ length: 334 }, (_, n) => `${n * 3}`));
    expect(watermark).toBe('1001');
    await paged.close();
  });

  test('50. pages are bounded in bytes, too', async () => {
    const opened = await start(app);
    const { conversations } = app.stores;
    const from = { id: 'tresen', role: 'bot' as const };
    for (let n = 0; n < 10; n += 1)
      await conversations.accept(
        opened.conversationId,
        { type: 'message', from, text: 'x'.repeat(200_000) },
        { turn: false },
      );
    const page = await call(app, activitiesPath(opened.conversationId), { token: opened.token });
    expect(page.text.length).toBeLessThan(1_000_000);
  });

  test('a garbage watermark replays from the start, a future one waits at the end', async () => {
    const opened = await start(app);
    await say(app, opened, 'one');
    for (const garbage of [
      '-',
      'x',
      '-1',
      '1e9',
      '0x10',
      'NaN',
      '1.5',
      '99999999999999999999',
      '%00',
      '[object Object]',
    ])
      expect(texts(await read(app, opened, encodeURIComponent(garbage)))).toEqual(['one', 'Echo: one']);
    const future = await read(app, opened, '99999');
    expect(future).toEqual({ activities: [], watermark: '3' });
    await post(app, opened, { type: 'message', text: 'two' });
    await app.settled();
    expect(texts(await read(app, opened, future.watermark))).toEqual(['two', 'Echo: two']);
  });

  test('a token that is not good closes a poll with 403, never with another status', async () => {
    const opened = await start(app);
    const [head, , signature] = opened.token.split('.');
    const payload = Buffer.from(
      JSON.stringify({ conv: opened.conversationId, user: 'dl_x', exp: 9e9 }),
    ).toString('base64url');
    for (const token of [`${head}.${payload}.${signature}`, `${opened.token}x`])
      expect((await call(app, activitiesPath(opened.conversationId), { token })).status).toBe(403);
  });
});
