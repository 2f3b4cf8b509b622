/** What wanted lines come to at list price: priced, still open (quantity missing or not allowed), or nothing for a quote. */
import type { Article } from '../../domain/article.ts';
import type { WantedLine } from '../../domain/lines.ts';
import { quantityFor } from '../../domain/packaging.ts';
import type { PricedLine, RefusedLine } from '../../domain/price.ts';
import type { Total } from '../../domain/total.ts';
import type { Turn } from '../turn.ts';

/** A line with its price and the article it is about. */
export type DraftLine = { article: Article; line: PricedLine };

/** A line that another quantity would settle; without `refused` none was said. */
export type OpenAmount = {
  wanted: WantedLine;
  article: Article;
  /** As it was asked, in the unit it was asked in. */
  asked?: { quantity: string; unit?: string };
  refused?: RefusedLine;
};

/** What no quantity settles: not carried, price on request, no valid list price. */
export type LeftOut = { wanted: WantedLine; article?: Article; refused?: RefusedLine };

export type Draft = { priced: DraftLine[]; open: OpenAmount[]; leftOut: LeftOut[] };

/** Refusals that another quantity settles. */
const settleable: readonly string[] = ['below-minimum', 'off-step', 'unknown-unit', 'invalid-quantity'];

/** Prices lines by today's lists. */
export function draftOf(lines: readonly WantedLine[], turn: Turn): Draft {
  const draft: Draft = { priced: [], open: [], leftOut: [] };
  for (const wanted of lines) {
    const article = wanted.article === undefined ? undefined : turn.vendor.catalog.get(wanted.article);
    if (!article) {
      draft.leftOut.push({ wanted });
      continue;
    }
    // Whether it has a price at all does not depend on how many: nobody is asked for a quantity in vain.
    const asked = wanted.quantity ? quantityFor(article, wanted.quantity) : undefined;
    const one = turn.priceOf(article.number, { quantity: '1' });
    const line = asked ? turn.priceOf(article.number, asked) : one;
    if (!one.ok && !settleable.includes(one.refused)) draft.leftOut.push({ wanted, article, refused: one });
    else if (!asked) draft.open.push({ wanted, article });
    else if (line.ok) draft.priced.push({ article, line });
    else draft.open.push({ wanted, article, asked, refused: line });
  }
  return draft;
}

/** What priced lines come to under the vendor's rules; at least one line. */
export function totalOfDraft(priced: readonly DraftLine[], turn: Turn): Total {
  return turn.totalOf(priced.map(({ line }) => line));
}
