/** The address of a stream, as the client can reach it. */
import type { HttpRequest } from '../request.ts';
import type { Tickets } from './tickets.ts';
import type { Grant } from './tokens.ts';

/** Makes a fresh stream address for a grant. */
export type StreamUrl = (request: HttpRequest, grant: Grant, watermark: string) => string;

/** Follows `publicUrl`; without one, the Host header, which the server has checked for shape. */
export function streamUrls(tickets: Tickets, publicUrl: string | undefined): StreamUrl {
  const fixed = publicUrl?.replace(/^http/, 'ws').replace(/\/+$/, '');
  return (request, grant, watermark) => {
    const base = fixed ?? `ws://${request.header('host') ?? '127.0.0.1'}`;
    const query = new URLSearchParams({ watermark, t: tickets.issue(grant) });
    return `${base}/v3/directline/conversations/${grant.conversation}/stream?${query}`;
  };
}
