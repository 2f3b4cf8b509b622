/** What is said and shown on the way to a quote, about an issued one, and about an order that rests on it. */
import type { DemandLine } from '../../domain/demand.ts';
import { formatMoney } from '../../domain/format.ts';
import { localized } from '../../domain/language.ts';
import type { WantedLine } from '../../domain/lines.ts';
import type { OrderIntent } from '../../domain/order-intent.ts';
import type { Quote } from '../../domain/quote.ts';
import { priceCard } from '../cards/price-card.ts';
import { quoteCard } from '../cards/quote-card.ts';
import { noteDemand } from '../demands/note.ts';
import { countMail } from '../mails.ts';
import { draftOf, type LeftOut, totalOfDraft } from '../quotes/draft.ts';
import type { Turn } from '../turn.ts';
import type { PaperKind } from '../turn-services.ts';
import { helperFor, personFor } from './people.ts';
import { lineNote, refusalSentence, totalSentence } from './price.ts';

/** The lines as they would be quoted: what is left out in words, the rest as a table with its sum. */
export function showDraft(lines: readonly WantedLine[], turn: Turn): void {
  const { priced, leftOut } = draftOf(lines, turn);
  for (const each of leftOut) turn.quote(leftOutSentence(each, turn));
  if (priced.length === 0) return;
  turn.say('quote.draft', { count: priced.length });
  for (const { article, line } of priced) {
    const note = lineNote(article, line, turn);
    if (note) turn.quote(note);
  }
  turn.show(priceCard(priced, totalSentence(totalOfDraft(priced, turn), turn), turn));
}

/** An issued quote: the sentence, its card and papers, and the ways on. */
export function showQuote(
  quote: Quote,
  turn: Turn,
  sentence: string,
  papers: readonly PaperKind[] = ['pdf'],
): void {
  turn.evidence.quote(quote);
  const money = (amount: string) => formatMoney(amount, quote.currency, turn.language);
  turn.say(sentence, {
    id: quote.id,
    number: quote.number,
    version: quote.version,
    count: quote.lines.length,
    net: money(quote.total.net),
    gross: money(quote.total.gross),
  });
  for (const line of quote.lines) {
    const note = lineNote(line, line, turn);
    if (note) turn.quote(note);
  }
  turn.show(quoteCard(quote, turn));
  turn.attach(
    papers.map((kind) => ({
      title: turn.phrase('quote.file', { id: quote.id, kind }),
      url: turn.paperUrl(quote.id, kind),
      contentType: `application/${kind}`,
    })),
  );
  // Ordering and changing are on the card, where they stay.
  turn.offer(turn.phrase('quote.offer-mail'));
}

/** Says what cannot be quoted; what is not carried is written down as a demand, what has a price of the day goes to a person. */
export async function sayLeftOut(leftOut: readonly LeftOut[], turn: Turn): Promise<void> {
  for (const each of leftOut) {
    turn.quote(leftOutSentence(each, turn));
    const demand = await noteDemand({ lines: [demandLine(each)] }, turn);
    turn.say('quote.demand-noted', { id: demand.id, name: personFor('quotes', turn)?.name });
  }
}

function leftOutSentence({ wanted, article, refused }: LeftOut, turn: Turn): string {
  if (!article || !refused) return turn.phrase('quote.not-carried', { said: wanted.said });
  return refusalSentence(article, refused, '', turn);
}

function demandLine({ wanted, article, refused }: LeftOut): DemandLine {
  const isOnRequest = refused?.refused === 'price-on-request';
  return {
    said: wanted.said,
    ...(article ? { article: article.number } : {}),
    ...(wanted.quantity ? { quantity: wanted.quantity } : {}),
    outcome: !article ? 'not-in-range' : isOnRequest ? 'price-on-request' : 'no-price',
  };
}

/** Sends the papers to the address in the message, else to the one on file; asks for one otherwise. */
export function mailQuote(quote: Quote, turn: Turn): void {
  const named = turn.request.entities.find(({ type }) => type === 'email')?.value;
  const to = typeof named === 'string' ? named : (quote.buyer.email ?? turn.memory.buyer?.email);
  if (!to) {
    turn.say('quote.mail-where');
    return;
  }
  const count = countMail(turn);
  if (count === undefined) return;
  if (turn.memory.buyer && !turn.memory.account) turn.memory.buyer = { ...turn.memory.buyer, email: to };
  turn.send({
    key: `quote-mail:${quote.id}:${to.toLowerCase()}:${count}:${turn.conversation}`,
    kind: 'mail',
    data: {
      to,
      language: turn.language,
      subject: turn.phrase('quote.mail-subject', { id: quote.id, company: turn.vendor.company.name }),
      text: turn.phrase('quote.mail-text', {
        id: quote.id,
        company: turn.vendor.company.name,
        phone: turn.vendor.company.phone,
        mail: turn.vendor.company.email,
      }),
      replyTo: turn.vendor.company.email,
      quote: { id: quote.id, files: ['pdf', 'xml'] },
    },
  });
  turn.say('quote.mailed', { id: quote.id, to });
}

/** Why a quote stays as it is. */
export function sayNotChanged(why: 'unknown' | 'empty', turn: Turn): void {
  const named = turn.request.entities.find(({ type }) => type === 'quoteNumber')?.value;
  turn.say(`quote.${why}`, {
    id: typeof named === 'string' ? named : '',
    phone: turn.vendor.company.phone,
  });
}

/** The order intent in words, and the mail by which inside sales gets it. */
export function sayOrdered(intent: OrderIntent, quote: Quote, turn: Turn): void {
  const { person, name, role, phone, mail, state } = helperFor('quotes', turn);
  turn.evidence.quote(quote);
  turn.say(person ? 'quote.ordered' : 'quote.ordered-house', {
    intent: intent.id,
    quote: quote.id,
    net: formatMoney(quote.total.net, quote.currency, turn.language),
    name,
    role,
    state,
    phone,
  });
  turn.send({
    key: `order-intent:${intent.id}`,
    kind: 'mail',
    data: {
      to: mail,
      subject: turn.phrase('quote.order-mail-subject', { intent: intent.id, quote: quote.id }),
      text: turn.phrase('quote.order-mail-text', {
        intent: intent.id,
        quote: quote.id,
        buyer: [
          intent.buyer.company,
          intent.buyer.customer,
          intent.buyer.contact,
          intent.buyer.email,
          intent.buyer.phone,
        ]
          .filter(Boolean)
          .join(', '),
        reference: intent.reference ?? '–',
        wanted: intent.wanted ?? '–',
        said: intent.said,
        lines: quote.lines
          .map(
            (line) => `${line.orderQuantity} ${line.orderUnit} ${line.article} ${localized(line.name, 'de')}`,
          )
          .join('\n'),
      }),
      quote: { id: quote.id, files: ['pdf', 'xml'] },
    },
  });
}
