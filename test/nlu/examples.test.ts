/** The examples that everything is learned from: enough of each, and none that only repeats another. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repeatedExamples } from '../../src/commands/repeated-examples.ts';
import type { Language } from '../../src/domain/language.ts';
import { intents } from '../../src/domain/understanding.ts';
import { faultText } from '../../src/knowledge/report.ts';
import { clustersOf, repeats, sameTexts } from '../../src/nlu/learning/near-duplicates.ts';
import { defaultKnowledgeDir } from '../../src/places.ts';
import { projectExamples } from './judging.ts';

/** What an intent needs; for `none` the world is wide. */
const least: Record<Language, number> = { de: 300, en: 150 };
const leastNone = 1500;

test('no example repeats another', () => {
  const found = repeatedExamples(defaultKnowledgeDir).map(faultText);
  expect(found, `examples that teach nothing new; reword or remove:\n${found.join('\n')}`).toEqual([]);
});

test('every intent has enough of them', async () => {
  const examples = await projectExamples();
  const short = intents.flatMap((intent) =>
    (['de', 'en'] as const)
      .map((language) => ({ intent, language, count: examples[intent][language].length }))
      .filter(
        ({ language, count }) =>
          count < (intent === 'none' && language === 'de' ? leastNone : least[language]),
      ),
  );
  expect(short).toEqual([]);
});

describe('two texts say the same', () => {
  test.each<[Language, string, string]>([
    ['de', 'Datenblatt', 'DATENBLATT bitte!'],
    ['de', 'Löschen Sie meine Daten.', 'lösch mal die daten'],
    ['de', 'für 200 Stück', 'fuer 5.000 Stueck'],
    ['de', 'Wie laut ist der Kompressor?', 'wie laut ist der sauger'],
    ['de', 'kommt der Fahrer heute', 'kommt der Fahrer heute etwa'],
    ['en', 'Is it in stock?', 'in stock?'],
    ['en', 'Is Mrs Berger in today?', 'is Mrs Lorenz in today'],
  ])('%s: %s = %s', (language, one, other) => {
    expect(repeats([one, 'etwas ganz anderes something else', other], language)).toMatchObject([
      { first: 0, second: 2 },
    ]);
    expect(clustersOf([one, 'etwas ganz anderes something else', other], language)).toEqual([[0, 2], [1]]);
  });

  test.each<[Language, string, string]>([
    ['de', 'Preis?', 'Angebot?'],
    ['de', 'was kostet der eimer', 'kostet der was'],
    ['de', 'Brauche ich', 'Brauche ich nicht'],
    ['de', 'Auf Lager?', 'Wann wieder auf Lager?'],
    ['en', 'thanks', 'no thanks'],
    ['en', 'take the second line out', 'take two more of the first line'],
    ['en', '你好', 'مرحبا'],
  ])('%s: not %s, %s', (language, one, other) => {
    expect(repeats([one, other], language)).toEqual([]);
    expect(clustersOf([one, other], language)).toEqual([[0], [1]]);
  });

  test('clusters go through others; what is reported is always an earlier text that stays', () => {
    const texts = ['der blaue Eimer ist da', 'der blaue Eimer war da', 'der rote Eimer war da'];
    expect(clustersOf(texts, 'de')).toEqual([[0, 1, 2]]);
    expect(repeats(texts, 'de')).toEqual([{ first: 0, second: 1, why: 'one word differs' }]);
  });

  test('letter for letter, but for case, accents and marks', () => {
    expect(sameTexts(['Morgen?', 'morgen', 'morgens', 'MÖRGEN', '12', '123'], 'de')).toEqual([
      { first: 0, second: 1 },
      { first: 0, second: 3 },
    ]);
  });
});

test('the note names file, line and both texts', () => {
  const dir = mkdtempSync(join(tmpdir(), 'tresen-examples-'));
  try {
    mkdirSync(join(dir, 'intents'));
    writeFileSync(
      join(dir, 'intents/price.ask.yaml'),
      '# prices\nde:\n  - Preis?\n  - Preis bitte\nen: []\n',
    );
    writeFileSync(join(dir, 'intents/terms.ask.yaml'), 'de:\n  - "PREIS"\n');
    expect(repeatedExamples(dir).map(faultText)).toEqual([
      'intents/price.ask.yaml:4: "Preis bitte" says the same as "Preis?" (intents/price.ask.yaml:3)',
      'intents/terms.ask.yaml:2: "PREIS" is also an example of another intent: "Preis?" (intents/price.ask.yaml:3)',
    ]);
    expect(repeatedExamples(join(dir, 'intents'))).toEqual([]);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
