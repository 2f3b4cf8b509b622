/** Trained once: the model is kept under a hash of the examples and of this folder's code, and read back. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { languages } from '../../domain/language.ts';
import { intents } from '../../domain/understanding.ts';
import type { Examples } from '../../domain/vendor.ts';
import type { Model } from './model.ts';
import { readModel, writeModel } from './store.ts';
import { type Progress, trainModel } from './train.ts';

/** Where models are kept, beside what npm keeps: thrown away with it, never in the way. */
export const defaultCacheDir = join(import.meta.dirname, '../../../node_modules/.cache/tresen');
/** Files of other examples that stay, for going back and forth between two vendors. */
const keepOthers = 2;

/** `onProgress` is told in words, in steps of a tenth. */
export type LoadOptions = { cacheDir?: string; onProgress?: (message: string) => void };

/** The file a model of these examples has in a cache folder. */
export function modelPath(examples: Examples, cacheDir = defaultCacheDir): string {
  const hash = createHash('sha256');
  // Any change here may change features or weights; retraining costs seconds, stale weights cost customers.
  for (const name of readdirSync(import.meta.dirname).sort())
    hash.update(readFileSync(join(import.meta.dirname, name)));
  for (const intent of intents) {
    for (const language of languages)
      hash.update(JSON.stringify([intent, language, examples[intent][language]]));
  }
  return join(cacheDir, `nlu-${hash.digest('hex').slice(0, 24)}.bin`);
}

/** The kept model if there is one and it is whole, else a newly trained one, which is then kept if the disk lets us. */
export function loadOrTrain(examples: Examples, { cacheDir, onProgress }: LoadOptions = {}): Model {
  const path = modelPath(examples, cacheDir);
  return readModel(path) ?? trainAndKeep(examples, path, inWords(onProgress));
}

/** Trains and writes to `path`. A full or read-only disk costs the next start its speed, not this one its model. */
export function trainAndKeep(examples: Examples, path: string, onProgress?: Progress): Model {
  const model = trainModel(examples, onProgress);
  try {
    writeModel(path, model);
    forgetOthers(path);
  } catch {
    return model;
  }
  return model;
}

function forgetOthers(path: string): void {
  const folder = dirname(path);
  const others = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((file) => /nlu-\w+\.bin$/.test(file) && file !== path)
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of others.slice(keepOthers)) rmSync(old, { force: true });
}

/** Progress for people: `Learning from the examples: 40 %`, each tenth once. */
export function inWords(say: ((message: string) => void) | undefined): Progress | undefined {
  if (!say) return undefined;
  let said = -1;
  return (done) => {
    const tenth = Math.floor(done * 10);
    if (tenth <= said) return;
    said = tenth;
    say(`Learning from the examples: ${tenth * 10} %`);
  };
}
