/** The card of priced lines: article, quantity, price, net, and what they come to. */
import type { Article } from '../../domain/article.ts';
import type { PricedLine } from '../../domain/price.ts';
import type { Turn } from '../turn.ts';
import { lineRows, priceColumns } from '../wording/quote.ts';
import { adaptiveCard, type Card, heading, table, text } from './card.ts';

/** Lines in the order they were asked; `sum` is the sentence under the table. */
export function priceCard(
  lines: readonly { article: Article; line: PricedLine }[],
  sum: string,
  turn: Turn,
): Card {
  const rows = lineRows(
    lines.map(({ article, line }) => ({ ...line, name: article.name })),
    turn,
  );
  const body = [heading(turn.phrase('price.card-title')), table(priceColumns(turn), rows), text(sum)];
  const plain = [...rows.map((row) => row.join(' · ')), sum].join('\n');
  return { card: adaptiveCard(body), text: plain };
}
