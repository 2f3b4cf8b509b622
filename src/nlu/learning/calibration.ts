/** Calibration on messages the machine has not learned: confidences that mean what they say, and when to refuse. */
import type { Calibration } from './model.ts';
import { mix, type RawOpinion, strengthOf } from './opinion.ts';

/** A judged message: what the two said of it, and its true label. */
export type Judged = { opinion: RawOpinion; label: number };

/**
 * Of the set-aside examples this share may be refused wrongly. They are harder than customers' messages: 5 % of them
 * came to 2 to 3 % of messages by another writer.
 */
const refusedWrongly = 0.05;

/** The calibration under which the judged messages are least surprising. `none` is the label of "nothing of ours". */
export function calibrate(judged: readonly Judged[], none: number): Calibration {
  let best: Calibration = { machine: 0.2, network: 1.2, sharpness: 1, refuseAbove: 0 };
  best = better(best, judged, 'machine', steps(0.08, 0.8));
  best = better(best, judged, 'network', steps(0.5, 5));
  best = better(best, judged, 'sharpness', steps(0.6, 2.5));
  const strengths = judged
    .filter(({ label }) => label !== none)
    .map(({ opinion }) => strengthOf(none, confidencesOf(opinion, best)))
    .sort((a, b) => b - a);
  return { ...best, refuseAbove: strengths[Math.floor(strengths.length * refusedWrongly)] ?? 0 };
}

/** Confidences without touching the opinion. */
export function confidencesOf({ machine, network }: RawOpinion, calibration: Calibration): Float64Array {
  const mixed = new Float64Array(machine.length);
  mix({ machine: machine.slice(), network: network.slice() }, calibration, mixed);
  return mixed;
}

function better(
  from: Calibration,
  judged: readonly Judged[],
  part: 'machine' | 'network' | 'sharpness',
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
