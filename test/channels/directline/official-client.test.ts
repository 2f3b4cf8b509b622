/** The official client, botframework-directlinejs, against our server: nothing lost, doubled or out of order. */
import { ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import { Observable } from 'rxjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
// @ts-expect-error: xhr2 has no types; the client only needs the global.
import { XMLHttpRequest } from 'xhr2';
import { memoryStores } from '../../../src/stores/memory.ts';
import { type App, type AppOptions, directLineApp } from '../../support/direct-line-app.ts';
import {
  call,
  eventually,
  generate,
  type Opened,
  post,
  read,
  start,
} from '../../support/direct-line-client.ts';

const globals = globalThis as { XMLHttpRequest?: unknown; WebSocket?: unknown };
const before = { XMLHttpRequest: globals.XMLHttpRequest, WebSocket: globals.WebSocket };
beforeAll(() => Object.assign(globals, { XMLHttpRequest, WebSocket }));
const clients: DirectLine[] = [];
const apps: App[] = [];
afterAll(async () => {
  for (const client of clients) client.end();
  await Promise.all(apps.map((app) => app.close()));
  Object.assign(globals, before);
});

type Options = ConstructorParameters<typeof DirectLine>[0];
type Seen = { id: string; text: string; role: string };

/** A client that keeps what it received. `timeout` and `random` shorten its waits: 3 s before a reconnect is its least. */
function connect(app: App, opened: Pick<Opened, 'token'> & Partial<Opened>, more: Partial<Options> = {}) {
  const quick = { timeout: 1_000, random: () => 0, pollingInterval: 200 };
  const settings = { token: opened.token, domain: `${app.base}/v3/directline`, ...quick, ...more };
  const client = new DirectLine(settings);
  const services = Reflect.get(client, 'services');
  if (typeof services === 'object' && services) Reflect.set(services, 'random', () => 0);
  const seen: Seen[] = [];
  const statuses: ConnectionStatus[] = [];
  client.activity$.subscribe(
    (activity) => {
      if (activity.type !== 'message') return;
      seen.push({ id: String(activity.id), text: String(activity.text), role: String(activity.from.role) });
    },
    () => {},
  );
  client.connectionStatus$.subscribe((status) => void statuses.push(status));
  clients.push(client);
  const say = (text: string) =>
    new Promise<string>((resolve, reject) => {
      client
        .postActivity({
          type: 'message',
          text,
          from: { id: 'ignored' },
          channelData: { clientActivityID: text },
        })
        .subscribe(resolve, reject);
    });
  return { client, seen, statuses, say, texts: () => seen.map(({ text }) => text) };
}

async function server(options: AppOptions = {}): Promise<App> {
  const app = await directLineApp(options);
  apps.push(app);
  return app;
}

const both = (count: number) => Array.from({ length: count }, (_, n) => [`${n}`, `Echo: ${n}`]).flat();

describe.concurrent.each([{ webSocket: true }, { webSocket: false }])(
  'the official client, %o',
  (transport) => {
    test('a conversation from a generated token', async () => {
      const app = await server();
      const { seen, say, texts, statuses } = connect(app, await generate(app), transport);
      const id = await say('0');
      await eventually(() => seen.length === 2);
      await say('1');
      await eventually(() => seen.length === 4);
      expect(texts()).toEqual(both(2));
      expect(seen.map(({ role }) => role)).toEqual(['user', 'bot', 'user', 'bot']);
      expect(seen[0]?.id).toBe(id);
      expect(statuses.at(-1)).toBe(ConnectionStatus.Online);
    });

    test('a conversation that is resumed without a watermark has its whole history', async () => {
      const app = await server();
      const opened = await start(app);
      const first = connect(app, opened, { ...transport, conversationId: opened.conversationId });
      await first.say('0');
      await eventually(() => first.seen.length === 2);
      const second = connect(app, opened, { ...transport, conversationId: opened.conversationId });
      await eventually(() => second.seen.length === 2);
      await second.say('1');
      await eventually(() => first.seen.length === 4 && second.seen.length === 4);
      expect(second.seen).toEqual(first.seen);
      expect(second.texts()).toEqual(both(2));
    });

    test('a conversation that ends tells the client so', async () => {
      const app = await server();
      const opened = await start(app);
      const { client, say, seen } = connect(app, opened, {
        ...transport,
        conversationId: opened.conversationId,
      });
      await say('0');
      await eventually(() => seen.length === 2);
      await app.channel.end(opened.conversationId);
      await expect(say('1')).rejects.toBeTruthy();
      client.end();
    });
  },
);

describe.concurrent('the official client when connections are cut', () => {
  test('sockets cut in the middle: everything once and in order', async () => {
    const app = await server();
    const opened = await generate(app);
    const { seen, say, texts } = connect(app, opened);
    await say('0');
    await eventually(() => seen.length === 2);
    for (let n = 1; n < 30; n += 1) {
      if (n === 5 || n === 15) app.cutStreams();
      await say(`${n}`);
    }
    await eventually(() => seen.length >= 60, undefined, 10_000);
    const { activities } = await read(app, opened);
    expect(activities).toHaveLength(60);
    expect(seen.map(({ id }) => id)).toEqual(activities.map(({ id }) => id));
    expect(texts().toSorted()).toEqual(both(30).toSorted());
  });

  test('a socket cut before the first message: the gap is delivered', async () => {
    const app = await server();
    const opened = await generate(app);
    const { seen, say, texts } = connect(app, opened);
    await eventually(() => app.channel.sockets === 1);
    app.cutStreams();
    await say('0');
    await eventually(() => seen.length === 2, undefined, 10_000);
    expect(texts()).toEqual(both(1));
  });

  test('polling with connections cut in the middle: everything once and in order', async () => {
    const app = await server();
    const opened = await start(app);
    const { client, seen, texts } = connect(app, opened, {
      webSocket: false,
      conversationId: opened.conversationId,
    });
    keepPolling(client);
    for (let n = 0; n < 20; n += 1) {
      const sent = sayUntilTaken(app, opened, `${n}`);
      if (n % 3 === 0) app.cutConnections();
      await sent;
    }
    await eventually(() => seen.length >= 40, undefined, 10_000);
    const { activities } = await read(app, opened);
    expect(seen.map(({ id }) => id)).toEqual(activities.map(({ id }) => id));
    expect(texts().toSorted()).toEqual(both(20).toSorted());
  });

  test('a server that restarts: clients reconnect and lose nothing', async () => {
    const stores = memoryStores({ now: () => new Date(), id: () => crypto.randomUUID() });
    const first = await server({ stores });
    const opened = await generate(first);
    const { seen, say, texts, statuses } = connect(first, opened);
    await say('0');
    await eventually(() => seen.length === 2);
    await first.close();
    await server({ stores, port: first.port });
    await say('1');
    await eventually(() => seen.length === 4, undefined, 10_000);
    await say('2');
    await eventually(() => seen.length === 6);
    expect(texts()).toEqual(both(3));
    expect(statuses.at(-1)).toBe(ConnectionStatus.Online);
  });

  test('a refused stream address: the client recovers by itself', async () => {
    const app = await server();
    const opened = await start(app);
    const used = opened.streamUrl;
    const socket = new WebSocket(used);
    await eventually(() => socket.readyState === WebSocket.OPEN);
    const { seen, say, texts } = connect(app, opened, {
      conversationId: opened.conversationId,
      streamUrl: used,
    });
    await say('0');
    await eventually(() => seen.length === 2, undefined, 10_000);
    expect(texts()).toEqual(both(1));
    socket.terminate();
  });

  test('an expired token is reported, and a new one for the same conversation goes on', async () => {
    const app = await server();
    const opened = await start(app);
    const { client, seen, say, statuses } = connect(app, opened, {
      webSocket: false,
      conversationId: opened.conversationId,
    });
    await say('0');
    await eventually(() => seen.length === 2);
    const { body } = await call<Opened>(app, '/api/widget/session', { body: { token: opened.token } });
    app.clock.ahead = 13 * 60 * 60 * 1000;
    await eventually(() => statuses.includes(ConnectionStatus.ExpiredToken));
    app.clock.ahead = 0;
    client.end();
    // The page makes a new client: the old one may have polls under way whose answers would stop it again.
    const later = connect(
      app,
      { ...opened, token: String(body.token) },
      { webSocket: false, conversationId: String(body.conversationId) },
    );
    await eventually(() => later.seen.length === 2);
    await later.say('1');
    await eventually(() => later.seen.length === 4);
  });
});

/** A client that does not know whether its message arrived sends it again, with the same id. */
async function sayUntilTaken(app: App, opened: Opened, text: string): Promise<void> {
  for (;;) {
    const taken = await post(app, opened, {
      type: 'message',
      text,
      channelData: { clientActivityID: text },
    }).catch(() => undefined);
    if (taken?.status === 200) return;
  }
}

/** The client gives up polling at the first lost connection (BotFramework-DirectLineJS#154); a page has to wrap it like this. */
function keepPolling(client: DirectLine): void {
  type Ajax = (request: { url: string }) => Observable<unknown>;
  const services: { ajax: Ajax } = Reflect.get(client, 'services');
  const { ajax } = services;
  services.ajax = (request) => {
    if (!request.url.includes('/activities?')) return ajax(request);
    return new Observable((observer) => {
      const attempt = (): void => {
        ajax(request).subscribe(
          (value) => observer.next(value),
          (error: { status: number }) =>
            [403, 404].includes(error.status) ? observer.error(error) : setTimeout(attempt, 50),
          () => observer.complete(),
        );
      };
      attempt();
    });
  };
}
