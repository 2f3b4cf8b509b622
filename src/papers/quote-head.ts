/** The upper third of a quote: who it is for, and its number, days and contact beside it. */

import { formatDate } from '../domain/format.ts';
import type { Quote } from '../domain/quote.ts';
import { addressLines, type InfoRow, letterHead } from './letter-head.ts';
import type { PaperText } from './paper-text.ts';
import type { Content } from './pdf-content.ts';
import { plainLine } from './plain.ts';

/** Address field on the left, information block on the right. */
export function quoteHead(quote: Quote, text: PaperText): Content {
  const { buyer, seller, language } = quote;
  return letterHead(seller, addressLines(buyer, seller, language, text), info(quote, text));
}

function info({ id, version, date, validUntil, buyer, seller, language }: Quote, text: PaperText): InfoRow[] {
  const row = (key: string, value: string, isStrong = false): InfoRow => ({
    label: text(`paper.info.${key}`),
    value,
    isStrong,
  });
  return [
    row('number', plainLine(id, 60), true),
    ...(version > 1 ? [row('version', String(version))] : []),
    row('date', formatDate(date, language)),
    row('valid-until', formatDate(validUntil, language), true),
    row('customer', plainLine(buyer.customer, 40)),
    row('asked-by', plainLine(buyer.contact, 80)),
    row('your-vat-id', plainLine(buyer.vatId, 40)),
    row('phone', plainLine(seller.phone, 60)),
  ];
}
