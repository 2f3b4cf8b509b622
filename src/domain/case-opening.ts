/** How a case begins, and how the same need coming in again goes on with it. */
import { type Case, ownerOf, type Urgency } from './case.ts';
import {
  type CaseEffect,
  type CaseMoment,
  type CaseStep,
  notifyQueue,
  ownershipEffects,
  tell,
} from './case-effects.ts';
import { owing, promised } from './case-promises.ts';

/** What a topic or the radar hands over. */
export type Opening = Pick<
  Case,
  | 'kind'
  | 'conversation'
  | 'channel'
  | 'related'
  | 'customer'
  | 'contact'
  | 'reason'
  | 'urgency'
  | 'about'
  | 'brief'
  | 'signals'
  | 'commitments'
  | 'openQuestions'
  | 'suggestedNextStep'
  | 'draftReply'
  | 'consent'
  | 'callback'
  | 'language'
  | 'addressForm'
> & {
  /** A question the bot puts to a colleague while it goes on serving. */
  asks?: string;
};

export type CaseNumbers = { id: string; word?: string; key: string };

/** A new case with its first promise. Whoever wants a call-back does not wait in the chat. */
export function openCase(
  { asks, ...opening }: Opening,
  { id, word, key }: CaseNumbers,
  moment: CaseMoment,
): { case: Case; effects: CaseEffect[] } {
  const at = moment.now.toISOString();
  const opened: Case = {
    ...opening,
    id,
    word,
    kind: opening.callback ? 'task' : opening.kind,
    state: 'waiting',
    otherConversations: [],
    promises: [],
    botQuestions: asks === undefined ? [] : [{ text: asks, askedAt: at }],
    notes: [],
    openedAt: at,
    closings: [],
    keys: [key],
  };
  const one = promised(opened, moment);
  return { case: one, effects: [...openingEffects(one, moment, 'new'), ...ownership(undefined, one)] };
}

/**
 * The same need again: a closed case waits anew, an open one learns what is new. From another conversation only the same
 * proven account or the case word opens it: whoever merely typed somebody's address must not get that person's answers.
 */
export function reopened(
  before: Case,
  { opening, word = false }: { opening: Opening; word?: boolean },
  moment: CaseMoment,
): CaseStep {
  if (!word && !mayJoin(before, opening)) return { refused: 'not-proven' };
  const isChat = opening.kind === 'chat' && !opening.callback;
  const { heldBy } = moment.facts;
  if (isChat && heldBy) return { refused: 'conversation-held', by: heldBy };
  const merged = merge(before, opening, moment.now);
  if (before.state === 'closed') {
    const one = promised(
      {
        ...movedTo(opening, merged),
        kind: opening.callback ? 'task' : opening.kind,
        state: 'waiting',
        owner: undefined,
        takenAt: undefined,
        closedAt: undefined,
        outcome: undefined,
        signalWasRight: undefined,
      },
      moment,
    );
    return { case: one, effects: openingEffects(one, moment, 'reopened') };
  }
  return isChat ? joins(before, merged, opening, moment) : grows(merged, opening, moment);
}

/** Whether an opening may go on with a case: from a conversation it already has, or for the same proven account. */
export function mayJoin(
  one: Pick<Case, 'conversation' | 'otherConversations' | 'customer'>,
  opening: Pick<Case, 'conversation' | 'customer'>,
): boolean {
  if (one.customer && opening.customer && one.customer !== opening.customer) return false;
  if (opening.conversation === one.conversation) return true;
  if (one.otherConversations.includes(opening.conversation)) return true;
  return one.customer !== undefined && one.customer === opening.customer;
}

/** The customer now waits for a person, here: whoever had it as a task may not be at a desk, so all may take it. */
function joins(before: Case, merged: Case, opening: Opening, moment: CaseMoment): CaseStep {
  const here = movedTo(opening, merged);
  const { owner } = before;
  if (before.kind === 'chat' && owner) {
    const one = owing(here, moment);
    const why = before.conversation === here.conversation ? 'more' : 'customer-waits';
    return {
      case: one,
      effects: [
        tell(one, 'known', { until: one.promisedBy, person: owner.name }),
        { do: 'notify-agent', colleague: owner, why },
      ],
    };
  }
  const one = owing(
    { ...here, kind: 'chat', state: 'waiting', owner: undefined, lastOwner: owner ?? here.lastOwner },
    moment,
  );
  return {
    case: one,
    effects: [
      tell(one, before.kind === 'chat' ? 'known' : 'waiting', {
        until: one.promisedBy,
        staffed: moment.facts.staffed,
      }),
      ...(before.kind === 'chat' ? [] : [{ do: 'handoff', status: 'initiate' } as const]),
      notifyQueue(one, 'more'),
      ...(owner ? [{ do: 'notify-agent', colleague: owner, why: 'customer-waits' } as const] : []),
    ],
  };
}

/** More of the same: the case stays where it is, and the customer hears that it is known and until when. */
function grows(merged: Case, opening: Opening, moment: CaseMoment): CaseStep {
  const isCalled = opening.callback !== undefined && merged.state === 'waiting';
  const one = owing(isCalled ? { ...merged, kind: 'task' } : merged, moment);
  return {
    case: one,
    effects: [
      tell(one, 'known', {
        conversation: opening.conversation,
        until: one.promisedBy,
        person: one.owner?.name,
      }),
      one.owner ? { do: 'notify-agent', colleague: one.owner, why: 'more' } : notifyQueue(one, 'more'),
    ],
  };
}

function openingEffects(one: Case, { facts }: CaseMoment, why: 'new' | 'reopened'): CaseEffect[] {
  const what = one.kind === 'chat' ? 'waiting' : 'task';
  return [
    tell(one, what, { until: one.promisedBy, staffed: facts.staffed }),
    { do: 'handoff', status: 'initiate' },
    notifyQueue(one, why),
    ...(facts.staffed ? [] : [{ do: 'mail', to: 'team', why: 'nobody-there' } as const]),
  ];
}

/** The owner records that must change between two states of a case. */
export function ownership(before: Case | undefined, after: Case): CaseEffect[] {
  const seen = (one: Case) => ({ conversation: one.conversation, owner: ownerOf(one) });
  return ownershipEffects(before && seen(before), seen(after));
}

/** The case where its customer is now. */
function movedTo({ conversation, channel }: Opening, one: Case): Case {
  const others = unique([...one.otherConversations, one.conversation]).filter((id) => id !== conversation);
  return { ...one, conversation, channel, otherConversations: others };
}

/** What was known and what is new, without saying anything twice. */
function merge(one: Case, opening: Opening, now: Date): Case {
  const others = unique([...one.otherConversations, opening.conversation]);
  const { asks } = opening;
  const isAsked = one.botQuestions.some(({ text, answer }) => text === asks && !answer);
  const asked = asks === undefined || isAsked ? [] : [{ text: asks, askedAt: now.toISOString() }];
  return {
    ...one,
    otherConversations: others.filter((id) => id !== one.conversation),
    customer: opening.customer ?? one.customer,
    contact: { ...one.contact, ...defined(opening.contact ?? {}) },
    urgency: higher(one.urgency, opening.urgency),
    about: {
      orders: unique([...one.about.orders, ...opening.about.orders]),
      quotes: unique([...one.about.quotes, ...opening.about.quotes]),
      demands: unique([...one.about.demands, ...opening.about.demands]),
      articles: unique([...one.about.articles, ...opening.about.articles]),
      uploads: unique([...one.about.uploads, ...opening.about.uploads]),
      topics: unique([...one.about.topics, ...opening.about.topics]),
    },
    brief: { ...one.brief, ...defined(opening.brief) },
    signals: unique([...one.signals, ...opening.signals], ({ kind, said }) => `${kind} ${said}`),
    commitments: unique([...one.commitments, ...opening.commitments], JSON.stringify),
    openQuestions: unique([...one.openQuestions, ...opening.openQuestions]),
    suggestedNextStep: opening.suggestedNextStep || one.suggestedNextStep,
    draftReply: opening.draftReply || one.draftReply,
    consent: { ...one.consent, ...defined(opening.consent) },
    callback: opening.callback ?? one.callback,
    language: opening.language,
    addressForm: opening.addressForm,
    botQuestions: [...one.botQuestions, ...asked],
  };
}

function higher(one: Urgency, other: Urgency): Urgency {
  if (one === 'high' || other === 'high') return 'high';
  return one === 'normal' || other === 'normal' ? 'normal' : 'low';
}

function unique<T>(all: readonly T[], key: (each: T) => unknown = (each) => each): T[] {
  const seen = new Set<unknown>();
  return all.filter((each) => {
    const isNew = !seen.has(key(each));
    seen.add(key(each));
    return isNew;
  });
}

/** Without what is not known: it must not wipe out what was. */
function defined<T extends object>(some: T): T {
  return Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as T;
}
