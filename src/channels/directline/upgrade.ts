/** From a stream address to an open socket: ticket and origin are checked before the protocol changes. */
import type { IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';
import { type Answer, failure, refusal } from '../answer.ts';
import type { Log, Upgrade } from '../http.ts';
import { sendRaw } from '../send.ts';
import type { Hub } from './hub.ts';
import type { Limits } from './limits.ts';
import type { Opening } from './opening.ts';
import type { Origins } from './origins.ts';
import { type ReadPage, readWatermark } from './pages.ts';
import { reader } from './reader.ts';
import type { Tickets } from './tickets.ts';

export type UpgradeParts = {
  tickets: Tickets;
  origins: Origins;
  opening: Opening;
  hub: Hub;
  readPage: ReadPage;
  limits: Limits;
  log: Log;
  isClosing(): boolean;
};

/** Bytes of a client's frame: it has nothing to say but an empty ping. */
const largestFrame = 1024;

const streamPath = /^\/v3\/directline\/conversations\/([A-Za-z0-9_-]{1,100})\/stream$/;

/** Takes `/v3/directline/conversations/{id}/stream?watermark=…&t=…`; every other address is not its own. */
export function streamUpgrade(parts: UpgradeParts): Upgrade {
  const { tickets, origins, opening, hub, readPage, limits, log, isClosing } = parts;
  const settings = {
    noServer: true,
    clientTracking: false,
    // Compression costs 90 KB of memory for each socket, and lets a small frame grow large.
    perMessageDeflate: false,
    maxPayload: largestFrame,
    maxFragments: 16,
    autoPong: false,
    // Milliseconds for the other side to answer our goodbye; the types of ws do not know it yet.
    closeTimeout: 3_000,
  };
  const server = new WebSocketServer(settings);

  /** What speaks against the upgrade, or what the socket is allowed to hear. */
  async function admit(request: IncomingMessage, conversation: string, query: URLSearchParams) {
    if (isClosing())
      throw new Refused(refusal(503, 'Closing', 'The server restarts.', { 'Retry-After': '2' }));
    const grant = tickets.redeem(query.get('t') ?? '', conversation);
    if (!grant)
      throw new Refused(refusal(403, 'Forbidden', 'The stream address is not good, or not any more.'));
    if (!origins.allows(request, grant.origins))
      throw new Refused(refusal(403, 'Forbidden', 'This page may not open the stream.'));
    if (!hub.hasRoom(grant.user.id))
      throw new Refused(refusal(429, 'TooManySockets', 'Too many sockets are open.'));
    const { lastSeq } = await opening.requireOpen(conversation);
    return { grant, from: Math.min(readWatermark(query.get('watermark')), lastSeq) };
  }

  return (request, socket, head) => {
    const [path = '', search = ''] = (request.url ?? '').split('?', 2);
    const [, conversation] = streamPath.exec(path) ?? [];
    if (conversation === undefined) return false;
    const refuse = (error: unknown) => {
      const bug = () => log.error({ err: error, conversation }, 'An upgrade failed.');
      sendRaw(socket, error instanceof Refused ? error.answer : failure(error, bug));
    };
    admit(request, conversation, new URLSearchParams(search)).then(({ grant, from }) => {
      server.handleUpgrade(request, socket, head, (client) => {
        const { bufferedBytes } = limits;
        const line = reader({ conversation, grant, socket: client, readPage, bufferedBytes, log });
        hub.join(line);
        line.start(from);
      });
    }, refuse);
    return true;
  };
}

/** A refused upgrade and how it is answered. */
class Refused extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super('upgrade refused');
    this.answer = answer;
  }
}
