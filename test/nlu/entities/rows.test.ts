/** Pasted lists, as lines of an order: which article, how many; one row never shifts another. */
import { beforeAll, expect, test } from 'vitest';
import { saidLines } from '../../../src/domain/lines.ts';
import type { Entity } from '../../../src/domain/understanding.ts';
import { demoExtractor, quantityText } from './demo.ts';

let extract: (text: string) => Entity[];
beforeAll(async () => {
  extract = await demoExtractor();
});

/** `2 CS 10-2040`, `10 ?4711` for what no catalogue knows, `5 …` for what may be several. */
function linesOf(text: string): string[] {
  const entities = extract(text);
  return saidLines({ text, start: 0, entities }).map(({ product, quantity }) => {
    const { sku, candidates = [] } = product?.value ?? {};
    const article = product ? (sku ?? (candidates.length > 0 ? '…' : `?${product.text}`)) : '-';
    return `${quantity ? quantityText(quantity) : '-'} ${article}`;
  });
}

const lists: [title: string, text: string, ...lines: string[]][] = [
  ['counted numbers', '10x 4711\n5x 10-2040', '10 ?4711', '5 10-2040'],
  ['counted numbers with a blank', '10 x 20-0810\n5 Schachteln 10-2040', '10 ?20-0810', '5 CS 10-2040'],
  ['number first', '4711 - 10 Stk\n10-2040: 5', '10 C62 ?4711', '5 10-2040'],
  ['number first, unit', '10-2040 5 Schachteln\nXY-7788 3 Stk', '5 CS 10-2040', '3 C62 ?XY-7788'],
  ['semicolons with a header', 'Artikel;Menge\n10-2040;2\n4711;10', '2 10-2040', '10 ?4711'],
  ['quantity in front', 'Menge;Art.-Nr.\n2;10-2040\n10;4711', '2 10-2040', '10 ?4711'],
  [
    'Excel with running numbers and units',
    'Pos\tArt.-Nr.\tBezeichnung\tMenge\tME\n1\t10-2040\tSpanplattenschraube 4x40\t3\tSchachtel\n2\t30-1009\tHandschuh\t24\tPaar',
    '3 CS 10-2040',
    '24 PR 30-1009',
  ],
  [
    'Excel without a header',
    '10-2040\tSpanplattenschraube\t400\tStück\n30-1009\tHandschuh\t24\tPaar',
    '400 C62 10-2040',
    '24 PR 30-1009',
  ],
  ['a drawn table', '| 2 | 10-2040 | Spax |\n| 24 | 30-1009 | Handschuh |', '2 10-2040', '24 30-1009'],
  ['thousands', '10-200\tMutter\t1.000\tStück', '1000 C62 10-200'],
  [
    'bullets',
    '- Kabelbinder 200x4,8 schwarz: 3 Packungen\n- Spanplattenschrauben 4x40: 2 Schachteln\n- 20 bambusstrohhalme',
    '3 PK 40-3021',
    '2 CS 10-2040',
    '20 ?bambusstrohhalme',
  ],
  ['stars', '* 12 Paar 30-1009\n* 5 Stk XY-7788', '12 PR 30-1009', '5 C62 ?XY-7788'],
  ['in one line', 'Angebot bitte: 10x 4711 und 5x 10-2040', '10 ?4711', '5 10-2040'],
  [
    'in a letter',
    'Guten Tag,\n\nbitte bieten Sie an:\n\n10x 20-0810\n5 Schachteln 10-2040\n12 Paar Handschuhe Größe 9\n20 bambusstrohhalme\n\nViele Grüße\nAnna Berg',
    '10 ?20-0810',
    '5 CS 10-2040',
    '12 PR …',
    '20 ?bambusstrohhalme',
  ],
  ['the quantity below', '10-2040\n5 Schachteln\n30-1009\n12 Paar', '5 CS 10-2040', '12 PR 30-1009'],
  [
    'an unknown number beside a name that is known',
    'WB-998877;Spanplattenschraube 4x40;2;Schachtel',
    '2 CS 10-2040',
  ],
];

for (const [title, text, ...lines] of lists) test(title, () => expect(linesOf(text)).toEqual(lines));

const none: [text: string, ...lines: string[]][] = [
  ['2 x 2500 Stück 10-200', '2 à 2500 C62 10-200'],
  ['Hallo\n2 Fragen hätte ich noch!\nwas kostet 10-200', '- 10-200'],
  ['Rechnung RE-2026-10311\nKundennummer 10023'],
  ['NYM-J 3x1,5 100 m', '100 MTR …'],
  ['Bestellung vom 12.03.2026\nAB-2026-10874'],
];

for (const [text, ...lines] of none)
  test(`no row: ${JSON.stringify(text)}`, () => {
    const found = linesOf(text).map((line) => line.replace(/40-\d+$/, '…'));
    expect(found).toEqual(lines);
  });
