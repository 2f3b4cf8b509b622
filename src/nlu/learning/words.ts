/** Words and stems of a folded message: natural's German tokeniser and its two stemmers, remembered per word. */

import englishStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import germanStemmer from 'natural/lib/natural/stemmers/porter_stemmer_de.js';
import AggressiveTokenizerDe from 'natural/lib/natural/tokenizers/aggressive_tokenizer_de.js';
import type { Language } from '../../domain/language.ts';

/** A run of words up to a sentence end; `end` is the character that ended it, empty at the end of the text. */
export type Sentence = { words: string[]; end: string };

export type WordReader = {
  /** The sentences of a folded text. */
  sentences(folded: string): Sentence[];
  /** The stem of a folded word. */
  stem(word: string): string;
};

/** Stems are remembered up to here: the vocabulary of customers is small, that of attackers is not. */
const rememberAtMost = 20_000;
/** No real word is longer; the stemmer's regular expressions need not see more. */
const longestWord = 40;
const sentenceParts = /([^.!?;:\n]*)([.!?;:\n]*)/g;
const plain = /^[\x20-\x7e]*$/;
const pictures = /\p{Extended_Pictographic}/gu;
/** A row of twenty thumbs says what one says. */
const mostPictures = 5;
const edges = /^[-_']+|[-_']+$/g;

/** A reader of one language. It remembers stems, nothing of the messages. */
export function wordReader(language: Language): WordReader {
  const tokenizer = new AggressiveTokenizerDe();
  const stemmer = language === 'de' ? germanStemmer : englishStemmer;
  const known = new Map<string, string>();

  function stem(word: string): string {
    const remembered = known.get(word);
    if (remembered !== undefined) return remembered;
    const made = stemmer.stem(word.slice(0, longestWord)).toLowerCase() || word;
    if (known.size >= rememberAtMost) known.clear();
    known.set(word, made);
    return made;
  }

  function sentences(folded: string): Sentence[] {
    const found: Sentence[] = [];
    for (const [, part = '', ends = ''] of folded.matchAll(sentenceParts)) {
      const words = tokenizer
        .tokenize(part)
        .map((word) => word.replace(edges, ''))
        .filter((word) => word !== '');
      if (!plain.test(part)) words.push(...(part.match(pictures) ?? []).slice(0, mostPictures));
      if (words.length > 0) found.push({ words, end: ends.charAt(0) });
    }
    return found;
  }

  return { sentences, stem };
}
