/** List-price quote: find the articles, settle quantities, show the draft, issue number, card and papers. Never any other price. */

import type { WantedLine } from '../src/domain/lines.ts';
import type { Quote } from '../src/domain/quote.ts';
import type { Intent, Request } from '../src/domain/understanding.ts';
import { askForBuyer } from '../src/kit/asks/buyer.ts';
import { lastLines } from '../src/kit/asks/lines/read.ts';
import { askForQuoteLines } from '../src/kit/asks/quote-lines.ts';
import { isNameless, pointsBack } from '../src/kit/asks/reference.ts';
import { askYesNo } from '../src/kit/asks/yes-no.ts';
import { draftOf } from '../src/kit/quotes/draft.ts';
import { namedQuote, quoteMeant, storedQuote } from '../src/kit/quotes/find.ts';
import { issueQuote } from '../src/kit/quotes/issue.ts';
import { type Ask, again, got, type Said, topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { sayDiscount, wantsDiscount } from '../src/kit/wording/discount.ts';
import { mailQuote, sayLeftOut, showDraft, showQuote } from '../src/kit/wording/quote-steps.ts';

const mailWords = /(?<!\p{L})(?:e-?mail\p{L}*|mail(?:e[nt]?)?|mailst|gemailt|zumailen)(?!\p{L})|@/iu;
const showWords =
  /(?<!\p{L})(?:pdf|xml|opentrans|nochmal|noch ?mal|noch einmal|erneut|zeig\p{L}*|link|download|herunterladen|again|show|resend|send|schick\p{L}*)(?!\p{L})/iu;
const sumWords =
  /(?<!\p{L})(?:brutto|gross|netto|mwst|mehrwertsteuer|umsatzsteuer|ust|vat|summe|gesamtsumme|insgesamt|total)(?!\p{L})/iu;
const issueWords =
  /(?<!\p{L})(?:ausstell\p{L}*|erstell\p{L}*|angebot|fertig ?mach\p{L}*|issue|go ahead|make it)(?!\p{L})/iu;
const quoteWords =
  /(?<!\p{L})(?:angebote?s?|offerten?|kostenvoranschl\p{L}*|quotes?|quotation|quoted)(?!\p{L})/iu;
/** "Habt ihr Kabelbinder im Angebot?" wants none. */
const bargains = /(?<!\p{L})(?:im angebot|angebot der|sonderangebot\p{L}*|on offer|angebotspreis)(?!\p{L})/iu;
/** Of these, a wish for a quote with goods in it may be read. */
const misread: readonly Intent[] = ['demand.report', 'price.ask', 'product.find', 'order.repeat', 'none'];

export const quote = topic({
  name: 'quote',
  starts: ['quote.request'],
  insists: insistsOnQuote,
  keeps: ['quote.change', 'quote.accept'],
  asks: {
    lines: askForQuoteLines('quote.which-articles', knownLines),
    buyer: askForBuyer((turn, known) => showDraft(linesIn(known), turn), hasPrice),
    go: askToIssue(),
  },
  async finish({ lines, buyer }, turn) {
    if (lines.length === 0) return showAgain(turn);
    if (buyer?.private) {
      turn.say('quote.businesses-only', { phone: turn.vendor.company.phone });
      return;
    }
    if (buyer) {
      const { company, email, phone } = buyer;
      turn.memory.buyer = {
        confirmedAt: turn.now.toISOString(),
        ...(company ? { company } : {}),
        ...(email ? { email } : {}),
        ...(phone ? { phone } : {}),
      };
    }
    const { priced, leftOut } = draftOf(lines, turn);
    await sayLeftOut(leftOut, turn);
    if (priced.length === 0) return;
    const same = await issuedBefore(lines, turn);
    const issued = same ?? (await issueQuote(priced, lines.filter(hasArticle), turn));
    showQuote(issued, turn, same ? 'quote.same' : 'quote.issued');
    const { text } = turn.request;
    if (mailWords.test(text)) mailQuote(issued, turn);
    if (wantsDiscount(text)) sayDiscount(turn);
  },
});

/**
 * "schick mir das Angebot nochmal" is about a quote that is there; goods with the word for a quote want one, whatever
 * else it reads like.
 */
function insistsOnQuote(request: Request, turn: Turn): Intent | undefined {
  if (isAboutIssued(request, turn)) return 'quote.request';
  const { text, intent, entities } = request;
  const names = entities.some(({ type }) => type === 'product' || type === 'quantity');
  const wantsQuote = quoteWords.test(text) && !bargains.test(text);
  const isFirst = turn.memory.quotes.length === 0 && !entities.some(({ type }) => type === 'quoteNumber');
  const isOwn = intent.name === 'quote.request' || (intent.name === 'quote.change' && isFirst);
  return names && wantsQuote && (isOwn || misread.includes(intent.name)) ? 'quote.request' : undefined;
}

function isAboutIssued({ text, entities, intent }: Request, turn: Turn): boolean {
  const names = (type: string) => entities.some((entity) => entity.type === type);
  if (names('product') || names('quantity')) return false;
  const own = names('quoteNumber') || turn.memory.quotes.length > 0;
  const sums = sumWords.test(text);
  if (!own || !(mailWords.test(text) || showWords.test(text) || sums)) return false;
  // Invoices and data sheets are sent too: theirs are words of their own.
  const isOther =
    intent.confidence >= 0.6 && !/^(?:quote\.|none|confirm|demand|human|account)/u.test(intent.name);
  const isBare = turn.memory.last?.topic.startsWith('quote') === true && (names('email') || text.length < 40);
  return names('quoteNumber') || /angebot|offer|quote/iu.test(text) || (isBare && (!isOther || sums));
}

/** Lines that a request only points at: those just priced, or none when it is about a quote that is there. */
function knownLines({ request }: Said, turn: Turn) {
  if (isAboutIssued(request, turn)) return got<WantedLine[]>([]);
  if (request.entities.some(({ type }) => type === 'product' || type === 'quantity')) return undefined;
  const before = lastLines(turn);
  const points = pointsBack(request.text) || isNameless(request) || request.text.split(/\s+/u).length <= 6;
  return before.length > 0 && points ? got(before) : undefined;
}

/** An existing quote once more: shown with fresh links, or mailed. */
async function showAgain(turn: Turn): Promise<void> {
  const meant = await quoteMeant(turn);
  const stored = meant && meant !== 'unknown' ? await storedQuote(meant.id, turn) : undefined;
  if (!stored) {
    turn.say('quote.unknown', { id: namedQuote(turn) ?? '', phone: turn.vendor.company.phone });
    return;
  }
  if (mailWords.test(turn.request.text)) mailQuote(stored, turn);
  else
    showQuote(
      stored,
      turn,
      'quote.again',
      /xml|opentrans/iu.test(turn.request.text) ? ['pdf', 'xml'] : ['pdf'],
    );
}

/** The same lines asked for once more on the same day: the same quote, not another number. */
async function issuedBefore(lines: readonly WantedLine[], turn: Turn): Promise<Quote | undefined> {
  const wanted = key(lines);
  const before = turn.memory.quotes.find(
    ({ date, lines: own }) => date === turn.today && key(own) === wanted,
  );
  return before && storedQuote(before.id, turn);
}

function key(lines: readonly WantedLine[]): string {
  return JSON.stringify(lines.filter(hasArticle).map(({ article, quantity }) => [article, quantity]));
}

/** Nobody's quote rests on a guess: what was guessed or left out is shown first. */
function isUnclear(known: Record<string, unknown>, turn: Turn): boolean {
  const lines = linesIn(known);
  if (lines.length === 0 || 'buyer' in known) return false;
  const draft = draftOf(lines, turn);
  return draft.priced.length > 0 && (draft.leftOut.length > 0 || lines.some(({ guessed }) => guessed));
}

/** A no asks what should be otherwise; the change itself is read as a correction of the lines. */
function askToIssue(): Ask<boolean> {
  const ask = askYesNo(
    (turn, known, returning) => {
      if (!returning) showDraft(linesIn(known), turn);
      turn.say('quote.shall-i');
      turn.offer(turn.phrase('quote.offer-issue'), { answer: 'yes' });
      turn.offer(turn.phrase('quote.offer-change'), { answer: 'no' });
    },
    { needed: isUnclear, yes: ({ text }) => issueWords.test(text) },
  );
  return {
    ...ask,
    say(turn, state) {
      // Until something was changed; then the question is for the new lines.
      if (state.memo === key(linesIn(state.known))) turn.say('quote.what-change');
      else ask.say(turn, state);
    },
    async read(said, turn, state) {
      const reading = await ask.read(said, turn, state);
      const isNo = reading !== undefined && 'got' in reading && !reading.got;
      return isNo ? again(key(linesIn(state.known))) : reading;
    },
  };
}

/** Whether anything is left that can be quoted at all. */
function hasPrice(known: Record<string, unknown>, turn: Turn): boolean {
  return draftOf(linesIn(known), turn).priced.length > 0;
}

function linesIn(known: Record<string, unknown>): WantedLine[] {
  return (known.lines ?? []) as WantedLine[];
}

function hasArticle({ article }: WantedLine): boolean {
  return article !== undefined;
}
