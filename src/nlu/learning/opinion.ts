/** The confidences of all intents for a message: linear machine and network, each calibrated, their mean sharpened. */
import type { Language } from '../../domain/language.ts';
import { gramReader } from './grams.ts';
import type { Calibration, LanguageModel } from './model.ts';
import { logitsOf } from './network.ts';
import { score, softmax } from './scores.ts';
import { vectorizer } from './vectors.ts';

/** What the two say before calibration. */
export type RawOpinion = { machine: Float64Array; network: Float64Array };

/** Reads messages of one language. Results are reused: they hold until the next message is read. */
export type OpinionReader = { raw(text: string): RawOpinion; confidences(text: string): Float64Array };

export function opinionReader(language: Language, model: LanguageModel, classes: number): OpinionReader {
  const grams = gramReader(language);
  const vectors = vectorizer(model.vocabulary, model.rarity, model.groupWeights);
  const opinion: RawOpinion = { machine: new Float64Array(classes), network: new Float64Array(classes) };
  const units = new Float32Array(model.network.hidden);
  const mixed = new Float64Array(classes);

  function raw(text: string): RawOpinion {
    const vector = vectors.vector(grams.read(text));
    score(vector, model.weights, opinion.machine);
    logitsOf(vector, model.network, units, opinion.network);
    return opinion;
  }

  return {
    raw,
    confidences(text) {
      mix(raw(text), model.calibration, mixed);
      return mixed;
    },
  };
}

/** Turns raw opinions into confidences that add up to 1, into `mixed`; the opinions are overwritten. */
export function mix({ machine, network }: RawOpinion, calibration: Calibration, mixed: Float64Array): void {
  softmax(machine, calibration.machine);
  softmax(network, calibration.network);
  let sum = 0;
  for (let k = 0; k < mixed.length; k += 1) {
    const mean = ((machine[k] ?? 0) + (network[k] ?? 0)) / 2;
    mixed[k] = mean ** calibration.sharpness;
    sum += mixed[k] ?? 0;
  }
  for (let k = 0; k < mixed.length; k += 1) mixed[k] = (mixed[k] ?? 0) / sum;
}

/** How much surer `none` is than its best rival, -1 to 1. */
export function strengthOf(none: number, confidences: Float64Array): number {
  let rival = 0;
  for (let k = 0; k < confidences.length; k += 1) {
    if (k !== none) rival = Math.max(rival, confidences[k] ?? 0);
  }
  return (confidences[none] ?? 0) - rival;
}
