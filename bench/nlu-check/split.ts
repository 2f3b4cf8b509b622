/** Splits labelled texts so that no phrasing stands on both sides: near-duplicates stay together. */
import type { Language } from '../../src/domain/language.ts';
import { clustersOf } from '../../src/nlu/learning/near-duplicates.ts';
import { generator, shuffled } from '../../src/nlu/learning/svm.ts';

export type Labelled = { text: string; label: string };
export type Split = { train: Labelled[]; test: Labelled[] };

/** About `share` of each label's texts go to the test side, as whole clusters; the seed says which. */
export function splitPhrasings(
  all: readonly Labelled[],
  { language, share, seed }: { language: Language; share: number; seed: number },
): Split {
  const clusters = clustersOf(
    all.map(({ text }) => text),
    language,
  );
  const sizes = countLabels(all);
  const taken = new Map<string, number>();
  const split: Split = { train: [], test: [] };
  for (const at of shuffled(clusters.length, generator(seed))) {
    const texts = (clusters[at] ?? []).flatMap((index) => all[index] ?? []);
    const [first] = texts;
    if (!first) continue;
    const sofar = taken.get(first.label) ?? 0;
    const isTest = sofar + texts.length <= (sizes.get(first.label) ?? 0) * share;
    if (isTest) taken.set(first.label, sofar + texts.length);
    split[isTest ? 'test' : 'train'].push(...texts);
  }
  return split;
}

/** `share` of all texts on the test side, whichever the seed draws. */
export function splitAtRandom(
  all: readonly Labelled[],
  { share, seed }: { share: number; seed: number },
): Split {
  const order = [...shuffled(all.length, generator(seed))].flatMap((index) => all[index] ?? []);
  const border = Math.floor(all.length * share);
  return { train: order.slice(border), test: order.slice(0, border) };
}

/** `count` texts of each label, drawn by the seed; all of them where there are fewer. */
export function draw(all: readonly Labelled[], count: number, seed: number): Labelled[] {
  const drawn = new Map<string, number>();
  return [...shuffled(all.length, generator(seed))].flatMap((index) => {
    const one = all[index];
    if (!one) return [];
    const sofar = drawn.get(one.label) ?? 0;
    if (sofar >= count) return [];
    drawn.set(one.label, sofar + 1);
    return [one];
  });
}

function countLabels(all: readonly Labelled[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of all) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
