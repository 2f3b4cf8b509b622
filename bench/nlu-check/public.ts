/** Public sets with 10, 30 and 60 examples a label, ours beside natural's and nlp.js; refusal where a set can judge it. */
import { accuracy, mean, readAll, withRefusal } from './figures.ts';
import { type PublicSet, publicSets } from './public-sets.ts';
import { peers } from './readers.ts';
import type { Report } from './report.ts';
import { draw } from './split.ts';

const counts = [10, 30, 60];
/** Draws that ours is the mean of; peers, who take minutes a draw, have the first. */
const draws = [1, 2, 3];
/** Of the messages in scope, known ones set the threshold, so many may be refused. */
const refusedWrongly = 0.05;

/** Every set with every reader; says so where the sets are not beside the project. */
export async function publicPart(report: Report): Promise<void> {
  const sets = publicSets();
  if (!sets) return report.say('../shared/data/messages is not beside the project: public sets left out');
  for (const set of sets) {
    for (const count of counts) {
      for (const name of Object.keys(peers)) {
        const row = await measured(set, count, name);
        report.row('public sets', `${set.name} ${count} ${name}`, row);
        report.figure(`${set.name} ${count} ${name}`, row.accuracy);
      }
    }
  }
}

type Row = {
  accuracy: number;
  lowest: number;
  highest: number;
  'in scope, 5 % refused'?: number;
  'outside found'?: number;
};

async function measured(set: PublicSet, count: number, name: string): Promise<Row> {
  const values: number[] = [];
  let refusal = {};
  for (const seed of name === 'own' ? draws : draws.slice(0, 1)) {
    const reader = await peers[name]?.(draw(set.train, count, seed), set.language);
    if (!reader) continue;
    const pairs = await readAll(reader, set.test);
    values.push(accuracy(pairs));
    if (set.outside.length === 0 || seed !== draws[0]) continue;
    const [outside, known] = [await readAll(reader, set.outside), await readAll(reader, set.valid)];
    const kept = withRefusal(pairs, outside, known, refusedWrongly);
    refusal = { 'in scope, 5 % refused': kept.accuracy, 'outside found': kept.recall };
  }
  return { accuracy: mean(values), lowest: Math.min(...values), highest: Math.max(...values), ...refusal };
}
