/** Issues a quote within a turn: draws its number, records it, remembers it in the conversation. */

import type { WantedLine } from '../../domain/lines.ts';
import { type Buyer, type Quote, quoteOf } from '../../domain/quote.ts';
import type { QuoteMemory } from '../conversation.ts';
import { demandsBecame } from '../demands/note.ts';
import type { Turn } from '../turn.ts';
import type { DraftLine } from './draft.ts';

/** More are found by their number. */
const remembered = 10;

/**
 * A quote over priced lines. With `before`, the next version of that quote: only within the conversation that issued it,
 * where turns come one after the other, so that no version is ever given twice.
 */
export async function issueQuote(
  priced: readonly DraftLine[],
  wanted: readonly WantedLine[],
  turn: Turn,
  before?: QuoteMemory,
): Promise<Quote> {
  const number = before?.number ?? (await turn.number('AN', 'quote'));
  const quote = quoteOf({
    number,
    version: before ? before.version + 1 : 1,
    lines: priced,
    company: turn.vendor.company,
    buyer: await buyerOf(turn),
    language: turn.language,
    issuedAt: turn.now.toISOString(),
    date: turn.today,
    conversation: turn.conversation,
    channel: turn.channel,
    asked: turn.request.text,
  });
  turn.recordOwn({ kind: 'quote', id: quote.id, data: quote });
  remember(quote, wanted, turn);
  const articles = quote.lines.map(({ article }) => article);
  await demandsBecame('quoted', { articles, quote: quote.id }, turn);
  return quote;
}

/** Keeps what is needed to change or accept it; an older version of it is no longer the current one. */
export function remember(quote: Quote, wanted: readonly WantedLine[], turn: Turn): void {
  const { id, number, version, date, validUntil } = quote;
  const { account } = turn.memory;
  const memory: QuoteMemory = {
    id,
    number,
    version,
    date,
    validUntil,
    lines: [...wanted],
    ...(account ? { customer: account.customer } : {}),
  };
  const others = turn.memory.quotes.filter((each) => each.number !== number);
  turn.memory.quotes = [memory, ...others].slice(0, remembered);
}

/** Who the paper is for: the proven account, or what a visitor has told. */
export async function buyerOf(turn: Turn): Promise<Buyer> {
  const { account, buyer } = turn.memory;
  const known = await turn.customer();
  if (!account || !known) {
    const { company, email, phone } = buyer ?? {};
    return { ...(company ? { company } : {}), ...(email ? { email } : {}), ...(phone ? { phone } : {}) };
  }
  const contact = known.contacts.find(({ name }) => name === account.contact);
  const { number, name, street, postalCode, city, country, vatId } = known.customer;
  return {
    customer: number,
    company: name,
    ...(street ? { street } : {}),
    ...(postalCode ? { postalCode } : {}),
    ...(city ? { city } : {}),
    ...(country ? { country } : {}),
    ...(vatId ? { vatId } : {}),
    ...(account.contact ? { contact: account.contact } : {}),
    ...(contact?.email ? { email: contact.email } : {}),
    ...(contact?.phone ? { phone: contact.phone } : {}),
  };
}
