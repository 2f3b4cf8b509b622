/** The vendor's synonyms and abbreviations, found in a query by the stems of their words. */
import type { Words } from '../domain/vendor.ts';
import { createNearWords } from '../nlu/words/stem-near.ts';
import { fold, hyphenParts, type Stems, type Word } from './words.ts';

export type Synonyms = {
  /** The longest synonym that starts at a word: what it means, and how many words it uses. */
  longest(words: readonly Word[], at: number): { means: string[]; used: number } | undefined;
  /** What a folded word means that is a typo of a synonym. */
  near(folded: string): string[] | undefined;
};

const mostWords = 4;
const shortestTypo = 6;

/** Both tables of `words.yaml` as one lookup; keys are compared by stem, so plural and case do not matter. */
export function createSynonyms(words: Words, stems: Stems): Synonyms {
  const table = new Map<string, string[]>();
  const single = new Map<string, string[]>();
  const add = (key: string, means: readonly string[]) => {
    const stem = key
      .split(/\s+/)
      .map((word) => keyOf(word, stems))
      .join(' ');
    if (stem.trim() !== '') table.set(stem, [...(table.get(stem) ?? []), ...means]);
  };
  for (const [key, means] of Object.entries(words.synonyms)) add(key, means);
  for (const [key, meaning] of Object.entries(words.abbreviations)) add(key, [meaning]);
  for (const [key, means] of Object.entries(words.synonyms)) {
    const folded = fold(hyphenParts(key).join(''));
    if (folded.length >= shortestTypo && !/\s/.test(key)) single.set(folded, means);
  }
  const keys = [...single.keys()];
  const near = createNearWords(keys);
  return {
    near: (folded) => {
      // A plural ending may come on top of the typo.
      const [hit] = [folded, folded.slice(0, -1), folded.slice(0, -2)].flatMap((form) => near(form));
      return hit && single.get(keys[hit.index] ?? '');
    },
    longest(spoken, at) {
      for (let used = Math.min(mostWords, spoken.length - at); used > 0; used -= 1) {
        const key = spoken
          .slice(at, at + used)
          .map(({ text }) => keyOf(text, stems))
          .join(' ');
        const means = table.get(key);
        if (means) return { means, used };
      }
      return undefined;
    },
  };
}

function keyOf(word: string, stems: Stems): string {
  const whole = hyphenParts(word).join('');
  // Abbreviations have no endings to cut.
  return whole.length <= 4 ? fold(whole) : stems.de(whole);
}
