/** Numbers of papers say their kind to the recogniser, however they are written; goods, sizes and amounts say nothing. */
import { beforeAll, expect, test } from 'vitest';
import { createRecognizer, type LearnedRecognizer } from '../../src/nlu/index.ts';
import { papersIn, withPapersNamed } from '../../src/nlu/learning/papers.ts';
import { projectModel } from './judging.ts';

test.each([
  ['wo ist SO 26-4410', 'wo ist abnr0'],
  ['AU204417 und be-7731', 'abnr0 und abnr0'],
  ['zu #55210', 'zu abnr0'],
  ['A-20991 fehlt', 'abnr0 fehlt'],
  ['AN-2026-00217, Q-10733', 'annr0, annr0'],
  ['INV-40418', 'renr0'],
  ['LS 447120', 'lsnr0'],
])('%s', (text, named) => {
  expect(withPapersNamed(text)).toBe(named);
});

test.each([
  'so 2000 Stück',
  'an 2026 Kunden',
  'DN50',
  'M8x40',
  'A4-80',
  'KR-20',
  '10-2040',
  'HWA-2041',
  '1.000 Schrauben',
])('%s names no paper', (text) => {
  expect(withPapersNamed(text)).toBe(text);
});

test('a delivery note belongs to an order', () => {
  expect(papersIn('aus LS-26-5512')).toEqual({ order: true, quote: false });
  expect(papersIn('AN-00217 statt AB-2026-10874')).toEqual({ order: true, quote: true });
});

let recognizer: LearnedRecognizer;
beforeAll(async () => {
  recognizer = createRecognizer({ model: await projectModel() });
});

test.each([
  ['Legen Sie zu AU-55190 noch 3 Eimer Farbe dazu', 'order.change'],
  ['In QU-55190 bitte die Eimer gegen Dosen tauschen', 'quote.change'],
  ['Wo steckt SO 27-1180?', 'order.status'],
  // One error in a word of three or four letters.
  ['Hw much are forty brackets?', 'price.ask'],
  ['can yuo tell me where my order is', 'order.status'],
])('%s', (text, intent) => {
  expect(recognizer.understand(text, { today: '2026-11-23' }).intents[0]?.name).toBe(intent);
});

test('what means nothing stops nothing and finds nothing while a question is open', () => {
  for (const text of ['lila Wolke', 'blubb', 'hokuspokus']) {
    const { intents } = recognizer.understand(text, { today: '2026-11-23', expecting: 'choice' });
    expect(intents[0]?.name, text).not.toMatch(/^(?:cancel|product\.|price\.|quote\.|demand\.)/);
  }
});
