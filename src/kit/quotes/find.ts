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
  const here = quoteHere(turn);
  if (here) return { ...here, isHere: true };
  const id = namedQuote(turn);
  if (id === undefined) return undefined;
  const stored = (await turn.recall('quote', id)) as Quote | undefined;
  return stored ? memoryOf(stored) : 'unknown';
}

/** The number of the quote meant, for a question about it: the same that quoteMeant looks up. */
export function quoteMeantId(turn: Turn): string | undefined {
  return quoteHere(turn)?.id ?? namedQuote(turn);
}

/** The quote meant, if this conversation remembers it; an older version's number means the newest version. */
function quoteHere(turn: Turn): QuoteMemory | undefined {
  const id = namedQuote(turn);
  const { quotes } = turn.memory;
  return id === undefined ? quotes[0] : quotes.find((quote) => quote.id === id || quote.number === id);
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
