/** The upper third of a copy: the customer's address, and the numbers of paper, order and shipment beside it. */

import type { Customer } from '../domain/account.ts';
import { formatDate } from '../domain/format.ts';
import type { Buyer } from '../domain/quote.ts';
import { addressLines, type InfoRow, letterHead } from './letter-head.ts';
import type { Copy } from './order-pdf.ts';
import type { PaperText } from './paper-text.ts';
import type { Content } from './pdf-content.ts';
import { plainLine } from './plain.ts';

/** Address field on the left, information block on the right. */
export function orderHead(copy: Copy): Content {
  const { customer, company, language, text } = copy;
  const address = customer ? addressLines(buyerOf(customer), company, language, text) : [];
  return letterHead(company, address, info(copy));
}

function buyerOf({ name, street, postalCode, city, country }: Customer): Buyer {
  return {
    company: name,
    ...(street ? { street } : {}),
    ...(postalCode ? { postalCode } : {}),
    ...(city ? { city } : {}),
    ...(country ? { country } : {}),
  };
}

const numberKeys = { order: 'order', invoice: 'invoice', deliveryNote: 'delivery-note' } as const;

function info({ paper, order, company, language, asOf, text }: Copy): InfoRow[] {
  const row = (key: string, value: string | undefined, most = 60, isStrong = false): InfoRow => ({
    label: text(`paper.${key}`),
    value: plainLine(value, most),
    isStrong,
  });
  const day = (date: string | undefined) => date && formatDate(date, language);
  const isOrder = paper.kind === 'order';
  return [
    row(`copy.info.${numberKeys[paper.kind]}`, paper.number, 60, true),
    row(isOrder ? 'copy.info.ordered' : 'copy.info.date', day(paper.date)),
    row('copy.info.order', isOrder ? undefined : orderNumbers(paper.orders, text), 240),
    row('copy.info.reference', order?.customerReference, 80),
    row('info.customer', paper.customer, 40),
    row('copy.info.carrier', paper.carrier),
    row('copy.info.tracking', paper.tracking, 80),
    row('info.phone', company.phone),
    row('copy.info.as-of', day(asOf)),
  ];
}

/** The first ones; where there are many, each line names its own. */
function orderNumbers(numbers: readonly string[], text: PaperText): string {
  const named = numbers.slice(0, 3).map((number) => plainLine(number, 60));
  const orders = named.join(', ');
  const count = numbers.length - named.length;
  return count > 0 ? text('paper.copy.more-orders', { orders, count: String(count) }) : orders;
}
