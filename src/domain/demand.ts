/** A spontaneous demand (Spontanbedarf) in the customer's words: what was wanted and why the counter could not quote it. */
import type { Language } from './language.ts';
import type { QuantityValue } from './understanding.ts';

export type Demand = {
  /** `D-2026-00004`. */
  id: string;
  reason: 'not-in-range' | 'price-on-request' | 'no-price';
  /** Word for word. */
  said: string;
  article?: string;
  quantity?: QuantityValue;
  /** The whole request it was part of. */
  request: string;
  language: Language;
  conversation: string;
  channel: string;
  at: string;
};
