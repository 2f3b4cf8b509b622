/** Products of a message: by number, by name with sizes and attributes, or as goods the vendor does not have. */
import type { Finder } from '../../domain/finding.ts';
import type { Language } from '../../domain/language.ts';
import type { QuantityValue, UnderstandingContext } from '../../domain/understanding.ts';
import {
  besideNumber,
  fitting,
  isLooseNumber,
  isSizeRather,
  measureAt,
  packMeasure,
  withNeighbours,
  withNumber,
  withUnknownName,
} from './articles/beside.ts';
import { type Item, itemsOf } from './articles/items.ts';
import type { Lexicon } from './articles/lexicon.ts';
import { createMatcher, type Matcher, productOf, topScore } from './articles/match.ts';
import { type Growth, type Phrase, phraseFrom } from './articles/phrases.ts';
import { unknownGoods } from './articles/unknown.ts';
import { type Claim, ranks } from './merge.ts';
import type { Size } from './sizes.ts';

const leastForUnknown = 0.5;

export type ArticleReading = {
  text: string;
  language: Language;
  sizes: readonly Size[];
  /** What is explained already, quantities and article numbers among it. */
  claims: readonly Claim[];
  lexicon: Lexicon;
  find: Finder;
  expecting?: UnderstandingContext['expecting'];
};

/** Product claims, and quantities that turned out to be sizes ("10 l Reiniger" of a can of 10 l) or the other way round. */
export function articlesIn(reading: ArticleReading): {
  products: Claim[];
  notQuantities: Claim[];
  quantities: Claim[];
} {
  const { text, language, lexicon } = reading;
  const items = itemsOf(text, reading.sizes, reading.claims, lexicon);
  const open = reading.expecting === 'product' || reading.expecting === 'choice';
  const growth: Growth = { items, lexicon, open };
  const matcher = createMatcher(reading.find, language);
  const result: ReturnType<typeof articlesIn> = { products: [], notQuantities: [], quantities: [] };
  const taken = new Set<number>();
  let head = '';
  for (let at = 0; at < items.length && matcher.canFind(); ) {
    const phrase = phraseFrom(growth, at);
    if (!phrase) break;
    at = Math.max(phrase.to, at + 1);
    const parts = apart(phrase, items, text, matcher);
    for (const part of parts) {
      const done = settlePhrase(part, { items, text, matcher, head, open, language });
      if (!done) continue;
      for (let index = done.from; index < done.to; index += 1) taken.add(index);
      at = Math.max(at, done.to);
      if (part.heads.length > 0) head = part.heads.map((index) => items[index]?.text ?? '').join(' ');
      if (done.notQuantity) result.notQuantities.push(done.notQuantity);
      if (done.quantity) result.quantities.push(done.quantity);
      if (done.claim) result.products.push(done.claim);
    }
  }
  for (const { from, to } of unknownGoods(items, (index) => taken.has(index), text, language)) {
    const [start, end] = [items[from]?.start ?? 0, items[to - 1]?.end ?? 0];
    // A word in some article's text is not that article.
    const hits = matcher.find(text.slice(start, end)).filter(({ score }) => score >= leastForUnknown);
    result.products.push(claimOf(start, end, productOf(hits)));
  }
  return result;
}

type Setting = {
  items: readonly Item[];
  text: string;
  matcher: Matcher;
  head: string;
  open: boolean;
  language: Language;
};

type Settled = { claim?: Claim; notQuantity?: Claim; quantity?: Claim; from: number; to: number };

/** Searches a phrase, with the size or number beside it where that makes it fit better. */
function settlePhrase(phrase: Phrase, setting: Setting): Settled | undefined {
  const { items, text, matcher, head } = setting;
  let { from, to } = phrase;
  const lead = phrase.heads.length === 0 && head !== '' ? `${head} ` : '';
  const query = (first: number, last: number) =>
    lead + text.slice(items[first]?.start ?? 0, items[last - 1]?.end ?? 0);
  let hits = matcher.find(query(from, to));
  if (lead !== '' && topScore(hits) < 0.6) {
    const alone = matcher.find(query(from, to).slice(lead.length));
    if (topScore(alone) > topScore(hits)) hits = alone;
  }
  const named =
    phrase.heads.length === 0 && lead === ''
      ? withUnknownName(items, from, hits, (first) => matcher.find(query(first, to)))
      : undefined;
  if (named) {
    hits = named.hits;
    from = named.from;
  }
  if (setting.language === 'en' && phrase.heads.length > 0) {
    const wider = withNeighbours(items, from, to);
    if (wider.from !== from || wider.to !== to) {
      ({ from, to } = wider);
      hits = matcher.find(query(from, to));
    }
  }
  const packed = packMeasure(items[from - 1], text);
  if (packed && items[from]?.before === 'blank') {
    const wider = matcher.find(`${query(from, to)} ${packed}`);
    if (topScore(wider) >= topScore(hits) - 0.04 && fitting(wider) < fitting(hits)) hits = wider;
  }
  if (besideNumber(items, from, to, hits, text)) return { from, to };
  let notQuantity: Claim | undefined;
  let quantity: Claim | undefined;
  const numbered = withNumber(items, to, hits, (last) => matcher.find(query(from, last)), text);
  if (numbered) {
    hits = numbered.hits;
    to = numbered.to;
    notQuantity = numbered.notQuantity;
  } else {
    const after = items[to];
    if (isLooseNumber(after, text)) quantity = quantityClaim(after);
  }
  for (const side of [to, from - 1]) {
    const measure = measureAt(items, side, side === to);
    if (!measure || notQuantity || topScore(hits) === 0) continue;
    const wider = side === to ? matcher.find(query(from, to + 1)) : matcher.find(query(side, to));
    if (!isSizeRather(measure, hits, wider)) continue;
    hits = wider;
    notQuantity = measure;
    if (side === to) to += 1;
    else from = side;
  }
  const [start, end] = [items[from]?.start ?? 0, items[to - 1]?.end ?? 0];
  if (hits.length === 0 && phrase.heads.length === 0 && !setting.open)
    return items[from]?.size ? { claim: claimOf(start, end, { candidates: [] }), from, to } : undefined;
  return {
    claim: claimOf(start, end, productOf(hits)),
    from,
    to,
    ...(notQuantity ? { notQuantity } : {}),
    ...(quantity ? { quantity } : {}),
  };
}

/** Two names side by side that are two products: "Muttern Scheiben", "Schrauben mit Muttern". */
function apart(phrase: Phrase, items: readonly Item[], text: string, matcher: Matcher): Phrase[] {
  const [, second] = phrase.heads;
  if (second === undefined || !matcher.canFind()) return [phrase];
  const slice = (from: number, to: number) => text.slice(items[from]?.start ?? 0, items[to - 1]?.end ?? 0);
  if (topScore(matcher.find(slice(phrase.from, phrase.to))) >= 0.95) return [phrase];
  const isLink = items[second - 1]?.role === undefined && items[second - 1]?.kind === 'word';
  const end = isLink ? second - 1 : second;
  const [one, two] = [matcher.find(slice(phrase.from, end)), matcher.find(slice(second, phrase.to))];
  if (topScore(one) < 0.9 || topScore(two) < 0.9) return [phrase];
  return [
    { from: phrase.from, to: end, heads: phrase.heads.filter((index) => index < end) },
    { from: second, to: phrase.to, heads: phrase.heads.filter((index) => index >= second) },
  ];
}

function claimOf(start: number, end: number, value: ReturnType<typeof productOf>): Claim {
  return { start, end, rank: ranks.product, means: { type: 'product', value } };
}

function quantityClaim({ start, end, size }: Item): Claim {
  const value: QuantityValue = { value: size?.value ?? 0 };
  return { start, end, rank: ranks.quantity, means: { type: 'quantity', value } };
}
