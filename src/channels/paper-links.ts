/** Links to papers that hold for a week: whoever has one gets that file of that conversation, and nothing else. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { PaperKind } from '../kit/turn.ts';
import { paperName } from './paper-files.ts';

/** Seconds: long enough for a holiday, short enough that a forwarded link does not live for ever. */
const lifetime = 7 * 24 * 60 * 60;

/** What a link claims, as it came in: nothing of it is checked. */
export type PaperClaim = { id: string; file: string; conversation: string; until: string; signature: string };

export type PaperLinks = {
  linkTo(id: string, kind: PaperKind, conversation: string): string;
  /** The kind of file when we made this link and it still holds; `expired` only says so of our own. */
  verify(claim: PaperClaim): PaperKind | 'expired' | 'forged';
};

/**
 * `secret` is kept with the data, so that links hold over restarts and on every instance of the store. `publicUrl` goes
 * before the path; empty for links relative to the page.
 */
export function paperLinks({
  secret,
  now,
  publicUrl,
}: {
  secret: string;
  now: () => Date;
  publicUrl: string;
}): PaperLinks {
  const sign = (id: string, kind: PaperKind, conversation: string, until: number) =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['paper', id, kind, conversation, until]))
      .digest('base64url');
  const seconds = () => Math.floor(now().getTime() / 1000);

  return {
    linkTo(id, kind, conversation) {
      const until = seconds() + lifetime;
      const query = new URLSearchParams({
        c: conversation,
        until: String(until),
        sig: sign(id, kind, conversation, until),
      });
      return `${publicUrl}/papers/${encodeURIComponent(id)}/${encodeURIComponent(paperName(id, kind))}?${query}`;
    },
    verify({ id, file, conversation, until, signature }) {
      const kind: PaperKind = file.endsWith('.xml') ? 'xml' : 'pdf';
      const moment = Number(until);
      const isOurs =
        same(signature, sign(id, kind, conversation, moment)) &&
        // One way to write each link: nothing that is not signed may vary.
        same(until, String(moment)) &&
        same(file, paperName(id, kind));
      if (!isOurs) return 'forged';
      return moment >= seconds() ? kind : 'expired';
    },
  };
}

/** In a time that does not tell where they differ. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
