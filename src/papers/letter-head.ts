/** The upper third of a letter: who it is for, in the window of the envelope, and its key data beside it. */

import type { Language } from '../domain/language.ts';
import type { Buyer, Seller } from '../domain/quote.ts';
import { ink, mm, page, type } from './page.ts';
import type { PaperText } from './paper-text.ts';
import type { Content } from './pdf-content.ts';
import { plainLine } from './plain.ts';

/** A line of the information block; rows without a value are left out. */
export type InfoRow = { label: string; value: string; isStrong?: boolean };

/** Address field on the left, information block on the right; the text starts below, later when one of them is long. */
export function letterHead(seller: Seller, address: readonly string[], info: readonly InfoRow[]): Content {
  return {
    margin: [0, page.addressTop - page.top, 0, 0],
    layout: { ...bare },
    table: {
      widths: [mm(80), mm(20), mm(65)],
      heights: [page.textTop - page.addressTop],
      body: [[addressField(seller, address), '', informationBlock(info)]],
    },
  };
}

const none = () => 0;
const bare = {
  hLineWidth: none,
  vLineWidth: none,
  paddingLeft: none,
  paddingRight: none,
  paddingTop: none,
  paddingBottom: none,
};

function addressField(seller: Seller, address: readonly string[]): Content {
  return {
    margin: [0, page.senderTop - page.addressTop, 0, 8],
    stack: [
      {
        text: senderLine(seller),
        fontSize: 6.5,
        color: ink.quiet,
        decoration: 'underline',
        decorationColor: ink.line,
        margin: [0, 0, 0, 5],
      },
      ...address.map((line) => ({ text: line, fontSize: 10.5 })),
    ],
  };
}

function senderLine(seller: Seller): string {
  const place = `${plainLine(seller.postalCode, 12)} ${plainLine(seller.city, 40)}`;
  return [plainLine(seller.name, 50), plainLine(seller.street, 50), place].join(' · ');
}

/** A postal address when one is known; else only whom it is for; nothing for a visitor who said nothing. */
export function addressLines(buyer: Buyer, seller: Seller, language: Language, text: PaperText): string[] {
  const company = plainLine(buyer.company, 120);
  const contact = plainLine(buyer.contact, 60);
  const street = plainLine(buyer.street, 60);
  const city = plainLine([buyer.postalCode, buyer.city].filter(Boolean).join(' '), 60);
  if (!street && !city) {
    const name = company || contact;
    return name ? [text('paper.for', { name }), ...(company && contact ? [contact] : [])] : [];
  }
  return [company, contact, street, city, foreignCountry(buyer.country, seller, language)].filter(Boolean);
}

/** In capitals, and only abroad; empty otherwise. */
export function foreignCountry(country: string | undefined, seller: Seller, language: Language): string {
  const code = plainLine(country, 60);
  if (!code || code === seller.country) return '';
  const name = /^[A-Z]{2}$/u.test(code)
    ? new Intl.DisplayNames([language], { type: 'region' }).of(code)
    : code;
  return (name ?? code).toLocaleUpperCase(language);
}

function informationBlock(info: readonly InfoRow[]): Content {
  return {
    margin: [0, page.infoTop - page.addressTop, 0, 8],
    fontSize: type.table,
    layout: { ...bare, paddingBottom: () => 1.5 },
    table: {
      widths: [mm(24), mm(41)],
      body: info
        .filter(({ value }) => value !== '')
        .map(({ label, value, isStrong = false }) => [
          { text: label, color: ink.quiet },
          { text: value, bold: isStrong },
        ]),
    },
  };
}
