/** The training thread: learns from the examples it was given, keeps the model and sends it home. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Examples } from '../../domain/vendor.ts';
import type { FromWorker } from './background.ts';
import { trainAndKeep } from './cache.ts';
import { pack, readModel } from './store.ts';

const { examples, path } = workerData as { examples: Examples; path: string };

const send = (message: FromWorker, transfer: ArrayBuffer[] = []) =>
  parentPort?.postMessage(message, transfer);
const model = readModel(path) ?? trainAndKeep(examples, path, (progress) => send({ progress }));
const bytes = pack(model);
send({ model: bytes }, [bytes.buffer]);
