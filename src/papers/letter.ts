/** What is the same on every letter of the house: letterhead, fold marks, head of later pages, footer. */

import type { Seller } from '../domain/quote.ts';
import { ink, mm, page, type } from './page.ts';
import type { PaperText } from './paper-text.ts';
import type { Content } from './pdf-content.ts';
import { plainLine } from './plain.ts';

/** The name of the house on the first page. */
export function letterhead(seller: Seller): Content {
  return {
    margin: [page.left, mm(14), page.right, 0],
    stack: [
      { text: plainLine(seller.name, 60), fontSize: type.name, bold: true, color: ink.strong },
      { canvas: [{ type: 'line', x1: 0, y1: 3, x2: mm(165), y2: 3, lineWidth: 1, lineColor: ink.strong }] },
    ],
  };
}

/** The head of every further page: what paper it belongs to. */
export function runningHead(title: string, house: string): Content {
  return {
    margin: [page.left, mm(13), page.right, 0],
    fontSize: type.note,
    color: ink.quiet,
    stack: [
      {
        columns: [
          { text: title, width: '*' },
          { text: house, width: '*', alignment: 'right' },
        ],
      },
      { canvas: [{ type: 'line', x1: 0, y1: 2, x2: mm(165), y2: 2, lineWidth: 0.5, lineColor: ink.line }] },
    ],
  };
}

/** Fold marks of form B and the punch mark at the left edge. */
export function foldMarks(): Content {
  const mark = (y: number, length: number) => ({
    type: 'line' as const,
    x1: mm(5),
    y1: mm(y),
    x2: mm(5 + length),
    y2: mm(y),
    lineWidth: 0.4,
    lineColor: ink.line,
  });
  return { canvas: [mark(105, 4), mark(148.5, 6), mark(210, 4)] };
}

/** Business letters of a GmbH or AG name them (§ 35a GmbHG, § 80 AktG). */
function directors({ managingDirectors = [] }: Seller, text: PaperText): string[] {
  if (managingDirectors.length === 0) return [];
  return [`${text('paper.directors')} ${plainLine(managingDirectors.join(', '), 120)}`];
}

/** Sender, contact and register of the house, and the number of the page. */
export function senderFooter(seller: Seller, pageOf: string, text: PaperText): Content {
  const line = (value: string) => plainLine(value, 120);
  const site = line(seller.imprintUrl).replace(/^https?:\/\//u, '');
  return {
    margin: [page.left, 8, page.right, 0],
    fontSize: type.footer,
    color: ink.quiet,
    lineHeight: 1.2,
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: mm(165), y2: 0, lineWidth: 0.5, lineColor: ink.line }] },
      {
        margin: [0, 5, 0, 0],
        columnGap: 10,
        columns: [
          {
            width: mm(50),
            stack: [
              line(seller.name),
              line(seller.street),
              `${line(seller.postalCode)} ${line(seller.city)}`,
            ],
          },
          { width: mm(52), stack: [line(seller.phone), line(seller.email), site] },
          {
            width: '*',
            stack: [
              line(seller.register),
              `${text('paper.vat-id')} ${line(seller.vatId)}`,
              ...directors(seller, text),
            ],
          },
        ],
      },
      { text: pageOf, alignment: 'right', margin: [0, 4, 0, 0], fontSize: type.note },
    ],
  };
}
