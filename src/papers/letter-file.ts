/** A letter of the house as a PDF: DIN 5008 form B, with letterhead, fold marks, running head and footer on their pages. */

import type { Language } from '../domain/language.ts';
import type { Seller } from '../domain/quote.ts';
import { foldMarks, letterhead, runningHead, senderFooter } from './letter.ts';
import { ink, page, type } from './page.ts';
import type { PaperText } from './paper-text.ts';
import type { Content } from './pdf-content.ts';
import { pdfFile } from './pdf-file.ts';
import { plainLine } from './plain.ts';

export type Letter = {
  title: string;
  seller: Seller;
  language: Language;
  /** The only moment in the file. */
  created: Date;
  /** From the address field down. */
  content: Content[];
};

/** Renders it; the same letter gives the same bytes. `text` words head and footer in the language of the letter. */
export function letterFile(
  { title, seller, language, created, content }: Letter,
  text: PaperText,
): Promise<Buffer> {
  return pdfFile(
    {
      pageSize: { width: page.width, height: page.height },
      pageMargins: [page.left, page.top, page.right, page.bottom],
      defaultStyle: { font: 'Roboto', fontSize: type.text, color: ink.text, lineHeight: 1.15 },
      background: (current) => (current === 1 ? foldMarks() : null),
      header: (current) =>
        current === 1 ? letterhead(seller) : runningHead(title, plainLine(seller.name, 80)),
      footer: (current, count) =>
        senderFooter(seller, text('paper.page', { page: current, pages: count }), text),
      content,
    },
    {
      title,
      author: plainLine(seller.name),
      language: language === 'de' ? 'de-DE' : 'en-GB',
      created,
    },
  );
}
