/** A case (Vorgang) handed to inside sales: what it is about, who has it, and by when somebody answers. Rules in the handoff contract. */
import type { AddressForm, Language } from './language.ts';

export const caseReasons = [
  'asked-for-person',
  'upgrade-potential',
  'price-on-request',
  'special-conditions',
  'complaint',
  'not-understood',
  'outside-rules',
  'account',
] as const;
export type CaseReason = (typeof caseReasons)[number];

export const caseOutcomes = [
  'solved',
  'quote-sent',
  'order-placed',
  'upgraded',
  'not-upgraded',
  'callback-done',
  'lost',
  'spam',
] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

export type Urgency = 'high' | 'normal' | 'low';
export type CaseState = 'waiting' | 'person' | 'closed';

/** `chat`: the customer waits for a person in the conversation. `task`: the bot goes on serving while somebody works on it. */
export type CaseKind = 'chat' | 'task';

/** Somebody of inside sales at a desk; a lead may also act on what others hold. */
export type Colleague = { id: string; name: string; lead?: boolean };

/**
 * A promised answer. `until` (ISO instant) is absent only where the hours never open: then no time was told. While
 * `ended` is absent somebody owes it. `renewed`: it was missed, or the case changed hands, and the next one took its place.
 */
export type CasePromise = {
  madeAt: string;
  until?: string;
  ended?: { at: string; as: 'kept' | 'late' | 'renewed' | 'withdrawn' };
};

/** What made the radar look up: the customer's own sentence, and how it compares with what they usually do. */
export type CaseSignal = {
  /** A name of `signals.yaml`: `volume`, `framework` … */
  kind: string;
  points: number;
  /** Word for word. */
  said: string;
  at: string;
  /** Quantities as decimal strings in the same unit. */
  comparison?: { article?: string; asked: string; usual: string; unit?: string; factor?: string };
};

/** What the bot has said that binds us: a price with its list, a quote, a date. */
export type Commitment = {
  kind: 'price' | 'quote' | 'order-intent' | 'date' | 'answer' | 'other';
  at: string;
  /** As the customer read it. */
  said: string;
  article?: string;
  /** Net, decimal string. */
  net?: string;
  currency?: string;
  /** `id/version` of the list, or the source of an answer. */
  source?: string;
  /** Quote or intent number. */
  number?: string;
};

/** What the customer allowed, and in which words; absent means not asked. */
export type Consent = { phone?: boolean; mail?: boolean; said?: string; at?: string };

/** Where and when the customer wants to be called or written to; `when` in their words, or an ISO instant. */
export type Callback = ({ phone: string; email?: string } | { email: string; phone?: never }) & {
  when: string;
};

/** How the person who asks can be reached: as they said it or as it is on file. */
export type CaseContact = { name?: string; company?: string; email?: string; phone?: string; role?: string };

/** What the case is about, by number; every list may be empty. */
export type About = {
  orders: string[];
  quotes: string[];
  demands: string[];
  articles: string[];
  /** Names or addresses of what was uploaded. */
  uploads: string[];
  /** Free words of the trade: `complaints`, `framework`, an article group. */
  topics: string[];
};

/** Who the customer is to us; never shown to them. Amounts net, decimal strings. */
export type CustomerCard = {
  number: string;
  name: string;
  segment?: string;
  revenue12m?: string;
  revenuePrev12m?: string;
  orders12m?: number;
  openOrders: string[];
  complaints: string[];
  salesContact?: string;
  blocked?: boolean;
};

/** What of the brief stands nowhere else in the case; `briefSections` in case-brief.ts puts it all in order. */
export type Brief = {
  who: string;
  what: string;
  /** The day or time the customer needs it by. */
  until?: string;
  whyYou?: string;
  card?: CustomerCard;
  reachable?: string;
};

/** A question the bot put to a colleague while it goes on serving. */
export type BotQuestion = {
  text: string;
  askedAt: string;
  answer?: { at: string; by: string; text: string };
};

export type CaseNote = { at: string; by: string; text: string };

/** How a case ended: with an outcome by a colleague, given back to the bot, or withdrawn by the customer. */
export type Closing = {
  at: string;
  as: 'closed' | 'returned' | 'withdrawn' | 'answered';
  by?: string;
  outcome?: CaseOutcome;
  signalWasRight?: boolean;
};

export type Case = {
  /** `C-2026-00042`. */
  id: string;
  /** Three words to say on the phone: `case-word.ts`. */
  word?: string;
  kind: CaseKind;
  state: CaseState;
  /** Absent while it waits. */
  owner?: Colleague;
  /** Who had it before, and knows it. */
  lastOwner?: Colleague;
  /** The channel's conversation id; where the customer is now. */
  conversation: string;
  channel: string;
  /** Conversations in which the same need came up as well. */
  otherConversations: string[];
  /** Cases that look like the same need of the same person, where nobody proved it; for the desk alone. */
  related?: string[];
  /** Number of a proven account. */
  customer?: string;
  contact?: CaseContact;
  reason: CaseReason;
  urgency: Urgency;
  /** The last promised instant (ISO); `promises` tells whether it is still owed. */
  promisedBy?: string;
  promises: CasePromise[];
  about: About;
  brief: Brief;
  signals: CaseSignal[];
  commitments: Commitment[];
  openQuestions: string[];
  suggestedNextStep: string;
  draftReply: string;
  consent: Consent;
  callback?: Callback;
  language: Language;
  addressForm: AddressForm;
  botQuestions: BotQuestion[];
  /** Private to the desk. */
  notes: CaseNote[];
  openedAt: string;
  takenAt?: string;
  closedAt?: string;
  outcome?: CaseOutcome;
  signalWasRight?: boolean;
  /** Every end it had, the last one included: a case may be opened again. */
  closings: Closing[];
  /** Keys of what was done, latest last: the same again does nothing. */
  keys: string[];
};

export type ConversationOwner = 'bot' | 'waiting' | 'person';

/** Who answers the customer as far as this case goes. */
export function ownerOf({ kind, state }: Pick<Case, 'kind' | 'state'>): ConversationOwner {
  if (kind === 'task' || state === 'closed') return 'bot';
  return state;
}

/** Who answers in a conversation with all its cases: a person before a queue, a queue before the bot. */
export function ownerOfAll(cases: readonly Pick<Case, 'kind' | 'state'>[]): ConversationOwner {
  const speaking = speakingCase(cases);
  return speaking ? ownerOf(speaking) : 'bot';
}

/** Of all cases of a conversation the one whose people speak there: it gets the customer's messages. None: the bot does. */
export function speakingCase<T extends Pick<Case, 'kind' | 'state'>>(cases: readonly T[]): T | undefined {
  return cases.find((one) => ownerOf(one) === 'person') ?? cases.find((one) => ownerOf(one) === 'waiting');
}

/** The promise that is still owed to the customer. */
export function owed({ promises }: Pick<Case, 'promises'>): CasePromise | undefined {
  const last = promises.at(-1);
  return last?.ended ? undefined : last;
}

/** When somebody must look again (ISO): the owed promise; a day after one without a time; never when nothing is owed. */
export function dueAt(one: Pick<Case, 'promises' | 'state'>): string | undefined {
  const promise = one.state === 'closed' ? undefined : owed(one);
  if (!promise) return undefined;
  return promise.until ?? new Date(Date.parse(promise.madeAt) + 24 * 60 * 60_000).toISOString();
}

const urgencies: readonly Urgency[] = ['high', 'normal', 'low'];

/** The order of the desk's list: nearest owed promise first, then urgency, then the oldest. */
export function compareCases(one: Case, other: Case): number {
  const last = '9999';
  return (
    (dueAt(one) ?? last).localeCompare(dueAt(other) ?? last) ||
    urgencies.indexOf(one.urgency) - urgencies.indexOf(other.urgency) ||
    one.openedAt.localeCompare(other.openedAt) ||
    one.id.localeCompare(other.id)
  );
}
