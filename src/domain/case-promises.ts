/** The promises of a case: made, kept, renewed or withdrawn; never two owed at once, never one forgotten. */
import { type Case, type CasePromise, owed } from './case.ts';
import type { CaseMoment } from './case-effects.ts';

/** A new promise. One that is owed already ends as renewed; `until` is what was agreed, else what open time says. */
export function promised(one: Case, { now, facts }: CaseMoment, until?: string): Case {
  const ended = ends(one, now, 'renewed');
  const instant = until ?? facts.promise(now, one.urgency);
  const made: CasePromise = { madeAt: now.toISOString(), ...(instant !== undefined && { until: instant }) };
  return { ...ended, promisedBy: instant, promises: [...ended.promises, made] };
}

/** The case with something owed: what it owes already, else a new promise. */
export function owing(one: Case, moment: CaseMoment): Case {
  return owed(one) ? one : promised(one, moment);
}

/** The customer has their answer. */
export function kept(one: Case, now: Date): Case {
  const until = owed(one)?.until;
  return ends(one, now, until !== undefined && now.getTime() > Date.parse(until) ? 'late' : 'kept');
}

/** The customer wants it no more, or was told that it ends without. */
export function withdrawn(one: Case, now: Date): Case {
  return ends(one, now, 'withdrawn');
}

/** How many promises in a row were missed since somebody last answered. */
export function missedInARow({ promises }: Pick<Case, 'promises'>): number {
  let count = 0;
  for (const { until, ended } of promises.toReversed()) {
    if (!ended) continue;
    const missed = ended.as === 'renewed' && (until === undefined || ended.at >= until);
    if (!missed) break;
    count += 1;
  }
  return count;
}

function ends(one: Case, now: Date, as: NonNullable<CasePromise['ended']>['as']): Case {
  if (!owed(one)) return one;
  const at = now.toISOString();
  const promises = one.promises.map((promise) =>
    promise.ended ? promise : { ...promise, ended: { at, as } },
  );
  return { ...one, promises };
}
