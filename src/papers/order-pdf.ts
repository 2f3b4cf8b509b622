/** A copy of an order's paper as a letter (PDF), made from what the data knows of it, where the vendor's own is not at hand. */

import type { Customer } from '../domain/account.ts';
import type { Company } from '../domain/company.ts';
import type { Language } from '../domain/language.ts';
import type { Order } from '../domain/order.ts';
import type { OrderPaper } from '../domain/order-paper.ts';
import type { Seller } from '../domain/quote.ts';
import { letterFile } from './letter-file.ts';
import { orderHead } from './order-head.ts';
import { orderLines } from './order-lines.ts';
import { orderNotes } from './order-notes.ts';
import { orderName, orderTitle } from './order-title.ts';
import { ink, type } from './page.ts';
import type { PaperText } from './paper-text.ts';
import type { Content } from './pdf-content.ts';

/** Who writes the letter: a company is one. */
export type CopySeller = Seller & Pick<Company, 'currency'>;

export type CopyOptions = {
  /** Words it in `language`. */
  text: PaperText;
  language: Language;
  company: CopySeller;
  /** Whose name and address stand on it; without, its number only. */
  customer?: Customer;
  /** The day up to which the data reaches, YYYY-MM-DD. */
  asOf?: string;
};

/** A copy in the making, with all that its parts need to know. */
export type Copy = CopyOptions & { paper: OrderPaper; order?: Order };

/**
 * The PDF of a copy; the same data and phrases give the same bytes. `order` is the one the paper is about, where it is only
 * one: its reference, status, confirmed dates and delivery address. Sums stand there as the paper states them, or as the sum
 * of its lines where every line has one; VAT never does, because a copy must not be taken for an invoice (§ 14c UStG). Any
 * paper can be printed: overlong names are cut, what is missing is left out.
 */
export function orderPaperPdf(
  paper: OrderPaper,
  order: Order | undefined,
  options: CopyOptions,
): Promise<Buffer> {
  const copy: Copy = { ...options, paper, ...(order ? { order } : {}) };
  const { text, company, language } = options;
  const title = orderTitle(copy);
  return letterFile(
    {
      title,
      seller: company,
      language,
      created: createdAt(copy),
      content: [orderHead(copy), ...opening(copy, title), ...orderLines(copy), orderNotes(copy)],
    },
    text,
  );
}

function opening(copy: Copy, title: string): Content[] {
  const { text, order } = copy;
  const name = orderName(copy);
  const state = name === 'order' && order ? [text(`paper.copy.state.${order.status}`)] : [];
  return [
    { text: title, fontSize: type.title - 1.5, bold: true, color: ink.strong, margin: [0, 0, 0, 10] },
    { text: text('paper.greeting-all'), margin: [0, 0, 0, 5] },
    { text: text(`paper.copy.intro.${name}`), margin: [0, 0, 0, 5] },
    { text: [...state, text(`paper.copy.instead.${name}`)].join(' '), bold: true, margin: [0, 0, 0, 10] },
  ];
}

/** The only moment in the file is one of the data. */
function createdAt({ asOf, paper, order }: Copy): Date {
  const moment = new Date(`${asOf ?? paper.date ?? order?.date}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) ? new Date(0) : moment;
}
