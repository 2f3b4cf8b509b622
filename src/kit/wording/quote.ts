/** Quotes in words and rows: the same figures for tables in cards, for plain text and for the draft before issuing. */
import { formatDate, formatDecimal, formatMoney } from '../../domain/format.ts';
import { type Localized, localized } from '../../domain/language.ts';
import type { PricedLine } from '../../domain/price.ts';
import type { Surcharge, Total } from '../../domain/total.ts';
import { formatQuantity } from '../../domain/units.ts';
import type { Turn } from '../turn.ts';
import { perText } from './price.ts';

/** What a row is made of: a line of a quote or of a draft. */
export type RowLine = Pick<
  PricedLine,
  'article' | 'orderQuantity' | 'orderUnit' | 'amount' | 'priceQuantity' | 'net' | 'currency'
> & { name: Localized };

/** Heads of the table of priced lines. */
export function priceColumns(turn: Turn): { title: string; width: number; end?: boolean }[] {
  return [
    { title: turn.phrase('price.head-article'), width: 4 },
    { title: turn.phrase('price.head-quantity'), width: 2 },
    { title: turn.phrase('price.head-price'), width: 3, end: true },
    { title: turn.phrase('price.head-net'), width: 2, end: true },
  ];
}

/** Article, quantity, list price, net sum. */
export function lineRows(lines: readonly RowLine[], turn: Turn): string[][] {
  return lines.map((line) => [
    `${localized(line.name, turn.language)} (${line.article})`,
    formatQuantity(line.orderQuantity, line.orderUnit, turn.language),
    `${formatMoney(line.amount, line.currency, turn.language)} / ${perText(line, turn)}`,
    formatMoney(line.net, line.currency, turn.language),
  ]);
}

/** What the lines come to: goods, surcharges, net, VAT by rate, gross. Goods alone are left out without surcharges. */
export function totalRows(total: Total, turn: Turn): { name: string; value: string }[] {
  const money = (amount: string) => formatMoney(amount, total.currency, turn.language);
  const extras = total.surcharges.map((surcharge) => ({
    name: surchargeName(surcharge, turn),
    value: money(surcharge.net),
  }));
  const vat = total.vat.map(({ rate, amount }) => ({
    name: turn.phrase('quote.vat', { rate: formatDecimal(rate, turn.language) }),
    value: money(amount),
  }));
  return [
    ...(extras.length > 0
      ? [{ name: turn.phrase('quote.goods'), value: money(total.goods) }, ...extras]
      : []),
    { name: turn.phrase('quote.net'), value: money(total.net) },
    ...vat,
    { name: turn.phrase('quote.gross'), value: money(total.gross) },
  ];
}

function surchargeName({ kind, metal }: Surcharge, turn: Turn): string {
  if (kind !== 'metal' || !metal) return turn.phrase(`quote.extra-${kind}`);
  return turn.phrase('quote.extra-metal', {
    notation: formatDecimal(metal.notation, turn.language, 2),
    date: formatDate(metal.date, turn.language),
  });
}
