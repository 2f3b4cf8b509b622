/** What stands beside a phrase and may belong to it: a number, a measure, an unknown word, the article's number. */

import type { Claim } from '../merge.ts';
import { classCounted } from '../sizes/measures.ts';
import type { Item } from './items.ts';
import { type Hits, isClear, topScore } from './match.ts';
import { isAsked } from './phrases.ts';

/**
 * A number behind a name that tells one article from another: "Trennscheibe 230 Stein". With a word of the catalogue
 * behind it, it only does so if all together is clear: else it counts what follows ("Schrauben 20 Dübel").
 */
export function withNumber(
  items: readonly Item[],
  at: number,
  hits: Hits,
  find: (last: number) => Hits,
  text: string,
): { hits: Hits; to: number; notQuantity?: Claim } | undefined {
  const item = items[at];
  const bare = isLooseNumber(item, text);
  const claim = item && isPlainQuantity(item) ? item.claim : undefined;
  if (!item || (!bare && !claim)) return undefined;
  let to = at + 1;
  while (items[to]?.role !== undefined && items[to]?.before === 'blank' && to < at + 4) to += 1;
  const wider = find(to);
  const narrows = topScore(wider) >= topScore(hits) - 0.02 && fitting(wider) < Math.max(fitting(hits), 2);
  const fits = to > at + 1 ? isClear(wider) && topScore(wider) >= 0.9 : narrows && fitting(hits) > 1;
  return fits ? { hits: wider, to, ...(claim ? { notQuantity: claim } : {}) } : undefined;
}

/**
 * "Etiketten 100x150", "Schrabuen 5x80": the unknown word before a size is the name of the thing, if it is written
 * like one, if it makes sense to the search, or if the size alone means nothing here.
 */
export function withUnknownName(
  items: readonly Item[],
  from: number,
  hits: Hits,
  find: (first: number) => Hits,
): { hits: Hits; from: number } | undefined {
  let first = from;
  while (first > from - 2 && items[first]?.before === 'blank' && items[first - 1]?.unknown) first -= 1;
  // "Kabelkanäle in 40 x 60"
  const linked = first === from && items[from - 1]?.fold === 'in' && items[from - 2]?.unknown;
  if (linked && items[from]?.before === 'blank' && items[from - 1]?.before === 'blank') first -= 2;
  const word = items[first];
  if (first === from || !word) return undefined;
  const wider = find(first);
  const makesSense = topScore(wider) >= topScore(hits) - 0.05;
  return makesSense || (/^\p{Lu}/u.test(word.text) && word.before !== 'break')
    ? { hits: wider, from: first }
    : undefined;
}

/** English writes compounds apart: "beer glasses" are no safety glasses, a "wire rope clamp" is no wire. */
export function withNeighbours(
  items: readonly Item[],
  from: number,
  to: number,
): { from: number; to: number } {
  const counted = (at: number) => items[at]?.claim?.means?.type === 'quantity';
  const wide = { from, to };
  while (wide.from > from - 2 && items[wide.from]?.before === 'blank' && items[wide.from - 1]?.unknown)
    wide.from -= 1;
  if (!counted(wide.from - 1) && !isAsked(items, wide.from, 4)) return { from, to };
  const isNoun = (item: Item | undefined) =>
    item?.unknown && item.before === 'blank' && !/(?:ed|ing|ly)$/.test(item.fold);
  while (wide.to < to + 2 && isNoun(items[wide.to])) wide.to += 1;
  return wide;
}

/** The measure of "2 Kanister 10 l ...": it also tells which article is meant. */
export function packMeasure(item: Item | undefined, text: string): string | undefined {
  const means = item?.claim?.means;
  if (!item || means?.type !== 'quantity' || !classCounted(means.value.each?.unit ?? '')) return undefined;
  return /\d[\d.,]*\s*\p{L}+$/u.exec(text.slice(item.start, item.end))?.[0];
}

export function measureAt(items: readonly Item[], at: number, isAfter: boolean): Claim | undefined {
  const item = items[at];
  const means = item?.claim?.means;
  if (means?.type !== 'quantity' || means.value.each || (isAfter ? item : items[at + 1])?.before !== 'blank')
    return undefined;
  return classCounted(means.value.unit ?? '') ? item?.claim : undefined;
}

/** "10 m" tells one cable from another; "50 m" of what is sold by the metre is how much. */
export function isSizeRather(measure: Claim, before: Hits, after: Hits): boolean {
  const [was, is] = [before[0], after[0]];
  if (!was || !is || measure.means?.type !== 'quantity') return false;
  const counted = classCounted(measure.means.value.unit ?? '');
  if (classCounted(is.article.orderUnit) === counted || is.score < was.score - 0.04) return false;
  if (isClear(before))
    return classCounted(is.article.contentUnit ?? '') !== counted && is.article.number === was.article.number;
  return isClear(after) || fitting(after) < fitting(before);
}

function isPlainQuantity({ claim, before, text }: Item): boolean {
  return claim?.means?.type === 'quantity' && before === 'blank' && /^\d+$/.test(text);
}

/** A number that nothing explains yet, and that is not "3)" or "20 %". */
export function isLooseNumber(item: Item | undefined, text: string): item is Item {
  return (
    item?.kind === 'bare' &&
    item.before === 'blank' &&
    // "KR-20": part of a name.
    !/\p{L}-$/u.test(text.slice(Math.max(0, item.start - 2), item.start)) &&
    Number.isInteger(item.size?.value) &&
    !/[)\p{L}%€]/u.test(text[item.end] ?? ' ')
  );
}

/** Words beside an article's number name the same article: no second product. */
export function besideNumber(
  items: readonly Item[],
  from: number,
  to: number,
  hits: Hits,
  text: string,
): boolean {
  return [from - 1, to].some((at) => {
    const item = items[at];
    if (item?.claim?.means?.type !== 'product') return false;
    const { sku } = item.claim.means.value;
    const [left, right] = at < from ? [item, items[from]] : [items[to - 1], item];
    // Columns of a table are one line: there the words must mean this very article.
    if (right?.before === 'break') {
      const gap = text.slice(left?.end, right.start);
      return /^[ \t;|:]*$/.test(gap) && isClear(hits) && hits[0]?.article.number === sku;
    }
    return hits.some(({ article, score }) => article.number === sku && score >= 0.3);
  });
}

/** How many articles fit about as well as the best. */
export function fitting(hits: Hits): number {
  const best = topScore(hits);
  return hits.filter(({ score }) => score > best - 0.05).length;
}
