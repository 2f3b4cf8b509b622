/** What the finder promises: numbers, sizes that contradict, synonyms, languages; on a small catalogue of its own. */
import { expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { Catalog, Words } from '../../src/domain/vendor.ts';
import { createFinder } from '../../src/search/finder.ts';

const article = (number: string, de: string, en: string, more: Partial<Article> = {}): Article => ({
  number,
  name: { de, en },
  keywords: { de: [], en: [] },
  groups: [],
  features: [],
  references: [],
  status: [],
  files: [],
  orderUnit: 'C62',
  ...more,
});

const articles = [
  article('77-100', 'Klappanker 5x50 verzinkt', 'Toggle anchor 5x50 galvanised', {
    ean: '4006381333931',
    manufacturer: 'Adler',
    manufacturerNumber: 'AD-550-K',
  }),
  article('77-101', 'Klappanker 5x80 verzinkt', 'Toggle anchor 5x80 galvanised'),
  article('77-110', 'Klappanker 5x50 A4', 'Toggle anchor 5x50 A4'),
  article('77-200', 'Flügelmutter M8', 'Wing nut M8'),
  article('77-201', 'Flügelmutter M10', 'Wing nut M10'),
  article('77-300', 'Schlauch DN25', 'Hose DN25', {
    orderUnit: 'MTR',
    features: [{ name: { de: 'Länge' }, value: { de: '50' }, unit: 'MTR' }],
  }),
  article('77-400', 'Altes Seil 6 mm', 'Old rope 6 mm', { status: ['old_article'] }),
  article('77-401', 'Seil 6 mm', 'Rope 6 mm'),
  article('77-500', 'Lampe 0,5 l', 'Lamp 0.5 l', {
    features: [{ name: { de: 'Inhalt' }, value: { de: '0.5' }, unit: 'LTR' }],
  }),
];
const plain = (number: string) => number.replace(/[\s.\-/]/g, '').toUpperCase();
const catalog: Catalog = {
  size: articles.length,
  get: (number) => articles.find((each) => plain(each.number) === plain(number)),
  byEan: (ean) => articles.find((each) => each.ean === ean),
  all: () => articles,
  prices: () => [],
};
const words: Words = {
  synonyms: { Hohlraumanker: ['Klappanker'], 'großer Flügel': ['Flügelmutter M10'] },
  abbreviations: { FM: 'Flügelmutter' },
  units: {},
};
const find = createFinder({ catalog, words, answers: [] });
const best = (query: string, language?: 'de' | 'en') =>
  find.articles(query, { limit: 5, ...(language ? { language } : {}) });
const first = (query: string) => best(query)[0]?.article.number;

test.each([
  ['77-100'],
  ['77 100'.replace(' ', '.')],
  ['77-1OO'],
  ['4006381333931'],
  ['4006 3813 33931'],
  ['AD-550-K'],
  ['ad550k'],
])('%s is a number: score 1', (query) => {
  expect(best(query)[0]).toMatchObject({ article: { number: '77-100' }, score: 1 });
});

test('all that is said fits: at least 0.6; a size that contradicts: far below', () => {
  const hits = best('Klappanker 5x50');
  expect(
    hits
      .map(({ article: { number } }) => number)
      .slice(0, 2)
      .sort(),
  ).toEqual(['77-100', '77-110']);
  expect(hits[0]?.score).toBeGreaterThanOrEqual(0.6);
  expect(hits.find((hit) => hit.article.number === '77-101')?.score ?? 0).toBeLessThan(0.5);
});

test.each([
  ['klappanker 5 x 80', '77-101'],
  ['Klappanker 5,0x80', '77-101'],
  ['klappanker 5 mal 80', '77-101'],
  ['Klappanker 5×50 A4', '77-110'],
  ['flügel mutter m 10', '77-201'],
  ['Fluegelmuttern M10', '77-201'],
  ['FLUGELMUTTER M10', '77-201'],
  ['M10', '77-201'],
  ['Flugelmuter M8', '77-200'],
  ['wing nuts M8', '77-200'],
  ['FM M8', '77-200'],
  ['großer Flügel', '77-201'],
  ['Hohlraumanker 5x80', '77-101'],
  ['Holraumanker 5x80', '77-101'],
  ['Schlauch DN 25', '77-300'],
  ['50 m Schlauch DN25', '77-300'],
  ['Lampe 500 ml', '77-500'],
  ['Adler Klappanker', '77-100'],
  ['Klapp-Anker 5x80', '77-101'],
])('%s finds %s', (query, number) => {
  expect(first(query)).toBe(number);
});

test('what is sold off goes behind its successor', () => {
  expect(first('Seil 6 mm')).toBe('77-401');
});

test.each([
  '',
  ' ',
  'bamboo straws',
  'Motorsäge',
  '!!!',
  'habt ihr',
  '\u0000',
  '𝒳'.repeat(200),
  'x'.repeat(5000),
])('nothing fits %j, and nothing throws', (query) => {
  expect(best(query)).toEqual([]);
});

test('a word the catalogue does not know keeps a hit from being clear', () => {
  expect(best('Klappanker Hilti')[0]?.score).toBeLessThan(0.6);
  expect(best('Doppelklappanker')[0]?.score).toBeLessThan(0.6);
});

test('both languages find, whatever is the language of the message', () => {
  expect(best('toggle anchor 5x80', 'de')[0]?.article.number).toBe('77-101');
  expect(best('Klappanker 5x80', 'en')[0]?.article.number).toBe('77-101');
});
