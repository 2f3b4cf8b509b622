/** Which quote a message is about: named by its number, else the newest one of the conversation. */

import type { WantedLine } from '../../domain/lines.ts';
import { decimal } from '../../domain/money.ts';
import type { Quote } from '../../domain/quote.ts';
import type { QuoteMemory } from '../conversation.ts';
import type { Turn } from '../turn.ts';

/** A quote that was found, and whether it was issued here: only then a change is its next version. */
export type FoundQuote = QuoteMemory & { isHere: boolean };

/** The number of a quote that a request names, as written on the paper. */
export function namedQuote(turn: Turn): string | undefined {
  const entity = turn.request.entities.find(({ type }) => type === 'quoteNumber');
  return typeof entity?.value === 'string' ? entity.value : undefined;
}

/** The quote meant; `unknown` when a number is named that this customer has none of. */
export async function quoteMeant(turn: Turn): Promise<FoundQuote | 'unknown' | undefined> {
  const id = namedQuote(turn);
  const { quotes } = turn.memory;
  if (id === undefined) return quotes[0] && { ...quotes[0], isHere: true };
  const here = quotes.find((quote) => quote.id === id || quote.number === id);
  if (here) return { ...here, isHere: true };
  const stored = (await turn.recall('quote', id)) as Quote | undefined;
  return stored ? memoryOf(stored) : 'unknown';
}

/** The stored quote of a memory; undefined only when it was erased. */
export async function storedQuote(id: string, turn: Turn): Promise<Quote | undefined> {
  const note = turn.records.find((record) => record.kind === 'quote' && record.id === id);
  return (note?.data ?? (await turn.recall('quote', id))) as Quote | undefined;
}

function memoryOf(quote: Quote): FoundQuote {
  const { id, number, version, date, validUntil, lines } = quote;
  const wanted = lines.map(
    ({ article, quantity, unit }): WantedLine => ({
      article,
      said: article,
      quantity: { value: decimal(quantity).toNumber(), unit },
    }),
  );
  return { id, number, version, date, validUntil, lines: wanted, isHere: false };
}
