/** A real Direct Line server on a free port: memory store, and a bot that repeats what it hears. */
import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { Registry } from 'prom-client';
import { type DirectLineOptions, directLine } from '../../src/channels/directline/directline.ts';
import { healthRoutes } from '../../src/channels/health.ts';
import { type HttpOptions, httpServer, type Log } from '../../src/channels/http.ts';
import type { Activity, DraftActivity } from '../../src/domain/activity.ts';
import { memoryStores } from '../../src/stores/memory.ts';
import type { Claim, Stores } from '../../src/stores/stores.ts';

export const secret = 'test-secret-of-the-direct-line-channel';

export type AppOptions = Partial<Omit<DirectLineOptions, 'route'>> & {
  http?: Partial<HttpOptions>;
  /** What the bot says to an activity; it repeats messages when left out. */
  answer?(activity: Activity): DraftActivity[] | Promise<DraftActivity[]>;
  port?: number;
};

export type App = Awaited<ReturnType<typeof directLineApp>>;

/** Starts it. `heard` is every activity whose turn ran, `lines` everything that was logged, `clock` can be moved forward. */
export async function directLineApp(options: AppOptions = {}) {
  const { answer = echo, http, port = 0, ...more } = options;
  const clock = { ahead: 0 };
  const now = options.now ?? (() => new Date(Date.now() + clock.ahead));
  const stores = options.stores ?? memoryStores({ now, id: randomId });
  const { log, lines } = listeningLog();
  const heard: Activity[] = [];
  const typing: string[] = [];
  const runner = turnRunner(stores, async (claim) => {
    heard.push(claim.activity);
    return answer(claim.activity);
  });
  const server = httpServer({ log, ...http });
  const channel = directLine({
    route: server.route,
    secret,
    origins: ['https://shop.example'],
    onAccepted: runner.schedule,
    onTyping: (conversation) => typing.push(conversation),
    log,
    ...more,
    now,
    stores,
  });
  healthRoutes({ route: server.route, health: () => stores.health(), registry: new Registry() });
  server.upgrade(channel.handleUpgrade);
  const streams = new Set<Duplex>();
  const connections = new Set<Duplex>();
  server.server.on('connection', (socket) => connections.add(socket));
  server.server.on('upgrade', (_, socket) => streams.add(socket));
  const listening = await server.listen(port, '127.0.0.1');
  return {
    base: `http://127.0.0.1:${listening}`,
    port: listening,
    channel,
    server,
    stores,
    clock,
    heard,
    typing,
    lines,
    settled: runner.settled,
    /** Cuts every open stream without a close frame, as a dying network does. */
    cutStreams: () => cut(streams),
    /** The same for every connection, requests under way included. */
    cutConnections: () => cut(connections),
    async close() {
      await channel.close();
      await server.close(500);
      await runner.settled();
    },
  };
}

function cut(sockets: Set<Duplex>): void {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
}

function echo(activity: Activity): DraftActivity[] {
  if (activity.type !== 'message') return [];
  const from = { id: 'tresen', role: 'bot' as const };
  return [{ type: 'message', from, text: `Echo: ${activity.text}`, replyToId: activity.id }];
}

/** One turn at a time per conversation, as the store promises it. */
function turnRunner(stores: Stores, run: (claim: Claim) => Promise<DraftActivity[]>) {
  const running = new Set<Promise<void>>();
  async function work(conversation: string): Promise<void> {
    for (;;) {
      const claim = await stores.conversations.claim(conversation);
      if (!claim) return;
      const replies = await run(claim).catch(() => [sorry]);
      await stores.conversations.commit(claim, { state: null, replies, records: [], outbox: [], people: [] });
    }
  }
  return {
    schedule(conversation: string) {
      const done = work(conversation).finally(() => running.delete(done));
      running.add(done);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

const sorry: DraftActivity = { type: 'message', from: { id: 'tresen', role: 'bot' }, text: 'Sorry.' };

function randomId(): string {
  return randomBytes(12).toString('base64url');
}

function listeningLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const write = (facts: object, message: string) =>
    void lines.push(
      `${message} ${JSON.stringify(facts, (_, value) => (value instanceof Error ? value.stack : value))}`,
    );
  return { log: { debug: write, info: write, warn: write, error: write }, lines };
}
