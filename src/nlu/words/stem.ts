/** Words made comparable: folded (case, umlauts, accents) and cut to their stems. The only door to `natural`. */
import english from 'natural/lib/natural/stemmers/porter_stemmer.js';
import german from 'natural/lib/natural/stemmers/porter_stemmer_de.js';
import type { Language } from '../../domain/language.ts';

/** Longer "words" are no words; the stemmers are not worth running on them. */
const longestWord = 60;

/** The stemmer of a language: a lower-case word to its stem. Never throws, whatever the word. */
export function stemmer(language: Language): (word: string) => string {
  const { stem } = language === 'de' ? german : english;
  return (word) => (word.length > longestWord ? word : stem(word));
}

/**
 * Lower case without accents, umlaut-blind in both spellings: `Dübel`, `Duebel`, `Dubel` fold to one word.
 * Blind also where no umlaut was meant (`neue` and `nue`), which does no harm as both sides are folded.
 */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (plain.test(lower)) return lower;
  // Spelled-out umlauts first: in "Düel" the "üe" is a typo, no umlaut.
  return lower.replace(spelledUmlaut, '$1').normalize('NFKD').replace(marks, '').replaceAll('ß', 'ss');
}

/** Lower case without accents, but with `ue` as it is: `neuen` is not `neun`, and a typo of letters stays one typo. */
export function plainLetters(word: string): string {
  const lower = word.toLowerCase();
  return ascii.test(lower) ? lower : lower.normalize('NFKD').replace(marks, '').replaceAll('ß', 'ss');
}

const ascii = /^[a-z0-9-]*$/;
/** Nothing to do: no digraph that may be an umlaut, nothing outside ASCII. Most words. */
const plain = /^(?:[b-df-np-tv-z0-9-]|[aou](?!e)|e)*$/;
const marks = /\p{M}/gu;
const spelledUmlaut = /([aou])e/g;

/** A cached way from a word as written to its stem: words repeat, stemming costs a microsecond. */
export function createStems(language: Language, limit = 200_000): (word: string) => string {
  const stem = stemmer(language);
  const known = new Map<string, string>();
  return (word) => {
    const hit = known.get(word);
    if (hit !== undefined) return hit;
    const made = stem(fold(word));
    if (known.size < limit) known.set(word, made);
    return made;
  };
}
