/** Quotes to print: over the demo vendor's articles at its list prices, as of Monday, 23 November 2026. */
import type { Language } from '../../src/domain/language.ts';
import { priceLine } from '../../src/domain/price.ts';
import { type Buyer, type Quote, quoteOf } from '../../src/domain/quote.ts';
import type { Vendor } from '../../src/domain/vendor.ts';
import { phraseBook } from '../../src/kit/phrases.ts';
import { readVendor } from '../../src/knowledge/index.ts';
import type { PaperText } from '../../src/papers/paper-text.ts';
import { cacheDir, defaultKnowledgeDir } from '../../src/places.ts';

export const day = '2026-11-23';

export const vendor: Vendor = await readVendor(defaultKnowledgeDir, { cacheDir });

/** Wanted articles: number, quantity, unit where it is not the order unit. */
export type Wanted = readonly [article: string, quantity: string, unit?: string];

export const buyer: Buyer = {
  customer: '10023',
  company: 'Łukasz Möller Metallbau GmbH & Co. KG',
  contact: 'Renée Groß',
  street: 'Gewerbestraße 7a',
  postalCode: '82377',
  city: 'Penzberg',
  country: 'DE',
  vatId: 'DE136695976',
  email: 'einkauf@moeller-metallbau.example',
};

/** Boxes asked for as pieces, a scale, copper per 100 metres, a reduced rate, a price of the second list. */
export const mixed: readonly Wanted[] = [
  ['10-2040', '400', 'C62'],
  ['10-2050', '10'],
  ['40-1315', '100'],
  ['50-3300', '12'],
  ['10-200', '24', 'DZN'],
  ['20-3125', '100'],
];

/** A quote over wanted articles; throws when one has no price, so that no sample is smaller than it says. */
export function sampleQuote(
  wanted: readonly Wanted[],
  more: Partial<Quote> & { language?: Language } = {},
): Quote {
  const lines = wanted.map(([number, quantity, unit]) => {
    const article = vendor.catalog.get(number);
    if (!article) throw new Error(`The demo vendor has no ${number}.`);
    const line = priceLine(vendor.catalog.prices(number), { quantity, ...(unit ? { unit } : {}) }, day);
    if (!line.ok) throw new Error(`${number}: ${line.refused}`);
    return { article, line };
  });
  const quote = quoteOf({
    number: 'AN-2026-00017',
    version: 1,
    lines,
    company: vendor.company,
    buyer,
    language: 'de',
    issuedAt: '2026-11-23T09:00:00.000Z',
    date: day,
    conversation: 'c-1',
    channel: 'directline',
    asked: 'Bitte ein Angebot',
  });
  return { ...quote, ...more };
}

/** The first articles of the catalogue that have a price today, at their smallest quantity. */
export function anyWanted(count: number): Wanted[] {
  const wanted: Wanted[] = [];
  for (const article of vendor.catalog.all()) {
    if (wanted.length === count) break;
    const records = vendor.catalog.prices(article.number);
    const one = priceLine(records, { quantity: '1' }, day);
    const quantity = one.ok ? '1' : one.allowed?.at(-1);
    if (quantity !== undefined && priceLine(records, { quantity }, day).ok)
      wanted.push([article.number, quantity]);
  }
  return wanted;
}

/** The demo vendor's wording of papers in a language. */
export function wording(language: Language): PaperText {
  const book = phraseBook(vendor.phrases);
  return (key, params) => book.text(key, language, 'Sie', params);
}
