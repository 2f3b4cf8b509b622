/** One line of a copy in the cells of the table, with what was confirmed of it in small print. */

import { formatDate, formatDecimal, formatMoney } from '../domain/format.ts';
import { decimal, isDecimal } from '../domain/money.ts';
import type { OrderLine } from '../domain/order.ts';
import type { OrderPaperLine } from '../domain/order-paper.ts';
import { unitName } from '../domain/units.ts';
import type { Copy } from './order-pdf.ts';
import { orderName } from './order-title.ts';
import { ink, type } from './page.ts';
import type { TableCell } from './pdf-content.ts';
import { plainLine } from './plain.ts';
import { joined } from './small-print.ts';

/** Position, article, quantity, unit, and the net sum where `hasAmounts`; a line without one has a dash. */
export function orderLineCells(line: OrderPaperLine, copy: Copy, hasAmounts: boolean): TableCell[] {
  const { language } = copy;
  const description = plainLine(line.description, 300);
  const notes = joined(lineNotes(line, copy));
  const net = line.net === undefined ? '–' : formatMoney(line.net, currencyOf(copy), language);
  return [
    { text: plainLine(line.line, 12), color: ink.quiet },
    {
      stack: [
        ...(description ? [{ text: description }] : []),
        ...(notes ? [{ text: notes, fontSize: type.note, color: ink.quiet }] : []),
      ],
    },
    { text: formatDecimal(line.quantity, language), alignment: 'right' },
    { text: plainLine(unitName(line.unit, line.quantity, language), 30) },
    ...(hasAmounts ? [{ text: net, alignment: 'right' as const }] : []),
  ];
}

/** What the money of a copy is in. */
export function currencyOf({ paper, order, company }: Copy): string {
  return plainLine(paper.currency ?? order?.currency ?? company.currency, 10);
}

/** Article number, the order where there are several, and what a confirmation says of the line. */
function lineNotes(line: OrderPaperLine, copy: Copy): string[] {
  const { paper, order, text } = copy;
  const article = plainLine(line.article, 80);
  const ordered = plainLine(line.order, 60);
  const confirmed =
    orderName(copy) === 'confirmation' ? order?.lines.find((each) => each.line === line.line) : undefined;
  return [
    ...(article ? [text('paper.article-number', { number: article })] : []),
    ...(paper.orders.length > 1 && ordered ? [text('paper.copy.line-order', { number: ordered })] : []),
    ...(confirmed ? confirmation(confirmed, copy) : []),
  ];
}

/** Of many parts the first ones; the rest of the order's dates is the desk's to tell. */
const mostParts = 6;

function confirmation(line: OrderLine, { text, language }: Copy): string[] {
  const quantity = (amount: string) =>
    `${formatDecimal(amount, language)} ${plainLine(unitName(line.unit, amount, language), 30)}`;
  // A row higher than a page would be lost: nothing in it may be of any length.
  const day = (date: string) => plainLine(formatDate(date, language), 16);
  const { confirmedQuantity, confirmedDate, confirmedParts = [] } = line;
  if (confirmedQuantity !== undefined && decimal(confirmedQuantity).eq(0))
    return [text('paper.copy.refused')];
  const isPart = confirmedQuantity !== undefined && !decimal(confirmedQuantity).eq(decimal(line.quantity));
  const dated = confirmedParts.flatMap(({ quantity: amount, date }) =>
    date && isDecimal(amount)
      ? [text('paper.copy.confirmed-part', { quantity: quantity(amount), date: day(date) })]
      : [],
  );
  return [
    ...(isPart ? [text('paper.copy.confirmed-quantity', { quantity: quantity(confirmedQuantity) })] : []),
    ...(dated.length > 1
      ? dated.slice(0, mostParts)
      : confirmedDate
        ? [text('paper.copy.confirmed', { date: day(confirmedDate) })]
        : []),
  ];
}
