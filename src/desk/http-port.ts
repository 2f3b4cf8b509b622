/** What the desk needs of an HTTP server; `src/channels/http.ts` fits without knowing it. */
import type { IncomingHttpHeaders } from 'node:http';

export type DeskRequest = {
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The caller's address. */
  readonly address: string;
  /** Names in lower case. */
  header(name: string): string | undefined;
  /** The JSON body, undefined when empty. Throws UnsupportedMedia, BadRequest or TooLarge. */
  json(): Promise<unknown>;
  readonly incoming: {
    readonly headers: IncomingHttpHeaders;
    readonly socket: { readonly remoteAddress?: string; readonly localAddress?: string };
  };
};

/** An object as `body` is sent as JSON. */
export type DeskAnswer = { status: number; headers?: Record<string, string>; body?: object };

export type DeskHandler = (request: DeskRequest) => Promise<DeskAnswer>;

/** Registers a handler. What it throws becomes an error answer. */
export type DeskRoute = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  handle: DeskHandler,
  options?: { bodyLimit?: number },
) => void;

/** An answer that says no. `code` is CamelCase; `message` is for developers. */
export function refuse(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): DeskAnswer {
  return { status, headers, body: { error: { code, message } } };
}

/** Too many tries. */
export function waitSeconds(seconds: number): DeskAnswer {
  return refuse(429, 'TooManyRequests', 'Too many tries, please wait.', { 'Retry-After': String(seconds) });
}
