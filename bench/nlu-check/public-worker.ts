/** One cell of the table of public sets, in a thread of its own: draws, learns, judges. */
import { parentPort, workerData } from 'node:worker_threads';
import { accuracy, readAll, withRefusal } from './figures.ts';
import { publicSets } from './public-sets.ts';
import { peers } from './readers.ts';
import { draw } from './split.ts';

export type Job = { set: string; count: number; peer: string; seed: number };
/** Percent. `refused` where the set has messages from outside: with so many of those in scope refused as allowed. */
export type Result = Job & { accuracy: number; refused?: { accuracy: number; recall: number } };

/** Of the messages in scope, known ones set the threshold, so many may be refused. */
const refusedWrongly = 0.05;

async function result(job: Job): Promise<Result> {
  const set = publicSets[job.set]?.(job.seed);
  const learn = peers[job.peer];
  if (!set || !learn) throw new Error(`no set ${job.set} or no reader ${job.peer}`);
  const reader = await learn(draw(set.train, job.count, job.seed), set.language);
  const pairs = await readAll(reader, set.test);
  const judged: Result = { ...job, accuracy: accuracy(pairs) };
  if (set.outside.length === 0) return judged;
  const [outside, known] = [await readAll(reader, set.outside), await readAll(reader, set.valid)];
  return { ...judged, refused: withRefusal(pairs, outside, known, refusedWrongly) };
}

parentPort?.postMessage(await result(workerData as Job));
