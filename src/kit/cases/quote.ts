/** A list-price quote that a person at the desk sends: made by the same code as the bot's, and with the same evidence. */
import type { Case, Commitment } from '../../domain/case.ts';
import { stepCase } from '../../domain/case-events.ts';
import type { WantedLine } from '../../domain/lines.ts';
import { quoteCard } from '../cards/quote-card.ts';
import { draftOf } from '../quotes/draft.ts';
import { issueQuote } from '../quotes/issue.ts';
import { emptyBubble } from '../replies.ts';
import type { Turn } from '../turn.ts';
import type { QuoteHappening } from './in-turn.ts';
import { factsFor, routedOf } from './responsible.ts';
import { carryOut, caseHere, writeCase } from './step.ts';

/** Issues and sends it, if the case is that colleague's and every line has a list price; else nothing happens. */
export async function sendQuote({ case: id, key, by, lines }: QuoteHappening, turn: Turn): Promise<void> {
  const before = await caseHere(id, turn);
  if (!before || before.keys.includes(key)) return;
  const text = turn.phrase('desk.quote');
  const step = stepCase(
    before,
    { type: 'message', key, by, text },
    turn.now,
    await factsFor(routedOf(before), id, turn),
  );
  if (step.refused !== undefined) return;
  const wanted = lines.map(
    ({ article, quantity, unit }): WantedLine => ({
      article,
      said: article,
      quantity: { value: Number(quantity), ...(unit ? { unit } : {}) },
    }),
  );
  const draft = draftOf(wanted, turn);
  if (draft.priced.length !== lines.length) return;
  const quote = await issueQuote(draft.priced, wanted, turn);
  const commitment: Commitment = {
    kind: 'quote',
    at: turn.now.toISOString(),
    said: quote.id,
    number: quote.number,
    net: quote.total.net,
    currency: quote.currency,
  };
  const next: Case = {
    ...step.case,
    about: { ...step.case.about, quotes: [...step.case.about.quotes, quote.id] },
    commitments: [...step.case.commitments, commitment],
  };
  writeCase(next, turn);
  await carryOut({ case: next, effects: step.effects }, key, turn);
  const file = {
    title: `${quote.id}.pdf`,
    url: turn.paperUrl(quote.id, 'pdf'),
    contentType: 'application/pdf',
  };
  turn.bubbles.push({ ...emptyBubble(), cards: [quoteCard(quote, turn)], files: [file], by: by.name });
}
