/** Calibration on messages the machine has not learned: confidences that mean what they say, and when to refuse. */
import type { Calibration } from './model.ts';
import { mix, type RawOpinion, strengthOf } from './opinion.ts';

/** A judged message: what the two said of it, and its true label. */
export type Judged = { opinion: RawOpinion; label: number };

/** Good enough to start from, for a model whose own calibration is not yet known. */
export const firstGuess: Calibration = { machine: 0.4, network: 2, refuseAbove: 0 };

/**
 * The calibration under which the judged messages are least surprising. `none` is the label of "nothing of ours";
 * `refusedWrongly` the share of the others that may be taken for it.
 */
export function calibrate(judged: readonly Judged[], none: number, refusedWrongly: number): Calibration {
  let best: Calibration = firstGuess;
  for (let round = 0; round < 2; round += 1) {
    best = better(best, judged, 'machine', steps(0.1, 2));
    best = better(best, judged, 'network', steps(0.5, 10));
  }
  const strengths = judged
    .filter(({ label }) => label !== none)
    .map(({ opinion }) => strengthOf(none, confidencesOf(opinion, best)))
    .sort((a, b) => b - a);
  return { ...best, refuseAbove: strengths[Math.floor(strengths.length * refusedWrongly)] ?? 0 };
}

/** Confidences of an opinion in an array of their own. */
export function confidencesOf({ machine, network }: RawOpinion, calibration: Calibration): Float64Array {
  const mixed = new Float64Array(machine.length);
  mix({ machine, network }, calibration, mixed);
  return mixed;
}

function better(
  from: Calibration,
  judged: readonly Judged[],
  part: 'machine' | 'network',
  candidates: readonly number[],
): Calibration {
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (const value of candidates) {
    const tried = { ...from, [part]: value };
    let surprise = 0;
    for (const { opinion, label } of judged) {
      surprise -= Math.log(Math.max(1e-6, confidencesOf(opinion, tried)[label] ?? 0));
    }
    if (surprise < least) {
      least = surprise;
      best = tried;
    }
  }
  return best;
}

/** From `first` to `last` in steps of a tenth. */
function steps(first: number, last: number): number[] {
  const found: number[] = [];
  for (let value = first; value <= last; value *= 1.1) found.push(value);
  return found;
}
