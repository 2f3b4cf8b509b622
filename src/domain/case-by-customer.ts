/** What the customer does to a case: writes while it waits or while a person has it, wants a call-back, wants no more. */
import type { Callback, Case } from './case.ts';
import { ended } from './case-by-colleague.ts';
import { type CaseMoment, type CaseStep, notifyQueue, reachOf, tell } from './case-effects.ts';
import { owing, promised, withdrawn } from './case-promises.ts';

/** A message is always somebody's: the bot's, the person's, or kept for the person with an honest word meanwhile. */
export function customerWrote(one: Case, moment: CaseMoment): CaseStep {
  if (one.kind === 'task' || one.state === 'closed')
    return { case: one, effects: [{ do: 'route', to: 'bot' }] };
  const next = owing(one, moment);
  const { owner } = next;
  if (!owner) {
    const told = tell(next, 'still-waiting', { until: next.promisedBy, staffed: moment.facts.staffed });
    return { case: next, effects: [{ do: 'route', to: 'waiting' }, told, notifyQueue(next, 'message')] };
  }
  return {
    case: next,
    effects: [
      { do: 'route', to: 'person', colleague: owner },
      { do: 'notify-agent', colleague: owner, why: 'message' },
    ],
  };
}

/**
 * "Doch nicht": the customer waits no longer. `done`: the matter is over too; `stays`: somebody works on it while the bot
 * serves. Where a person has it, that person decides what becomes of it.
 */
export function customerLeft(one: Case, matter: 'done' | 'stays', moment: CaseMoment): CaseStep {
  if (one.state === 'closed') return { refused: 'closed' };
  if (one.owner) {
    const next = matter === 'done' ? withdrawn(one, moment.now) : one;
    return { case: next, effects: [{ do: 'notify-agent', colleague: one.owner, why: 'customer-left' }] };
  }
  if (matter === 'done') {
    const next = ended(withdrawn(one, moment.now), { as: 'withdrawn' }, moment);
    const effects = [tell(one, 'left'), notifyQueue(one, 'gone')];
    return { case: next, effects: [...effects, { do: 'handoff', status: 'completed' }] };
  }
  if (one.kind === 'task') return { case: one, effects: [] };
  const next = owing({ ...one, kind: 'task' }, moment);
  return {
    case: next,
    effects: [tell(next, 'left', { until: next.promisedBy }), { do: 'handoff', status: 'completed' }],
  };
}

/** A call or mail at a promised time instead of waiting. `until` (ISO) is what was agreed, else what open time says. */
export function callbackAgreed(
  one: Case,
  { callback, until }: { callback: Callback; until?: string },
  moment: CaseMoment,
): CaseStep {
  if (one.state === 'closed') return { refused: 'closed' };
  const kind = one.owner ? one.kind : 'task';
  const next = promised({ ...one, kind, callback }, moment, until);
  const told = tell(next, 'callback', { until: next.promisedBy, by: reachOf(callback) });
  const sign = next.owner
    ? ({ do: 'notify-agent', colleague: next.owner, why: 'callback' } as const)
    : notifyQueue(next, 'callback');
  const isLeft = one.kind === 'chat' && kind === 'task';
  return {
    case: next,
    effects: [told, sign, ...(isLeft ? [{ do: 'handoff', status: 'completed' } as const] : [])],
  };
}
