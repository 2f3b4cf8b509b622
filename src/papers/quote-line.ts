/** One position of a quote in the cells of the table, with the evidence of its price in small print. */

import { formatDecimal, formatMoney } from '../domain/format.ts';
import { localized } from '../domain/language.ts';
import type { Quote, QuoteLine } from '../domain/quote.ts';
import { formatQuantity, unitName } from '../domain/units.ts';
import { ink, type } from './page.ts';
import type { PaperText } from './paper-text.ts';
import type { TableCell } from './pdf-content.ts';
import { plainLine } from './plain.ts';
import { glued, joined } from './small-print.ts';

/** Position, article, quantity, unit, unit price, net sum. */
export function lineCells(line: QuoteLine, quote: Quote, text: PaperText): TableCell[] {
  const { language } = quote;
  const number = text('paper.article-number', { number: plainLine(line.article, 80) });
  const notes = lineNotes(line, quote, text);
  return [
    { text: String(line.position), color: ink.quiet },
    {
      stack: [
        { text: plainLine(localized(line.name, language), 300) },
        { text: joined([number, ...notes]), fontSize: type.note, color: ink.quiet },
      ],
    },
    { text: formatDecimal(line.orderQuantity, language), alignment: 'right' },
    { text: unitName(line.orderUnit, line.orderQuantity, language) },
    { text: unitPrice(line, quote), alignment: 'right' },
    { text: formatMoney(line.net, line.currency, language), alignment: 'right' },
  ];
}

/** `10,80 € / 100 Stück`; breaks only behind the stroke. */
function unitPrice(line: QuoteLine, { language }: Quote): string {
  const per =
    line.priceQuantity === 1
      ? unitName(line.orderUnit, '1', language)
      : formatQuantity(String(line.priceQuantity), line.orderUnit, language);
  return `${glued(`${formatMoney(line.amount, line.currency, language)} /`)} ${glued(per)}`;
}

/** What a unit holds, how the quantity was converted, which scale and factor, the rate and list where they differ. */
function lineNotes(line: QuoteLine, quote: Quote, text: PaperText): string[] {
  const { language } = quote;
  const quantity = (amount: string, unit: string) => formatQuantity(amount, unit, language);
  const notes: string[] = [];
  const { contentUnit, contentPerUnit } = line;
  if (contentUnit && contentPerUnit && contentPerUnit !== '1') {
    const unit = unitName(line.orderUnit, '1', language);
    notes.push(text('paper.content', { unit, content: quantity(contentPerUnit, contentUnit) }));
  }
  const asked = quantity(line.quantity, line.unit);
  const ordered = quantity(line.orderQuantity, line.orderUnit);
  if (asked !== ordered) notes.push(text('paper.converted', { asked, ordered }));
  if (line.lowerBound !== '1')
    notes.push(text('paper.scale', { from: quantity(line.lowerBound, line.orderUnit) }));
  if (line.factor !== '1') notes.push(text('paper.factor', { factor: formatDecimal(line.factor, language) }));
  if (quote.total.vat.length > 1)
    notes.push(text('paper.rate', { rate: formatDecimal(line.vatRate, language) }));
  if (hasSeveralLists(quote))
    notes.push(
      text('paper.list', {
        list: plainLine(line.priceList, 60),
        version: plainLine(line.priceListVersion, 40),
      }),
    );
  if (line.cheaperAt) {
    const more = quantity(line.cheaperAt.quantity, line.orderUnit);
    notes.push(
      text('paper.cheaper', {
        quantity: more,
        net: formatMoney(line.cheaperAt.net, line.currency, language),
      }),
    );
  }
  return notes;
}

function hasSeveralLists({ lines }: Quote): boolean {
  return new Set(lines.map(({ priceList, priceListVersion }) => `${priceList} ${priceListVersion}`)).size > 1;
}
