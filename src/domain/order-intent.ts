/** The wish to order on the strength of a quote: recorded with a number, checked and confirmed by inside sales. Never an order. */
import type { Language } from './language.ts';
import type { Buyer } from './quote.ts';

export type OrderIntent = {
  /** `B-2026-00003`. */
  id: string;
  /** The quote and version it rests on. */
  quote: string;
  /** Net sum of that quote, decimal string. */
  net: string;
  currency: string;
  buyer: Buyer;
  /** The customer's own order reference, as written. */
  reference?: string;
  /** The day until or on which it is wanted, YYYY-MM-DD or a span `…/…`. */
  wanted?: string;
  language: Language;
  conversation: string;
  channel: string;
  at: string;
  /** The words of the customer. */
  said: string;
};
