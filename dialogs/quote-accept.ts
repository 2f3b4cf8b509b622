/** Yes to a quote: an order intent with a number, handed to inside sales, who confirm the order. The counter never does. */
import type { OrderIntent } from '../src/domain/order-intent.ts';
import { isValidOn } from '../src/domain/quote.ts';
import type { Intent, Request } from '../src/domain/understanding.ts';
import { askForAccount, hasLockedQuote } from '../src/kit/asks/account.ts';
import { askForReach, isReachable, noteReach } from '../src/kit/asks/reach.ts';
import { askYesNo } from '../src/kit/asks/yes-no.ts';
import type { QuoteMemory } from '../src/kit/conversation.ts';
import { demandsBecame } from '../src/kit/demands/note.ts';
import { quoteMeant, quoteMeantId, storedQuote } from '../src/kit/quotes/find.ts';
import { buyerOf } from '../src/kit/quotes/issue.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { sayNotProven } from '../src/kit/wording/account.ts';
import { sayDiscount, wantsDiscount } from '../src/kit/wording/discount.ts';
import { sayNotChanged, sayOrdered } from '../src/kit/wording/quote-steps.ts';

const orders =
  /bestell|order|auftrag|nehm|kauf|akzeptier|angenommen|annehm|einverstanden|beauftrag|zusage|liefer|accept|take|buy|purchase|deliver|confirm|deal|machen wir|go for it/iu;
/** "Das bestelle ich": no question, no order of long ago. */
const ordersPlainly =
  /^\W*(?:bestell(?:en|e|t)?|nehm(?:e|en)|kauf(?:e|en)|order|take it|buy)(?!\p{L})|(?<!\p{L})(?:(?:ich|wir|i|we)(?:'ll| will| would like to| möchten?| wollen)? (?:bestell(?:e|en)|nehm(?:e|en)|kauf(?:e|en)|order|take|buy)|bestell(?:e|en)? (?:ich|wir|bitte|das|es|die)|(?:das|es|die|so) (?:bestell(?:e|en)|nehm(?:e|en)|kauf(?:e|en))|nehm(?:e|en) (?:ich|wir)|(?:order|buy|take) (?:it|them|this|that|these))(?!\p{L})/iu;
/** "Ich nehme es für 30 €" and "bestellt, wenn ihr 20 % gebt" are wishes, no yes. */
const conditional = /[€%]|(?<!\p{L})(?:eur|euro|wenn|falls|sofern|if|provided)(?!\p{L})/iu;
const referenceWords =
  /(?:bestell-?(?:nr|nummer)\.?|unsere (?:nummer|referenz)|kommission|kom\.|referenz|zeichen|po(?: number| no\.?)?|our (?:reference|order(?: number)?)|reference)(?: (?:ist|lautet|is))?\s*[:#]?\s*([\p{L}\d][\p{L}\d./_-]{1,30})/iu;

export const quoteAccept = topic({
  name: 'quote-accept',
  starts: ['quote.accept'],
  insists: insistsOnAccept,
  asks: {
    account: askForAccount(hasLockedQuote),
    sure: askYesNo(askWhetherOrder, { needed: isUnsure, yes: ({ text }) => orders.test(text) }),
    reach: askForReach('quote.reach', (known, turn) => known.sure !== false && needsReach(turn)),
  },
  async finish({ account, sure, reach }, turn) {
    if (account && 'refused' in account) return sayNotProven(account, turn);
    if (sure === false) {
      turn.say('quote.not-ordered');
      return;
    }
    if (reach) noteReach(reach, turn);
    const meant = await quoteMeant(turn);
    if (meant === 'unknown') return sayNotChanged('unknown', turn);
    // "ich bestelle 10 …" without a quote: first the figures, then the yes.
    if (!meant || ordersOther(meant, turn)) {
      turn.say('quote.order-needs-quote');
      return { topic: 'quote', request: turn.request };
    }
    if (meant.accepted) {
      turn.say('quote.ordered-before', { intent: meant.accepted, quote: meant.id });
      return;
    }
    if (!isValidOn(meant, turn.today)) {
      turn.say('quote.expired', { quote: meant.id });
      return { topic: 'quote', given: { lines: meant.lines } };
    }
    const stored = await storedQuote(meant.id, turn);
    if (!stored) return sayNotChanged('unknown', turn);
    // From whichever conversation of the customer's it was said before.
    const before = (await turn.recall('quote-accepted', stored.id)) as { intent: string } | undefined;
    if (before) {
      turn.say('quote.ordered-before', { intent: before.intent, quote: stored.id });
      return;
    }
    const intent = await orderIntent(stored, turn);
    turn.recordOwn({ kind: 'order-intent', id: intent.id, data: intent });
    turn.recordOwn({ kind: 'quote-accepted', id: stored.id, data: { intent: intent.id } });
    turn.memory.quotes = turn.memory.quotes.map((each) =>
      each.id === meant.id ? { ...each, accepted: intent.id } : each,
    );
    const articles = stored.lines.map(({ article }) => article);
    await demandsBecame('ordered', { articles, quote: stored.id, orderIntent: intent.id }, turn);
    sayOrdered(intent, stored, turn);
  },
});

async function orderIntent(
  quote: NonNullable<Awaited<ReturnType<typeof storedQuote>>>,
  turn: Turn,
): Promise<OrderIntent> {
  const { text, entities } = turn.request;
  const date = entities.find((entity) => entity.type === 'date');
  const [, reference] = referenceWords.exec(text) ?? [];
  return {
    id: await turn.number('B', 'order-intent'),
    quote: quote.id,
    net: quote.total.net,
    currency: quote.currency,
    buyer: { ...quote.buyer, ...(await buyerOf(turn)) },
    ...(reference ? { reference } : {}),
    ...(date?.type === 'date' ? { wanted: date.value.date } : {}),
    language: turn.language,
    conversation: turn.conversation,
    channel: turn.channel,
    at: turn.now.toISOString(),
    said: text,
  };
}

/** Right after a quote, "ja" and "passt" may mean it: asked once more, because it is about money. */
function insistsOnAccept({ intent, text, entities }: Request, turn: Turn): Intent | undefined {
  const [current] = turn.memory.quotes;
  const names = entities.some(({ type }) => type === 'product');
  const counts = entities.some(({ type }) => type === 'quantity');
  if (!current && names && counts && ordersPlainly.test(text) && !text.includes('?')) return 'quote.accept';
  if (!current || !turn.memory.last?.topic.startsWith('quote')) return undefined;
  if (intent.name === 'confirm.yes') return 'quote.accept';
  const isOther =
    intent.confidence >= 0.8 && /^order\.(?:problem|repeat|document)|^privacy/u.test(intent.name);
  return ordersPlainly.test(text) && !text.includes('?') && !isOther ? 'quote.accept' : undefined;
}

/** Whether a request orders goods of its own that the quote does not hold. */
function ordersOther(meant: QuoteMemory, { request }: Turn): boolean {
  const numbers = request.entities.flatMap((entity) => (entity.type === 'product' ? [entity.value.sku] : []));
  return numbers.some((sku) => sku !== undefined && !meant.lines.some(({ article }) => article === sku));
}

/** Right after a quote, words that say neither yes nor no to an order are asked about. */
function isUnsure(_known: Record<string, unknown>, turn: Turn, { text, entities }: Request): boolean {
  const named = entities.find(({ type }) => type === 'quoteNumber')?.value;
  if (wantsDiscount(text) || conditional.test(text)) return true;
  // The button of an older version: what is ordered is the newest, and that is said first.
  if (turn.memory.quotes.some(({ number, id }) => number === named && id !== named)) return true;
  return turn.memory.quotes.length > 0 && (!orders.test(text) || text.includes('?'));
}

function askWhetherOrder(turn: Turn): void {
  if (wantsDiscount(turn.request.text) || conditional.test(turn.request.text)) sayDiscount(turn);
  turn.say('quote.order-sure', { quote: quoteMeantId(turn) ?? '' });
  turn.offer(turn.phrase('quote.offer-yes-order'), { answer: 'yes' });
  turn.offer(turn.phrase('quote.offer-not-yet'), { answer: 'no' });
}

function needsReach(turn: Turn): boolean {
  const [newest] = turn.memory.quotes;
  return newest !== undefined && !newest.accepted && !isReachable(turn);
}
