/** Links to papers that hold for a week: whoever has one gets that file of that conversation, and nothing else. */
import type { PaperKind } from '../kit/turn-services.ts';
import { paperName } from './paper-files.ts';
import { type LinkClaim, linkSigner, sameText } from './signed-links.ts';

/** What a link claims, as it came in: nothing of it is checked. */
export type PaperClaim = LinkClaim & { id: string; file: string };

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
  const links = linkSigner({ secret, now, what: 'paper' });

  return {
    linkTo(id, kind, conversation) {
      const query = links.query([id, kind], conversation);
      return `${publicUrl}/papers/${encodeURIComponent(id)}/${encodeURIComponent(paperName(id, kind))}?${query}`;
    },
    verify({ id, file, ...claim }) {
      const kind: PaperKind = file.endsWith('.xml') ? 'xml' : 'pdf';
      if (!sameText(file, paperName(id, kind))) return 'forged';
      const checked = links.check([id, kind], claim);
      return checked === 'good' ? kind : checked;
    },
  };
}
