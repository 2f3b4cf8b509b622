/** Retraining beside a running counter: a worker thread learns and keeps the model; the old one serves meanwhile. */
import { Worker } from 'node:worker_threads';
import type { Examples } from '../../domain/vendor.ts';
import { inWords, type LoadOptions, modelPath } from './cache.ts';
import type { Model } from './model.ts';
import { unpack } from './store.ts';

export type FromWorker = { progress: number } | { model: Uint8Array<ArrayBuffer> };

/** The model of new examples, trained in another thread unless it is already kept. Rejects when the thread fails. */
export function retrainInBackground(
  examples: Examples,
  { cacheDir, onProgress }: LoadOptions = {},
): Promise<Model> {
  const path = modelPath(examples, cacheDir);
  const tell = inWords(onProgress);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { examples, path } });
    worker.on('message', (message: FromWorker) => {
      if ('progress' in message) return tell?.(message.progress);
      const model = unpack(message.model);
      if (model) resolve(model);
      else reject(new Error('The trained model did not survive its way between threads.'));
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      reject(new Error(`The training thread ended with ${code} before it was done.`)),
    );
  });
}
