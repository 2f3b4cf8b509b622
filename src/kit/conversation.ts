/** The conversation document: what a good clerk would remember. Plain JSON, replaced as a whole by each turn. */
import type { CaseReason, Colleague } from '../domain/case.ts';
import type { AddressForm, Language } from '../domain/language.ts';
import type { WantedLine } from '../domain/lines.ts';
import type { Changeable } from '../domain/order-state.ts';
import type { Intent, Request } from '../domain/understanding.ts';
import type { Potential } from './radar.ts';

/** Raised when the shape below changes in a way an old document cannot be read in; `upgraded` then converts. */
export const documentVersion = 1;

export type Owner = 'bot' | 'waiting' | 'person' | 'closed';

/** A quick reply that was offered: what it says and what picking it means. */
export type Offer = {
  title: string;
  /** Read the stored request as this intent (asking back between two readings). */
  intent?: Intent;
  /** The request it belongs to; without it, the title is taken as if typed. */
  request?: Request;
  /** What the pending question takes as its answer. */
  answer?: string;
};

/** How the customer proved who they are, and when they were last here: both instants. */
export type ProvenAccount = { customer: string; contact?: string; proof: string; at: string; seen?: string };

/** What a dialog stack looks like in storage: botbuilder's own shape. */
export type DialogStack = { dialogStack: { id: string; state: Record<string, unknown> }[] };

export type ConversationDocument = {
  v: number;
  owner: Owner;
  language?: Language;
  addressForm?: AddressForm;
  account?: ProvenAccount;
  /** It was somebody's once: what the channel said at the beginning counts no more. */
  wasProven?: boolean;
  /** One of two facts that somebody has given to show who they are. */
  claim?: { number?: string; fact?: string };
  /** The proof ran out for want of a message: who comes back is asked again, with a word on why. */
  idled?: boolean;
  /** The machine has said that it is one, and which words it used. */
  disclosed?: { phrase: string; at: string };
  /** Article numbers on the table, the latest mentioned first. */
  table: string[];
  offers: Offer[];
  dialogs: DialogStack;
  /** The topic that ended last, with what it knew: for corrections and follow-ups after the answer. */
  last?: { topic: string; values: Record<string, unknown> };
  /** What a visitor said of more business; of a proven customer it is kept with the customer. */
  potential?: Potential;
  /** Demands written down in this conversation, the latest first, with the articles they name. */
  demands?: { id: string; articles: string[] }[];
  /** Cases opened from this conversation, the latest first. */
  cases?: CaseMemory[];
  /** While `owner` is not the bot: the case whose people speak here, and who has it. */
  speaking?: { case: string; owner?: Colleague };
  /** A colleague wants to reach the customer about this case, and we do not know how. */
  reach?: { case: string };
  /** The order of the account that was talked of last. */
  order?: { number: string; can: Changeable; shown?: true };
  /** Files that came in this conversation, the latest first. */
  uploads?: UploadMemory[];
  /** Quotes issued in this conversation, the newest first. */
  quotes: QuoteMemory[];
  /** Quotes of a customer whose proof has run out: back as soon as it is given again. */
  locked?: { customer: string; quotes: QuoteMemory[] };
  /** A business, as confirmed once, and on whom papers are made out. */
  buyer?: BuyerMemory;
  /** Mails sent on request of this conversation. */
  mails?: number;
  /** How many messages in a row were not understood. */
  missed: number;
};

/** What is needed to change, accept or show a quote again without reading it from the store. */
export type QuoteMemory = {
  id: string;
  number: string;
  version: number;
  date: string;
  validUntil: string;
  lines: WantedLine[];
  /** The account it was made for; only who has proven that one may see it. */
  customer?: string;
  /** The order intent that rests on it. */
  accepted?: string;
};

/** A case, why it was opened, and by when an answer was promised (ISO). */
export type CaseMemory = { id: string; reason: CaseReason; until?: string };

/** A file of the customer's: its name, and the address the channel gave it. */
export type UploadMemory = { name: string; url: string; at: string };

export type BuyerMemory = {
  confirmedAt: string;
  company?: string;
  email?: string;
  phone?: string;
};

/** A new conversation's document. */
export function freshDocument(): ConversationDocument {
  return {
    v: documentVersion,
    owner: 'bot',
    table: [],
    offers: [],
    dialogs: { dialogStack: [] },
    quotes: [],
    missed: 0,
  };
}

/**
 * A stored document as one this version works with, safe to change: a copy. Unknown or damaged ones become fresh,
 * because a lost thread is better than a lost customer.
 */
export function readDocument(stored: unknown): ConversationDocument {
  if (typeof stored !== 'object' || stored === null || !('v' in stored)) return freshDocument();
  const copy = copyOf(stored) as Partial<ConversationDocument>;
  if (copy.v !== documentVersion) return freshDocument();
  return { ...freshDocument(), ...copy };
}

/** A deep copy of plain JSON; five times as fast as structuredClone, and this runs in every turn. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, copyOf(child)]));
}
