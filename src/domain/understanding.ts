/** What a message says: the names of the contract, shared by recognisers, kit and commands. */
import type { Language } from './language.ts';

export const intents = [
  'product.find',
  'product.question',
  'product.availability',
  'product.document',
  'price.ask',
  'quote.request',
  'quote.change',
  'quote.accept',
  'order.status',
  'order.change',
  'order.repeat',
  'order.document',
  'order.problem',
  'demand.report',
  'upgrade.interest',
  'human.request',
  'contact.ask',
  'terms.ask',
  'event.ask',
  'account.change',
  'privacy.request',
  'bot.about',
  'smalltalk.greet',
  'smalltalk.thanks',
  'smalltalk.bye',
  'confirm.yes',
  'confirm.no',
  'cancel',
  'none',
] as const;

export type Intent = (typeof intents)[number];

/** Whether a string is one of the contract's intents. */
export function isIntent(name: string): name is Intent {
  return (intents as readonly string[]).includes(name);
}

/** One possible reading of a message; confidences of all readings add up to at most 1. */
export type Reading = { name: Intent; confidence: number };

export type ProductValue = {
  /** Article numbers it may mean, best first; empty when nothing in the catalogue fits. */
  candidates: { sku: string; score: number }[];
  /** The best one, present only when it is clear enough to act on. */
  sku?: string;
};
export type QuantityValue = {
  value: number;
  /** UN/ECE Rec 20 code where one exists, else the word; absent when only a number was said. */
  unit?: string;
  /** "2 Pack à 100": how many are in one. */
  each?: { value: number; unit?: string };
  /** "so um die 300", "300–400": not to be taken at face value. */
  approximate?: boolean;
};
export type DateValue = { date: string; role: 'by' | 'on' | 'from' };

/** A stretch of the message with its meaning; offsets are UTF-16 indices into the whole message. */
export type Entity = { text: string; start: number; end: number } & (
  | { type: 'product'; value: ProductValue }
  | { type: 'quantity'; value: QuantityValue }
  | { type: 'date'; value: DateValue }
  | {
      type:
        | 'orderNumber'
        | 'quoteNumber'
        | 'invoiceNumber'
        | 'deliveryNoteNumber'
        | 'customerNumber'
        | 'postalCode'
        | 'email'
        | 'phone'
        | 'vatId'
        | 'company'
        | 'person';
      /** Normalised. */
      value: string;
    }
);
export type EntityType = Entity['type'];

/** One request of a message: where it stands, how it reads, what it names. */
export type Request = {
  text: string;
  start: number;
  end: number;
  /** The reading the counter acts on; `none` when it would not act. */
  intent: Reading;
  /** The two or three likeliest readings, best first. */
  candidates: Reading[];
  entities: Entity[];
};

/** A whole message. `requests` has at least one; `intents` are those of the requests that would be acted on. */
export type Understanding = {
  text: string;
  language: Language;
  intents: Reading[];
  candidates: Reading[];
  entities: Entity[];
  requests: Request[];
};

/** What is known around a message that helps to read it. */
export type UnderstandingContext = {
  /** Today, YYYY-MM-DD, for relative dates. */
  today: string;
  language?: Language;
  /** What the bot has just asked for: a bare "20" or "ja" is an answer to it. */
  expecting?: 'quantity' | 'product' | 'date' | 'yes-no' | 'number' | 'choice' | 'text';
};

/** A recogniser: pure for a given set of examples and a vendor; never throws on any text. */
export type Recognizer = {
  understand(text: string, context: UnderstandingContext): Promise<Understanding> | Understanding;
};
