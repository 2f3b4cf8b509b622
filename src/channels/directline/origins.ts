/** Which pages may talk to us, and what their browsers are told about it. */
import type { IncomingMessage } from 'node:http';

export type Origins = {
  /** Whether a request may come from where it says; without an Origin it is no browser's, and the token decides. */
  allows(request: Pick<IncomingMessage, 'headers'>, bound?: string[]): boolean;
  /** CORS headers of an answer: only a known origin is named, never an arbitrary one together with credentials. */
  headers(request: Pick<IncomingMessage, 'headers'>): Record<string, string>;
};

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/** `allowed` are origins like `https://shop.example`; `*` is every origin. Our own pages are always allowed. */
export function originRules(allowed: string[], publicUrl: string | undefined): Origins {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
  const every = allowed.includes('*');
  const listed = new Set(allowed.filter((origin) => origin !== '*').map((origin) => new URL(origin).origin));

  function isOwn(origin: string, host: string): boolean {
    if (origin === own) return true;
    // A browser cannot forge Host, but a rebound name can be anything: it counts only where no other address is set.
    return (
      (own === undefined || loopback.test(host)) &&
      (origin === `http://${host}` || origin === `https://${host}`)
    );
  }

  const isAllowed = (origin: string, host: string) => every || listed.has(origin) || isOwn(origin, host);

  return {
    allows({ headers: { origin, host = '' } }, bound) {
      if (origin === undefined) return true;
      return bound ? bound.includes(origin) : isAllowed(origin, host);
    },
    headers({ headers: { origin, host = '' } }) {
      const cors: Record<string, string> = { Vary: 'Origin' };
      if (origin === undefined || !isAllowed(origin, host)) return cors;
      const known = listed.has(origin) || isOwn(origin, host);
      cors['Access-Control-Allow-Origin'] = known ? origin : '*';
      cors['Access-Control-Expose-Headers'] = 'Retry-After';
      return cors;
    },
  };
}

/** What a pre-flight is told: the headers the official clients send. */
export const preflightHeaders: Record<string, string> = {
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
  'Access-Control-Max-Age': '7200',
};
