/** Products of a message: the article where one is clear, several where it is not, unknown where the vendor has none. */
import { beforeAll, expect, test } from 'vitest';
import type { Entity } from '../../../src/domain/understanding.ts';
import { type Asked, demoExtractor, valuesOf } from './demo.ts';

let extract: (text: string, asked?: Asked) => Entity[];
beforeAll(async () => {
  extract = await demoExtractor();
});

/** The words of the product, then the article, `several` or `unknown`. */
const german: [text: string, ...products: string[]][] = [
  ['10-2040', '10-2040 = 10-2040'],
  ['Art. 10-2040', '10-2040 = 10-2040'],
  ['10.2040', '10.2040 = 10-2040'],
  ['10 2040', '10 2040 = 10-2040'],
  ['102040', '102040 = 10-2040'],
  ['10-2O40', '10-2O40 = 10-2040'],
  ['Artikelnummer 10 200', '10 200 = 10-200'],
  ['4012345101010', '4012345101010 = 10-606'],
  ['40 12345 10101 0', '40 12345 10101 0 = 10-606'],
  ['LB-N-0630', 'LB-N-0630 = 10-606'],
  ['was kosten 400 spanplattenschrauben 4x40?', 'spanplattenschrauben 4x40 = 10-2040'],
  ['20 M8x40', 'M8x40 = several'],
  ['20 M8x40 verzinkt', 'M8x40 verzinkt = 10-30840'],
  ['M 8 x 40 A2', 'M 8 x 40 A2 = 10-40840'],
  ['m8 mal 40 v2a', 'm8 mal 40 v2a = 10-40840'],
  ['M8×40 A2', 'M8×40 A2 = 10-40840'],
  ['DIN 933 M10x60', 'DIN 933 M10x60 = 10-31060'],
  ['8x40 200', '8x40 = several'],
  ['3x1,5', '3x1,5 = several'],
  ['NYM-J 3x1,5', 'NYM-J 3x1,5 = 40-1315'],
  ['200 m NYM 5x2,5', 'NYM 5x2,5 = 40-1525'],
  ['Sechskantschraube M8x40 verzinkt', 'Sechskantschraube M8x40 verzinkt = 10-30840'],
  ['habt ihr Klobrillen?', 'Klobrillen = several'],
  ['Klobrille mit Absenkautomatik', 'Klobrille mit Absenkautomatik = 50-7000'],
  ['Atemschutzmaske FFP2 mit Ventil', 'Atemschutzmaske FFP2 mit Ventil = 30-4025'],
  ['FFP3', 'FFP3 = 30-4030'],
  ['Montagehandschuhe Größe 9', 'Montagehandschuhe Größe 9 = 30-1009'],
  ['Handschuhe Gr. 10', 'Handschuhe Gr. 10 = several'],
  ['2 Paar Montagehandschuhe in Größe 11', 'Montagehandschuhe in Größe 11 = 30-1011'],
  ['12 Paar S3 Schuhe 43', 'S3 Schuhe 43 = 30-2043'],
  ['Winkelschleifer', 'Winkelschleifer = several'],
  ['Winkelschleifer 1400 W', 'Winkelschleifer 1400 W = 20-7125'],
  ['die Flex mit 1400 W', 'Flex mit 1400 W = 20-7125'],
  ['Akku-Schrauber', 'Akku-Schrauber = 20-7018'],
  ['akku schrauber 18V', 'akku schrauber 18V = 20-7018'],
  ['Allzweckreiniger 10 l', 'Allzweckreiniger 10 l = 50-1010'],
  ['5 Kanister Allzweckreiniger 10 l', 'Allzweckreiniger 10 l = 50-1010'],
  ['5 Verlängerungskabel 10 m', 'Verlängerungskabel 10 m = 40-8010'],
  ['Trennscheibe 230 Stein', 'Trennscheibe 230 Stein = 20-3231'],
  ['trennscheiben 125er edelstahl', 'trennscheiben 125er edelstahl = several'],
  ['Fächerscheibe K80', 'Fächerscheibe K80 = 20-3526'],
  ['kabelbinder schwarz 200x4,8', 'kabelbinder schwarz 200x4,8 = 40-3021'],
  ['schwarze Kabelbinder 300 mm', 'schwarze Kabelbinder 300 mm = 40-3031'],
  ['Kabelbnider 200x4,8 weiß', 'Kabelbnider 200x4,8 weiß = 40-3020'],
  ['brauche 20 Sechskanntschrauben M10x60', 'Sechskanntschrauben M10x60 = 10-31060'],
  ['Schrauben, M8x40, verzinkt', 'Schrauben, M8x40, verzinkt = 10-30840'],
  ['FI 40A 4-polig', 'FI 40A 4-polig = 40-4040'],
  ['fi 40a 4 polig', 'fi 40a 4 polig = 40-4040'],
  ['Dübel 8x40 und Schrauben 5x60', 'Dübel 8x40 = 10-608', 'Schrauben 5x60 = several'],
  ['Muttern und Scheiben M8', 'Muttern = several', 'Scheiben M8 = several'],
  [
    'Schrauben M12x40, M10x60 und M6x30',
    'Schrauben M12x40 = 10-31240',
    'M10x60 = 10-31060',
    'M6x30 = 10-30630',
  ],
  ['20x 10-2040\n30x 10-606', '10-2040 = 10-2040', '10-606 = 10-606'],
  ['10-2040;5\n10-606;3', '10-2040 = 10-2040', '10-606 = 10-606'],
  ['10-2040\tSpanplattenschraube 4x40\t5', '10-2040 = 10-2040'],
  [
    'bitte 3 Winkelschleifer 125 mm 1400 W, 50 Trennscheiben 125x1,0 und 12 Paar Montagehandschuhe Größe 9',
    'Winkelschleifer 125 mm 1400 W = 20-7125',
    'Trennscheiben 125x1,0 = 20-3125',
    'Montagehandschuhe Größe 9 = 30-1009',
  ],
  [
    'Bitte um Angebot über 200 Meter NYM-J 3x1,5 und 20 Verteilerdosen, Lieferung KW 34',
    'NYM-J 3x1,5 = 40-1315',
    'Verteilerdosen = 40-5110',
  ],
  ['habt ihr Bambusstrohhalme?', 'Bambusstrohhalme = unknown'],
  ['was kostet eine Motorsäge', 'Motorsäge = unknown'],
  ['brauche 20 Motorsägen bis Freitag', 'Motorsägen = unknown'],
  ['Führen Sie Rohrschellen?', 'Rohrschellen = unknown'],
  ['Habt ihr Schweißerhandschuhe?', 'Schweißerhandschuhe = several'],
  ['Preis für einen Kompressor bitte', 'Kompressor = unknown'],
  ['Artikelnummer 88-210', '88-210 = unknown'],
  ['Etiketten 100x150, 50 Rollen', 'Etiketten 100x150 = unknown'],
  ['Thermostatkopf M30x1,5', 'Thermostatkopf M30x1,5 = unknown'],
  ['Können Sie Kugelgewindetriebe besorgen?', 'Kugelgewindetriebe = unknown'],
  ['Sind die Pizzakartons 33 cm lieferbar?', 'Pizzakartons 33 cm = unknown'],
  ['300 schrabuen torx 5x80', 'schrabuen torx 5x80 = several'],
  ['suche Trinkhalme aus Bambus', 'Trinkhalme aus Bambus = unknown'],
];

const english: [text: string, ...products: string[]][] = [
  ['do you have bamboo straws', 'bamboo straws = unknown'],
  ['do you have bamboo straws in stock?', 'bamboo straws = unknown'],
  ['how much are 50 hex bolts M8x40 stainless', 'hex bolts M8x40 stainless = 10-40840'],
  ['I need 20 chainsaws', 'chainsaws = unknown'],
  ['searching for wire rope clamp', 'wire rope clamp = unknown'],
  ['put 48 beer glasses on', 'beer glasses = several'],
  ['cable ties 200x4.8 black', 'cable ties 200x4.8 black = 40-3021'],
  ['safety shoes S3 size 44', 'safety shoes S3 size 44 = 30-2044'],
  ['two rolls of duct tape black', 'duct tape black = 60-1051'],
  ['Need 50 pcs Kabelbinder schwarz 200x4,8 asap', 'Kabelbinder schwarz 200x4,8 = 40-3021'],
  ['price for an angle grinder 1400 W', 'angle grinder 1400 W = 20-7125'],
];

/** Messages that name no goods, though they hold words near some. */
const nothing = [
  'wie lange habt ihr heute offen?',
  'brauche ein Angebot',
  'Ich brauche Hilfe bei meiner Bestellung',
  'haben Sie Zeit',
  'gibt es Skonto',
  'was kostet der Versand',
  'Hallo',
  'danke',
  'ja bitte',
  'kann mich Herr Zwerger anrufen',
  'wo bleibt AB-2026-10874',
  'ich hätte gern eine Rechnungskopie',
  'der Bauleiter ruft an',
  'wir haben 3 Standorte',
  'löschen Sie meine Daten',
  'KW 48',
  'asap',
  'wie geht es weiter',
  'leider falsch geliefert',
  'ich möchte Kunde werden',
  'Datenschutz',
  'bis Freitag',
  'zur Lieferung vom 3.11.',
  'Geschäftsleitung',
  'bekomme ich Rabatt ab 100?',
  '2.5 m',
  '50 VPE',
  '200 Stk',
  'Guten Morgen zusammen',
  'wer ist mein Ansprechpartner',
  'ich bin der neue Einkäufer',
  'habt ihr am Samstag geöffnet',
  'brauche dringend einen Rückruf',
  'lead time?',
  'Welche Sorten bieten Sie an',
  'der Auftrag besteht aus drei Teillieferungen',
  'bite angebot',
  'kann man die preise für ein jahr festschreiben',
  'do you have a minute',
  'I need help',
  'please remove my data',
];

const named = (text: string, asked?: Asked) => {
  const products = extract(text, asked).filter(({ type }) => type === 'product');
  return products.map((product) => `${product.text} = ${valuesOf([product], 'product')[0]}`);
};

test.each(german)('%s', (text, ...products) => {
  expect(named(text)).toEqual(products);
});
test.each(english)('in English: %s', (text, ...products) => {
  expect(named(text, { language: 'en' })).toEqual(products);
});
test.each(nothing)('%s names no goods', (text) => {
  expect(named(text, { language: /^(?:do you|I need|please)/.test(text) ? 'en' : 'de' })).toEqual([]);
});

test('a size or a describing word alone is a product only where one was asked for', () => {
  expect(named('K80')).toEqual([]);
  expect(named('die verzinkte')).toEqual([]);
  expect(named('M8', { expecting: 'product' })).toEqual(['M8 = several']);
  expect(named('die verzinkte', { expecting: 'choice' })).toEqual(['verzinkte = several']);
  expect(named('Größe 10', { expecting: 'choice' })).toEqual(['Größe 10 = several']);
  expect(named('lieber die in A2', { expecting: 'choice' })).toEqual(['A2 = several']);
});

test('several are candidates with scores, best first, at most eight', () => {
  const [product] = extract('Kabelbinder').filter(({ type }) => type === 'product');
  if (product?.type !== 'product') throw new Error('no product');
  const scores = product.value.candidates.map(({ score }) => score);
  expect(scores.length).toBeGreaterThan(3);
  expect(scores.length).toBeLessThanOrEqual(8);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(product.value.sku).toBeUndefined();
});

test('measures: what is sold by the metre has a quantity, what only has a length has none', () => {
  expect(valuesOf(extract('NYM-J 3x1,5 100 m'), 'quantity')).toEqual(['100 MTR']);
  expect(valuesOf(extract('100 m NYM-J 3x1,5'), 'quantity')).toEqual(['100 MTR']);
  expect(valuesOf(extract('5 Verlängerungskabel 10 m'), 'quantity')).toEqual(['5']);
  expect(valuesOf(extract('Allzweckreiniger 10 l'), 'quantity')).toEqual([]);
  expect(valuesOf(extract('Trennscheibe 230 Stein'), 'quantity')).toEqual([]);
  expect(valuesOf(extract('Schutzhelm gelb 20'), 'quantity')).toEqual(['20']);
});
