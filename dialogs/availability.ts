/** Is it there, when does it come: stock with the date of the data, next delivery, lead time, alternatives in stock. */
import type { Article } from '../src/domain/article.ts';
import type { StockLine } from '../src/domain/company.ts';
import { formatDate } from '../src/domain/format.ts';
import { localized } from '../src/domain/language.ts';
import type { WantedLine } from '../src/domain/lines.ts';
import { decimal, isDecimal, sum } from '../src/domain/money.ts';
import { inOrderUnits, quantityFor } from '../src/domain/packaging.ts';
import { formatQuantity } from '../src/domain/units.ts';
import { linesOrAnswer } from '../src/kit/asks/lines-or-answer.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { noteOpenQuestion, quoteAnswer } from '../src/kit/wording/answers.ts';
import { nameList, referenced } from '../src/kit/wording/articles.ts';

/** "Wie lange dauert die Lieferung?" is about no article when the vendor has answered it. */
const surelyAnswered = 0.65;

export const availability = topic({
  name: 'availability',
  starts: ['product.availability'],
  follows: true,
  asks: { lines: linesOrAnswer('ask.article-for-stock', surelyAnswered) },
  async finish({ lines }, turn) {
    if (lines.length === 0) quoteAnswer(turn);
    for (const line of lines) await answerLine(line, turn);
  },
});

async function answerLine(wanted: WantedLine, turn: Turn): Promise<void> {
  const article = turn.vendor.catalog.get(wanted.article ?? '');
  if (!article) {
    turn.say('product.none', { said: wanted.said });
    noteOpenQuestion(turn, 'unknown-product');
    return;
  }
  const names = { name: localized(article.name, turn.language), number: article.number };
  const stock = await turn.stockOf(article.number);
  const known = stock.filter(({ quantity }) => quantity !== undefined);
  if (known.length === 0) {
    const { phone } = turn.vendor.company;
    turn.say('availability.unknown', { ...names, days: article.deliveryDays ?? -1, phone });
    turn.offer(turn.phrase('product.offer-price', { number: article.number }));
    return;
  }
  const there = known.filter(({ quantity }) => decimal(quantity ?? '0').gt(0));
  const sentences = there.length > 0 ? [stockSentence(there, article, turn)] : [];
  const asOf = known.map((line) => line.asOf).sort()[0] ?? turn.today;
  if (there.length === 0)
    sentences.push(turn.phrase('availability.out', { ...names, date: formatDate(asOf, turn.language) }));
  sentences.push(...enoughSentences(wanted, article, there, turn));
  if (there.length === 0 || sentences.includes(shortSentence(wanted, article, turn))) {
    sentences.push(...laterSentences(stock, turn));
    const others = await inStock(referenced(article, ['similar', 'successor'], turn), turn);
    if (others.length > 0)
      sentences.push(turn.phrase('availability.alternatives', { names: nameList(others.slice(0, 3), turn) }));
  } else {
    sentences.push(turn.phrase('availability.cut-off', { time: turn.vendor.company.cutOff }));
  }
  turn.quote(sentences.join(' '));
  turn.offer(turn.phrase('product.offer-price', { number: article.number }));
}

/** All places in one sentence: `68 Schachteln in Weilheim, 21 Schachteln in Murnau`. */
function stockSentence(there: readonly StockLine[], article: Article, turn: Turn): string {
  const places = there.map((line) => {
    const place = turn.vendor.places.find(({ id }) => id === line.place);
    return turn.phrase('availability.at', {
      quantity: formatQuantity(line.quantity ?? '0', line.unit ?? article.orderUnit, turn.language),
      place: place?.city ?? line.place ?? turn.vendor.company.city,
    });
  });
  return turn.phrase('availability.in-stock', {
    name: localized(article.name, turn.language),
    number: article.number,
    places: places.join(', '),
    date: formatDate(there.map(({ asOf }) => asOf).sort()[0] ?? turn.today, turn.language),
  });
}

/** Whether a said quantity is there in all places together; nothing when units do not compare. */
function enoughSentences(
  wanted: WantedLine,
  article: Article,
  there: readonly StockLine[],
  turn: Turn,
): string[] {
  const asked = wanted.quantity && quantityFor(article, wanted.quantity);
  if (!asked || !isDecimal(asked.quantity) || there.length === 0) return [];
  const unit = asked.unit ?? article.orderUnit;
  const needed = inOrderUnits(article, asked);
  if (needed === undefined) return [];
  const stocked = sum(there.map(({ quantity }) => quantity ?? '0'));
  if (decimal(needed).gt(stocked)) return [shortSentence(wanted, article, turn)];
  return [
    turn.phrase('availability.enough', { quantity: formatQuantity(asked.quantity, unit, turn.language) }),
  ];
}

function shortSentence(wanted: WantedLine, article: Article, turn: Turn): string {
  const asked = wanted.quantity && quantityFor(article, wanted.quantity);
  if (!asked || !isDecimal(asked.quantity)) return '';
  return turn.phrase('availability.short', {
    quantity: formatQuantity(asked.quantity, asked.unit ?? article.orderUnit, turn.language),
  });
}

function laterSentences(stock: readonly StockLine[], turn: Turn): string[] {
  const next = stock
    .flatMap(({ nextDelivery }) => nextDelivery ?? [])
    .filter((day) => day >= turn.today)
    .sort()[0];
  if (next) return [turn.phrase('availability.next', { date: formatDate(next, turn.language) })];
  const lead = stock.flatMap(({ leadTimeDays }) => leadTimeDays ?? []).sort((a, b) => a - b)[0];
  return lead === undefined ? [] : [turn.phrase('availability.lead', { days: lead })];
}

async function inStock(articles: readonly Article[], turn: Turn): Promise<Article[]> {
  const found = await Promise.all(
    articles.map(async (article) => ({ article, stock: await turn.stockOf(article.number) })),
  );
  const isThere = ({ quantity }: StockLine) => quantity !== undefined && decimal(quantity).gt(0);
  return found.filter(({ stock }) => stock.some(isThere)).map(({ article }) => article);
}
