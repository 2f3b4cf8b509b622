/** A plain client for tests: speaks Direct Line with fetch and ws, and shows exactly what came back. */
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { type App, secret } from './direct-line-app.ts';

export type Shown = {
  type: string;
  id: string;
  timestamp: string;
  text?: string;
  name?: string;
  value?: unknown;
  locale?: string;
  replyToId?: string;
  from: { id: string; name?: string; role: string };
  attachments?: unknown[];
  channelData?: Record<string, unknown>;
};
export type Set = { activities: Shown[]; watermark: string };
export type Opened = { conversationId: string; token: string; expires_in: number; streamUrl: string };
export type Reply<Body> = { status: number; headers: Headers; text: string; body: Body };

export type CallOptions = {
  method?: string;
  token?: string;
  body?: unknown;
  raw?: string | Uint8Array;
  headers?: Record<string, string>;
};

/** One request. `body` is sent as JSON, `raw` as it is. */
export async function call<Body = { error: { code: string; message: string } }>(
  app: Pick<App, 'base'>,
  path: string,
  { method, token, body, raw, headers = {} }: CallOptions = {},
): Promise<Reply<Body>> {
  const answer = await fetch(app.base + path, {
    method: method ?? (body !== undefined || raw !== undefined ? 'POST' : 'GET'),
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: text === '' ? {} : JSON.parse(text) };
}

export const directLinePath = '/v3/directline';
export const activitiesPath = (conversation: string) =>
  `${directLinePath}/conversations/${conversation}/activities`;

export async function generate(app: App, body: object = {}, headers = {}): Promise<Opened> {
  const { body: made } = await call<Opened>(app, `${directLinePath}/tokens/generate`, {
    token: secret,
    body,
    headers,
  });
  return made;
}

/** A started conversation with the token of its user. */
export async function start(app: App, body: object = {}, generated: object = {}): Promise<Opened> {
  const { token } = await generate(app, generated);
  const started = await call<Opened>(app, `${directLinePath}/conversations`, { token, body });
  await app.settled();
  return started.body;
}

export function post(
  app: App,
  { conversationId, token }: Opened,
  activity: unknown,
): Promise<Reply<{ id: string }>> {
  return call<{ id: string }>(app, activitiesPath(conversationId), { token, body: activity });
}

/** Posts a text and waits until the bot has answered. */
export async function say(
  app: App,
  opened: Opened,
  text: string,
  clientActivityID?: string,
): Promise<string> {
  const channelData = clientActivityID === undefined ? undefined : { clientActivityID };
  const { body } = await post(app, opened, { type: 'message', text, channelData });
  await app.settled();
  return body.id;
}

export async function read(app: App, { conversationId, token }: Opened, watermark?: string): Promise<Set> {
  const query = watermark === undefined ? '' : `?watermark=${watermark}`;
  const { body } = await call<Set>(app, activitiesPath(conversationId) + query, { token });
  return body;
}

export async function resume(app: App, { conversationId, token }: Opened, watermark = ''): Promise<Opened> {
  const path = `${directLinePath}/conversations/${conversationId}?watermark=${watermark}`;
  return (await call<Opened>(app, path, { token })).body;
}

export const texts = ({ activities }: Pick<Set, 'activities'>) => activities.map(({ text }) => text);

/** An open stream, with everything that came in. */
export type Stream = {
  socket: WebSocket;
  frames: string[];
  sets: Set[];
  activities(): Shown[];
  /** Resolves as soon as `enough` holds; fails after five seconds. */
  until(enough: () => boolean): Promise<void>;
  closed: Promise<number>;
};

/** Opens a stream address. Rejects with the status when the upgrade is refused. */
export function open(url: string, headers: Record<string, string> = {}): Promise<Stream> {
  const socket = new WebSocket(url, { headers });
  const frames: string[] = [];
  const sets: Set[] = [];
  socket.on('message', (data) => {
    frames.push(String(data));
    sets.push(JSON.parse(String(data)));
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const stream: Stream = {
    socket,
    frames,
    sets,
    closed,
    activities: () => sets.flatMap(({ activities }) => activities),
    until: (enough) => eventually(enough, () => frames.join('\n')),
  };
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(stream));
    socket.once('unexpected-response', (_, answer) => reject(new Error(`refused with ${answer.statusCode}`)));
    socket.on('error', reject);
  });
}

/** Waits for something that happens on its own; looks every few milliseconds. */
export async function eventually(
  holds: () => boolean | Promise<boolean>,
  about = () => '',
  within = 5_000,
): Promise<void> {
  const end = performance.now() + within;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`did not happen in time ${about()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/**
 * Sends raw bytes and answers what the server said: until it closed, or a moment after a complete answer, or at the latest
 * after `wait` milliseconds.
 */
export function rawCall(
  app: App,
  bytes: string | Buffer,
  wait = 2_000,
): Promise<{ text: string; closed: boolean }> {
  return new Promise((resolve) => {
    const socket = connect(app.port, '127.0.0.1');
    let text = '';
    const done = (closed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, closed });
    };
    let timer = setTimeout(done, wait, false);
    socket.on('data', (chunk) => {
      text += chunk;
      if (!isComplete(text)) return;
      clearTimeout(timer);
      timer = setTimeout(done, 50, false);
    });
    socket.on('close', () => done(true));
    socket.on('error', () => {});
    socket.write(bytes);
  });
}

function isComplete(answer: string): boolean {
  const [, length] = /content-length: (\d+)/i.exec(answer) ?? [];
  const body = answer.indexOf('\r\n\r\n');
  return length !== undefined && body >= 0 && answer.length >= body + 4 + Number(length);
}
