/** Hand-written queries against the demo vendor: the right article first, or among the first three; the same with one typo. */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Finder } from '../../src/domain/finding.ts';
import { readVendor } from '../../src/knowledge/index.ts';
import { createFinder } from '../../src/search/finder.ts';

type Case = { query: string; want: string[] };

/** Measured on the day they were written; a change that falls below must say why. */
const floors = { first: 0.97, three: 0.99, typoFirst: 0.96, typoThree: 0.98 };

const cases: Case[] = readFileSync(new URL('./queries.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

let find: Finder;
beforeAll(async () => {
  find = createFinder(await readVendor(new URL('../../knowledge', import.meta.url).pathname));
});

function judge(queries: readonly Case[]) {
  const misses: string[] = [];
  let first = 0;
  let three = 0;
  for (const { query, want } of queries) {
    const hits = find.articles(query, { limit: 3 }).map(({ article }) => article.number);
    const place = hits.findIndex((number) => want.includes(number));
    if (place === 0) first += 1;
    else misses.push(`${query} → ${hits.join(' ') || 'nothing'}, wanted ${want.join(' or ')}`);
    if (place >= 0) three += 1;
  }
  return { first: first / queries.length, three: three / queries.length, misses };
}

test(`${cases.length} queries find their article`, () => {
  const { first, three, misses } = judge(cases);
  console.log(`right first ${percent(first)}, in three ${percent(three)}\n  ${misses.join('\n  ')}`);
  expect(cases.length).toBeGreaterThanOrEqual(200);
  expect(first).toBeGreaterThanOrEqual(floors.first);
  expect(three).toBeGreaterThanOrEqual(floors.three);
});

test('one typo in the longest word costs at most five points', () => {
  const { first, three, misses } = judge(
    cases.map(({ query, want }, index) => ({ query: withTypo(query, index), want })),
  );
  console.log(
    `with a typo: right first ${percent(first)}, in three ${percent(three)}\n  ${misses.join('\n  ')}`,
  );
  expect(first).toBeGreaterThanOrEqual(floors.typoFirst);
  expect(three).toBeGreaterThanOrEqual(floors.typoThree);
});

test('without umlauts, in capitals, in small letters: the same', () => {
  for (const change of [
    plainUmlauts,
    (text: string) => text.toUpperCase(),
    (text: string) => text.toLowerCase(),
  ]) {
    const { first } = judge(cases.map(({ query, want }) => ({ query: change(query), want })));
    expect(first).toBeGreaterThanOrEqual(floors.first - 0.01);
  }
});

/** Swaps, drops, doubles or changes one letter inside the longest word of letters; numbers and short words stay. */
function withTypo(query: string, seed: number): string {
  const words = query.match(/\p{L}{5,}/gu) ?? [];
  const longest = words.toSorted((a, b) => b.length - a.length)[0];
  if (!longest) return query;
  const at = 1 + ((seed * 7) % (longest.length - 2));
  const letters = [...longest];
  const [one, two] = [letters[at] ?? '', letters[at + 1] ?? ''];
  const changed =
    [`${two}${one}`, two, `${one}${one}${two}`, `${one === 'e' ? 'a' : 'e'}${two}`][seed % 4] ?? '';
  return query.replace(
    longest,
    `${letters.slice(0, at).join('')}${changed}${letters.slice(at + 2).join('')}`,
  );
}

function plainUmlauts(text: string): string {
  return text.replace(/[äöüß]/g, (sign) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[sign] ?? sign);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
