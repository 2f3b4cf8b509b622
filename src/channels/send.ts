/** Writes answers: security headers, JSON, and what happens to a body nobody wanted to read. */
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { type Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Answer } from './answer.ts';

/** For every answer; a page names its own content security policy and caching. */
const safeHeaders: Record<string, string> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};
const jsonHeaders = { ...safeHeaders, 'Content-Type': 'application/json; charset=utf-8' };

/** Milliseconds in which a refused body may still arrive: the client reads our answer only when it can finish or sees an orderly end. */
const lingering = 2_000;

/** Sends `answer` with `extra` headers. Does nothing when the client has gone. */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  extra?: Record<string, string>,
): void {
  if (response.headersSent || response.destroyed) return;
  const { status, body } = answer;
  if (!request.complete) linger(request);
  if (body instanceof Readable) {
    response.writeHead(status, { ...safeHeaders, ...answer.headers, ...extra });
    void pipeline(body, response).catch(() => response.destroy());
    return;
  }
  const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  const content = raw ? (body ?? '') : JSON.stringify(body);
  const length = typeof content === 'string' ? Buffer.byteLength(content) : content.length;
  response.writeHead(status, {
    ...(raw ? safeHeaders : jsonHeaders),
    ...answer.headers,
    ...extra,
    ...(status !== 204 && { 'Content-Length': String(length) }),
  });
  response.end(content);
}

/** Throws the rest of an unread body away, without keeping it, and cuts the connection when it does not end soon. */
function linger(request: IncomingMessage): void {
  const cut = setTimeout(() => request.socket.destroy(), lingering);
  cut.unref();
  request.once('end', () => clearTimeout(cut));
  request.once('close', () => clearTimeout(cut));
  request.resume();
}

/** An answer without body streams on a bare socket, where there is no response object: unreadable requests and refused upgrades. */
export function sendRaw(socket: Duplex, { status, headers, body }: Answer): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const content = JSON.stringify(body ?? {});
  const length = String(Buffer.byteLength(content));
  const all = { ...jsonHeaders, ...headers, 'Content-Length': length, Connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}\r\n${lines.join('')}\r\n${content}`);
}
