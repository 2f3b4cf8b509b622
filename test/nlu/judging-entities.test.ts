/** The judge of entities itself, over ten marked lines, and the floors of what is found in messages of another writer. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import type { Entity } from '../../src/domain/understanding.ts';
import { demoExtractor, today } from './entities/demo.ts';
import { type EntityMiss, judgeEntities, markedMessages } from './judging-entities.ts';

const fixture = markedMessages(new URL('../fixtures/nlu/entities.jsonl', import.meta.url)) ?? [];
const marked = markedMessages();

/** Micro-F1 over all types, percent, and of each type with at least so many marks. */
const floors = { all: 93, each: 85, countsFrom: 15 };

const entity = (type: 'email' | 'orderNumber' | 'person', text: string): Entity => ({
  type,
  text,
  start: 0,
  end: text.length,
  value: text,
});
const message = (...entities: Entity[]) => ({
  text: 'any',
  lang: 'de' as const,
  entities: entities.map(({ type, text }) => ({ type: type as 'email' | 'orderNumber', text })),
});

describe('the judge', () => {
  test('what is marked and found is right, once each', () => {
    const report = judgeEntities(
      () => [entity('email', 'a@b.de'), entity('email', 'a@b.de')],
      [message(entity('email', 'a@b.de'))],
    );
    expect(report.email).toEqual({ marked: 1, precision: 50, recall: 100, f1: 66.7 });
  });

  test('another type or other words are both a miss and a wrong find', () => {
    const misses: EntityMiss[] = [];
    const report = judgeEntities(
      () => [entity('orderNumber', '4711'), entity('email', 'b@c.de.')],
      [message(entity('email', '4711'), entity('email', 'b@c.de'))],
      (miss) => misses.push(miss),
    );
    expect(report.all).toEqual({ marked: 2, precision: 0, recall: 0, f1: 0 });
    expect(misses).toMatchObject([
      { missing: [{ text: '4711' }, { text: 'b@c.de' }], wrong: [{ text: '4711' }, { text: 'b@c.de.' }] },
    ]);
  });

  test('types that nobody marks are not counted', () => {
    expect(judgeEntities(() => [entity('person', 'Frau Berger')], [message()])).toEqual({
      all: { marked: 0, precision: 100, recall: 100, f1: 100 },
    });
  });

  test('all types together are counted by entity, not by type', () => {
    const report = judgeEntities(
      (text) => (text === 'any' ? [entity('orderNumber', '1')] : []),
      [message(entity('orderNumber', '1')), { ...message(entity('email', 'x')), text: 'other x' }],
    );
    expect(report.all).toMatchObject({ marked: 2, precision: 100, recall: 50, f1: 66.7 });
    expect(report.email?.f1).toBe(0);
  });
});

describe('what is found', () => {
  let extract: (text: string, language: Language) => Entity[];
  beforeAll(async () => {
    const demo = await demoExtractor();
    extract = (text, language) => demo(text, { language, today });
  });

  test('ten plain messages: everything', () => {
    const misses: EntityMiss[] = [];
    const { all } = judgeEntities(extract, fixture, (miss) => misses.push(miss));
    expect(misses).toEqual([]);
    expect(all.marked).toBe(12);
  });

  // Nothing to run where the file is not there: a test without a message would only look green.
  if (!marked) return;

  test('messages of another writer: the floors hold, over all types and for each that is frequent', () => {
    const { all, ...types } = judgeEntities(extract, marked);
    expect(all.f1).toBeGreaterThanOrEqual(floors.all);
    for (const [type, figures] of Object.entries(types))
      if (figures.marked >= floors.countsFrom) expect(figures.f1, type).toBeGreaterThanOrEqual(floors.each);
  });
});
