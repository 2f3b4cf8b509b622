/** Language and intents of a message: what the rest of the counter uses of this folder. */

export { retrainInBackground } from './learning/background.ts';
export { loadOrTrain, modelPath } from './learning/cache.ts';
export type { Model } from './learning/model.ts';
export { trainModel } from './learning/train.ts';
export { createRecognizer, type LearnedRecognizer } from './recognizer.ts';
