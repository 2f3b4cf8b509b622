/** Whether an account is proposed to inside sales: enough points, real facts, not too often; with all evidence in figures. */
import { daysBetween } from './days.ts';
import { daysBetweenProposals, gradeShare, usualHalfLifeDays } from './limits.ts';
import {
  fresh,
  type Score,
  scoreOf,
  type WeighedDrawback,
  type WeighedSignal,
  type Weighing,
} from './score.ts';
import {
  type Comparison,
  type Drawback,
  hardKinds,
  type Seen,
  type Signal,
  type SignalKind,
  together,
} from './signal.ts';

/** What inside sales could do first; the wording is theirs. */
export type NextStep =
  | 'offer-framework'
  | 'price-volume'
  | 'bundle-sites'
  | 'plan-project'
  | 'connect-system'
  | 'review-need'
  | 'win-over'
  | 'introduce-range';

export type Proposal = {
  score: number;
  /** With their points, sentences and figures; most points first. */
  signals: WeighedSignal[];
  drawbacks: WeighedDrawback[];
  /** Asked against usual, as far as the signals have it. */
  comparisons: Comparison[];
  nextStep: NextStep;
};

/** All that was seen of one customer, today, and the day of the last proposal for this customer. */
export type ProposalFacts = Weighing & { seen: Seen; lastProposal?: string };

/**
 * A proposal, or undefined. It takes the threshold, and one hard signal or two different soft ones that rest on facts;
 * who said to be private is not proposed, nobody twice within 60 days.
 */
export function proposal({ seen, lastProposal, ...weighing }: ProposalFacts): Proposal | undefined {
  if (lastProposal !== undefined && daysBetween(lastProposal, weighing.today) < daysBetweenProposals)
    return undefined;
  if (seen.drawbacks.some((drawback) => isPrivate(drawback, weighing))) return undefined;
  const scored = scoreOf(seen, weighing);
  const carrying = scored.signals.filter(({ signal, points }) => points > 0 && carries(signal));
  const isCarried = carrying.some(({ signal }) => hardKinds.has(signal.kind)) || carrying.length >= 2;
  if (!isCarried || scored.score <= 0 || scored.score < weighing.rules.threshold) return undefined;
  return proposed(scored, carrying[0]?.signal.kind ?? 'recurring');
}

/** Within a half-life of having said so; later it only lowers the score: firms buy for their owners, too. */
function isPrivate({ kind, day }: Drawback, weighing: Weighing): boolean {
  return (kind === 'private' || kind === 'student') && fresh(day, weighing) >= 0.5;
}

function proposed({ score, signals, drawbacks }: Score, kind: SignalKind): Proposal {
  const told = signals.filter(({ points }) => points > 0);
  return {
    score,
    signals: told,
    drawbacks,
    comparisons: told.flatMap(({ signal }) => signal.comparison ?? []),
    nextStep: nextSteps[kind],
  };
}

/**
 * Whether a signal may carry a proposal. Facts do; a wish does only where the wish is the fact (a framework contract);
 * wanting a better price never does, however often it is said.
 */
export function carries({ kind, grade }: Signal): boolean {
  if (kind === 'specialTerms') return false;
  return grade === 'fact' || (grade === 'stated' && kind === 'framework');
}

const nextSteps: Record<SignalKind, NextStep> = {
  volume: 'price-volume',
  recurring: 'offer-framework',
  framework: 'offer-framework',
  sites: 'bundle-sites',
  project: 'plan-project',
  integration: 'connect-system',
  growth: 'review-need',
  competitor: 'win-over',
  newField: 'introduce-range',
  specialTerms: 'price-volume',
};

/** Signals of a kind that are worth keeping beside the best. */
const keptOfAKind = 2;
const forgottenAfterHalfLives = 4;

/**
 * What to remember of a customer between turns: of each kind the best few that were said. What history shows is read
 * anew each time and not kept.
 */
export function kept(before: Seen, now: Seen, weighing: Omit<Weighing, 'rules'>): Seen {
  const { signals, drawbacks } = together(before, now);
  const worth = ({ grade, day }: Signal) => gradeShare[grade] * fresh(day, weighing);
  return together({
    signals: lasting(signals, weighing, worth),
    drawbacks: lasting(drawbacks, weighing, ({ day }) => fresh(day, weighing)),
  });
}

function lasting<One extends Signal | Drawback>(
  all: readonly One[],
  { today, halfLifeDays = usualHalfLifeDays }: Omit<Weighing, 'rules'>,
  worth: (one: One) => number,
): One[] {
  const oldest = halfLifeDays * forgottenAfterHalfLives;
  const said = all.filter(({ source, day }) => source !== 'history' && daysBetween(day, today) <= oldest);
  const groups = Object.values(Object.groupBy(unique(said), ({ kind }) => kind));
  return groups.flatMap((group: One[] | undefined) =>
    (group ?? []).toSorted((one, other) => worth(other) - worth(one)).slice(0, keptOfAKind),
  );
}

function unique<One>(all: readonly One[]): One[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
