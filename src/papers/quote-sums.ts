/** The lower rows of the table: surcharges as rows of their own, net sum, VAT by rate, gross sum. */

import { formatDate, formatDecimal, formatMoney } from '../domain/format.ts';
import type { Quote } from '../domain/quote.ts';
import type { Surcharge } from '../domain/total.ts';
import { sumRow } from './lines-table.ts';
import { ink } from './page.ts';
import type { PaperText } from './paper-text.ts';
import type { TableCell } from './pdf-content.ts';
import { plainLine } from './plain.ts';

/** Rows of six cells; the figures are those of the quote. */
export function sumRows(quote: Quote, text: PaperText): TableCell[][] {
  const { total, language } = quote;
  const money = (amount: string) => formatMoney(amount, total.currency, language);
  const hasExtras = total.surcharges.length > 0;
  return [
    ...(hasExtras ? [sumRow(6, text('paper.goods'), money(total.goods))] : []),
    ...total.surcharges.map((extra) => sumRow(6, surchargeName(extra, quote, text), money(extra.net))),
    sumRow(6, text('paper.net'), money(total.net), { bold: true }),
    ...total.vat.map(({ rate, base, amount }) =>
      sumRow(6, text('paper.vat', { rate: formatDecimal(rate, language), base: money(base) }), money(amount)),
    ),
    sumRow(6, text('paper.gross'), money(total.gross), { bold: true, color: ink.strong }),
  ];
}

/** `Mindermengenzuschlag`, `Versandkosten`, `Kupferzuschlag (Notierung 905,40 € je 100 kg vom 20.11.2026)`. */
export function surchargeName({ kind, metal }: Surcharge, quote: Quote, text: PaperText): string {
  if (kind !== 'metal' || !metal) return text(`paper.extra.${kind}`, { metal: '' });
  return text('paper.extra.metal-notation', {
    metal: plainLine(metal.name, 40),
    notation: formatMoney(metal.notation, quote.total.currency, quote.language),
    date: formatDate(metal.date, quote.language),
  });
}
