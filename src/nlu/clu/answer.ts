/** What CLU answers, checked at the edge, in the contract's names. */
import { z } from 'zod';
import { type Intent, isIntent, type Reading } from '../../domain/understanding.ts';
import type { Judgement } from '../reader.ts';
import { noneCategory } from './settings.ts';

/** A reading, or why there is none: never a word of the message, so that it can be logged. */
export type CluAnswer = { judgement: Judgement } | CluFailure;
export type CluFailure = {
  failure: string;
  /** Milliseconds; there when trying again is worth it. */
  retryAfter?: number;
};

const candidateCount = 3;

/** Of the documented answer what is used: a `ConversationalTaskResult` with a `ConversationPrediction`. */
const answerShape = z.object({
  kind: z.literal('ConversationResult'),
  result: z.object({
    prediction: z.object({
      projectKind: z.literal('Conversation'),
      topIntent: z.string(),
      intents: z.array(z.object({ category: z.string(), confidenceScore: z.number().min(0).max(1) })).min(1),
    }),
  }),
});

/**
 * The judgement of an answer's JSON. The service itself puts `None` in place of a top intent below the project's
 * threshold and leaves the scores as they are, so its top intent decides, not the highest score.
 */
export function readAnswer(json: unknown): CluAnswer {
  const answer = answerShape.safeParse(json);
  if (!answer.success) return { failure: 'an answer that is not the documented one' };
  const { topIntent, intents } = answer.data.result.prediction;
  const name = intentOf(topIntent);
  if (!name)
    return { failure: 'an intent that is none of ours: the project is not an export of our examples' };
  const readings = intents
    .flatMap(({ category, confidenceScore }): Reading[] => {
      const intent = intentOf(category);
      return intent ? [{ name: intent, confidence: confidenceScore }] : [];
    })
    .sort((a, b) => b.confidence - a.confidence);
  const decision = readings.find((reading) => reading.name === name) ?? { name, confidence: 0 };
  const others = readings.filter((reading) => reading.name !== name && reading.name !== 'none');
  const candidates = withinOne([decision, ...others].slice(0, candidateCount));
  return { judgement: { intent: candidates[0] ?? decision, candidates } };
}

/** CLU scores each intent by itself; ours add up to at most 1. */
function withinOne(readings: readonly Reading[]): Reading[] {
  const sum = readings.reduce((total, { confidence }) => total + confidence, 0);
  return readings.map(({ name, confidence }) => ({
    name,
    confidence: sum > 1 ? confidence / sum : confidence,
  }));
}

function intentOf(category: string): Intent | undefined {
  if (category === noneCategory) return 'none';
  return isIntent(category) ? category : undefined;
}
