/** What the upgrade radar (Entwicklungspotenzial) sees: signals for more, drawbacks against it, each with its evidence in figures. */
import type { Decimal } from '../money.ts';

/** The names of `signals.yaml`. */
export const signalKinds = [
  'volume',
  'recurring',
  'framework',
  'sites',
  'project',
  'integration',
  'growth',
  'competitor',
  'newField',
  'specialTerms',
] as const;
export type SignalKind = (typeof signalKinds)[number];

/** One of these may carry a proposal alone; of the others it takes two. */
export const hardKinds: ReadonlySet<SignalKind> = new Set([
  'volume',
  'recurring',
  'framework',
  'sites',
  'project',
  'integration',
]);

export const drawbackKinds = [
  'private',
  'blocked',
  'oneOff',
  'student',
  'reseller',
  'troubles',
  'shrinking',
  'churn',
] as const;
export type DrawbackKind = (typeof drawbackKinds)[number];

/**
 * `fact`: with a figure or a thing that can be checked; `stated`: what the customer says of himself without a figure;
 * `interest`: a question in general, a condition, a mere big word.
 */
export type Grade = 'fact' | 'stated' | 'interest';

/** A fact as a figure: `perYear 3000 C62`, `sites 5`, `supplier Würth`. Numbers are decimal strings. */
export type Figure = { name: FigureName; value: string; unit?: string };
export type FigureName =
  | 'quantity'
  | 'timesPerYear'
  | 'perYear'
  | 'perYearNet'
  | 'net'
  | 'sites'
  | 'postcodes'
  | 'employees'
  | 'moreEmployees'
  | 'vehicles'
  | 'factor'
  | 'projectUnits'
  | 'supplier'
  | 'system'
  | 'newBuilding'
  | 'group'
  | 'orders'
  | 'intervalDays'
  | 'usualIntervalDays'
  | 'daysSinceLast'
  | 'revenue12m'
  | 'revenuePrev12m'
  | 'troubles';

/** Asked against usual, decimal strings in the same unit; `usual` is the customer's own or, `by` threshold, ours for strangers. */
export type Comparison = {
  of: 'article' | 'order' | 'year';
  by: 'own' | 'threshold';
  article?: string;
  asked: string;
  usual: string;
  /** Median absolute deviation of the own usual. */
  spread?: string;
  unit?: string;
  /** Asked divided by usual, two places. */
  factor: string;
};

type Evidence = {
  source: 'message' | 'wanted' | 'history';
  /** The day it was said or seen, YYYY-MM-DD. */
  day: string;
  /** Id of the message and the customer's own sentence, word for word. */
  message?: string;
  said?: string;
  /** Numbers of the orders it rests on. */
  orders?: string[];
  figures: Figure[];
};

export type Signal = Evidence & {
  kind: SignalKind;
  grade: Grade;
  /** The article it speaks of, where there is just one. */
  article?: string;
  comparison?: Comparison;
};
export type Drawback = Evidence & { kind: DrawbackKind };

/** What was seen in one look. */
export type Seen = { signals: Signal[]; drawbacks: Drawback[] };

/** One look out of several, in an order that does not depend on theirs. */
export function together(...looks: readonly Seen[]): Seen {
  return {
    signals: looks.flatMap(({ signals }) => signals).toSorted(byContent),
    drawbacks: looks.flatMap(({ drawbacks }) => drawbacks).toSorted(byContent),
  };
}

function byContent(one: Signal | Drawback, other: Signal | Drawback): number {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Asked against usual; undefined where there is no usual to divide by. */
export function comparisonOf(
  base: Omit<Comparison, 'asked' | 'usual' | 'spread' | 'factor'>,
  asked: Decimal,
  usual: Decimal,
  spread?: Decimal,
): Comparison | undefined {
  if (usual.lte(0)) return undefined;
  return {
    ...base,
    asked: asked.toFixed(),
    usual: usual.toFixed(),
    ...(spread ? { spread: spread.toFixed() } : {}),
    factor: asked.div(usual).toFixed(2),
  };
}
