/** Numbers of documents and customers. The demo vendor numbers AB-2026-10874, AN-, RE-, LS- alike and customers 10001 to 10999. */
import { beforeAll, expect, test } from 'vitest';
import type { Entity } from '../../../src/domain/understanding.ts';
import { type Asked, demoExtractor, valueText } from './demo.ts';

let extract: (text: string, asked?: Asked) => Entity[];
beforeAll(async () => {
  extract = await demoExtractor();
});

const kinds = ['orderNumber', 'quoteNumber', 'invoiceNumber', 'deliveryNoteNumber', 'customerNumber'];

const cases: [text: string, ...numbers: string[]][] = [
  ['AB-2026-10874', 'orderNumber AB-2026-10874'],
  ['ab-2026-10874', 'orderNumber AB-2026-10874'],
  ['AB 2026/10874', 'orderNumber AB-2026-10874'],
  ['AB2026-10874', 'orderNumber AB-2026-10874'],
  ['AB202610874', 'orderNumber AB-2026-10874'],
  ['AB 2026 10874', 'orderNumber AB-2026-10874'],
  ['AB-2O26-1O874', 'orderNumber AB-2026-10874'],
  ['AB-2026-l0874', 'orderNumber AB-2026-10874'],
  ['wo bleibt AB-2026-10874?', 'orderNumber AB-2026-10874'],
  ['AU104532', 'orderNumber AU-104532'],
  ['Auftrag 104 532', 'orderNumber 104532'],
  ['Auftrag Nr. 104532', 'orderNumber 104532'],
  ['Auftragsnummer: 104532', 'orderNumber 104532'],
  ['Auftrags-Nr 104532', 'orderNumber 104532'],
  ['unsere Bestellung 4500012345', 'orderNumber 4500012345'],
  ['Bestellung BE-7731', 'orderNumber BE-7731'],
  ['BE-7731', 'orderNumber BE-7731'],
  ['#10874', 'orderNumber 10874'],
  ['Status 104532', 'orderNumber 104532'],
  ['Liefertermin AB 104532?', 'orderNumber 104532'],
  ['unser Auftrag AU 5577 besteht aus drei Teilen', 'orderNumber 5577'],
  ['order no. 104532', 'orderNumber 104532'],
  ['PO 4500012345', 'orderNumber 4500012345'],
  ['Angebot AN-00217', 'quoteNumber AN-00217'],
  ['AN-2026-00017', 'quoteNumber AN-2026-00017'],
  ['AN-2026-00017-2', 'quoteNumber AN-2026-00017-2'],
  ['Angebot 2026-00017', 'quoteNumber 2026-00017'],
  ['AG2026-17', 'quoteNumber AG-2026-17'],
  ['quote AN-2026-00017 please', 'quoteNumber AN-2026-00017'],
  ['RE-2026-10874', 'invoiceNumber RE-2026-10874'],
  ['RE2026-10311', 'invoiceNumber RE-2026-10311'],
  ['Rg.-Nr. 10874', 'invoiceNumber 10874'],
  ['Rg 10874 als PDF', 'invoiceNumber 10874'],
  ['Rechnung Nr. 10874', 'invoiceNumber 10874'],
  ['Rechnungen 10874 und 10875', 'invoiceNumber 10874', 'invoiceNumber 10875'],
  ['invoice RE-2026-10311', 'invoiceNumber RE-2026-10311'],
  ['LS-26-5512', 'deliveryNoteNumber LS-26-5512'],
  ['LS-2026-55120', 'deliveryNoteNumber LS-2026-55120'],
  ['Lieferschein 55120', 'deliveryNoteNumber 55120'],
  ['Lieferscheinnr. 55120', 'deliveryNoteNumber 55120'],
  ['KdNr 40117', 'customerNumber 40117'],
  ['Kd.-Nr. 10023', 'customerNumber 10023'],
  ['Kd.-Nr.: D-40117', 'customerNumber D-40117'],
  ['Kundennr 0040117', 'customerNumber 40117'],
  ['Kundennummer ist 10023', 'customerNumber 10023'],
  ['K-10013', 'customerNumber 10013'],
  ['KD10023', 'customerNumber 10023'],
  ['10023', 'customerNumber 10023'],
  ['0010023', 'customerNumber 10023'],
  ['meine Kundennummer lautet 10023', 'customerNumber 10023'],
  [
    '1) Rg 10874 als PDF 2) 200 M8x40 3) wann Rest von AB 104532?',
    'invoiceNumber 10874',
    'orderNumber 104532',
  ],
  ['Auftrag AB-2026-10874, Kundennummer 10023', 'orderNumber AB-2026-10874', 'customerNumber 10023'],
  // None of these is a document.
  ['10-2040'],
  ['Art. 10-2040'],
  ['4012345101010'],
  ['10500 Stück'],
  ['was kosten 10500 Dübel 8x40'],
  ['Auftrag über 500 Stück'],
  ['Angebot für 200 M8x40'],
  ['Angebot 200 Meter NYM-J 3x1,5'],
  ['RV-2024-03'],
  ['DIN 933 M8x40'],
  ['100000 Schrauben'],
  ['Rechnungen 2026'],
  ['can I order 2000?'],
  ['82362 Weilheim'],
  ['0881 55500-0'],
];

test.each(cases)('%s', (text, ...numbers) => {
  const found = extract(text).filter(({ type }) => kinds.includes(type));
  expect(found.map((entity) => `${entity.type} ${valueText(entity)}`)).toEqual(numbers);
});

test('a bare number is an order when a number was asked for', () => {
  const [entity] = extract('4711', { expecting: 'number' });
  expect(entity).toMatchObject({ type: 'orderNumber', value: '4711', text: '4711' });
});

test('the article number stays an article beside documents', () => {
  const types = extract('AB-2026-10874: 10-2040 fehlt').map(({ type }) => type);
  expect(types).toEqual(['orderNumber', 'product']);
});
