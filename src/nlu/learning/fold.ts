/** Folding: one spelling for the many ways the same word is typed, so that `für`, `fuer`, `fur` and `FÜR` are one. */
import type { Language } from '../../domain/language.ts';

/** Longer texts are read up to here: a real request says what it wants long before. UTF-16 units. */
export const readAtMost = 4_000;

const notPlain = /[^\x20-\x7e]/;
const marks = /[̀-ͯ]/g;
// "ue" after a, e, q is no umlaut: Dauer, neue, Quelle.
const digraphs = /(?<![aeq])ue|ae|oe/g;
const letterRuns = /([a-z?!])\1{2,}/g;

/**
 * Lower case, no accents, digits as 0, letters typed three times and more squeezed to one; German also without the
 * difference between umlaut, its two-letter spelling and the bare vowel. Measured in German: messages typed without
 * umlauts lose nothing, clean ones lose nothing either.
 */
export function fold(text: string, language: Language): string {
  let folded = text.slice(0, readAtMost).toLowerCase();
  if (notPlain.test(folded)) {
    folded = folded
      .normalize('NFD')
      .replace(marks, '')
      .replace(/ß/g, 'ss')
      .replace(/[’‘`´]/g, "'")
      .replace(/ı/g, 'i');
  }
  if (language === 'de') folded = folded.replace(digraphs, (pair) => pair.charAt(0));
  return folded.replace(/[0-9]/g, '0').replace(letterRuns, '$1');
}
