/** The exact words of what is found, and what is not found: classes of wording that writers from outside brought. */
import { beforeAll, expect, test } from 'vitest';
import type { Language } from '../../../src/domain/language.ts';
import type { Entity } from '../../../src/domain/understanding.ts';
import { type Asked, demoExtractor } from './demo.ts';

let extract: (text: string, asked?: Asked) => Entity[];
beforeAll(async () => {
  extract = await demoExtractor();
});

/** `type: words`, products, people and companies left out. */
function spansOf(text: string, language: Language): string[] {
  return extract(text, { language })
    .filter(({ type }) => type !== 'product' && type !== 'person' && type !== 'company')
    .map(({ type, text: words }) => `${type}: ${words}`);
}

const german: [text: string, ...spans: string[]][] = [
  ['wo steht AB 26/41180 gerade', 'orderNumber: AB 26/41180'],
  ['aus LS 330917 fehlt ein Karton', 'deliveryNoteNumber: LS 330917', 'quantity: ein Karton'],
  ['zu RG 2026 5512 hab ich was', 'invoiceNumber: RG 2026 5512'],
  ['Re.-Nr. 331-2026 bitte als Kopie', 'invoiceNumber: 331-2026'],
  ['zur ab nr 60177', 'orderNumber: 60177'],
  ['Auftrag A-61120, wie weit?', 'orderNumber: A-61120'],
  ['Kundennummer K 21877', 'customerNumber: K 21877'],
  ['Ihre AB vom 3.11. kam an', 'date: 3.11.'],
  ['Artikel A-61120 noch da?'],
  ['der Entfetter EF-30 klebt'],
  ['Auftausalz nach 06217, 3 Big Bags', 'postalCode: 06217', 'quantity: 3 Big Bags'],
  ['Brauchen Streugut. Sofort! 98544', 'date: Sofort', 'postalCode: 98544'],
  ['6900 Bregenz', 'postalCode: 6900'],
  ['A-1070', 'postalCode: 1070'],
  ['Ust-IdNr. DE 288 114 731', 'vatId: DE 288 114 731'],
  ['UID CHE-112.233.445', 'vatId: CHE-112.233.445'],
  ['8 Ballen Stroh und 2 Kästen Limo', 'quantity: 8 Ballen', 'quantity: 2 Kästen'],
  ['20 Tsd. Etiketten', 'quantity: 20 Tsd.'],
  ['von 4 auf 6 Rollen', 'quantity: 4', 'quantity: 6 Rollen'],
  ['Warmwasserspeicher 120 l, emailliert, 2 Stück', 'quantity: 2 Stück'],
  ['wir haben 60 Betten und 35 Kühe'],
  ['zwei Mitbewerber waren schneller'],
  ['ab 20. Juni. Danke', 'date: ab 20. Juni'],
  ['bis Ende Feb. fertig', 'date: bis Ende Feb.'],
  ['liegt hier seit Dienstag', 'date: Dienstag'],
  ['am Mittwochnachmittag', 'date: Mittwochnachmittag'],
  ['nächstes Wochenende', 'date: nächstes Wochenende'],
  ['vor den Feiertagen', 'date: vor den Feiertagen'],
  ['in 48 Stunden', 'date: in 48 Stunden'],
  ['im 2. Quartal 2027', 'date: 2. Quartal 2027'],
  ['im neuen Jahr', 'date: neuen Jahr'],
  ['vorletzte Woche', 'date: vorletzte Woche'],
  ['allerspätestens Montag', 'date: allerspätestens Montag'],
  ['jeden Dienstag kommt der Fahrer'],
];

const english: [text: string, ...spans: string[]][] = [
  ["where's SO 27-3390", 'orderNumber: SO 27-3390'],
  ['our PO 4500099812', 'orderNumber: 4500099812'],
  ['order #60177 is short', 'orderNumber: #60177'],
  ['ORD-60177', 'orderNumber: ORD-60177'],
  ['Q-20871 looks fine', 'quoteNumber: Q-20871'],
  ['order SHOP-60177 never came', 'orderNumber: SHOP-60177'],
  ['serial no. 660177'],
  ['XQ-10833 is a pump'],
  ['deliver to BS3 2HT by Friday', 'postalCode: BS3 2HT', 'date: by Friday'],
  ['VAT no. GB 312 5510 44', 'vatId: GB 312 5510 44'],
  ['6 tubs of grease and 2 crates of ginger beer', 'quantity: 6 tubs', 'quantity: 2 crates'],
  ['9 hanks of rope', 'quantity: 9 hanks'],
  ['40 linear metres of edging', 'quantity: 40 linear metres'],
  ['3 bulk bags of gravel', 'quantity: 3 bulk bags'],
  ['two kinds of glue'],
  ['two rival bids on the table'],
  ['bump it from 10 to 16', 'quantity: 10', 'quantity: 16'],
  ['9 out of 12 rolls were torn', 'quantity: 9', 'quantity: 12 rolls'],
  ['it was dry last night', 'date: last night'],
  ['within 48 hours', 'date: within 48 hours'],
  ['any time this weekend', 'date: this weekend'],
  ['since Tuesday', 'date: Tuesday'],
  ['the week after next', 'date: the week after next'],
  ['by close of business Friday', 'date: by close of business Friday'],
  ['Tuesday the 8th', 'date: Tuesday the 8th'],
  ["by New Year's Eve", "date: by New Year's Eve"],
  ['closed for the holidays'],
  ['after the holidays', 'date: after the holidays'],
  ['every Friday'],
];

test.each(german)('%s', (text, ...spans) => {
  expect(spansOf(text, 'de')).toEqual(spans);
});
test.each(english)('in English: %s', (text, ...spans) => {
  expect(spansOf(text, 'en')).toEqual(spans);
});
