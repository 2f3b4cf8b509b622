/** Whether a request comes from the desk's own pages. Pages of other sites can neither forge nor leave out what is asked here. */
import type { IncomingHttpHeaders } from 'node:http';

export type SameOrigin = {
  /**
   * For whatever changes something: what a browser says about it has to say "same origin". Browsers always say something
   * on such requests; what says nothing is a program, which no page of another site can steer.
   */
  allows(headers: IncomingHttpHeaders): boolean;
  /** For a WebSocket, which no other rule of browsers protects: the Origin itself has to be ours. */
  allowsSocket(headers: IncomingHttpHeaders): boolean;
};

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/** Without `publicUrl`, the host that was asked is taken for ours. */
export function sameOrigin(publicUrl: string | undefined): SameOrigin {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl).origin;

  function isOwn({ origin, host = '' }: IncomingHttpHeaders): boolean {
    if (origin === own) return true;
    // A browser cannot forge Host, but a rebound name can be anything: it counts only where no other address is set.
    if (own !== undefined && !loopback.test(host)) return false;
    return origin === `http://${host}` || origin === `https://${host}`;
  }

  return {
    allows(headers) {
      const site = headers['sec-fetch-site'];
      if (site !== undefined && site !== 'same-origin') return false;
      if (headers.origin === undefined) return true;
      return isOwn(headers);
    },
    allowsSocket(headers) {
      const site = headers['sec-fetch-site'];
      if (site !== undefined && site !== 'same-origin') return false;
      return headers.origin !== undefined && isOwn(headers);
    },
  };
}
