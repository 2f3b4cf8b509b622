/** A quote as a letter (PDF): DIN 5008 form B, German or English, the same bytes for the same quote and the same phrases. */

import type { Quote } from '../domain/quote.ts';
import { letterFile } from './letter-file.ts';
import { ink, type } from './page.ts';
import type { PaperText } from './paper-text.ts';
import type { Content } from './pdf-content.ts';
import { plainLine } from './plain.ts';
import { quoteHead } from './quote-head.ts';
import { quoteLines } from './quote-lines.ts';
import { quoteTerms } from './quote-terms.ts';
import { quoteTitle } from './quote-title.ts';

/**
 * The PDF of a stored quote; all figures are those of the quote, nothing is calculated. `text` words it in the language
 * of the quote. Any quote can be printed: overlong names are cut, what is missing is left out.
 */
export function quotePdf(quote: Quote, options: { text: PaperText }): Promise<Buffer> {
  const { text } = options;
  const title = quoteTitle(quote, text);
  return letterFile(
    {
      title,
      seller: quote.seller,
      language: quote.language,
      created: new Date(quote.issuedAt),
      content: [
        quoteHead(quote, text),
        ...opening(quote, title, text),
        quoteLines(quote, text),
        quoteTerms(quote, text),
      ],
    },
    text,
  );
}

function opening(quote: Quote, title: string, text: PaperText): Content[] {
  const contact = plainLine(quote.buyer.contact, 80);
  return [
    { text: title, fontSize: type.title, bold: true, color: ink.strong, margin: [0, 0, 0, 10] },
    {
      text: contact ? text('paper.greeting', { contact }) : text('paper.greeting-all'),
      margin: [0, 0, 0, 5],
    },
    { text: text('paper.intro'), margin: [0, 0, 0, 10] },
  ];
}
