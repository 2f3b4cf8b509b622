/** What is not in range, counted by likeness: one row for all wordings of one wish, under the most frequent of them. Pure. */
import { clustered } from './clusters.ts';
import { areWordsAlike, compare, isAlike } from './likeness.ts';
import { countsOf, groupedBy, type LedgerLine, type Tally, tally } from './tally.ts';
import { type Wording, wordingOf } from './wording.ts';

/**
 * Wordings that mean the same. `name` is the most frequent of them; `family` that of all sizes and colours together:
 * `Handschuh Gr. 9` and `Handschuh Gr. 10` are two rows, because whoever buys them has to know which, and of one family.
 */
export type WishRow = Tally & { name: string; family: string; wordings: { said: string; lines: number }[] };

/** Most asked for first, then by name. */
export function wishRows(lines: readonly LedgerLine[]): WishRow[] {
  const all = lines.map((line) => ({ line, wording: wordingOf(line.line.said, line.line.quantity) }));
  const exact = together(all, ({ words, sizes, traits }) => JSON.stringify([sizes, traits, words]));
  // Only what has the same sizes and traits can be alike: few of all pairs have to be looked at.
  const buckets = groupedBy(exact, ({ wording: { sizes, traits } }) => JSON.stringify([sizes, traits]));
  const wishes = [...buckets.values()].flatMap((bucket) => alike(bucket, isAlike));
  const family = families(all);
  const rows = wishes.map((wish) => {
    const own = wish.flatMap((same) => same.lines);
    const wordings = wordingsOf(own);
    const name = wordings[0]?.said ?? '';
    return { name, family: family(wish[0]?.wording) ?? name, wordings, ...tally(own) };
  });
  return rows.sort((one, other) => other.asked - one.asked || compare(one.name, other.name));
}

/** Lines that read the same. */
type Same = { key: string; wording: Wording; lines: LedgerLine[] };
type Read = { line: LedgerLine; wording: Wording };

function together(all: readonly Read[], keyOf: (wording: Wording) => string): Same[] {
  return [...groupedBy(all, ({ wording }) => keyOf(wording))].flatMap(([key, own]) => {
    const [first] = own;
    return first ? [{ key, wording: first.wording, lines: own.map(({ line }) => line) }] : [];
  });
}

function alike(all: readonly Same[], isLike: (one: Wording, other: Wording) => boolean): Same[][] {
  return clustered(all, { keyOf: ({ key }) => key, isLike });
}

function families(all: readonly Read[]): (wording: Wording | undefined) => string | undefined {
  const keyOf = ({ words }: Wording) => JSON.stringify(words);
  const names = new Map<string, string>();
  for (const family of alike(together(all, keyOf), areWordsAlike)) {
    const [most] = wordingsOf(family.flatMap(({ lines }) => lines));
    for (const { key } of family) if (most) names.set(key, most.said);
  }
  return (wording) => wording && names.get(keyOf(wording));
}

function wordingsOf(lines: readonly LedgerLine[]): WishRow['wordings'] {
  return countsOf(lines.map(({ line }) => shown(line.said))).map(([said, count]) => ({ said, lines: count }));
}

const lettersAtMost = 200;

/** As it was said. Customers are counted here, not named: what addresses one of them is left out, but no part number is. */
function shown(said: string): string {
  return said
    .replace(/\S+@\S+/g, '…')
    .replace(
      /(?<!\p{L})((?:tel|telefon|handy|mobil|phone|call)\p{L}*[.:]?\s*)\+?\d[\d\s/().-]{4,}\d/giu,
      '$1…',
    )
    .replace(/\+\d[\d\s/().-]{5,}\d/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, lettersAtMost);
}
