/** `GET /api/desk/stream`: one WebSocket per open desk, checked before it is upgraded, closed when the session ends. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Colleague } from '../../domain/case.ts';
import type { StreamCommand } from '../api.ts';
import { type DeskAnswer, refuse } from '../http-port.ts';
import type { Presence } from '../presence.ts';
import { colleagueOf } from '../rights.ts';
import type { Agent } from '../sessions/guard.ts';
import type { SessionKey } from '../sessions/sessions.ts';
import { type Feed, numbered } from './feed.ts';

export type SocketParts = {
  feed: Feed;
  presence: Presence;
  admit(request: { headers: IncomingHttpHeaders }): Promise<Agent | { refused: DeskAnswer }>;
  watch(session: SessionKey, onEnd: () => void): () => void;
  /** Answers on a bare socket, before the protocol changes. */
  refuseOn(socket: Duplex, answer: DeskAnswer): void;
  /** Somebody has opened the desk. */
  onOpen(agent: Agent): void;
  /** What somebody typed or looked at. */
  onViewing(changed: readonly string[]): void;
  onTyping(id: string, agent: Agent): void;
  log: { error(facts: object, message: string): void };
};

export type DeskSockets = {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): void;
};

const path = '/api/desk/stream';
const perAgent = 5;
/** Bytes of a command, and bytes that may wait for a slow reader. */
const largestFrame = 2_048;
const mostBuffered = 1_000_000;
/** Milliseconds between pings; who does not answer one is gone by the next. */
const pingEvery = 15_000;
/** Commands of a stream between two pings. */
const mostCommands = 300;

const command: z.ZodType<StreamCommand> = z.union([
  z.object({ type: z.literal('viewing'), case: z.string().max(40).optional() }),
  z.object({ type: z.literal('typing'), case: z.string().max(40) }),
  z.object({ type: z.literal('alive') }),
]) as z.ZodType<StreamCommand>;

export function deskSockets(parts: SocketParts): DeskSockets {
  const { feed, presence, admit, watch, refuseOn, onOpen, onViewing, onTyping, log } = parts;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: largestFrame,
  });
  const open = new Set<WebSocket>();
  let isClosed = false;

  function serve(socket: WebSocket, agent: Agent, after: number | undefined): void {
    const me: Colleague = colleagueOf(agent);
    const leave = presence.join(agent.id);
    let alive = true;
    let commands = 0;
    open.add(socket);
    onOpen(agent);

    const send = (event: object) => {
      // Who does not read resumes later; the memory of the server is not theirs to fill.
      if (socket.bufferedAmount > mostBuffered) socket.terminate();
      else socket.send(JSON.stringify(event));
    };
    const missed = after === undefined ? [] : feed.after(after, agent);
    if (missed) for (const event of missed) send(event);
    else send(numbered(feed.last, { type: 'reload' }));
    const unlisten = feed.listen((n, of) => {
      const news = of(agent);
      if (news) send(numbered(n, news));
    });
    const unwatch = watch(agent.session, () => socket.close(1008, 'session ended'));
    const pings = setInterval(() => {
      commands = 0;
      if (!alive) socket.terminate();
      else {
        alive = false;
        socket.ping();
      }
    }, pingEvery);
    pings.unref();
    socket.on('pong', () => {
      alive = true;
    });
    socket.on('message', (data) => {
      alive = true;
      commands += 1;
      if (commands > mostCommands) return socket.close(1008, 'too many commands');
      const said = readCommand(String(data));
      if (said?.type === 'viewing') onViewing(presence.view(socket, me, said.case));
      if (said?.type === 'typing') onTyping(said.case, agent);
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      open.delete(socket);
      clearInterval(pings);
      unlisten();
      unwatch();
      leave();
      onViewing(presence.view(socket, me, undefined));
    });
  }

  return {
    handleUpgrade(request, socket, head) {
      const [address = '', query = ''] = (request.url ?? '').split('?', 2);
      if (address !== path) return false;
      const wanted = new URLSearchParams(query).get('after');
      const after = wanted !== null && /^\d{1,15}$/.test(wanted) ? Number(wanted) : undefined;
      admit(request)
        .then((agent) => {
          if ('refused' in agent) return refuseOn(socket, agent.refused);
          if (isClosed) return refuseOn(socket, refuse(503, 'Closing', 'The server restarts.'));
          if (presence.sockets(agent.id) >= perAgent)
            return refuseOn(socket, refuse(429, 'TooManySockets', 'Too many desks are open.'));
          server.handleUpgrade(request, socket, head, (client) => serve(client, agent, after));
        })
        .catch((error: unknown) => {
          log.error({ err: error }, 'a stream of the desk could not be opened');
          refuseOn(socket, refuse(500, 'InternalError', 'Something went wrong here. It has been noted.'));
        });
      return true;
    },
    close() {
      isClosed = true;
      for (const socket of open) socket.close(1012, 'server restarts');
      const late = setTimeout(() => {
        for (const socket of open) socket.terminate();
      }, 1_000);
      late.unref();
    },
  };
}

function readCommand(text: string): StreamCommand | undefined {
  try {
    return command.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
