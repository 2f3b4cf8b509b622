/** The card of an issued quote: number, lines, sum, validity, and what can be done with it. */
import { formatDate } from '../../domain/format.ts';
import type { Quote } from '../../domain/quote.ts';
import type { Turn } from '../turn.ts';
import { lineRows, priceColumns, totalRows } from '../wording/quote.ts';
import { adaptiveCard, type Card, type CardElement, facts, heading, table, text } from './card.ts';

/** What a button of a quote's card sends back: which quote, never a figure. */
export type PressedQuote = { tresen: 'quote.accept' | 'quote.change'; quote: string };

/** A quote as customers see it; figures are those of the record. */
export function quoteCard(quote: Quote, turn: Turn): Card {
  const rows = lineRows(quote.lines, turn);
  const sums = totalRows(quote.total, turn);
  const title = turn.phrase('quote.card-title', { id: quote.id });
  const validity = turn.phrase(`quote.validity-${quote.binding === 'binding' ? 'binding' : 'free'}`, {
    date: formatDate(quote.validUntil, turn.language),
  });
  const buyer = quote.buyer.company ? turn.phrase('quote.card-for', { company: quote.buyer.company }) : '';
  const body = [
    heading(title),
    ...(buyer ? [text(buyer)] : []),
    table(priceColumns(turn), rows),
    facts(sums),
    text(validity),
  ];
  const plain = [
    title,
    buyer,
    ...rows.map((row) => row.join(' · ')),
    ...sums.map(({ name, value }) => `${name}: ${value}`),
    validity,
  ];
  return { card: adaptiveCard(body, actions(quote, turn)), text: plain.filter(Boolean).join('\n') };
}

function actions(quote: Quote, turn: Turn): CardElement[] {
  const press = (title: string, data: PressedQuote): CardElement => ({ type: 'Action.Submit', title, data });
  return [
    press(turn.phrase('quote.offer-order'), { tresen: 'quote.accept', quote: quote.id }),
    press(turn.phrase('quote.offer-change'), { tresen: 'quote.change', quote: quote.id }),
  ];
}
