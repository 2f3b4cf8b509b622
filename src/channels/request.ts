/** A request as routes see it, without restify. */
import type { IncomingMessage } from 'node:http';
import { bodyLimit, readBody, readJson } from './body.ts';

export type HttpRequest = {
  readonly method: string;
  /** Parts of the path, e.g. `id` of `/things/:id`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The caller's address; behind a trusted proxy the one that proxy saw. */
  readonly address: string;
  /** Names in lower case. */
  header(name: string): string | undefined;
  /** The JSON body, undefined when empty. Throws UnsupportedMedia, BadRequest or TooLarge. */
  json(): Promise<unknown>;
  /** The raw body. Throws TooLarge. */
  bytes(limit?: number): Promise<Buffer>;
  /** For uploads, which are read as a stream. */
  readonly incoming: IncomingMessage;
};

/** Wraps node's request. `proxies` are the exact addresses whose `X-Forwarded-For` is believed. */
export function httpRequest(
  incoming: IncomingMessage,
  params: Readonly<Record<string, string>>,
  proxies: ReadonlySet<string>,
): HttpRequest {
  return {
    method: incoming.method ?? 'GET',
    params,
    incoming,
    get query() {
      const [, search = ''] = (incoming.url ?? '').split('?', 2);
      return new URLSearchParams(search);
    },
    get address() {
      return clientAddress(incoming, proxies);
    },
    header(name) {
      const value = incoming.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    json: () => readJson(incoming),
    bytes: (limit = bodyLimit) => readBody(incoming, limit),
  };
}

/** The last address that is not a trusted proxy: earlier entries of the header can be made up by the caller. */
export function clientAddress(incoming: IncomingMessage, proxies: ReadonlySet<string>): string {
  const direct = plainAddress(incoming.socket.remoteAddress ?? 'unknown');
  if (!proxies.has(direct)) return direct;
  const forwarded = String(incoming.headers['x-forwarded-for'] ?? '').split(',');
  const hops = forwarded.map((hop) => plainAddress(hop.trim())).filter((hop) => hop !== '');
  return hops.findLast((hop) => !proxies.has(hop)) ?? direct;
}

/** IPv4 as IPv4, also when the socket is IPv6. */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}
