/** Which language a message is in: German, English, or neither. Learned from the examples and a few foreign messages. */
import type { Language } from '../../domain/language.ts';
import { foreign } from './foreign.ts';
import { languageGramReader } from './language-grams.ts';
import type { LanguageDetector } from './model.ts';
import { readVocabulary, rowsOf } from './rows.ts';
import { score } from './scores.ts';
import { trainSvm } from './svm.ts';
import { vectorizer } from './vectors.ts';

/**
 * `language` is the better of the two. `certainty` is the distance between them, -1 (English) to 1 (German) and a
 * little beyond. `foreignness` above 0: looks like another language; about -1: does not at all.
 */
export type LanguageReading = { language: Language; certainty: number; foreignness: number };

export type LanguageReader = { read(text: string, usual?: Language): LanguageReading };

const groupWeights = [1, 0, 1];
const classes = 3;
/** How many foreign messages a foreign example stands for: otherwise 15,000 others drown them. */
const foreignCopies = 4;
/**
 * The conversation's language counts this much. A bare "M8x40" has no language of its own, and "tape" or "container" are
 * German as well: the fewer words, the more it counts. By number of words; the last one holds for longer messages.
 */
const usualBonus = [0.65, 0.65, 0.5, 0.35];
/** At the start of a conversation one or two words that are not clearly English ("Status", "plz 80331") are German. */
const unknownBonus = [0.2, 0.2, 0.2, 0];
const word = /(?<![\p{L}\p{M}\d])[\p{L}\p{M}']+(?![\p{L}\p{M}\d])/gu;

/** Learns from messages by language; takes about a second. */
export function trainDetector(messages: Record<Language, readonly string[]>): LanguageDetector {
  const examples = [
    ...messages.de.map((text) => ({ text, label: 0 })),
    ...messages.en.map((text) => ({ text, label: 1 })),
    ...Array.from({ length: foreignCopies }, () => foreign.map((text) => ({ text, label: 2 }))).flat(),
  ];
  const reader = languageGramReader();
  const { vocabulary, rarity } = readVocabulary(examples, reader, { atLeast: 2, rarityPower: 0.5 });
  const rows = rowsOf(examples, reader, vectorizer(vocabulary, rarity, groupWeights));
  const weights = trainSvm(rows, { classes, width: vocabulary.size, cost: 1, epochs: 6 });
  return { vocabulary, rarity, weights };
}

/** A reader over learned weights. `usual` is the conversation's language; without it German is. */
export function languageReader({ vocabulary, rarity, weights }: LanguageDetector): LanguageReader {
  const reader = languageGramReader();
  const vectors = vectorizer(vocabulary, rarity, groupWeights);
  const scores = new Float64Array(classes);
  return {
    read(text, usual) {
      const vector = vectors.vector(reader.read(text));
      score(vector, weights, scores);
      const [german = 0, english = 0, neither = 0] = scores;
      const certainty = (german - english) / 2 + bonusOf(text, usual);
      return {
        language: certainty >= 0 ? 'de' : 'en',
        certainty,
        foreignness: vector.size === 0 ? -1 : neither,
      };
    },
  };
}

/** How much is added for German before anything is read. */
function bonusOf(text: string, usual: Language | undefined): number {
  const bonuses = usual === undefined ? unknownBonus : usualBonus;
  const words = text.match(word)?.length ?? 0;
  const bonus = bonuses[Math.min(words, bonuses.length - 1)] ?? 0;
  return usual === 'en' ? -bonus : bonus;
}
