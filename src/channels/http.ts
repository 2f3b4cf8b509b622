/** The HTTP server: restify for routing, nothing else of it. The only file that imports restify. */
import {
  type IncomingMessage,
  createServer as nodeServer,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer } from 'restify';
import { type Answer, failure, refusal } from './answer.ts';
import { admitBody, bodyLimit, uploadLimit } from './body.ts';
import { type HttpRequest, httpRequest } from './request.ts';
import { send, sendRaw } from './send.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/** Registers a handler. What it throws becomes an error answer; `headers` are added to every answer of the route, errors too. */
export type Route = (
  method: Method,
  path: string,
  handle: (request: HttpRequest) => Promise<Answer>,
  options?: {
    bodyLimit?: number;
    /** Milliseconds in which the whole request has to arrive, where the usual ones are too few. */
    requestTimeout?: number;
    headers?: (request: HttpRequest) => Record<string, string>;
  },
) => void;

/** Takes over a WebSocket request, or answers false: not mine. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

/** What we need of pino. */
export type Log = {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
};

export type HttpOptions = {
  log: Log;
  /** Exact addresses of reverse proxies whose X-Forwarded-For is believed; none by default. */
  trustedProxies?: string[];
  /** Milliseconds for the headers and for a whole request. */
  headersTimeout?: number;
  requestTimeout?: number;
};

export type HttpServer = {
  route: Route;
  upgrade(handler: Upgrade): void;
  /** Resolves with the port, also for port 0. */
  listen(port: number, host: string): Promise<number>;
  /** No new connections; running requests may finish for `grace` milliseconds. */
  close(grace?: number): Promise<void>;
  readonly server: Server;
};

/** A server with limits on time, headers and bodies. Pages, JSON and uploads all pass through `route`. */
export function httpServer(options: HttpOptions): HttpServer {
  const { log, headersTimeout = 15_000, requestTimeout = 28_000 } = options;
  const proxies = new Set(options.trustedProxies);
  const upgrades: Upgrade[] = [];
  const router = createServer({ name: '' });

  // Our own node server in front: restify gives no access to these limits, and an URL it cannot parse would end the process.
  const server = nodeServer({
    headersTimeout,
    // Each route has its own limit, below; this one is for what never gets to a route.
    requestTimeout: longestRequest,
    connectionsCheckingInterval: Math.min(2_000, headersTimeout, requestTimeout),
    keepAliveTimeout: 30_000,
    maxHeaderSize: 16 * 1024,
    // Ours to refuse, so that this error has the same shape as the others.
    requireHostHeader: false,
    shouldUpgradeCallback: (request) => request.headers.upgrade?.toLowerCase() === 'websocket',
  });
  const dispatch = (request: IncomingMessage, response: ServerResponse) => {
    if (isRoutable(request)) router.server.emit('request', request, response);
    else send(request, response, refusal(400, 'BadRequest', 'This address cannot be read.'));
  };
  server.on('request', dispatch);
  // The body reader decides whether the client may go on sending.
  server.on('checkContinue', (request, response) => {
    try {
      admitBody(request, uploadLimit);
      response.writeContinue();
    } catch {
      // Refused by the route in a moment, with its own limit and headers.
    }
    dispatch(request, response);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const [status, code] = parseFailure(error.code);
    sendRaw(socket, refusal(status, code, 'This request cannot be read.'));
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (upgrades.some((handler) => handler(request, socket, head))) return;
    sendRaw(socket, refusal(404, 'NotFound', 'There is nothing here.'));
  });
  // Only unknown addresses and methods come here. Restify's own continuation is not called: it would answer a second time.
  router.on(
    'restifyError',
    (request: IncomingMessage, response: ServerResponse, error: { statusCode?: number }) => {
      const known = error.statusCode === 405;
      send(
        request,
        response,
        known
          ? refusal(405, 'MethodNotAllowed', 'This address does not know that method.')
          : refusal(404, 'NotFound', 'There is nothing here.'),
      );
    },
  );

  const route: Route = (method, path, handle, options = {}) => {
    const { bodyLimit: limit = bodyLimit, requestTimeout: within = requestTimeout, headers } = options;
    const onBug = (error: unknown) =>
      log.error({ err: error, route: `${method} ${path}` }, 'A route failed.');
    async function serve(
      incoming: IncomingMessage & { params?: Record<string, string> },
      response: ServerResponse,
    ) {
      const request = httpRequest(incoming, incoming.params ?? {}, proxies);
      let answer: Answer;
      const late = setTimeout(() => {
        if (incoming.complete) return;
        // Whoever still reads the body would wait for ever: node tells them nothing once there is an answer.
        response.once('close', () => incoming.destroy());
        send(incoming, response, tooSlow, headers?.(request));
      }, within);
      try {
        admitBody(incoming, limit);
        answer = await handle(request);
      } catch (error) {
        answer = failure(error, onBug);
      } finally {
        clearTimeout(late);
      }
      send(incoming, response, answer, headers?.(request));
    }
    const register = {
      GET: 'get',
      POST: 'post',
      PUT: 'put',
      PATCH: 'patch',
      DELETE: 'del',
      OPTIONS: 'opts',
    } as const;
    router[register[method]](path, serve);
    if (method === 'GET') router.head(path, serve);
  };

  return {
    route,
    server,
    upgrade: (handler) => void upgrades.push(handler),
    listen: (port, host) => listen(server, port, host),
    close: (grace = 5_000) => close(server, grace),
  };
}

/** Milliseconds that no route may give a request to arrive. */
const longestRequest = 180_000;

const host = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

const tooSlow = refusal(408, 'RequestTimeout', 'The request took too long to arrive.', {
  Connection: 'close',
});

function isRoutable({ url = '', headers, httpVersion }: IncomingMessage): boolean {
  if (!url.startsWith('/')) return false;
  if (headers.host === undefined ? httpVersion !== '1.0' : !host.test(headers.host)) return false;
  return URL.canParse(`http://${headers.host ?? 'localhost'}${url}`);
}

function parseFailure(code: string | undefined): [number, string] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'HeadersTooLarge'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'RequestTimeout'];
  return [400, 'BadRequest'];
}

function listen(server: Server, port: number, host: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen(port, host, () => {
    server.off('error', reject);
    resolve(portOf(server.address()));
  });
  return promise;
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address ? address.port : 0;
}

function close(server: Server, grace: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  // A connection that was busy a moment ago is idle now, and would be kept alive for nothing.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), grace);
  server.close(() => {
    clearInterval(idle);
    clearTimeout(late);
    resolve();
  });
  return promise;
}
