/** What the bot has said in a conversation that binds us: prices with their list, quotes with their numbers. */
import type { Commitment } from '../../domain/case.ts';
import type { WantedLine } from '../../domain/lines.ts';
import { draftOf } from '../quotes/draft.ts';
import type { Turn } from '../turn.ts';

const quotesNamed = 5;

/** As a colleague should know it before they say a price of their own. */
export function saidBefore(turn: Turn): Commitment[] {
  return [...pricesSaid(turn), ...quotesSaid(turn)];
}

/** The lines that were priced last; list prices hold for the day, so they are the same now as when they were said. */
function pricesSaid(turn: Turn): Commitment[] {
  const { last } = turn.memory;
  if (last?.topic !== 'price' || !Array.isArray(last.values.lines)) return [];
  // The topic keeps what its ask for lines has read.
  const { priced } = draftOf(last.values.lines as WantedLine[], turn);
  return priced.map(({ article, line }) => ({
    kind: 'price',
    at: turn.now.toISOString(),
    said: `${line.orderQuantity} ${line.orderUnit} ${article.number}`,
    article: article.number,
    net: line.net,
    currency: line.currency,
    source: `${line.priceList}/${line.priceListVersion}`,
  }));
}

function quotesSaid({ memory }: Turn): Commitment[] {
  return memory.quotes.slice(0, quotesNamed).map(({ id, number, date, validUntil }) => ({
    kind: 'quote',
    at: `${date}T00:00:00.000Z`,
    said: `${id}, ${validUntil}`,
    number,
  }));
}
