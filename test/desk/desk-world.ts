/** The whole counter with its desk on a free port, over a real data folder: Direct Line customers and agents at the desk. */
import { randomInt, randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { directLine } from '../../src/channels/directline/directline.ts';
import { network } from '../../src/channels/directline/rate.ts';
import { httpServer, type Log } from '../../src/channels/http.ts';
import { sendRaw } from '../../src/channels/send.ts';
import { counterOver } from '../../src/counter.ts';
import type { HandoffInitiate, HandoffStatus } from '../../src/desk/agent-hub.ts';
import type { CaseLine, StreamCommand, StreamEvent } from '../../src/desk/api.ts';
import { openDeskAccess } from '../../src/desk/open-access.ts';
import { openDesk } from '../../src/desk/open-desk.ts';
import { deskSenders } from '../../src/desk-senders.ts';
import { clockAt } from '../../src/domain/calendar.ts';
import type { Knowledge } from '../../src/kit/bot.ts';
import { openKnowledge } from '../../src/open-knowledge.ts';
import { openOutbox } from '../../src/outbox/outbox.ts';
import { cacheDir, defaultKnowledgeDir } from '../../src/places.ts';
import { lowdbStores } from '../../src/stores/lowdb.ts';
import { counterParts } from '../support/counter.ts';
import { type Browser, browser, type DeskServer, signedIn } from './desk-server.ts';

export const secret = 'a-secret-of-this-test-with-32-characters';
/** Tuesday, 24 November 2026, shortly before 10:00 in Weilheim. */
const start = Date.parse('2026-11-24T09:59:00+01:00');

let knowing: Promise<Knowledge> | undefined;

/** The demo vendor, read once per file. */
function knowledge(): Promise<Knowledge> {
  knowing ??= openKnowledge({
    knowledgeDir: defaultKnowledgeDir,
    defaultsDir: defaultKnowledgeDir,
    cacheDir,
  });
  return knowing;
}

export type Time = {
  /** Minutes that have passed since ten o'clock, and milliseconds of the clock that never jumps. */
  minutes: number;
  uptime: number;
};
export type DeskWorld = Awaited<ReturnType<typeof deskWorld>>;

/** Starts it on a folder; the same folder again is a restart. */
export async function deskWorld({ dir, time = { minutes: 0, uptime: 0 } }: { dir: string; time?: Time }) {
  const known = await knowledge();
  const began = Date.now();
  const now = () => new Date(start + time.minutes * 60_000 + (Date.now() - began));
  const failures: unknown[] = [];
  const lines: string[] = [];
  const write = (facts: object, message: string) =>
    void lines.push(`${message} ${JSON.stringify(facts, (_, v) => (v instanceof Error ? v.stack : v))}`);
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const stores = await lowdbStores({ dir, now, id: randomUUID });
  const http = httpServer({ log, trustedProxies: ['127.0.0.1'] });
  const clock = clockAt('Europe/Berlin');
  const desk = openDesk({
    stores,
    now,
    uptime: () => time.uptime,
    random: (below) => randomInt(below),
    id: randomUUID,
    log,
  });
  const parts = counterParts(failures, { now });
  const outbox = openOutbox({
    stores,
    senders: new Map(deskSenders(() => opened)),
    now,
    random: Math.random,
    log,
  });
  const counter = counterOver(known, {
    ...parts,
    stores,
    backend: await parts.openBackend(known.vendor),
    desk: desk.forTurns,
    onOutbox: () => outbox.wake(),
  });
  const channel = directLine({
    route: http.route,
    stores,
    secret,
    origins: [],
    now,
    onAccepted: (conversation) => counter.queue.schedule(conversation),
    async accountOf(token) {
      return token.startsWith('customer ') ? { customer: token.slice(9), proof: 'shop' } : undefined;
    },
    log,
  });
  const access = openDeskAccess({
    route: http.route,
    stores,
    dataDir: dir,
    now,
    dayOf: (moment) => clock(moment).day,
    network,
    people: () => known.vendor.team.map(({ name }) => name),
    log,
    passwordCost: { N: 1024, r: 8, p: 1 },
  });
  const told: (HandoffInitiate | HandoffStatus)[] = [];
  const opened = await desk.open({
    route: http.route,
    access,
    knowledge: known,
    knowledgeDir: defaultKnowledgeDir,
    clock,
    schedule: (conversation) => counter.queue.schedule(conversation),
    sendTyping: channel.sendTyping,
    refuseOn: sendRaw,
    paperUrl: parts.paperUrl,
    uploadIn: () => undefined,
    uploadUrl: async () => undefined,
    hubs: [{ name: 'test', tell: async (event) => void told.push(event) }],
  });
  http.upgrade(channel.handleUpgrade);
  http.upgrade(opened.handleUpgrade);
  const port = await http.listen(0, '127.0.0.1');
  const base = `http://127.0.0.1:${port}`;
  await access.opened({ host: '127.0.0.1', port });
  outbox.start();
  await counter.queue.resume();
  const server = { base, port, access, stores, http, browser: () => browser(base) } as unknown as DeskServer;

  return {
    base,
    stores,
    time,
    failures,
    lines,
    told,
    clock: opened.clock,
    outbox,
    server,
    /** An agent with a session, at the desk. */
    async agent(name: string, more: { role?: string; presence?: string } = {}): Promise<Browser> {
      const person = await signedIn(server, dir, name, more.role ?? 'agent');
      await person.send('PUT', '/api/desk/me/presence', { presence: more.presence ?? 'available' });
      return person;
    },
    stream: (agent: Browser, after?: number) => openStream(base, agent, after),
    customer: (number?: string) => openCustomer(base, number),
    async close() {
      await Promise.all([channel.close(), opened.close()]);
      await Promise.all([http.close(300), outbox.stop()]);
      await access.close();
      await counter.close();
    },
    /** As a kill: nothing is finished, only the lock on the folder is given up. */
    async crash() {
      http.server.closeAllConnections();
      await this.close();
    },
  };
}

export type Shown = {
  id: string;
  type: string;
  text?: string;
  name?: string;
  from: { role: string; name?: string };
  channelData?: Record<string, unknown>;
  attachments?: unknown[];
  suggestedActions?: { actions: { title: string }[] };
};
export type Customer = Awaited<ReturnType<typeof openCustomer>>;

/** A Direct Line client; with a number, the shop vouches for that customer. */
export async function openCustomer(base: string, number?: string) {
  const call = async (method: string, path: string, token: string, body?: object) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is for the test to say
    return { status: response.status, body: (await response.json()) as any };
  };
  const opened =
    number === undefined
      ? await call(
          'POST',
          '/v3/directline/conversations',
          (await call('POST', '/v3/directline/tokens/generate', secret)).body.token,
        )
      : await call('POST', '/api/widget/session', '', { customerToken: `customer ${number}` });
  const { conversationId: id, token, streamUrl } = opened.body;
  if (typeof id !== 'string') throw new Error(JSON.stringify(opened.body));
  const path = `/v3/directline/conversations/${id}/activities`;
  const heard: (Shown & { at: number })[] = [];
  const socket = new WebSocket(String(streamUrl).replace(/^http/u, 'ws'));
  socket.on('message', (data) => {
    if (String(data) === '') return;
    for (const activity of JSON.parse(String(data)).activities)
      heard.push({ ...activity, at: performance.now() });
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const customer = {
    id,
    token,
    heard,
    post: (activity: object) => call('POST', path, token, activity),
    say: (text: string) => call('POST', path, token, { type: 'message', text }),
    /** What our side has said since `from`, as soon as `pattern` fits one of its messages. */
    async hears(pattern: RegExp, from = 0): Promise<Shown & { at: number }> {
      const fits = (each: Shown) => each.from.role === 'bot' && pattern.test(each.text ?? '');
      return until(() => heard.slice(from).find(fits)).catch(() => {
        throw new Error(`${pattern} was not heard in ${JSON.stringify(heard.map(({ text }) => text))}`);
      });
    },
    async history(): Promise<Shown[]> {
      const all: Shown[] = [];
      let watermark = '';
      for (;;) {
        const { body } = await call('GET', `${path}?watermark=${watermark}`, token);
        if (body.activities.length === 0) return all;
        all.push(...body.activities);
        watermark = body.watermark;
      }
    },
    close: () => socket.close(),
  };
  await customer.hears(/Tresen|Assistent/u).catch(() => {});
  return customer;
}

/** A stream of the desk with all that came. */
export async function openStream(base: string, { jar }: Browser, after?: number) {
  const events: (StreamEvent & { at: number })[] = [];
  const socket = new WebSocket(
    `${base.replace('http', 'ws')}/api/desk/stream${after === undefined ? '' : `?after=${after}`}`,
    {
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        origin: base,
      },
    },
  );
  let code: number | undefined;
  socket.on('message', (data) => {
    events.push({ ...JSON.parse(String(data)), at: performance.now() });
  });
  socket.on('close', (closed) => {
    code = closed;
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    events,
    closed: () => code,
    send: (command: StreamCommand) => socket.send(JSON.stringify(command)),
    until: <T>(find: (all: readonly (StreamEvent & { at: number })[]) => T | undefined) =>
      until(() => find(events)),
    close: () => socket.close(),
  };
}

/** As soon as it is something; fails after five seconds. */
export async function until<T>(find: () => T | undefined | false): Promise<T> {
  const end = Date.now() + 5_000;
  for (;;) {
    const found = find();
    if (found) return found;
    if (Date.now() > end) throw new Error(`nothing came: ${find}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The line of a conversation's case in the queue. */
export async function lineOf(agent: Browser, { id }: { id: string }, state = 'waiting'): Promise<CaseLine> {
  const { body } = await agent.get(`/api/desk/cases?state=${state}`);
  const found = body.items.find((line: CaseLine) => line.conversation === id);
  if (!found) throw new Error(`no ${state} case of that conversation: ${JSON.stringify(body)}`);
  return found;
}
