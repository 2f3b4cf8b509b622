/** The card of priced lines: article, quantity, price, net, and what they come to. */
import type { Article } from '../../domain/article.ts';
import { formatMoney } from '../../domain/format.ts';
import { localized } from '../../domain/language.ts';
import type { PricedLine } from '../../domain/price.ts';
import type { Total } from '../../domain/total.ts';
import { formatQuantity } from '../../domain/units.ts';
import type { Turn } from '../turn.ts';
import { perText } from '../wording/price.ts';
import { adaptiveCard, type Card, heading, table, text } from './card.ts';

/** Lines in the order they were asked; `sum` is the sentence under the table. */
export function priceCard(
  lines: readonly { article: Article; line: PricedLine }[],
  total: Total,
  sum: string,
  turn: Turn,
): Card {
  const rows = lines.map(({ article, line }) => [
    `${localized(article.name, turn.language)} (${article.number})`,
    formatQuantity(line.orderQuantity, line.orderUnit, turn.language),
    `${formatMoney(line.amount, line.currency, turn.language)} / ${perText(line, turn)}`,
    formatMoney(line.net, total.currency, turn.language),
  ]);
  const columns = [
    { title: turn.phrase('price.head-article'), width: 4 },
    { title: turn.phrase('price.head-quantity'), width: 2 },
    { title: turn.phrase('price.head-price'), width: 3, end: true },
    { title: turn.phrase('price.head-net'), width: 2, end: true },
  ];
  const body = [heading(turn.phrase('price.card-title')), table(columns, rows), text(sum)];
  const plain = [...rows.map((row) => row.join(' · ')), sum].join('\n');
  return { card: adaptiveCard(body), text: plain };
}
