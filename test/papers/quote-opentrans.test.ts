/** The XML of a quote: valid openTRANS 2.1, the figures of the quote, nothing that breaks a reader. */
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { decimal, sum, toCents } from '../../src/domain/money.ts';
import type { Quote } from '../../src/domain/quote.ts';
import { isUnit } from '../../src/domain/units.ts';
import { countryInSchema, unitInSchema } from '../../src/papers/opentrans-codes.ts';
import { quoteOpentrans } from '../../src/papers/quote-opentrans.ts';
import { hasSharedData } from '../support/shared-data.ts';
import { anyWanted, mixed, sampleQuote, wording } from './samples.ts';
import { enumerated, schemaFaults } from './schema.ts';

const print = (quote: Quote) => quoteOpentrans(quote, { text: wording(quote.language) });

/** Path and text of every element that has a text, in order. Throws when the document is not well-formed. */
function leaves(document: string): [path: string, text: string][] {
  const parser = new SaxesParser();
  const path: string[] = [];
  const found: [string, string][] = [];
  let text = '';
  parser.on('opentag', ({ name }) => {
    path.push(name.replace('bmecat:', ''));
    text = '';
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', () => {
    if (text.trim() !== '') found.push([path.join('/'), text]);
    path.pop();
    text = '';
  });
  parser.write(document).close();
  return found;
}

/** The texts of all elements whose path ends like that. */
function values(quote: Quote, end: string): string[] {
  return leaves(print(quote))
    .filter(([path]) => path.endsWith(end))
    .map(([, text]) => text);
}

const hostile = 'a&b<c>"d"\'e\' ]]> <!-- \u0000\u0008\u001b\ufffe\ud800 \u202E {x} 😀 Łódź €';

/** Quotes of every kind, also such as no counter would issue. */
function quotes(): Record<string, Quote> {
  const quote = sampleQuote(mixed);
  const withLines = (more: Partial<Quote['lines'][number]>) => ({
    ...quote,
    lines: quote.lines.map((line) => ({ ...line, ...more })),
  });
  const endless = 'Wort & '.repeat(20_000);
  const all = (text: string) => ({ customer: text, company: text, contact: text, street: text, city: text });
  return {
    mixed: quote,
    english: sampleQuote(mixed, { language: 'en', version: 2, id: 'AN-2026-00017-2' }),
    small: sampleQuote([['10-2040', '2']]),
    long: sampleQuote(anyWanted(120)),
    'nobody known': { ...quote, buyer: {}, deliveryTerms: '', paymentTerms: '' },
    'no customer number': { ...quote, buyer: { vatId: 'ATU12345678', country: 'XK' } },
    'hostile texts': {
      ...withLines({ name: { de: hostile }, text: { de: hostile }, article: hostile, ean: hostile }),
      buyer: all(hostile),
      deliveryTerms: hostile,
    },
    'endless texts': {
      ...withLines({ name: { de: endless }, text: { de: endless }, article: endless, priceList: endless }),
      buyer: { ...all(endless), postalCode: endless, country: endless, vatId: endless, email: endless },
      deliveryTerms: endless,
      paymentTerms: endless,
    },
    'empty texts': withLines({ name: {}, article: '' }),
    'a unit of its own': withLines({ orderUnit: 'CI' }),
  };
}

test('each is well-formed', () => {
  for (const quote of Object.values(quotes())) expect(leaves(print(quote)).length).toBeGreaterThan(20);
});

describe.runIf(hasSharedData)('against the published schema (needs ../shared)', () => {
  test('each is valid', async () => {
    const named = Object.entries(quotes());
    const faults = await schemaFaults(named.map(([, quote]) => print(quote)));
    expect(Object.fromEntries(named.map(([name], index) => [name, faults[index]]))).toEqual(
      Object.fromEntries(named.map(([name]) => [name, []])),
    );
  });

  test('a wrong quantity, tax or surcharge in the summary would be found', async () => {
    const valid = print(sampleQuote([['10-2040', '2']]));
    const broken = [
      valid.replace('<QUANTITY>2<', '<QUANTITY>zwei<'),
      valid.replace(/<TAX_BASE>[^<]*/u, '<TAX_BASE>x'),
      valid.replace('type="surcharge">\n', 'type="gift">\n'),
    ];
    expect(broken.filter((document) => document === valid)).toEqual([]);
    for (const faults of await schemaFaults(broken)) expect(faults).not.toEqual([]);
  });

  test('every unit of the house has a code there', () => {
    const known = enumerated('dtPUNIT');
    const signs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
    const two = signs.flatMap((one) => signs.map((other) => one + other));
    const codes = [...two, ...two.flatMap((start) => signs.map((end) => start + end))].filter(isUnit);
    expect(codes.length).toBeGreaterThan(80);
    expect(codes.map(unitInSchema).filter((code) => !known.has(code))).toEqual([]);
    expect(codes.filter((code) => known.has(code) && unitInSchema(code) !== code)).toEqual([]);
  });
});

describe('values', () => {
  const quote = sampleQuote(mixed);

  test('lines: number, quantity, unit, price, price quantity, sum, rate, list', () => {
    const { lines } = quote;
    const first = (found: string[]) => found.slice(0, lines.length);
    expect(first(values(quote, 'PRODUCT_ID/SUPPLIER_PID'))).toEqual(lines.map(({ article }) => article));
    expect(first(values(quote, 'QUOTATION_ITEM/QUANTITY'))).toEqual(['2', '10', '100', '12', '288', '100']);
    expect(first(values(quote, 'ORDER_UNIT'))).toEqual(['CS', 'CS', 'MTR', 'PK', 'C62', 'C62']);
    expect(first(values(quote, 'PRICE_AMOUNT'))).toEqual(lines.map(({ amount }) => amount));
    expect(first(values(quote, 'PRICE_QUANTITY'))).toEqual(lines.map((line) => String(line.priceQuantity)));
    expect(first(values(quote, 'PRICE_LINE_AMOUNT'))).toEqual(lines.map(({ net }) => net));
    expect(first(values(quote, 'PRODUCT_PRICE_FIX/TAX_DETAILS_FIX/TAX'))).toEqual(
      lines.map(({ vatRate }) => (vatRate === '7' ? '0.07' : '0.19')),
    );
    expect(values(quote, 'CATALOG_REFERENCE/CATALOG_ID')).toEqual(lines.map(({ priceList }) => priceList));
    expect(values(quote, 'QUOTATION_ITEM/REMARKS')).toContain('400 Stück = 2 Schachteln');
  });

  test('the items sum up to the total, surcharges among them', () => {
    const small = sampleQuote([['10-2040', '2']]);
    for (const each of [quote, small]) {
      const amounts = values(each, 'PRICE_LINE_AMOUNT');
      expect(values(each, 'QUOTATION_SUMMARY/TOTAL_AMOUNT')).toEqual([each.total.net]);
      expect(toCents(sum(amounts))).toBe(each.total.net);
      expect(values(each, 'TOTAL_ITEM_NUM')).toEqual([String(amounts.length)]);
      expect(amounts).toHaveLength(each.lines.length + each.total.surcharges.length);
    }
    expect(values(small, 'PRODUCT_ID/SUPPLIER_PID')).toEqual(['10-2040', 'small_order', 'freight']);
  });

  test('the summary names surcharges, VAT by rate and the gross sum', () => {
    const { total } = quote;
    expect(values(quote, 'AOC_MONETARY_AMOUNT')).toEqual(total.surcharges.map(({ net }) => net));
    expect(values(quote, 'TOTAL_TAX/TAX_DETAILS_FIX/TAX')).toEqual(['0.07', '0.19']);
    expect(values(quote, 'TAX_BASE')).toEqual(total.vat.map(({ base }) => base));
    expect(values(quote, 'TAX_AMOUNT')).toEqual(total.vat.map(({ amount }) => amount));
    expect(values(quote, 'UDX.TRESEN.NET_AMOUNT')).toEqual([total.net]);
    expect(values(quote, 'UDX.TRESEN.GROSS_AMOUNT')).toEqual([total.gross]);
  });

  test('parties, days, currency, terms', () => {
    expect(values(quote, 'PARTY/PARTY_ROLE')).toEqual(['supplier', 'buyer']);
    expect(values(quote, 'PARTY/PARTY_ID')).toEqual(['DE999001001', '10023']);
    expect(values(quote, 'BUYER_IDREF')).toEqual(['10023']);
    expect(values(quote, 'ADDRESS/NAME')[1]).toBe('Łukasz Möller Metallbau GmbH & Co. KG');
    expect(values(quote, 'QUOTATION_ID')).toEqual(['AN-2026-00017']);
    expect(values(quote, 'QUOTATION_DATE')).toEqual(['2026-11-23']);
    expect(values(quote, 'VALID_END_DATE')).toEqual(['2026-12-07']);
    expect(values(quote, 'INFO/CURRENCY')).toEqual(['EUR']);
    expect(values(quote, 'QUOTATION_INFO/REMARKS')).toEqual([
      quote.deliveryTerms,
      quote.paymentTerms,
      'Listenpreise gemäß Preisliste PL-2026-1 (Version 1.0), PL-2026-2 (Version 1.0), netto zzgl. gesetzlicher USt.',
    ]);
    expect(values(quote, 'TERMS_AND_CONDITIONS')).toEqual([
      'Freibleibend, Zwischenverkauf vorbehalten. Die Preise sind gültig bis 07.12.2026. Nur für Unternehmer im Sinne von § 14 BGB.',
    ]);
  });

  test('a price factor becomes part of the price, exactly', () => {
    const [line] = quote.lines;
    if (!line) throw new Error('no line');
    const factored = { ...quote, lines: [{ ...line, amount: '6.75', factor: '1.035' }] };
    expect(values(factored, 'PRICE_AMOUNT')[0]).toBe(decimal('6.75').times(decimal('1.035')).toFixed());
    expect(values(factored, 'PRICE_AMOUNT')[0]).toBe('6.98625');
  });

  test('foreign text comes out as it went in, without what nobody sees', () => {
    const [line] = quote.lines;
    if (!line) throw new Error('no line');
    const foreign = { ...quote, lines: [{ ...line, name: { de: hostile } }] };
    expect(values(foreign, 'DESCRIPTION_SHORT')[0]).toBe('a&b<c>"d"\'e\' ]]> <!-- \ufffd {x} 😀 Łódź €');
  });

  test('long company names go on in the next field; article numbers are never cut', () => {
    const company = 'Internationale Gesellschaft für außergewöhnlich lange Firmennamen und Maschinenbau AG';
    const number = 'N-'.repeat(30);
    const long = {
      ...quote,
      buyer: { company },
      lines: quote.lines.map((line) => ({ ...line, article: number })),
    };
    const names = ['ADDRESS/NAME', 'ADDRESS/NAME2'].map((end) => values(long, end).at(-1));
    expect(names.join(' ')).toBe(company);
    expect(values(long, 'SUPPLIER_PID')).toEqual(['material']);
    expect(values(long, 'QUOTATION_ITEM/REMARKS')).toContain(`Art.-Nr. ${number}`);
    expect(values(long, 'PARTY/PARTY_ID')).toEqual(['DE999001001', 'unknown']);
  });

  test('countries that the schema does not know are only named', () => {
    expect([countryInSchema('DE'), countryInSchema('XK'), countryInSchema('Österreich')]).toEqual([
      'DE',
      undefined,
      undefined,
    ]);
  });
});

test('the same quote is the same text', () => {
  expect(print(sampleQuote(mixed))).toBe(print(sampleQuote(mixed)));
});
