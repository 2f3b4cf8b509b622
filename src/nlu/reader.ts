/** Reads one request in one language: confidences of all intents, the decision, the likeliest readings. */
import type { Language } from '../domain/language.ts';
import { intents, type Reading, type UnderstandingContext } from '../domain/understanding.ts';
import { gramReader } from './learning/grams.ts';
import type { LanguageModel } from './learning/model.ts';
import { score, softmax } from './learning/scores.ts';
import { vectorizer } from './learning/vectors.ts';

/** The reading acted on, and the two or three likeliest. */
export type Judgement = { intent: Reading; candidates: Reading[] };

export type Reader = { read(text: string, context: Pick<UnderstandingContext, 'expecting'>): Judgement };

const candidateCount = 3;

export function reader(language: Language, model: LanguageModel): Reader {
  const grams = gramReader(language);
  const vectors = vectorizer(model.vocabulary, model.rarity, model.groupWeights);
  const scores = new Float64Array(intents.length);

  return {
    read(text) {
      score(vectors.vector(grams.read(text)), model.weights, scores);
      softmax(scores, model.temperature);
      const candidates = likeliest(scores, candidateCount);
      const intent = candidates[0] ?? { name: 'none', confidence: 0 };
      return { intent, candidates };
    },
  };
}

/** The `count` best readings, best first. */
function likeliest(confidences: Float64Array, count: number): Reading[] {
  return intents
    .map((name, k) => ({ name, confidence: confidences[k] ?? 0 }))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, count);
}
