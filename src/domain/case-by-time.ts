/** What time does to a case: a promise comes due, a colleague's desk goes dark, the bot asks something more. */
import { type Callback, type Case, dueAt, owed } from './case.ts';
import {
  type CaseEffect,
  type CaseMoment,
  type CaseStep,
  notifyQueue,
  reachOf,
  tell,
} from './case-effects.ts';
import { missedInARow, owing, promised } from './case-promises.ts';
import { isOverdue } from './promise.ts';

/** From the second missed promise on, nobody is left waiting in the chat, and the lead hears of it. */
const missesThatEscalate = 2;

/**
 * Nobody answered in the promised time. Whoever had it loses it to the queue, and a new time is promised and told. Where
 * nobody is there, or it was missed before, waiting in the chat ends: a call-back or mail takes its place, or, where we do
 * not know whom to call, the customer is asked.
 */
export function promiseDue(one: Case, moment: CaseMoment): CaseStep {
  if (one.state === 'closed') return { refused: 'closed' };
  const { now, facts } = moment;
  const due = dueAt(one);
  if (!isOverdue(due, now)) return { refused: 'not-due' };
  const { owner } = one;
  const back: Case = { ...one, state: 'waiting', owner: undefined, lastOwner: owner ?? one.lastOwner };
  const renewed = promised(back, moment);
  const isMissedAgain = missedInARow(renewed) >= missesThatEscalate;
  const signs: CaseEffect[] = [
    ...(owner ? [{ do: 'notify-agent', colleague: owner, why: 'lost' } as const] : []),
    notifyQueue(renewed, 'overdue'),
    ...(facts.staffed ? [] : [{ do: 'mail', to: 'team', why: 'overdue' } as const]),
    ...(isMissedAgain ? [{ do: 'mail', to: 'lead', why: 'overdue' } as const] : []),
  ];
  const until = renewed.promisedBy;
  if (renewed.kind === 'task' || (facts.staffed && !isMissedAgain))
    return {
      case: renewed,
      effects: [tell(renewed, 'renewed', { until, staffed: facts.staffed }), ...signs],
    };
  const callback = reachable(renewed);
  if (!callback) return { case: renewed, effects: [tell(renewed, 'ask-contact', { until }), ...signs] };
  return {
    case: { ...renewed, kind: 'task', callback },
    effects: [
      tell(renewed, 'callback', { until, by: reachOf(callback) }),
      { do: 'handoff', status: 'failed' },
      ...signs,
    ],
  };
}

/**
 * The desk of whoever has it is gone: back to the queue. A task stays with its owner only when its customer waits for
 * nothing, or for a call, which needs no desk: the promise brings it back in time.
 */
export function agentGone(one: Case, agent: string, moment: CaseMoment): CaseStep {
  const isTask = one.kind === 'task';
  const canWait = isTask && (one.callback !== undefined || !owed(one));
  if (one.state !== 'person' || one.owner?.id !== agent || canWait) return { case: one, effects: [] };
  const next = owing({ ...one, state: 'waiting', owner: undefined, lastOwner: one.owner }, moment);
  const told = tell(next, 'back-in-queue', { until: next.promisedBy, staffed: moment.facts.staffed });
  const effects: CaseEffect[] = [{ do: 'handoff', status: 'initiate' }, notifyQueue(next, 'back')];
  return { case: next, effects: isTask ? effects : [told, ...effects] };
}

/** The bot asks a colleague and goes on serving. */
export function botAsked(one: Case, text: string, moment: CaseMoment): CaseStep {
  if (one.state === 'closed') return { refused: 'closed' };
  const question = { text, askedAt: moment.now.toISOString() };
  const next = owing({ ...one, botQuestions: [...one.botQuestions, question] }, moment);
  const { owner } = next;
  const sign = owner
    ? ({ do: 'notify-agent', colleague: owner, why: 'question' } as const)
    : notifyQueue(next, 'question');
  return { case: next, effects: [sign] };
}

/** Where we may answer: as agreed; by telephone only with consent; by mail to who wrote us one. */
function reachable({ callback, contact, consent }: Case): Callback | undefined {
  if (callback) return callback;
  if (contact?.phone && consent.phone) return { phone: contact.phone, when: '' };
  return contact?.email && consent.mail !== false ? { email: contact.email, when: '' } : undefined;
}
