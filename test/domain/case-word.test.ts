/** Case words: drawn from the list, found in what people write, and no two words of the list that sound or look alike. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseWordIn, drawCaseWord, isCaseWord } from '../../src/domain/case-word.ts';
import { caseWords } from '../../src/domain/case-words.ts';

/** How a word sounds on a bad line: voiced or not, m or n, long or short are one. */
function sound(word: string): string {
  const rules: [RegExp, string][] = [
    [/sch/gu, 'S'],
    [/ch/gu, 'C'],
    [/ph|v/gu, 'f'],
    [/th/gu, 't'],
    [/ck/gu, 'k'],
    [/tz|z/gu, 's'],
    [/ie|y/gu, 'i'],
    [/ai|ei/gu, 'E'],
    [/qu/gu, 'kw'],
    [/c/gu, 'k'],
    [/x/gu, 'ks'],
    [/([aeiou])h(?![aeiou])/gu, '$1'],
    [/b/gu, 'p'],
    [/d/gu, 't'],
    [/g/gu, 'k'],
    [/n/gu, 'm'],
    [/(.)\1/gu, '$1'],
  ];
  return rules.reduce((text, [from, to]) => text.replace(from, to), word.toLowerCase());
}

/** The words that one letter taken away leaves; two words that share one differ by a letter. */
function shortened(word: string): string[] {
  return [...word].map((_letter, at) => `${word.slice(0, at)}·${word.slice(at + 1)}`);
}

describe('the list', () => {
  test('has over a thousand different, short words of plain letters', () => {
    expect(caseWords.length).toBeGreaterThanOrEqual(1000);
    expect(new Set(caseWords).size).toBe(caseWords.length);
    expect(caseWords.filter((word) => !/^[A-Z][a-z]{3,7}$/u.test(word))).toEqual([]);
  });

  test('no two words sound alike or differ by one letter', () => {
    const seen = new Map<string, string>();
    const alike = caseWords.flatMap((word) => {
      const small = word.toLowerCase();
      const forms = [`= ${sound(word)}`, ...shortened(small)];
      const found = forms.flatMap((form) => seen.get(form) ?? []);
      for (const form of forms) seen.set(form, word);
      return found.map((other) => `${other} ~ ${word}`);
    });
    const all = new Set(caseWords.map((word) => word.toLowerCase()));
    const inside = caseWords.flatMap((word) =>
      [...word.toLowerCase()].flatMap((_letter, at) => {
        const shorter = word.toLowerCase().slice(0, at) + word.toLowerCase().slice(at + 1);
        return all.has(shorter) ? [`${shorter} ~ ${word}`] : [];
      }),
    );
    expect([...alike, ...inside]).toEqual([]);
  });
});

describe('case words', () => {
  test('three different words of the list, for any random', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (drawn) => {
          const numbers = drawn.values();
          const word = drawCaseWord((below) => Math.floor((numbers.next().value ?? 0) * below));
          const words = word.split(' ');
          expect(new Set(words).size).toBe(3);
          expect(words.every((each) => caseWords.includes(each))).toBe(true);
          expect(caseWordIn(`Guten Tag, mein Fallwort: ${word}!`)).toBe(word);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    'Apfel Brunnen Kranich',
    'apfel brunnen kranich',
    'APFEL-BRUNNEN-KRANICH',
    ' Apfel,  Brunnen ; Kranich ',
    'ApfelBrunnenKranich',
    'äpfel brünnen kraenich',
    'Kranich Apfel Brunnen',
  ])('„%s“ is it', (said) => {
    expect(isCaseWord(said, 'Apfel Brunnen Kranich')).toBe(true);
  });

  test.each(['', 'Apfel Brunnen', 'Apfel Brunnen Kragen', 'Apfel Apfel Brunnen Kranich'])(
    '„%s“ is not',
    (said) => {
      expect(isCaseWord(said, 'Apfel Brunnen Kranich')).toBe(false);
    },
  );

  test('nothing is no case word, and everyday sentences have none', () => {
    expect(isCaseWord('', '')).toBe(false);
    expect(caseWordIn('Ich hätte gern 400 Schrauben und einen Hammer')).toBeUndefined();
    expect(caseWordIn('Apfel Apfel Apfel')).toBeUndefined();
    expect(caseWordIn('es geht um apfel-brunnen kranich, bitte')).toBe('Apfel Brunnen Kranich');
  });
});
