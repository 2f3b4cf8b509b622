/** Copies of order papers: everything the data knows is on them, nothing else, and they say that they are copies. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import type { Order } from '../../src/domain/order.ts';
import type { OrderPaper } from '../../src/domain/order-paper.ts';
import { phraseBook } from '../../src/kit/phrases.ts';
import { type CopyOptions, orderPaperPdf } from '../../src/papers/order-pdf.ts';
import {
  copyOptions,
  customer,
  paperLines,
  sampleConfirmation,
  sampleDelivery,
  sampleInvoice,
  sampleOrder,
} from './order-samples.ts';
import { factsOf, pagesOf, squeezed } from './pages.ts';
import { vendor } from './samples.ts';

type Print = { order?: Order | undefined; language?: Language; options?: Partial<CopyOptions> };

function print(paper: OrderPaper, { language = 'de', options = {}, ...more }: Print = {}) {
  const order = 'order' in more ? more.order : sampleOrder;
  return orderPaperPdf(paper, order, copyOptions(language, options));
}
const read = async (paper: OrderPaper, more?: Print) => pagesOf(await print(paper, more));
const all = async (paper: OrderPaper, more?: Print) => (await read(paper, more)).join('');

function contains(text: string, words: readonly string[]): void {
  for (const word of words) expect(text).toContain(squeezed(word));
}

function lacks(text: string, words: readonly string[]): void {
  for (const word of words) expect(text).not.toContain(squeezed(word));
}

describe('an order confirmation', () => {
  test('in German: numbers, lines, confirmed days, address, and that it replaces nothing', async () => {
    contains(await all(sampleConfirmation), [
      'Auftragsbestätigung AB-2026-4711 · Abschrift aus unseren Bestelldaten',
      'Diese Abschrift ersetzt nicht die Auftragsbestätigung. Das Original erhalten Sie auf Anfrage.',
      'Łukasz Möller Metallbau GmbH & Co. KG Gewerbestraße 7a 82377 Penzberg',
      'Auftrags-Nr. AB-2026-4711 Bestellt am 12.11.2026 Ihre Referenz BE/77 „Süd“ Kunden-Nr. 10023',
      'Datenstand 23.11.2026',
      '10000 Spanplattenschraube 4x40 Art.-Nr. 10-2040, bestätigt zum 27.11.2026',
      '1.200 Schachteln 12.960,50 €',
      '20000 Zuschnitt bestätigt zum 27.11.2026 2,5 Meter 7,25 €',
      'Summe der Positionen netto (ohne Versand, Zuschläge und USt.) 12.967,75 €',
      'Lieferung an Baustelle Seestraße, Seestr. 12, 6600 Reutte, ÖSTERREICH',
      'maschinell aus den Bestelldaten erstellt',
      vendor.company.register,
    ]);
  });

  test('in English', async () => {
    contains(await all(sampleConfirmation, { language: 'en' }), [
      'Order confirmation AB-2026-4711 · Copy from our order data',
      'This copy does not replace the order confirmation. You can have the original on request.',
      'Ordered on 12 Nov 2026 Your reference BE/77 „Süd“ Customer no. 10023',
      'Art. no. 10-2040, confirmed for 27 Nov 2026 1,200 boxes €12,960.50',
      'Sum of items, net (without shipping, surcharges and VAT) €12,967.75',
      'Delivered to Baustelle Seestraße, Seestr. 12, 6600 Reutte, AUSTRIA',
    ]);
  });

  test.each<[Order['status'], string, string]>([
    ['received', 'Der Auftrag ist eingegangen, aber noch nicht bestätigt.', 'The order has been received'],
    ['on-hold', 'Der Auftrag ist zurzeit angehalten.', 'The order is on hold'],
    ['cancelled', 'Der Auftrag ist storniert.', 'The order is cancelled.'],
  ])('of an order that is %s is not called one', async (status, german, english) => {
    const order = { ...sampleOrder, status };
    const text = await all(sampleConfirmation, { order });
    contains(text, [
      'Auftrag AB-2026-4711 · Abschrift',
      `${german} Diese Abschrift ist keine Auftragsbestätigung`,
    ]);
    lacks(text, ['Auftragsbestätigung AB-2026-4711', 'bestätigt zum']);
    contains(await all(sampleConfirmation, { order, language: 'en' }), [
      english,
      'is not an order confirmation',
    ]);
  });

  test('of an order that nothing more is known of is not called one', async () => {
    const text = await all(sampleConfirmation, { order: undefined });
    contains(text, ['Auftrag AB-2026-4711 · Abschrift', 'Diese Abschrift ist keine Auftragsbestätigung']);
  });

  test('says what was refused, confirmed in part, and in parts', async () => {
    const [first, second] = sampleOrder.lines;
    if (!first || !second) throw new Error('no lines');
    const parts = [
      { quantity: '400', date: '2026-11-27' },
      { quantity: '600', date: '2026-12-04' },
    ];
    const lines = [
      { ...first, confirmedQuantity: '1000', confirmedParts: parts },
      { ...second, confirmedQuantity: '0' },
    ];
    const text = await all(sampleConfirmation, { order: { ...sampleOrder, lines } });
    contains(text, [
      'bestätigt: 1.000 Schachteln, 400 Schachteln zum 27.11.2026, 600 Schachteln zum 04.12.2026',
      'Zuschnitt nicht bestätigt',
    ]);
  });
});

describe('an invoice', () => {
  test('in German: no document for input VAT deduction, and no VAT on it', async () => {
    const text = await all({ ...sampleInvoice, gross: '15431.62' });
    contains(text, [
      'Rechnung RE-2026-815 · Abschrift aus unseren Bestelldaten',
      'Diese Abschrift ersetzt nicht die Rechnung und ist kein Beleg für den Vorsteuerabzug. Das Original erhalten Sie auf Anfrage.',
      'Rechnungs-Nr. RE-2026-815 Datum 16.11.2026 Auftrags-Nr. AB-2026-4711',
      'Gesamtsumme netto 12.967,75 € Gesamtsumme brutto 15.431,62 €',
    ]);
    lacks(text, ['zzgl.', '2.463,87', 'Lieferung an', 'bestätigt']);
  });

  test('in English, to a house that is addressed by du in German', async () => {
    contains(await all(sampleInvoice, { language: 'en' }), [
      'Invoice RE-2026-815 · Copy from our order data',
      'does not replace the invoice and is no document for input VAT deduction. You can have the original on request.',
    ]);
    const book = phraseBook(vendor.phrases);
    const text: CopyOptions['text'] = (key, params) => book.text(key, 'de', 'du', params);
    contains(await all(sampleInvoice, { options: { text } }), [
      'Das Original bekommst du auf Anfrage.',
      'Deine Referenz',
    ]);
  });

  const nameless = paperLines.map(({ net: _, ...line }) => line);
  const [first, second] = paperLines;
  test.each<[string, Partial<OrderPaper>, string[], string[]]>([
    [
      'what the lines come to, where every line has a sum',
      { net: '12967.75' },
      ['Summe der Positionen netto (ohne Versand, Zuschläge und USt.) 12.967,75 €'],
      ['Gesamtsumme'],
    ],
    [
      'a stated sum that is another one, beside it',
      { net: '12975.65' },
      ['Summe der Positionen netto 12.967,75 € Gesamtsumme netto 12.975,65 €'],
      ['ohne Versand', 'brutto'],
    ],
    [
      'a stated sum where lines have none',
      { net: '99.9', lines: nameless },
      ['Gesamtsumme netto 99,90 €', '1.200 Schachteln –'],
      ['Positionen'],
    ],
    [
      'nothing, where one line has none',
      { lines: [...nameless.slice(0, 1), ...(second ? [second] : [])] },
      ['1.200 Schachteln –', '2,5 Meter 7,25 €'],
      ['Gesamtsumme', 'Positionen'],
    ],
    ['nothing, where nothing is known', { lines: nameless }, ['1.200 Schachteln'], ['€', 'Summe', '–']],
    ['in its own currency', { currency: 'CHF', net: '12967.75' }, ['12.967,75 CHF'], ['€']],
  ])('sums: %s', async (_, more, there, absent) => {
    const { net: _net, ...invoice } = sampleInvoice;
    const text = await all({ ...invoice, ...more });
    contains(text, there);
    lacks(text, absent);
  });

  test('over several orders: the first numbers above, each line with its own', async () => {
    const orders = ['A-1', 'A-2', 'A-3', 'A-4', 'A-5'];
    const lines = orders.map((order) => ({
      ...(first ?? { description: '', quantity: '1', unit: 'C62', line: '1' }),
      order,
    }));
    const text = await all({ ...sampleInvoice, orders, lines }, { order: undefined });
    contains(text, [
      'Auftrags-Nr. A-1, A-2, A-3 und 2 weitere',
      ...orders.map((order) => `Auftrag ${order}`),
    ]);
    lacks(text, ['Referenz']);
  });
});

test.each<[Language, string[]]>([
  [
    'de',
    [
      'Lieferschein LS-2026-42 · Abschrift aus unseren Bestelldaten',
      'Diese Abschrift ersetzt nicht den Lieferschein. Das Original erhalten Sie auf Anfrage.',
      'Lieferschein-Nr. LS-2026-42 Datum 13.11.2026 Auftrags-Nr. AB-2026-4711',
      'Versand DPD Sendungs-Nr. 01500932502947',
      '1.200 Schachteln',
      'Lieferung an Baustelle Seestraße',
    ],
  ],
  [
    'en',
    [
      'Delivery note LS-2026-42 · Copy from our order data',
      'This copy does not replace the delivery note. You can have the original on request.',
      'Shipped by DPD Tracking no. 01500932502947',
      '1,200 boxes',
    ],
  ],
])('a delivery note in %s: carrier, tracking, quantities, no amounts', async (language, words) => {
  const text = await all(sampleDelivery, { language });
  contains(text, words);
  lacks(text, ['€', 'netto', 'net)']);
});

test('the file says what it is, in which language, and no moment but that of the data', async () => {
  expect(await factsOf(await print(sampleInvoice, { language: 'en' }))).toMatchObject({
    Title: 'Invoice RE-2026-815 · Copy from our order data',
    Author: vendor.company.name,
    Language: 'en-GB',
    CreationDate: 'D:20261123000000Z',
  });
});

test('with nothing but a number it is still a letter', async () => {
  const bare: OrderPaper = {
    kind: 'invoice',
    number: '7',
    customer: '1',
    orders: [],
    lines: [],
    hasOriginal: false,
  };
  const { text, language, company } = copyOptions('de');
  const pages = await pagesOf(await orderPaperPdf(bare, undefined, { text, language, company }));
  contains(pages.join(''), ['Rechnung 7 · Abschrift', 'Rechnungs-Nr. 7', 'Kunden-Nr. 1']);
  lacks(pages.join(''), ['undefined', 'Pos.', 'Für:', 'Datum', 'Versand', 'Referenz']);
});

describe('pages', () => {
  const lines = Array.from({ length: 120 }, (_, index) => ({
    ...(paperLines[0] as (typeof paperLines)[number]),
    line: String((index + 1) * 10_000),
    article: `A${index + 1}.`,
    net: '1.50',
  }));

  test('120 lines: each once, the head of the table and that it is a copy on every page', async () => {
    const pages = await read({ ...sampleInvoice, lines, net: '180.00' });
    expect(pages.length).toBeGreaterThan(4);
    pages.forEach((text, index) => {
      expect(text.includes('Pos.ArtikelMengeEinheitSummenetto')).toBe(text.includes('Art.-Nr.'));
      contains(text, [`Seite ${index + 1} von ${pages.length}`, 'Rechnung RE-2026-815 · Abschrift']);
    });
    expect(pages.join('').match(/Art\.-Nr\.A\d+\./gu)).toEqual(
      lines.map(({ article }) => `Art.-Nr.${article}`),
    );
    const withSum = pages.filter((text) => text.includes('SummederPositionen'));
    expect(withSum).toHaveLength(1);
    expect(withSum[0]).toContain('Art.-Nr.A120.');
  });

  test('a delivery note of 120 lines', async () => {
    const text = await all({ ...sampleDelivery, lines });
    expect(text.match(/Art\.-Nr\.A\d+\./gu)).toHaveLength(120);
  });
});

describe('foreign text', () => {
  test('is printed as it stands, without what nobody sees', async () => {
    const name = '<b>Schraube</b> {number} **x** [y](http://127.0.0.1:1/z) file:///etc/passwd';
    const lines = paperLines.map((line) => ({ ...line, description: `${name} \u202E00,1\u202C \u200BX` }));
    contains(await all({ ...sampleInvoice, lines }), [name, '00,1 X']);
  });

  test('without end is cut; numbers, units and days of any kind stop nothing', async () => {
    for (const evil of ['Wort '.repeat(4000), 'W'.repeat(20_000), '漢'.repeat(5000), '..', '\ud800']) {
      const line = {
        order: evil,
        line: evil,
        article: evil,
        description: evil,
        unit: evil,
        quantity: '1',
        net: '1',
      };
      const paper: OrderPaper = {
        ...sampleDelivery,
        kind: 'order',
        number: evil,
        customer: evil,
        date: evil,
        orders: [evil, evil],
        lines: [line, line],
        currency: evil,
        carrier: evil,
        tracking: evil,
      };
      const order: Order = {
        ...sampleOrder,
        customerReference: evil,
        deliveryAddress: { name: evil, street: evil, city: evil, country: evil },
        lines: [{ ...line, confirmedDate: evil, confirmedQuantity: '0.5' }],
      };
      const options = { customer: { ...customer, name: evil, street: evil, city: evil, country: evil } };
      const pages = await read(paper, { order, options });
      expect(pages.length).toBeLessThan(8);
      contains(pages.join(''), ['Diese Abschrift ersetzt nicht', 'Summe der Positionen']);
    }
  });
});

describe('the same data', () => {
  test('is the same file in every process and time zone', async () => {
    const file = new URL('order-print-process.ts', import.meta.url).pathname;
    const runs = ['Europe/Berlin', 'Pacific/Auckland'].map(async (TZ) => {
      const env = { ...process.env, TZ, LANG: 'C' };
      return (await promisify(execFile)(process.execPath, [file], { env })).stdout.trim();
    });
    const here = createHash('sha256')
      .update(await print(sampleInvoice))
      .digest('hex');
    expect(await Promise.all(runs)).toEqual([here, here]);
  });

  test('and other data is another one', async () => {
    const one = await print(sampleInvoice);
    expect(one.equals(await print(sampleInvoice))).toBe(true);
    expect(one.equals(await print({ ...sampleInvoice, net: '12967.76' }))).toBe(false);
  });
});
