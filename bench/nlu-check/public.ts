/** Public sets with 10, 30 and 60 examples a label, ours beside natural's and nlp.js; refusal where a set can judge it. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { mean } from './figures.ts';
import { hasPublicSets, publicSets } from './public-sets.ts';
import type { Job, Result } from './public-worker.ts';
import { peers } from './readers.ts';
import type { Report } from './report.ts';

const counts = [10, 30, 60];
/** Each figure is the mean of so many draws of the examples. */
const draws = [1, 2, 3];
const mostWorkers = 4;

/** Every set with every reader; says so where the sets are not beside the project. */
export async function publicPart(report: Report): Promise<void> {
  if (!hasPublicSets())
    return report.say('../shared/data/messages is not beside the project: public sets left out');
  const cells = Object.keys(publicSets).flatMap((set) =>
    counts.flatMap((count) => Object.keys(peers).map((peer) => ({ set, count, peer }))),
  );
  const jobs = cells.flatMap((cell) => draws.map((seed) => ({ ...cell, seed })));
  const results = await done(jobs);
  for (const { set, count, peer } of cells) {
    const drawn = results.filter((one) => one.set === set && one.count === count && one.peer === peer);
    const values = drawn.map(({ accuracy }) => accuracy);
    const name = `${set} ${count} ${peer}`;
    report.row('public sets', name, {
      accuracy: mean(values),
      lowest: Math.min(...values),
      highest: Math.max(...values),
      ...refusal(drawn),
    });
    report.figure(name, mean(values));
  }
}

function refusal(drawn: readonly Result[]): Record<string, number> {
  const refused = drawn.flatMap(({ refused }) => refused ?? []);
  if (refused.length === 0) return {};
  return {
    'in scope, 5 % refused': mean(refused.map(({ accuracy }) => accuracy)),
    'outside found': mean(refused.map(({ recall }) => recall)),
  };
}

/** The jobs' results, as many at a time as there are cores; longest first, so that none is left alone at the end. */
async function done(jobs: readonly Job[]): Promise<Result[]> {
  const waiting = jobs.toSorted((a, b) => b.count - a.count);
  const results: Result[] = [];
  const turns = Array.from({ length: Math.min(mostWorkers, availableParallelism()) }, async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      results.push(await inThread(job));
      console.error(`… public sets: ${results.length} of ${jobs.length}`);
    }
  });
  await Promise.all(turns);
  return results;
}

function inThread(job: Job): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('public-worker.ts', import.meta.url), { workerData: job });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
