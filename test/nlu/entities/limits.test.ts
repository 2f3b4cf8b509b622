/** No text makes the extractor slow or throw: 50 KB of anything within 100 ms of processor time. */

import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Entity } from '../../../src/domain/understanding.ts';
import { type Asked, demoExtractor } from './demo.ts';

let extract: (text: string, asked?: Asked) => Entity[];
beforeAll(async () => {
  extract = await demoExtractor();
  extract('20 Spanplatenschrauben 4x40 bis Freitag');
});

const size = 50_000;
const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

const texts: [name: string, text: string][] = [
  ['one digit', fill('1')],
  ['digits and blanks', fill('1 ')],
  ['digits and dots', fill('1.')],
  ['digits and commas', fill('12,')],
  ['thousands', fill('1.000.')],
  ['fractions', fill('1/')],
  ['a@', fill('a@')],
  ['a.', fill('a.')],
  ['blanks', fill(' ')],
  ['lines', fill('\n')],
  ['x', fill('x')],
  ['1x', fill('1x')],
  ['1 x ', fill('1 x ')],
  ['brackets', fill('((((')],
  ['mixed brackets', fill('[({<')],
  ['dashes', fill('1-')],
  ['phone-like', fill('0 8 8 1 ')],
  ['plus', fill('+49 ')],
  ['Capital words', fill('Ab ')],
  ['legal forms', fill('GmbH & Co. ')],
  ['ladies', fill('Frau ')],
  ['number words', fill('hundert')],
  ['number words apart', fill('zwei hundert ')],
  ['compounds', fill('schraube')],
  ['known goods', fill('Schrauben M8x40 ')],
  ['unknown goods', fill('habt ihr Bambushalme ')],
  ['typos', fill('Spanplatenschraubn ')],
  ['article numbers', fill('10-2040 ')],
  ['order lines', fill('20 10-2040\n')],
  ['orders', fill('AB-2026-10874 ')],
  ['dates', fill('bis Freitag ')],
  ['dotted dates', fill('3.12.')],
  ['weeks', fill('KW 48 ')],
  ['vat', fill('DE1 2 3 ')],
  ['umlauts', fill('äöüß')],
  ['emoji', fill('🔩')],
  ['halves', fill('½')],
  ['quantities', fill('2 Pack à ')],
];

test.each(texts)('50 KB of %s take at most 100 ms', (_, text) => {
  const times = [0, 1, 2].map(() => {
    // Of this process alone: the wall clock would also count what else the machine does.
    const start = process.cpuUsage().user;
    extract(text);
    return (process.cpuUsage().user - start) / 1000;
  });
  expect(Math.min(...times)).toBeLessThan(100);
});

test('never throws, and every entity is the exact slice of the text, without overlap', () => {
  const piece = fc.constantFrom(
    '20',
    'M8x40',
    ' ',
    '\n',
    'Stk',
    '2 Pack à 100',
    'bis Freitag',
    'KW 48',
    '3.12.',
    'AB-2026-10874',
    '10-2040',
    'Spanplattenschrauben',
    'Größe',
    '½',
    '@',
    'max@meier.example',
    '0881 123456',
    'Frau Kern',
    'GmbH',
    'habt ihr',
    'Motorsäge',
    ',',
    '.',
    '-',
    'x',
    '(',
    ')',
    '🔩',
    'İ',
    'ﬁ',
    '\t',
    ';',
    'und',
    'zweihundert',
    'DE136695976',
  );
  const message = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 25 }).map((parts) => parts.join('')),
  );
  const expecting = fc.constantFrom(
    undefined,
    'quantity',
    'product',
    'date',
    'yes-no',
    'number',
    'choice',
    'text',
  );
  fc.assert(
    fc.property(message, expecting, fc.constantFrom('de', 'en'), (text, asked, language) => {
      let end = 0;
      for (const entity of extract(text, { language, ...(asked ? { expecting: asked } : {}) })) {
        expect(entity.text).toBe(text.slice(entity.start, entity.end));
        expect(entity.start).toBeGreaterThanOrEqual(end);
        expect(entity.end).toBeGreaterThan(entity.start);
        end = entity.end;
      }
    }),
    { numRuns: 2000 },
  );
});
