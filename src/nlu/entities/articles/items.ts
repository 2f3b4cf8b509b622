/** A message as items for finding products: words with their role, sizes, what is explained already, and where it breaks. */

import { fold } from '../../words/stem.ts';
import type { Claim } from '../merge.ts';
import type { Size } from '../sizes.ts';
import { commonWords } from './common.ts';
import type { Lexicon, Role } from './lexicon.ts';

export type Item = {
  start: number;
  end: number;
  kind: 'word' | 'size' | 'bare' | 'claim';
  text: string;
  fold: string;
  role?: Role;
  /** Neither of the catalogue nor an everyday word: maybe goods the vendor does not have. */
  unknown?: boolean;
  size?: Size;
  claim?: Claim;
  /** What stands before it: nothing but blanks, a comma, or the end of a sentence, line or column. */
  before: 'blank' | 'comma' | 'break';
};

const word = /[\p{L}\p{N}]+(?:[-–/][\p{L}\p{N}]+)*/gu;

/** Items in reading order. Sizes and claims must not overlap each other. */
export function itemsOf(
  text: string,
  sizes: readonly Size[],
  claims: readonly Claim[],
  lexicon: Lexicon,
): Item[] {
  const fixed = [
    ...sizes.map((size) => ({ start: size.start, end: size.end, size })),
    ...claims.map((claim) => ({ start: claim.start, end: claim.end, claim })),
  ].sort((a, b) => a.start - b.start);
  const items: Item[] = [];
  let next = 0;
  let from = 0;
  const push = (item: Omit<Item, 'text' | 'fold' | 'before'>) => {
    const said = text.slice(item.start, item.end);
    items.push({
      ...item,
      text: said,
      fold: item.kind === 'word' ? fold(said) : said,
      before: gapKind(text.slice(from, item.start), items.length === 0),
    });
    from = item.end;
  };
  const pushFixed = () => {
    const each = fixed[next];
    if (!each) return;
    next += 1;
    if ('size' in each)
      push({
        start: each.start,
        end: each.end,
        kind: each.size.kind === 'number' ? 'bare' : 'size',
        size: each.size,
      });
    else push({ start: each.start, end: each.end, kind: 'claim', claim: each.claim });
  };
  for (const found of text.matchAll(word)) {
    let start = found.index;
    const end = start + found[0].length;
    while ((fixed[next]?.start ?? Infinity) < end) {
      const each = fixed[next];
      pushFixed();
      if (each && each.end > start) start = each.end;
    }
    while (start < end && /[-–/]/.test(text[start] ?? '')) start += 1;
    if (start >= end || start < from) continue;
    const said = text.slice(start, end);
    const role = lexicon.role(said);
    const folded = fold(said);
    push({
      start,
      end,
      kind: 'word',
      ...(role ? { role } : {}),
      ...(!role && isUnknown(said, folded) && !lexicon.isUnit(folded) ? { unknown: true } : {}),
    });
  }
  while (next < fixed.length) pushFixed();
  return items;
}

function isUnknown(said: string, folded: string): boolean {
  return (
    /^\p{L}/u.test(said) &&
    said.length >= 2 &&
    said.length <= 40 &&
    !commonWords.has(folded) &&
    !commonWords.has(folded.replace(/[-–/]/g, ''))
  );
}

function gapKind(gap: string, isFirst: boolean): Item['before'] {
  if (isFirst || /[\n\r\t;!?|]|\.\s|\.$|:\s/.test(gap)) return 'break';
  return gap.includes(',') ? 'comma' : 'blank';
}
