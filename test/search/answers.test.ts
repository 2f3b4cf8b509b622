/** Questions in other words than the answers' own ones, and messages that no answer fits; threshold 0.45 as dialogs use it. */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Answer } from '../../src/domain/company.ts';
import type { Finder } from '../../src/domain/finding.ts';
import { readVendor } from '../../src/knowledge/index.ts';
import { createAnswerSearch } from '../../src/search/answer-search.ts';
import { createFinder } from '../../src/search/finder.ts';

type Case = { language: 'de' | 'en'; question: string; want?: string };

/** Measured on the day they were written. */
const floors = { first: 0.92, three: 0.96, answered: 0.85, wronglyAnswered: 0.16 };
const threshold = 0.45;
const today = '2026-11-23';

const cases: Case[] = readFileSync(new URL('./questions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

let find: Finder;
beforeAll(async () => {
  find = createFinder(await readVendor(new URL('../../knowledge', import.meta.url).pathname));
});

test('questions find their answer, and other messages none', () => {
  const asked = cases.filter(({ want }) => want);
  const others = cases.filter(({ want }) => !want);
  const hits = (each: Case) => find.answers(each.question, { limit: 3, language: each.language, today });
  const place = (each: Case) => hits(each).findIndex(({ answer }) => answer.id === each.want);
  const first = asked.filter((each) => place(each) === 0);
  const three = asked.filter((each) => place(each) >= 0);
  const answered = first.filter((each) => (hits(each)[0]?.score ?? 0) >= threshold);
  const wrong = others.filter((each) => (hits(each)[0]?.score ?? 0) >= threshold);
  console.log(
    `${asked.length} questions: first ${first.length}, in three ${three.length}, answered ${answered.length}; ${others.length} others: ${wrong.length} answered wrongly\n  ${asked
      .filter((each) => !answered.includes(each))
      .map(({ question }) => question)
      .join('\n  ')}`,
  );
  expect(asked.length).toBeGreaterThanOrEqual(60);
  expect(first.length / asked.length).toBeGreaterThanOrEqual(floors.first);
  expect(three.length / asked.length).toBeGreaterThanOrEqual(floors.three);
  expect(answered.length / asked.length).toBeGreaterThanOrEqual(floors.answered);
  expect(wrong.length / others.length).toBeLessThanOrEqual(floors.wronglyAnswered);
});

const answer = (id: string, more: Partial<Answer> = {}): Answer => ({
  id,
  language: 'de',
  questions: ['Was kostet der Versand?', 'Wie hoch sind die Versandkosten?', 'Ab wann frei Haus?'],
  tags: ['Versand'],
  source: 'AGB',
  text: 'Der Versand kostet 7,90 €.',
  ...more,
});

test('an answer that has run out is not found, one that is valid today is', () => {
  const search = createAnswerSearch([
    answer('old', { validUntil: '2026-11-22' }),
    answer('new', { validUntil: today }),
  ]);
  const ids = search('was kostet der versand', { limit: 5, language: 'de', today }).map(
    (hit) => hit.answer.id,
  );
  expect(ids).toEqual(['new']);
});

test('answers of the other language are not found', () => {
  const search = createAnswerSearch([
    answer('de'),
    answer('en', { language: 'en', questions: ['What does shipping cost?'] }),
  ]);
  expect(
    search('what does shipping cost', { limit: 5, language: 'en', today }).map((hit) => hit.answer.id),
  ).toEqual(['en']);
});

test('its own question scores near 1, one typo costs little, nonsense is nothing', () => {
  const search = createAnswerSearch([
    answer('a'),
    answer('b', { questions: ['Kann ich Ware zurückgeben?'], tags: [], text: 'Ja.' }),
  ]);
  const score = (text: string) => search(text, { limit: 1, language: 'de', today })[0]?.score ?? 0;
  expect(score('Wie hoch sind die Versandkosten?')).toBeGreaterThan(0.8);
  expect(score('Wie hoch sind die Vesandkosten?')).toBeGreaterThan(0.5);
  expect(score('asdf jklö')).toBeLessThan(0.3);
  expect(score('')).toBe(0);
});
