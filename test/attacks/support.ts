/** The whole counter over a folder of its own, with a clock to turn, and customers who speak to it over real sockets. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { type App, createApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { lowdbStores } from '../../src/stores/lowdb.ts';
import type { Json, StoredRecord, Stores } from '../../src/stores/stores.ts';
import { demoNow } from '../support/counter.ts';
import type { Opened, Shown } from '../support/direct-line-client.ts';

export const secret = 'a-secret-of-the-attacks-with-40-characters';

/** Two customers of the demo vendor, an order of each, and what proves them. */
export const westermeier = {
  customer: '10023',
  postcode: '82407',
  email: 'buero@schreinerei-westermeier.example',
  order: 'AB-2026-10874',
  invoice: 'RE-2025-30929',
};
export const kettenblatt = {
  customer: '10013',
  postcode: '82418',
  email: 'ciaran@kettenblatt.example',
  order: 'AB-2026-10896',
};
/** An order number that nobody has. */
export const nobodys = 'AB-2026-99999';

export const minute = 60_000;

export type Attacked = Awaited<ReturnType<typeof attacked>>;
export type Talk = Awaited<ReturnType<Attacked['talk']>>;

/** Starts it over an empty folder, with `env` beside the usual settings. Nothing is sent: mail waits in the outbox. */
export async function attacked(env: Record<string, string> = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'tresen-attacks-'));
  const clock = { ahead: 0 };
  const now = () => new Date(demoNow.getTime() + clock.ahead);
  const sockets = new Set<WebSocket>();
  let app: App;
  let base = '';

  async function listen(): Promise<void> {
    const config = loadConfig({
      PORT: '0',
      DATA_DIR: dir,
      DIRECT_LINE_SECRET: secret,
      LOG_LEVEL: 'fatal',
      TRUSTED_PROXIES: '127.0.0.1',
      ...env,
    });
    // The app asks for the time again and again: a getter is a clock that goes when it is turned.
    app = await createApp({
      ...config,
      get fixedNow() {
        return now();
      },
    });
    base = (await listening(app)).replace(/\/$/u, '');
  }

  async function request(path: string, { method, token, body, headers = {} }: Request = {}) {
    const response = await fetch(base + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  }

  /** A conversation with a token of its own, by way of a shop's back end; `from` an address: by the widget. */
  async function opened(from?: string): Promise<Opened> {
    if (from !== undefined) {
      const headers = { 'x-forwarded-for': from };
      return (await request('/api/widget/session', { body: { locale: 'de' }, headers })).body as Opened;
    }
    const body = { locale: 'de' };
    return (await request('/v3/directline/conversations', { token: secret, body })).body as Opened;
  }

  /** Somebody at a widget: says things and hears what comes back over the socket. */
  async function talk(how: { from?: string; opened?: Opened } = {}) {
    const mine = how.opened ?? (await opened(how.from));
    const heard: { shown: Shown; at: number }[] = [];
    const waiting = new Set<() => void>();
    const socket = new WebSocket(mine.streamUrl);
    sockets.add(socket);
    socket.on('message', (data) => {
      const at = performance.now();
      const text = String(data);
      if (text === '') return;
      for (const shown of JSON.parse(text).activities as Shown[]) heard.push({ shown, at });
      for (const look of waiting) look();
    });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const path = `/v3/directline/conversations/${mine.conversationId}/activities`;

    /** Posts an activity and waits for what the bot answers to it. */
    async function send(activity: object): Promise<Answer> {
      const from = performance.now();
      const posted = await request(path, { token: mine.token, body: { type: 'message', ...activity } });
      if (posted.status !== 200) throw new Error(`refused with ${posted.status}: ${posted.text}`);
      const { id } = posted.body as { id: string };
      return answerTo(id, from);
    }

    function answerTo(id: string, from: number): Promise<Answer> {
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('no answer within ten seconds')), 10_000);
        const look = () => {
          const replies = heard.filter(({ shown }) => shown.from.role === 'bot' && shown.replyToId === id);
          const [first] = replies;
          if (!first) return;
          clearTimeout(late);
          waiting.delete(look);
          const shown = replies.map((each) => each.shown);
          const text = shown.map((each) => each.text ?? '').join('\n');
          if (/schiefgegangen|something went wrong/iu.test(text)) reject(new Error(`a turn failed: ${text}`));
          resolve({ id, text, all: JSON.stringify(shown), shown, milliseconds: first.at - from });
        };
        waiting.add(look);
        look();
      });
    }

    return {
      ...mine,
      close: () => socket.terminate(),
      send,
      /** Says a text; answers the bot's texts. */
      say: async (text: string) => (await send({ text })).text,
      /** Says a text; answers everything the bot sent, cards, files and buttons too, as JSON. */
      sayAll: async (text: string) => (await send({ text })).all,
      async prove({ customer, postcode }: { customer: string; postcode: string }): Promise<void> {
        const answer = await send({
          text: `wo bleibt meine Bestellung? Kundennummer ${customer}, PLZ ${postcode}`,
        });
        if (!answer.text.includes('Danke, das passt.')) throw new Error(`not proven: ${answer.text}`);
      },
    };
  }

  async function stop(): Promise<void> {
    for (const socket of sockets) socket.terminate();
    sockets.clear();
    await app.close();
  }

  /** The same conversation over a new socket, with the token that it had: after `meanwhile`, or of somebody who comes back. */
  async function again({ conversationId, token }: Pick<Opened, 'conversationId' | 'token'>) {
    const { body } = await request(`/v3/directline/conversations/${conversationId}`, { token });
    return talk({ opened: body as Opened });
  }

  await listen();
  return {
    again,
    dir,
    secret,
    clock,
    now,
    request,
    opened,
    talk,
    get base() {
      return base;
    },
    /** Stops the counter, does something with its store as a colleague or operator would, and starts it again. */
    async meanwhile<T>(act: (stores: Stores) => Promise<T>): Promise<T> {
      await stop();
      const stores = await lowdbStores({ dir, now, id: () => crypto.randomUUID() });
      try {
        return await act(stores);
      } finally {
        await stores.close();
        await listen();
      }
    },
    async close() {
      await stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export type Answer = { id: string; text: string; all: string; shown: Shown[]; milliseconds: number };
type Request = {
  method?: string;
  token?: string;
  /** An object is sent as JSON, a text as it is. */
  body?: object | string;
  headers?: Record<string, string>;
};

/** Listens; answers its own address. */
async function listening(app: App): Promise<string> {
  const { desk, page } = await app.listen();
  const port = /:(\d{2,5})\b/u.exec(desk)?.[1] ?? /:(\d{2,5})\b/u.exec(page)?.[1];
  return `http://127.0.0.1:${port}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** All records of a kind, the newest first. */
export function recordsOf(stores: Stores, kind: string): Promise<StoredRecord[]> {
  return stores.records.list(kind, { limit: 5000 });
}

/** Mails that wait to be sent. */
export async function mails(stores: Stores): Promise<Record<string, Json | undefined>[]> {
  const entries = await stores.outbox.list('due', 5000);
  return entries.filter(({ kind }) => kind === 'mail').map(({ data }) => data as Record<string, Json>);
}

/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** One after the other: many at once would only wait for each other. */
export async function inTurn<T, R>(
  items: readonly T[],
  act: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (const [index, item] of items.entries()) results.push(await act(item, index));
  return results;
}
