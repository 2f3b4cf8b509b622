/** A spontaneous demand (Spontanbedarf) in the customer's words: what was wanted, what could be met, what became of it. */
import type { Language } from './language.ts';
import type { DateValue, QuantityValue } from './understanding.ts';

/** What could be met of a line when it was asked for. */
export type DemandOutcome =
  | 'available'
  | 'partly'
  | 'later'
  | 'unknown'
  | 'not-in-range'
  | 'price-on-request'
  | 'no-price';

export type DemandLine = {
  /** Word for word. */
  said: string;
  article?: string;
  quantity?: QuantityValue;
  outcome: DemandOutcome;
};

/** `asked` until a quote or an order rests on it; `lost` by a colleague, with the reason. */
export type DemandState = 'asked' | 'quoted' | 'ordered' | 'lost';

export type Demand = {
  /** `D-2026-00004`. */
  id: string;
  /** The worst outcome of its lines. */
  reason: DemandOutcome;
  lines: DemandLine[];
  state: DemandState;
  /** The quote and the order intent that came of it, and why it was lost. */
  quote?: string;
  orderIntent?: string;
  lostWhy?: string;
  /** When it is needed; absent = not said. */
  by?: DateValue;
  /** Where to, or that it will be fetched. */
  postalCode?: string;
  pickUp?: true;
  /** The instant by which somebody answers; absent when nobody has to. */
  promisedBy?: string;
  customer?: string;
  email?: string;
  phone?: string;
  /** The whole request it was part of. */
  request: string;
  language: Language;
  conversation: string;
  channel: string;
  at: string;
};

const worstFirst: readonly DemandOutcome[] = [
  'not-in-range',
  'no-price',
  'price-on-request',
  'unknown',
  'later',
  'partly',
  'available',
];

/** The outcome that a colleague has to see to. */
export function worstOf(lines: readonly Pick<DemandLine, 'outcome'>[]): DemandOutcome {
  return worstFirst.find((outcome) => lines.some((line) => line.outcome === outcome)) ?? 'unknown';
}
