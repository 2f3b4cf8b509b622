/** Links to papers of orders that hold for a week: good for one paper of one customer in one conversation. */
import type { OrderPaperKind } from '../domain/order-paper.ts';
import type { OwnPaper } from '../kit/turn-services.ts';
import { type LinkClaim, linkSigner, sameText } from './signed-links.ts';

/** What a link claims, as it came in: nothing of it is checked. */
export type OrderPaperClaim = LinkClaim & { kind: string; file: string; customer: string };

export type OrderPaperLinks = {
  /** The address under which a conversation gets a paper of a customer that it has proven to be. */
  linkTo(paper: OwnPaper, conversation: string): string;
  /** The paper when we made this link and it still holds; `expired` only says so of our own. */
  verify(claim: OrderPaperClaim): OwnPaper | 'expired' | 'forged';
};

const kinds: readonly OrderPaperKind[] = ['order', 'invoice', 'deliveryNote'];

/**
 * `secret` is kept with the data; `publicUrl` goes before the path, empty for links relative to the page. The customer
 * stands in the link too, so that a forged one is known without asking any store.
 */
export function orderPaperLinks(parts: {
  secret: string;
  now: () => Date;
  publicUrl: string;
}): OrderPaperLinks {
  const links = linkSigner({ ...parts, what: 'order-paper' });

  return {
    linkTo({ kind, customer, number }, conversation) {
      // Half a surrogate pair has no place in an address.
      const name = number.toWellFormed();
      const query = links.query([kind, name, customer], conversation);
      const file = encodeURIComponent(`${name}.pdf`);
      return `${parts.publicUrl}/papers/orders/${kind}/${file}?${query}&${new URLSearchParams({ k: customer })}`;
    },
    verify({ kind: written, file, customer, ...claim }) {
      const kind = kinds.find((each) => each === written);
      const number = file.slice(0, -'.pdf'.length);
      if (!kind || !sameText(file, `${number}.pdf`)) return 'forged';
      const checked = links.check([kind, number, customer], claim);
      return checked === 'good' ? { kind, number, customer } : checked;
    },
  };
}
