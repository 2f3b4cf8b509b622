/** Messages with the entities of the real extractor: units and values come from it, sizes and numbers of papers count nothing. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Entity } from '../../../src/domain/understanding.ts';
import { demoExtractor } from '../../nlu/entities/demo.ts';
import { figureOf, lookAt, short } from './radar-parts.ts';

let extract: (text: string) => Entity[];
beforeAll(async () => {
  extract = await demoExtractor();
});
const read = (text: string) => lookAt(text, extract(text));

describe('with entities', () => {
  test.each([
    ['Wir brauchen jeden Monat 40 Schachteln Spanplattenschrauben 4x40', ['recurring 40/12/480'], 'CS'],
    ['davon monatlich 40 Kartons', ['recurring 40/12/480'], 'CT'],
    ['Jahresbedarf 3.000 Stück', ['recurring 3000/1/3000'], 'C62'],
    ['wir brauchen 3 Tonnen Streusalz im Jahr', ['recurring 3/1/3'], 'TNE'],
    ['Alle 14 Tage 60 l Allzweckreiniger', ['recurring 60/26.07/1564.2'], 'LTR'],
  ])('%s', (text, wanted, unit) => {
    const { seen, raised } = read(text);
    expect(short(seen)).toEqual(wanted);
    expect(seen.signals[0]?.figures.find(({ name }) => name === 'perYear')?.unit).toBe(unit);
    expect(raised).toBeDefined();
  });

  test('the article is named when there is just one', () => {
    const { seen } = read('Wir brauchen jeden Monat 40 Schachteln 10-2040');
    expect(seen.signals.map(({ article }) => article)).toEqual(['10-2040']);
    expect(figureOf(seen.signals[0] ?? { figures: [] }, 'perYear')).toBe('480');
  });

  test.each([
    'Wo bleibt AB-2026-10036, die kommt sonst jeden Monat?',
    'Meine Kundennummer ist 10023, ich bestelle jeden Monat bei euch',
    'Preis für M8x40 bitte, wie jeden Monat',
    'Bitte jeden Monat eine Rechnung an buchhaltung60@huber.example',
    'Lieferung am 24.12. nach 82362 Weilheim, jeden Monat ist zu oft',
    'Rechnung RE-2026-30038: 3 Positionen fehlen, im Monat davor auch',
    'Telefon 08861 123456, bitte jeden Monat anrufen',
  ])('no number counts in %j', (text) => {
    const { seen, raised } = read(text);
    expect(seen.signals.filter(({ grade }) => grade === 'fact')).toEqual([]);
    expect(raised).toBeUndefined();
  });
});
