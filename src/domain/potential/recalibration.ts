/** What closed cases say about the weights: proposed new ones with the reasoning as data. A person decides; nothing is applied here. */
import { type SignalKind, signalKinds } from './signal.ts';

/** A closed case of the radar: which kinds carried it, and whether inside sales found it right. */
export type Outcome = { kinds: readonly SignalKind[]; right: boolean };

export type Reason = {
  kind: SignalKind;
  from: number;
  to: number;
  /** Closed cases with this kind, how many were right, and their share (two places). */
  cases: number;
  right: number;
  share?: string;
  because: 'too-few' | 'mostly-right' | 'mostly-wrong' | 'about-even' | 'no-weight';
};

export type Recalibration = {
  /** All weights, those of other names unchanged; whole numbers as `signals.yaml` has them. */
  weights: Record<string, number>;
  reasons: Reason[];
};

/** With fewer closed cases of a kind its weight stays. */
export const enoughOutcomes = 10;
/** The most a weight moves in one step. */
export const largestStep = 0.25;

/**
 * Proposed weights: the factor is 0.5 + share of right cases, so that a kind that is right half the time keeps its
 * weight, within ±25 %. Rounding never leaves the bounds; a weight of zero stays (somebody switched the kind off).
 */
export function recalibrated(
  weights: Readonly<Record<string, number>>,
  outcomes: readonly Outcome[],
): Recalibration {
  const reasons = signalKinds
    .filter((kind) => Object.hasOwn(weights, kind))
    .map((kind) =>
      reasonOf(
        kind,
        weights[kind] ?? 0,
        outcomes.filter(({ kinds }) => kinds.includes(kind)),
      ),
    );
  return {
    weights: { ...weights, ...Object.fromEntries(reasons.map(({ kind, to }) => [kind, to])) },
    reasons,
  };
}

function reasonOf(kind: SignalKind, from: number, outcomes: readonly Outcome[]): Reason {
  const [cases, right] = [outcomes.length, outcomes.filter((outcome) => outcome.right).length];
  const base = { kind, from, to: from, cases, right };
  if (cases < enoughOutcomes) return { ...base, because: 'too-few' };
  const share = right / cases;
  const told = { ...base, share: share.toFixed(2) };
  if (!(from > 0)) return { ...told, because: 'no-weight' };
  const factor = Math.min(Math.max(0.5 + share, 1 - largestStep), 1 + largestStep);
  const to = within(from * factor, from);
  return { ...told, to, because: to > from ? 'mostly-right' : to < from ? 'mostly-wrong' : 'about-even' };
}

/** The nearest whole number that is still within the bounds; small weights may have none but their own. */
function within(wanted: number, from: number): number {
  const [least, most] = [Math.ceil(from * (1 - largestStep)), Math.floor(from * (1 + largestStep))];
  return least > most ? from : Math.min(Math.max(Math.round(wanted), least), most);
}
