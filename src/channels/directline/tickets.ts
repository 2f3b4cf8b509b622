/** Tickets: the `t` of a stream address. They open one socket of one conversation once, within a minute. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Grant } from './tokens.ts';

export type Tickets = {
  issue(grant: Grant): string;
  /** The grant, and the ticket is used up; undefined for a wrong, old, used or foreign one. */
  redeem(ticket: string, conversation: string): Grant | undefined;
  /** Forgets used tickets that are too old to come back. */
  sweep(): void;
};

export type TicketParts = { key: Uint8Array; lifetime: number; now: () => Date; id: () => string };

/** Used tickets kept; beyond it sockets are refused rather than tickets honoured twice. */
const mostUsed = 200_000;

/** Tickets of `lifetime` seconds. Which ones were used is known to this process only. */
export function tickets({ key, lifetime, now, id }: TicketParts): Tickets {
  const used = new Map<string, number>();
  const sign = (text: string) => createHmac('sha256', key).update(text).digest();

  return {
    issue(grant) {
      const until = now().getTime() + lifetime * 1000;
      const text = Buffer.from(JSON.stringify({ ...grant, until, once: id() })).toString('base64url');
      return `${text}.${sign(text).toString('base64url')}`;
    },
    redeem(ticket, conversation) {
      const [text = '', signature = ''] = ticket.split('.', 2);
      const given = Buffer.from(signature, 'base64url');
      const expected = sign(text);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const { until, once, ...grant }: Grant & { until: number; once: string } = JSON.parse(
        Buffer.from(text, 'base64url').toString(),
      );
      const fresh = until > now().getTime() && !used.has(once) && used.size < mostUsed;
      if (!fresh || grant.conversation !== conversation) return undefined;
      used.set(once, until);
      return grant;
    },
    sweep() {
      const time = now().getTime();
      for (const [once, until] of used) {
        if (until > time) return;
        used.delete(once);
      }
    },
  };
}
