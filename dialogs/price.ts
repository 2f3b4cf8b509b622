/** What does it cost: the list price of one or many articles, with evidence. Never any other price. */
import type { Article } from '../src/domain/article.ts';
import { saidLines, type WantedLine, wordsBeside } from '../src/domain/lines.ts';
import { quantityFor } from '../src/domain/packaging.ts';
import type { PricedLine, RefusedLine } from '../src/domain/price.ts';
import type { Intent, Request } from '../src/domain/understanding.ts';
import { formatQuantity } from '../src/domain/units.ts';
import { linesOrAnswer } from '../src/kit/asks/lines-or-answer.ts';
import { ofIt, unknownCode } from '../src/kit/asks/reference.ts';
import { priceCard } from '../src/kit/cards/price-card.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { quoteAnswer } from '../src/kit/wording/answers.ts';
import { sayDiscount, wantsDiscount } from '../src/kit/wording/discount.ts';
import {
  allowedQuantities,
  listSentences,
  priceSentences,
  refusalSentence,
  surchargeList,
  totalSentence,
} from '../src/kit/wording/price.ts';

const asksForCost =
  /(?<!\p{L})uvp(?!\p{L})|was kost|kosten\b|kostet|preis|wie ?viel kost|how much|price|cost\b|costs\b/iu;
const asksPlainly = /^\W*(?:was kost|wie ?viel kost|what (?:do|does) .{1,80} cost|how much (?:is|are))/iu;
/** Of these, a list of goods is what the recogniser reads out of a question for its price. */
const misread: readonly Intent[] = ['demand.report', 'order.repeat', 'order.change', 'quote.accept', 'none'];
/** Readings that a word about the price does not change: these people want something else done. */
const keptAsRead: readonly Intent[] = [
  'upgrade.interest',
  'human.request',
  'order.problem',
  'order.document',
];
const grossWords = /brutto|mwst|mehrwertsteuer|umsatzsteuer|inkl|gross|vat\b|incl/iu;
/** General questions about prices need no article when the vendor has answered them. */
const surelyAnswered = 0.65;

const generalWords = /(?:die|alle|eure|ihre|your|the|all) preise?s?(?!\p{L})|prices/iu;
const asksForQuote = /angebot|offert|\bquote|\boffer/iu;

export const price = topic({
  name: 'price',
  starts: ['price.ask'],
  follows: true,
  insists: insistsOnPrice,
  asks: { lines: linesOrAnswer('ask.article-for-price', undefined, { alone: isAboutPrices }) },
  finish({ lines }, turn) {
    const { text } = turn.request;
    if (lines.length === 0 || isAboutPrices(turn)) return sayInGeneral(turn);
    const priced: { article: Article; line: PricedLine }[] = [];
    for (const wanted of lines) {
      const line = answerLine(wanted, turn, lines.length > 1);
      if (line) priced.push(line);
    }
    const [first] = priced;
    if (priced.length > 1) sayTotal(priced, turn);
    else if (first) {
      // The only one of several that has a price was not said yet.
      if (lines.length > 1) turn.quote(priceSentences(first.article, first.line, turn).join(' '));
      if (grossWords.test(text)) turn.quote(totalSentence(turn.totalOf([first.line]), turn));
      else sayExtras(first.line, turn);
    }
    if (priced.length > 0) turn.offer(turn.phrase('price.offer-quote'), { intent: 'quote.request' });
    // Nothing that is written here changes a price; the wish is worth knowing all the same.
    if (wantsDiscount(text)) sayDiscount(turn);
  },
});

/** "Wir brauchen 5 …": a need, which is asked after its day, not after its price. */
const needsPlainly =
  /(?<!\p{L})(?:brauch\p{L}*|benötig\p{L}*|benoetig\p{L}*|fehl(?:t|en) uns|ausgegangen|need|require|run out|ran out)(?!\p{L})/iu;

/** A list of goods with a question for its cost, or with nothing else, is priced; so is a wish for less or for gross figures. */
function insistsOnPrice(request: Request, turn: Turn): Intent | undefined {
  const { text, intent, entities } = request;
  const names = (type: string) => entities.some((entity) => entity.type === type);
  if (asksForQuote.test(text)) return undefined;
  if (isGeneral(text)) return 'price.ask';
  if (names('product') || unknownCode(request)) {
    const isNeed = intent.name === 'demand.report' && needsPlainly.test(text);
    const isList = names('quantity') && !names('date') && wordsBeside(request) <= 2 && !isNeed;
    if (intent.name.startsWith('product.') && asksPlainly.test(text)) return 'price.ask';
    if (intent.confidence < 0.5 && asksForCost.test(text)) return 'price.ask';
    return misread.includes(intent.name) && (asksForCost.test(text) || isList) ? 'price.ask' : undefined;
  }
  const hasUnit = entities.some((entity) => entity.type === 'quantity' && entity.value.unit !== undefined);
  const isOfIt = (names('quantity') && ofIt.test(text)) || (hasUnit && wordsBeside(request) === 0);
  const isBare = misread.includes(intent.name) || intent.name.startsWith('quote.');
  if (isOfIt && isBare && turn.onTable().length > 0) return 'price.ask';
  const isAfterPrice = turn.memory.last?.topic === 'price';
  const isShort = text.trim().split(/\s+/u).length <= 4;
  if (isAfterPrice && grossWords.test(text) && (isShort || intent.name === 'none')) return 'price.ask';
  return wantsDiscount(text) && !keptAsRead.includes(intent.name) ? 'price.ask' : undefined;
}

/** "Gelten die Preise inklusive Mehrwertsteuer?" */
function isGeneral(text: string): boolean {
  return grossWords.test(text) && generalWords.test(text);
}

/** Whether a message is about prices as such: it needs no article. */
function isAboutPrices(turn: Turn): boolean {
  const { text } = turn.request;
  if (isGeneral(text)) return true;
  if (saidLines(turn.request).length > 0) return false;
  return wantsDiscount(text) || (grossWords.test(text) && turn.onTable().length === 0);
}

function sayInGeneral(turn: Turn): void {
  const { text } = turn.request;
  if (!quoteAnswer(turn, surelyAnswered) && grossWords.test(text)) turn.say('price.all-net');
  if (wantsDiscount(text)) sayDiscount(turn);
}

/** Says what one line costs, or why it has no price; answers the priced line for the sum. */
function answerLine(
  wanted: WantedLine,
  turn: Turn,
  isOneOfMany: boolean,
): { article: Article; line: PricedLine } | undefined {
  const article = wanted.article === undefined ? undefined : turn.vendor.catalog.get(wanted.article);
  if (!article) {
    turn.say('price.unknown-article', { said: wanted.said });
    turn.record(unknownProduct(wanted, turn));
    return undefined;
  }
  if (!wanted.quantity) {
    sayList(article, turn);
    return undefined;
  }
  const asked = quantityFor(article, wanted.quantity);
  const line = turn.priceOf(article.number, asked);
  if (!line.ok) {
    sayRefusal(article, line, asked, wanted, turn);
    return undefined;
  }
  if (!isOneOfMany) turn.quote(priceSentences(article, line, turn).join(' '));
  return { article, line };
}

function sayList(article: Article, turn: Turn): void {
  const record = turn.listPriceOf(article.number);
  const sentences = record && !record.daily && !record.faulty ? listSentences(article, record, turn) : [];
  if (sentences.length > 0) turn.quote(sentences.join(' '));
  else
    turn.quote(
      refusalSentence(
        article,
        { ok: false, refused: record?.daily ? 'price-on-request' : 'no-list-price' },
        '',
        turn,
      ),
    );
}

/** Refuses with the nearest allowed quantities as quick replies; "3" of something sold by the box may mean 3 boxes. */
function sayRefusal(
  article: Article,
  line: RefusedLine,
  asked: { quantity: string; unit?: string },
  wanted: WantedLine,
  turn: Turn,
): void {
  const unit = asked.unit ?? article.orderUnit;
  turn.quote(refusalSentence(article, line, formatQuantity(asked.quantity, unit, turn.language), turn));
  for (const quantity of allowedQuantities(article, line, asked, wanted, turn))
    turn.offer(formatQuantity(quantity, article.orderUnit, turn.language));
}

function sayTotal(priced: { article: Article; line: PricedLine }[], turn: Turn): void {
  const total = turn.totalOf(priced.map(({ line }) => line));
  const sum = totalSentence(total, turn);
  for (const { article, line } of priced) turn.quote(priceSentences(article, line, turn).join(' '));
  turn.quote(sum);
  turn.show(priceCard(priced, sum, turn));
}

/** Small orders cost extra: say it before it surprises. */
function sayExtras(line: PricedLine, turn: Turn): void {
  const total = turn.totalOf([line]);
  const list = surchargeList(total.surcharges, total.currency, turn);
  if (list) turn.say('price.extras', { list });
}

function unknownProduct(wanted: WantedLine, turn: Turn) {
  return {
    kind: 'open-question',
    id: `${turn.conversation}-${turn.now.getTime()}-${wanted.said.slice(0, 20)}`,
    data: { text: wanted.said, why: 'unknown-product', language: turn.language },
  };
}
