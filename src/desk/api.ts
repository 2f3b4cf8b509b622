/** What the desk's page and its server say to each other: shapes of the JSON under /api/desk and of the stream. Types only. */

import type {
  Callback,
  Case,
  CaseContact,
  CaseKind,
  CaseNote,
  CaseOutcome,
  CasePromise,
  CaseReason,
  CaseState,
  Closing,
  Colleague,
  CustomerCard,
  Urgency,
} from '../domain/case.ts';
import type { BriefSection } from '../domain/case-brief.ts';

/** A line of the queue. */
export type CaseLine = {
  id: string;
  /** The channel's id of the conversation where the customer is. */
  conversation?: string;
  word?: string;
  kind: CaseKind;
  state: CaseState;
  owner?: Colleague;
  reason: CaseReason;
  urgency: Urgency;
  who: string;
  what: string;
  /** The day the customer needs it by. */
  until?: string;
  channel: string;
  language: 'de' | 'en';
  /** The promised instant that is still owed (ISO), and whether it has passed. */
  promisedBy?: string;
  isOverdue: boolean;
  openedAt: string;
  /** The customer's last words, cut; and when. */
  lastMessage?: { text: string; at: string; from: 'customer' | 'bot' | 'person' };
  /** Messages of the customer since the owner's last answer. */
  unread: number;
  callback?: Callback;
  outcome?: CaseOutcome;
  /** Who has it open on the screen right now. */
  viewers: Colleague[];
};

/** One entry of a thread. Texts are the customer's or ours as they were: the page shows them as text and nothing else. */
export type ThreadEntry = {
  id: string;
  /** Increases in a conversation; entries of the case itself (notes, taken, closed) have none. */
  seq?: number;
  at: string;
  from: 'customer' | 'bot' | 'person' | 'note' | 'event';
  name?: string;
  text: string;
  /** Cards as plain text, files by name and address. */
  cards?: string[];
  files?: { name: string; url: string; contentType: string }[];
};

export type CaseDetail = CaseLine & {
  brief: BriefSection[];
  contact?: CaseContact;
  customer?: CustomerCard;
  promises: CasePromise[];
  notes: CaseNote[];
  closings: Closing[];
  about: Case['about'];
  related?: string[];
  draftReply: string;
  suggestedNextStep: string;
  customerNumber?: string;
  signals?: Case['signals'];
  commitments?: Case['commitments'];
  openQuestions?: string[];
  consent?: Case['consent'];
  signalWasRight?: boolean;
  thread: ThreadEntry[];
  /** More of the thread lies before its first entry. */
  hasMore: boolean;
};

export type Items<T> = { items: T[]; next?: string };

/** What `409` answers when somebody else was first. */
export type Held = { error: { code: 'Taken'; message: string }; owner?: Colleague };

export type Knowing = {
  /** Ready answers by their short name, typed as `/name`. */
  canned: { name: string; language: 'de' | 'en'; text: string }[];
  outcomes: CaseOutcome[];
  colleagues: (Colleague & { presence: 'available' | 'busy' | 'away' })[];
  worksCouncil: boolean;
};

/** Article search of the desk: list prices come ready-made as text, with their list. */
export type ArticleFound = { number: string; name: string; text?: string; price?: string; stock?: string };

/** What the stream sends; `after` resumes behind the last `n` that was seen. */
export type StreamEvent = { n: number } & (
  | { type: 'case'; line: CaseLine }
  | { type: 'entry'; case: string; entry: ThreadEntry }
  | { type: 'gone'; case: string }
  | { type: 'colleagues'; colleagues: Knowing['colleagues'] }
  /** Something wants the attention of this agent. */
  | {
      type: 'notice';
      case: string;
      why: 'new' | 'message' | 'overdue' | 'passed' | 'lost' | 'question' | 'back';
      text: string;
    }
  /** The stream cannot go on from `after`: load everything anew. */
  | { type: 'reload' }
);

/** What the page sends over the stream. */
export type StreamCommand =
  | { type: 'viewing'; case?: string }
  | { type: 'typing'; case: string }
  | { type: 'alive' };
