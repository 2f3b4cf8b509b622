/** Which wordings mean the same thing: over typos, endings, the order of words and how German joins them. Pure. */
import type { Wording } from './wording.ts';

/** Words of a wording up to which all that may join them is tried, and up to which every order is. */
const mostLinked = 3;
const mostOrdered = 5;
/** Letters from which a word or compound may have a typo: too many shorter ones are other words. */
const shortestWord = 5;
const shortestCompound = 8;
const longWord = 16;
/** Beyond that it has to be the same: nobody says such a word twice. */
export const longestSlipped = 60;

/**
 * Whether two wordings mean the same: equal sizes and traits, and words that pair up one to one but for a typo, or that are
 * the same once they are joined (`Nitril-Handschuhe`, `Handschuh Nitril`). Symmetric. A word more or less is another thing.
 */
export function isAlike(one: Wording, other: Wording): boolean {
  return (
    isSameList(one.sizes, other.sizes) && isSameList(one.traits, other.traits) && areWordsAlike(one, other)
  );
}

/** The same without sizes and traits: both are of one family. */
export function areWordsAlike({ words: some }: Wording, { words: others }: Wording): boolean {
  if (isSameList(some, others)) return true;
  if (some.length === others.length && doPair(some, others)) return true;
  return isJoinedAlike(some, others) || isJoinedAlike(others, some);
}

/** By code points: the same on every machine. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A typo: one letter in words of five to fifteen, two in longer ones; never the first letter, where few slip. */
export function isNear(one: string, other: string): boolean {
  if (one === other) return true;
  const shorter = Math.min(one.length, other.length);
  if (shorter < shortestWord || one[0] !== other[0]) return false;
  if (Math.max(one.length, other.length) > longestSlipped) return false;
  return isWithin(one, other, slipsIn(shorter));
}

/** Typos that a word may have. */
export function slipsIn(length: number): number {
  if (length < shortestWord) return 0;
  return length < longWord ? 1 : 2;
}

const links = ['', 's', 'n', 'en', 'es', 'e', 'er'];

/** Several words as one, as German joins them (`Arbeit·s·handschuh`), each with the typos it may have. */
export function compounds(words: readonly string[]): { text: string; slips: number }[] {
  if (words.length < 2) return [];
  if (words.length > mostOrdered) return [{ text: words.join(''), slips: 1 }];
  const between = words.length > mostLinked ? [''] : links;
  return permutations(words).flatMap(([first = '', ...rest]) => {
    const made = rest.reduce(
      (all, word) =>
        all.flatMap(({ text, linked }) =>
          between.map((link) => ({ text: text + link + word, linked: linked || link !== '' })),
        ),
      [{ text: first, linked: false }],
    );
    return made.map(({ text, linked }) => ({ text, slips: linked && words.length === mostLinked ? 0 : 1 }));
  });
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}

/** Every word has one of its own on the other side. */
function doPair([first, ...rest]: readonly string[], others: readonly string[]): boolean {
  if (first === undefined) return true;
  return others.some((other, at) => isNear(first, other) && doPair(rest, others.toSpliced(at, 1)));
}

function isJoinedAlike(some: readonly string[], others: readonly string[]): boolean {
  const target = others.join('');
  if (some.length < 2 || lettersApart(some.join(''), target) > 2 * some.length) return false;
  return compounds(some).some(({ text, slips }) => text === target || isSlip(text, target, slips));
}

function isSlip(text: string, target: string, slips: number): boolean {
  if (slips === 0 || text[0] !== target[0]) return false;
  if (Math.max(text.length, target.length) > longestSlipped) return false;
  return Math.min(text.length, target.length) >= shortestCompound && isWithin(text, target, slips);
}

function permutations(words: readonly string[]): string[][] {
  if (words.length < 2) return [[...words]];
  return words.flatMap((word, at) => permutations(words.toSpliced(at, 1)).map((rest) => [word, ...rest]));
}

/** How many letters one has and the other has not, wherever they stand: most pairs need no closer look. */
function lettersApart(one: string, other: string): number {
  const counts = new Map<string, number>();
  for (const letter of one) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  for (const letter of other) counts.set(letter, (counts.get(letter) ?? 0) - 1);
  return [...counts.values()].reduce((all, count) => all + Math.abs(count), 0);
}

/** Whether at most so many inserted, dropped, changed or swapped letters make one of the other. */
function isWithin(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
          ? (before[j - 2] ?? 0) + 1
          : most + 1;
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swapped));
    }
    if (Math.min(...next) > most) return false;
    [before, row] = [row, next];
  }
  return (row[other.length] ?? most + 1) <= most;
}
