/** The confidences of all intents for a message: the mean of linear machine and network, each calibrated. */
import type { Language } from '../../domain/language.ts';
import { gramReader } from './grams.ts';
import type { Calibration, LanguageModel } from './model.ts';
import { logitsOf } from './network.ts';
import { score, softmax } from './scores.ts';
import { mender } from './spelling.ts';
import { vectorizer } from './vectors.ts';

/** What the two say before calibration. */
export type RawOpinion = { machine: Float64Array; network: Float64Array };

/** `known`: the share of the message's features that any example has, 0 when it has none at all. */
export type Opinion = { confidences: Float64Array; known: number };

/** Reads messages of one language. Results are reused: they hold until the next message is read. */
export type OpinionReader = { raw(text: string): RawOpinion; read(text: string): Opinion };

export function opinionReader(language: Language, model: LanguageModel, classes: number): OpinionReader {
  const grams = gramReader(language, mender(model.spelling));
  const vectors = vectorizer(model.vocabulary, model.rarity, model.groupWeights);
  const opinion: RawOpinion = { machine: new Float64Array(classes), network: new Float64Array(classes) };
  const units = new Float32Array(model.network.hidden);
  const confidences = new Float64Array(classes);
  let known = 0;

  function raw(text: string): RawOpinion {
    const vector = vectors.vector(grams.read(text));
    score(vector, model.weights, opinion.machine);
    logitsOf(vector, model.network, units, opinion.network);
    known = vector.known;
    return opinion;
  }

  return {
    raw,
    read(text) {
      mix(raw(text), model.calibration, confidences);
      return { confidences, known };
    },
  };
}

/**
 * Turns raw opinions into confidences that add up to 1, into `mixed`. The mean is taken of the logarithms: what one of
 * the two excludes is out, which put the right reading among the first two half a point oftener than a plain mean.
 */
export function mix({ machine, network }: RawOpinion, calibration: Calibration, mixed: Float64Array): void {
  for (let k = 0; k < mixed.length; k += 1) {
    mixed[k] = (machine[k] ?? 0) / calibration.machine + (network[k] ?? 0) / calibration.network;
  }
  softmax(mixed, 1);
}

/** How much surer `none` is than its best rival, -1 to 1. */
export function strengthOf(none: number, confidences: Float64Array): number {
  let rival = 0;
  for (let k = 0; k < confidences.length; k += 1) {
    if (k !== none) rival = Math.max(rival, confidences[k] ?? 0);
  }
  return (confidences[none] ?? 0) - rival;
}
