/** What is learned from the examples: typed arrays and a few numbers, nothing else, so that it is stored as it is. */
import { z } from 'zod';

const floats = z.custom<Float32Array>((value) => value instanceof Float32Array);
const whole = z.custom<Int32Array>((value) => value instanceof Int32Array);
const hashes = z.custom<Uint32Array>((value) => value instanceof Uint32Array);

const vocabularyShape = z.object({
  slots: hashes,
  rows: whole,
  size: z.number(),
});

const networkShape = z.object({ hidden: z.number(), inner: floats, outer: floats, outerBias: floats });

const spellingShape = z.object({ words: z.array(z.string()), slots: hashes, word: whole });

const languageModelShape = z.object({
  vocabulary: vocabularyShape,
  rarity: floats,
  spelling: spellingShape,
  groupWeights: z.array(z.number()),
  /** `weights[row * labels + k]`: what a feature says for label k. */
  weights: floats,
  network: networkShape,
  calibration: z.object({
    /** What the scores of the two are divided by before they are added up. */
    machine: z.number(),
    network: z.number(),
    /** A message is refused when `none` is this much surer than its best rival: -1 to 1. */
    refuseAbove: z.number(),
  }),
});

/** Which language a text is in: linear, over pieces and words; one column each for German, English, neither. */
const detectorShape = z.object({ vocabulary: vocabularyShape, rarity: floats, weights: floats });

/** The whole of it. Labels are the contract's intents in their order. */
export const modelShape = z.object({
  detector: detectorShape,
  de: languageModelShape,
  en: languageModelShape,
});

export type Calibration = LanguageModel['calibration'];
export type LanguageModel = z.infer<typeof languageModelShape>;
export type LanguageDetector = z.infer<typeof detectorShape>;
export type Model = z.infer<typeof modelShape>;
