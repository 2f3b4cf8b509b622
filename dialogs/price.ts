/** What does it cost: the list price of one or many articles, with evidence. Never any other price. */
import type { Article } from '../src/domain/article.ts';
import { quantityFor } from '../src/domain/packaging.ts';
import { type PricedLine, priceLine, type RefusedLine, validRecord } from '../src/domain/price.ts';
import { totalOf } from '../src/domain/total.ts';
import { formatQuantity } from '../src/domain/units.ts';
import { askForLines, type WantedLine } from '../src/kit/asks/lines.ts';
import { priceCard } from '../src/kit/cards/price-card.ts';
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import {
  listSentences,
  priceSentences,
  refusalSentence,
  surchargeList,
  totalSentence,
} from '../src/kit/wording/price.ts';

export const price = topic({
  name: 'price',
  starts: ['price.ask'],
  follows: true,
  asks: { lines: askForLines('ask.article-for-price') },
  finish({ lines }, turn) {
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
      sayExtras(first.line, turn);
    }
  },
});

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
  const records = turn.vendor.catalog.prices(article.number);
  if (!wanted.quantity) {
    sayList(article, turn);
    return undefined;
  }
  const asked = quantityFor(article, wanted.quantity);
  const line = priceLine(records, asked, turn.today);
  if (!line.ok) {
    sayRefusal(article, line, asked, wanted, turn);
    return undefined;
  }
  if (!isOneOfMany) turn.quote(priceSentences(article, line, turn).join(' '));
  return { article, line };
}

function sayList(article: Article, turn: Turn): void {
  const record = validRecord(turn.vendor.catalog.prices(article.number), turn.today);
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
  const options = new Set(line.allowed ?? []);
  const maybeOrderUnits =
    line.refused === 'below-minimum' && !wanted.quantity?.unit && unit !== article.orderUnit;
  if (maybeOrderUnits) options.add(asked.quantity);
  for (const quantity of options) {
    const fits = priceLine(turn.vendor.catalog.prices(article.number), { quantity }, turn.today);
    if (fits.ok) turn.offer(formatQuantity(quantity, article.orderUnit, turn.language));
  }
}

function sayTotal(priced: { article: Article; line: PricedLine }[], turn: Turn): void {
  const total = totalOf(
    priced.map(({ line }) => line),
    turn.vendor.company,
  );
  const sum = totalSentence(total, turn);
  for (const { article, line } of priced)
    turn.quote(priceSentences(article, line, turn).slice(0, 2).join(' '));
  turn.quote(sum);
  turn.show(priceCard(priced, total, sum, turn));
}

/** Small orders cost extra: say it before it surprises. */
function sayExtras(line: PricedLine, turn: Turn): void {
  const total = totalOf([line], turn.vendor.company);
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
