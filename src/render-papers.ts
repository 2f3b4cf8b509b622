/** The vendor's papers as files: quotes, and copies of the papers of orders, in its own wording. */
import type { CopyFacts } from './channels/order-paper-files.ts';
import type { Quote } from './domain/quote.ts';
import type { Knowledge } from './kit/bot.ts';
import type { PaperKind } from './kit/turn-services.ts';
import { orderPaperPdf } from './papers/order-pdf.ts';
import type { PaperText } from './papers/paper-text.ts';
import { quoteOpentrans } from './papers/quote-opentrans.ts';
import { quotePdf } from './papers/quote-pdf.ts';

/** A paper in the vendor's wording and the language of its quote. */
export async function renderPaper({ vendor, phrases }: Knowledge, quote: Quote, kind: PaperKind) {
  const text: PaperText = (key, params) =>
    phrases.text(key, quote.language, vendor.company.addressForm, params);
  return kind === 'pdf' ? quotePdf(quote, { text }) : quoteOpentrans(quote, { text });
}

/** A copy of an order's paper in the vendor's wording. */
export function renderCopy(
  { vendor, phrases }: Knowledge,
  { paper, order, customer, language, asOf }: CopyFacts,
  clock: (moment: Date) => { day: string },
) {
  const { company } = vendor;
  const text: PaperText = (key, params) => phrases.text(key, language, company.addressForm, params);
  return orderPaperPdf(paper, order, {
    text,
    language,
    company,
    asOf: clock(new Date(asOf)).day,
    ...(customer ? { customer } : {}),
  });
}
