/** The letter of a quote: every figure of the quote is on it, on pages that can be read; the same quote is the same file. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { formatDate, formatDecimal, formatMoney } from '../../src/domain/format.ts';
import { type Language, localized } from '../../src/domain/language.ts';
import type { Quote } from '../../src/domain/quote.ts';
import { unitName } from '../../src/domain/units.ts';
import { quotePdf } from '../../src/papers/quote-pdf.ts';
import { factsOf, pagesOf, squeezed } from './pages.ts';
import { anyWanted, mixed, sampleQuote, wording } from './samples.ts';

const print = (quote: Quote) => quotePdf(quote, { text: wording(quote.language) });
const read = async (quote: Quote) => pagesOf(await print(quote));
const all = async (quote: Quote) => (await read(quote)).join('');

describe.each<Language>(['de', 'en'])('in %s', (language) => {
  const quote = sampleQuote(mixed, { language });
  const money = (amount: string) => formatMoney(amount, 'EUR', language);

  test('each line has its number, name, quantity, unit, price and sum', async () => {
    const text = await all(quote);
    for (const line of quote.lines) {
      const row = [
        formatDecimal(line.orderQuantity, language),
        unitName(line.orderUnit, line.orderQuantity, language),
        `${money(line.amount)} / ${line.priceQuantity === 1 ? '' : line.priceQuantity}${unitName(line.orderUnit, String(line.priceQuantity), language)}`,
        money(line.net),
      ].join('');
      expect(text).toContain(squeezed(row));
      expect(text).toContain(squeezed(localized(line.name, language)));
      expect(text).toContain(line.article);
    }
  });

  test('surcharges, net, VAT by rate with its base, and gross are those of the quote', async () => {
    const text = await all(quote);
    const { total } = quote;
    expect(total.vat.map(({ rate }) => rate)).toEqual(['7', '19']);
    expect(total.surcharges.map(({ kind }) => kind)).toEqual(['metal']);
    for (const { net } of total.surcharges) expect(text).toContain(squeezed(money(net)));
    for (const { rate, base, amount } of total.vat) {
      const words = language === 'de' ? `zzgl. ${rate} % USt. auf` : `plus ${rate}% VAT on`;
      expect(text).toContain(squeezed(`${words} ${money(base)} ${money(amount)}`));
    }
    const sums =
      language === 'de' ? ['Gesamtsumme netto', 'Gesamtsumme brutto'] : ['Total net', 'Total gross'];
    expect(text).toContain(squeezed(`${sums[0]} ${money(total.net)}`));
    expect(text).toContain(squeezed(`${sums[1]} ${money(total.gross)}`));
  });

  test('it says until when, for whom, from which lists, on which terms', async () => {
    const text = await all(quote);
    const words = [
      quote.id,
      formatDate(quote.date, language),
      formatDate(quote.validUntil, language),
      'PL-2026-1 (Version 1.0), PL-2026-2 (Version 1.0)',
      quote.deliveryTerms,
      quote.paymentTerms,
      language === 'de' ? 'Unternehmer im Sinne von § 14 BGB' : 'Section 14 of the German Civil Code',
      language === 'de' ? 'ohne Unterschrift gültig' : 'valid without a signature',
      'Łukasz Möller Metallbau GmbH & Co. KG',
      'Renée Groß',
      'Gewerbestraße 7a',
      '82377 Penzberg',
      quote.seller.register,
      quote.seller.vatId,
      squeezed((quote.seller.managingDirectors ?? ['missing']).join(', ')),
      quote.seller.phone,
      quote.seller.email,
    ];
    for (const word of words) expect(text.toLowerCase()).toContain(squeezed(word).toLowerCase());
  });

  test('the file says what it is and in which language', async () => {
    const facts = await factsOf(await print(quote));
    expect(facts).toMatchObject({
      Title: `${language === 'de' ? 'Angebot' : 'Quotation'} AN-2026-00017`,
      Author: quote.seller.name,
      Language: language === 'de' ? 'de-DE' : 'en-GB',
      CreationDate: 'D:20261123090000Z',
    });
  });
});

describe('German words', () => {
  test('a box of 200: its content and the conversion', async () => {
    const text = await all(sampleQuote([['10-2040', '400', 'C62']]));
    expect(text).toContain(squeezed('Schachtel à 200 Stück, 400 Stück = 2 Schachteln'));
  });

  test('small orders: surcharge, freight and the value of the goods', async () => {
    const text = await all(sampleQuote([['10-2040', '2']]));
    expect(text).toContain(
      squeezed(
        'Warenwert netto 21,60 € Mindermengenzuschlag 7,50 € Versandkosten 7,90 € Gesamtsumme netto 37,00 €',
      ),
    );
  });

  test('copper: notation and its day', async () => {
    const text = await all(sampleQuote([['40-1315', '100']]));
    expect(text).toContain(squeezed('Kupferzuschlag (Notierung 905,40 € je 100 kg vom 20.11.2026) 32,48 €'));
  });

  test('without obligation, or binding', async () => {
    const quote = sampleQuote([['10-2040', '2']]);
    expect(await all(quote)).toContain(
      squeezed('Freibleibend, Zwischenverkauf vorbehalten. Die Preise sind gültig bis 07.12.2026.'),
    );
    const binding = await all({ ...quote, binding: 'binding' });
    expect(binding).toContain(
      squeezed('Gültig bis 07.12.2026; bis dahin halten wir uns an dieses Angebot gebunden.'),
    );
    expect(binding).not.toContain('Freibleibend');
  });

  test('a second version names the one it replaces', async () => {
    const text = await all(sampleQuote(mixed, { id: 'AN-2026-00017-2', version: 2 }));
    expect(text).toContain(squeezed('Angebot AN-2026-00017, Version 2 (ersetzt Version 1)'));
    expect(text).toContain(squeezed('Angebots-Nr. AN-2026-00017-2'));
  });

  test('a cheaper quantity and a price factor are told', async () => {
    const quote = sampleQuote([['10-2040', '2']]);
    const lines = quote.lines.map((line) => ({
      ...line,
      factor: '1.05',
      cheaperAt: { quantity: '10', net: '20.00' },
    }));
    const text = await all({ ...quote, lines });
    expect(text).toContain(squeezed('Preisfaktor 1,05'));
    expect(text).toContain(squeezed('Günstiger: 10 Schachteln für 20,00 €'));
  });
});

describe('whom it is for', () => {
  const quote = sampleQuote([['10-2040', '2']]);

  test('abroad: the country in capitals', async () => {
    expect(await all({ ...quote, buyer: { ...quote.buyer, country: 'AT' } })).toContain(
      '82377PenzbergÖSTERREICH',
    );
  });

  test('only a name: no address', async () => {
    const text = await all({ ...quote, buyer: { company: 'Nur Name GmbH' } });
    expect(text).toContain('Für:NurNameGmbH');
    expect(text).not.toContain('Kunden-Nr.');
  });

  test('nobody known, no terms: the rest is there', async () => {
    const text = await all({ ...quote, buyer: {}, deliveryTerms: '', paymentTerms: '' });
    expect(text).toContain(squeezed('GutenTag, vielen Dank'));
    for (const word of ['Für:', 'Angefragt', 'Lieferung', 'Zahlung', 'undefined'])
      expect(text).not.toContain(word);
  });
});

describe('pages', () => {
  const long = sampleQuote(anyWanted(120));

  test('120 lines: each once and in order, the head of the table and the number on every page of them', async () => {
    const pages = await read(long);
    expect(pages.length).toBeGreaterThan(4);
    pages.forEach((text, index) => {
      const hasPositions = text.includes('Art.-Nr.');
      expect(text.includes('Pos.ArtikelMengeEinheitListenpreisnettoSummenetto')).toBe(hasPositions);
      expect(hasPositions || index === pages.length - 1).toBe(true);
      expect(text).toContain(`Seite${index + 1}von${pages.length}`);
      expect(text).toContain(squeezed('Angebot AN-2026-00017'));
    });
    const whole = pages.join('');
    const places = long.lines.map(({ article }) => whole.split(`Art.-Nr.${article}`));
    expect(places.filter((parts) => parts.length < 2)).toEqual([]);
    expect(whole.match(/Art\.-Nr\./gu)).toHaveLength(120);
  });

  test('the sums never stand on a page without a position', async () => {
    for (let count = 1; count <= 24; count++) {
      const quote = { ...long, lines: long.lines.slice(0, count) };
      const pages = await read(quote);
      const withSums = pages.filter((text) => text.includes('Gesamtsummebrutto'));
      expect(withSums).toHaveLength(1);
      expect(withSums[0]).toContain(`Art.-Nr.${quote.lines.at(-1)?.article}`);
    }
  });

  test('terms of several pages flow on', async () => {
    const pages = await read({
      ...long,
      lines: long.lines.slice(0, 3),
      deliveryTerms: 'Lieferung frei Haus. '.repeat(600),
    });
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.join('').match(/Haus\./gu)).toHaveLength(600);
    expect(pages.at(-1)).toContain('ohneUnterschriftgültig');
  });
});

describe('foreign text', () => {
  const named = (name: string, more: Partial<Quote> = {}) => {
    const quote = sampleQuote([
      ['10-2040', '2'],
      ['10-2050', '1'],
    ]);
    return { ...quote, lines: quote.lines.map((line) => ({ ...line, name: { de: name } })), ...more };
  };

  test('is printed as it stands, never interpreted', async () => {
    const name = '<b>Schraube</b> {number} **x** [y](http://127.0.0.1:1/z) \\u0041 file:///etc/passwd';
    expect(await all(named(name))).toContain(squeezed(name));
  });

  test('Ł, €, ß and composed letters are readable', async () => {
    expect(await all(named('Łódź 5 € Gru\u0308ße – „Maß“'))).toContain(squeezed('Łódź 5 € Grüße – „Maß“'));
  });

  test('marks that nobody sees are left out', async () => {
    const text = await all(named('Schraube\u0000 \u202E00,1\u202C \u200BXYZ'));
    expect(text).toContain('Schraube00,1XYZ');
  });

  test('names without end are cut, and no row is lost', async () => {
    for (const name of ['Wort '.repeat(4000), 'W'.repeat(20_000), '漢'.repeat(5000), '', '\ud800']) {
      const text = await all(
        named(name, {
          buyer: { company: name, contact: name, street: name, city: name, country: name, vatId: name },
        }),
      );
      expect(text).toContain(squeezed('Art.-Nr. 10-2040'));
      expect(text).toContain(squeezed('Art.-Nr. 10-2050'));
      expect(text).toContain('Gesamtsummebrutto');
    }
  });
});

describe('the same quote', () => {
  test('is the same file in every process and time zone; the library is loaded only when a paper is printed', async () => {
    const file = new URL('print-process.ts', import.meta.url).pathname;
    const runs = ['Europe/Berlin', 'Pacific/Auckland'].map(async (TZ) => {
      const { stdout } = await promisify(execFile)(process.execPath, [file], {
        env: { ...process.env, TZ, LANG: 'C' },
      });
      return JSON.parse(stdout);
    });
    const [first, second] = await Promise.all(runs);
    expect(second).toEqual(first);
    expect(first.loadedBefore).toBe(0);
    expect(first.loadedAfter).toBeGreaterThan(0);
    const here = createHash('sha256')
      .update(await print(sampleQuote(mixed)))
      .digest('hex');
    expect(here).toBe(first.pdf);
  });

  test('printed together with others, it is still itself', async () => {
    const quote = sampleQuote(mixed);
    const other = sampleQuote([['10-2040', '2']], { language: 'en' });
    const [one, , two] = await Promise.all([print(quote), print(other), print(quote)]);
    expect(one?.equals(two as Buffer)).toBe(true);
  });
});
