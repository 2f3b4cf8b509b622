/** The life of a case as one pure function: what happens to it, what becomes of it, and what is to be done outside. */
import type { Callback, Case, CaseOutcome, Colleague } from './case.ts';
import { answeredBot, closed, noted, passed, returned, taken, wrote } from './case-by-colleague.ts';
import { callbackAgreed, customerLeft, customerWrote } from './case-by-customer.ts';
import { agentGone, botAsked, promiseDue } from './case-by-time.ts';
import type { CaseEffect, CaseFacts, CaseMoment, CaseStep } from './case-effects.ts';
import { type Opening, ownership, reopened } from './case-opening.ts';

/** What can happen to a case. `key` names this one happening: the same again changes nothing. */
export type CaseEvent = { key: string } & (
  | { type: 'taken'; by: Colleague }
  /** Without `to`: back to the pool. */
  | { type: 'passed'; by: Colleague; to?: Colleague }
  | { type: 'message'; by: Colleague; text: string }
  | { type: 'note'; by: Colleague; text: string }
  | { type: 'returned'; by: Colleague }
  | { type: 'closed'; by: Colleague; outcome: CaseOutcome; signalWasRight?: boolean }
  | { type: 'answer-bot'; by: Colleague; text: string }
  | { type: 'bot-asks'; text: string }
  | { type: 'customer-message' }
  | { type: 'customer-left'; matter: 'done' | 'stays' }
  | { type: 'callback'; callback: Callback; until?: string }
  /** The desk of this colleague (id) has been dark for too long. */
  | { type: 'agent-gone'; agent: string }
  | { type: 'promise-due' }
  /** The same need came in again. `word`: the customer said the case word, which proves that it is theirs. */
  | { type: 'reopened'; opening: Opening; word?: boolean }
);

/** Keys kept of a case: far more than what can still be under way. */
const keysKept = 500;

/**
 * What becomes of a case. A refusal changes nothing and names who has it, where somebody has. A key seen before changes
 * nothing either and says so. Never throws.
 */
export function stepCase(before: Case, event: CaseEvent, now: Date, facts: CaseFacts): CaseStep {
  if (before.keys.includes(event.key)) return { case: before, effects: [], repeated: true };
  const step = become(before, event, { now, facts });
  if (step.refused !== undefined) return step;
  const after = { ...step.case, keys: [...before.keys, event.key].slice(-keysKept) };
  return {
    case: after,
    effects: [...step.effects, ...lost(before, after, event), ...ownership(before, after)],
  };
}

/** A lead took it out of somebody's hands: that somebody hears of it. */
function lost({ owner }: Case, after: Case, event: CaseEvent): CaseEffect[] {
  if (!owner || !('by' in event) || event.by.id === owner.id || after.owner?.id === owner.id) return [];
  return [{ do: 'notify-agent', colleague: owner, why: 'lost' }];
}

function become(one: Case, event: CaseEvent, moment: CaseMoment): CaseStep {
  switch (event.type) {
    case 'taken':
      return taken(one, event.by, moment);
    case 'passed':
      return passed(one, event, moment);
    case 'message':
      return wrote(one, event, moment);
    case 'note':
      return noted(one, event, moment);
    case 'returned':
      return returned(one, event.by, moment);
    case 'closed':
      return closed(one, event, moment);
    case 'answer-bot':
      return answeredBot(one, event, moment);
    case 'bot-asks':
      return botAsked(one, event.text, moment);
    case 'customer-message':
      return customerWrote(one, moment);
    case 'customer-left':
      return customerLeft(one, event.matter, moment);
    case 'callback':
      return callbackAgreed(one, event, moment);
    case 'agent-gone':
      return agentGone(one, event.agent, moment);
    case 'promise-due':
      return promiseDue(one, moment);
    case 'reopened':
      return reopened(one, event, moment);
  }
}
