/** What colleagues at the desk do with a case: take, pass, write, note, give back, close, answer the bot. */
import type { BotQuestion, Case, CaseOutcome, Closing, Colleague } from './case.ts';
import { type CaseEffect, type CaseMoment, type CaseStep, notifyQueue, tell } from './case-effects.ts';
import { kept, owing, withdrawn } from './case-promises.ts';

/**
 * Somebody takes it. Who has it already gets it again without a word; a second one hears whose it is. Who asked for a
 * person while nobody was there, and is to be reached nowhere else, gets one here, as if they had waited.
 */
export function taken(one: Case, by: Colleague, { now, facts }: CaseMoment): CaseStep {
  if (one.state === 'closed') return { refused: 'closed' };
  if (one.owner) return one.owner.id === by.id ? unchanged(one) : { refused: 'taken', by: one.owner };
  const isHere = one.kind === 'chat' || (one.reason === 'asked-for-person' && one.callback === undefined);
  if (isHere && facts.heldBy) return { refused: 'conversation-held', by: facts.heldBy };
  const kind = isHere ? 'chat' : one.kind;
  const next: Case = { ...one, kind, state: 'person', owner: by, takenAt: now.toISOString() };
  const told = isHere ? [tell(one, 'taken', { person: by.name })] : [];
  return { case: next, effects: [...told, { do: 'handoff', status: 'accepted' }] };
}

/** To a colleague, or without one back to the pool; by the owner or a lead. */
export function passed(
  one: Case,
  { by, to }: { by: Colleague; to?: Colleague },
  moment: CaseMoment,
): CaseStep {
  const refusal = notTheirs(one, by);
  if (refusal) return refusal;
  if (to && to.id === one.owner?.id) return unchanged(one);
  const next = owing({ ...one, state: to ? 'person' : 'waiting', owner: to, lastOwner: one.owner }, moment);
  const isChat = one.kind === 'chat';
  if (!to) {
    const told = isChat ? [tell(next, 'back-in-queue', { until: next.promisedBy })] : [];
    return { case: next, effects: [...told, notifyQueue(next, 'back')] };
  }
  const told = isChat ? [tell(next, 'passed', { person: to.name, until: next.promisedBy })] : [];
  return { case: next, effects: [...told, { do: 'notify-agent', colleague: to, why: 'passed' }] };
}

/** Words to the customer. Whoever writes on a task joins the conversation: the answer must reach a person. */
export function wrote(
  one: Case,
  { by, text }: { by: Colleague; text: string },
  { now, facts }: CaseMoment,
): CaseStep {
  const refusal = notTheirs(one, by, { leads: false });
  if (refusal) return refusal;
  if (one.kind === 'task' && facts.heldBy) return { refused: 'conversation-held', by: facts.heldBy };
  const joined = one.kind === 'task' ? [tell(one, 'taken', { person: by.name })] : [];
  return {
    case: kept({ ...one, kind: 'chat' }, now),
    effects: [...joined, tell(one, 'message', { person: by.name, text })],
  };
}

/** Private to the desk; anybody, at any time. */
export function noted(
  one: Case,
  { by, text }: { by: Colleague; text: string },
  { now }: CaseMoment,
): CaseStep {
  return {
    case: { ...one, notes: [...one.notes, { at: now.toISOString(), by: by.name, text }] },
    effects: [],
  };
}

/** The bot speaks again. An agreed call-back stays with whoever agreed to it; everything else ends here. */
export function returned(one: Case, by: Colleague, moment: CaseMoment): CaseStep {
  const refusal = notTheirs(one, by);
  if (refusal) return refusal;
  const effects: CaseEffect[] = [
    tell(one, 'returned', { person: one.owner?.name }),
    { do: 'handoff', status: 'completed' },
  ];
  if (one.callback) return { case: owing({ ...one, kind: 'task' }, moment), effects };
  return { case: ended(withdrawn(one, moment.now), { as: 'returned', by: by.name }, moment), effects };
}

/**
 * The end, with an outcome; by the owner, a lead, or anybody while nobody has it. What ended without a colleague's verdict
 * (given back, withdrawn, answered through the bot) can be given one afterwards, once.
 */
export function closed(
  one: Case,
  event: { by: Colleague; outcome: CaseOutcome; signalWasRight?: boolean },
  moment: CaseMoment,
): CaseStep {
  const { by, outcome, signalWasRight } = event;
  const closing = { as: 'closed', by: by.name, outcome, signalWasRight } as const;
  if (one.state === 'closed') {
    const last = one.closings.at(-1);
    if (!last || last.as === 'closed') return { refused: 'closed' };
    const closings = [...one.closings.slice(0, -1), { ...last, ...closing, at: last.at }];
    return { case: { ...one, outcome, signalWasRight, closings }, effects: [] };
  }
  if (one.owner && one.owner.id !== by.id && !by.lead) return { refused: 'taken', by: one.owner };
  const isWaitedFor = one.kind === 'chat' || one.promises.at(-1)?.ended === undefined;
  const told = outcome !== 'spam' && isWaitedFor ? [tell(one, 'closed', { person: by.name })] : [];
  const done = outcome === 'spam' ? withdrawn(one, moment.now) : kept(one, moment.now);
  return {
    case: ended(done, closing, moment),
    effects: [...told, { do: 'handoff', status: 'completed' }],
  };
}

/** An answer for the bot to pass on; the bot stays the owner. When nothing else is open, that was all. */
export function answeredBot(
  one: Case,
  { by, text }: { by: Colleague; text: string },
  moment: CaseMoment,
): CaseStep {
  if (one.state === 'closed') return { refused: 'closed' };
  if (one.owner && one.owner.id !== by.id && !by.lead) return { refused: 'taken', by: one.owner };
  if (one.kind === 'chat') return { refused: 'waits-for-person' };
  const at = moment.now.toISOString();
  const botQuestions = answers(one, { at, by: by.name, text });
  const isOpen = botQuestions.some(({ answer }) => !answer) || one.callback !== undefined;
  const effects = [tell(one, 'answer', { person: by.name, text })];
  const next = { ...one, botQuestions };
  if (isOpen) return { case: owing(next, moment), effects };
  const done = kept(next, moment.now);
  if (one.owner) return { case: done, effects };
  const closing = { as: 'answered', by: by.name, outcome: 'solved' } as const;
  return {
    case: ended(done, closing, moment),
    effects: [...effects, { do: 'handoff', status: 'completed' }],
  };
}

/** The case at its end; whoever had it is remembered. */
export function ended(one: Case, closing: Omit<Closing, 'at'>, { now }: CaseMoment): Case {
  const at = now.toISOString();
  const { outcome, signalWasRight } = closing;
  return {
    ...one,
    state: 'closed',
    owner: undefined,
    lastOwner: one.owner ?? one.lastOwner,
    closedAt: at,
    outcome,
    signalWasRight,
    closings: [...one.closings, { at, ...closing }],
  };
}

/** The first question without an answer gets it; an answer nobody asked for goes with the matter itself. */
function answers(one: Case, answer: NonNullable<BotQuestion['answer']>): BotQuestion[] {
  const index = one.botQuestions.findIndex((question) => !question.answer);
  if (index < 0) return [...one.botQuestions, { text: one.brief.what, askedAt: one.openedAt, answer }];
  return one.botQuestions.map((question, at) => (at === index ? { ...question, answer } : question));
}

function notTheirs(one: Case, by: Colleague, { leads = true } = {}): CaseStep | undefined {
  if (one.state === 'closed') return { refused: 'closed' };
  if (!one.owner) return { refused: 'not-taken' };
  if (one.owner.id === by.id || (leads && by.lead)) return undefined;
  return { refused: 'taken', by: one.owner };
}

function unchanged(one: Case): CaseStep {
  return { case: one, effects: [] };
}
