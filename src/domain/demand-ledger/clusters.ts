/** Groups of wordings that are alike, also by way of a third; found without comparing all with all. Pure. */
import { compare, compounds, isNear, longestSlipped, slipsIn } from './likeness.ts';
import type { Wording } from './wording.ts';

/**
 * Every member of `all` in exactly one group. Groups depend on what is compared, never on its order; members and groups are
 * sorted by `keyOf`, which has to tell members apart. `isLike` is `isAlike` or `areWordsAlike`.
 */
export function clustered<T extends { wording: Wording }>(
  all: readonly T[],
  { keyOf, isLike }: { keyOf: (one: T) => string; isLike: (one: Wording, other: Wording) => boolean },
): T[][] {
  const sorted = [...all].sort((one, other) => compare(keyOf(one), keyOf(other)));
  const { union, find } = sets(sorted.length);
  for (const [at, other] of likelyPairs(sorted.map(({ wording }) => wording.words))) {
    const [a, b] = [sorted[at], sorted[other]];
    if (a && b && find(at) !== find(other) && isLike(a.wording, b.wording)) union(at, other);
  }
  const groups = new Map<number, T[]>();
  for (const [at, one] of sorted.entries()) {
    const group = groups.get(find(at));
    if (group) group.push(one);
    else groups.set(find(at), [one]);
  }
  return [...groups.values()];
}

/** All pairs that can be alike, and few others: by index. */
function* likelyPairs(all: readonly (readonly string[])[]): Generator<[number, number]> {
  const classOf = wordClasses([...new Set(all.flat())].sort());
  const pairing = new Map<string, number[]>();
  for (const [at, words] of all.entries())
    put(
      pairing,
      words
        .map((word) => classOf.get(word))
        .sort()
        .join(' '),
      at,
    );
  for (const members of pairing.values())
    for (const [n, at] of members.entries()) for (const other of members.slice(0, n)) yield [other, at];

  const targets = new Map<string, number[]>();
  for (const [at, words] of all.entries())
    for (const key of shortened(words.join(''), 1)) put(targets, key, at);
  for (const [at, words] of all.entries())
    for (const { text, slips } of compounds(words))
      for (const key of shortened(text, slips))
        for (const other of targets.get(key) ?? []) if (other !== at) yield [at, other];
}

/** Words that can be taken for one another, also by way of a third, have the same number. */
function wordClasses(words: readonly string[]): Map<string, number> {
  const { union, find } = sets(words.length);
  const known = new Map<string, number[]>();
  for (const [at, word] of words.entries()) {
    for (const key of shortened(word, slipsIn(word.length))) {
      for (const other of known.get(key) ?? [])
        if (find(at) !== find(other) && isNear(word, words[other] ?? '')) union(at, other);
      put(known, key, at);
    }
  }
  return new Map(words.map((word, at) => [word, find(at)]));
}

/** The text and what is left without one or two of its letters: texts that are so many slips apart share one of these. */
function shortened(text: string, letters: number): Set<string> {
  const all = new Set([text]);
  if (letters === 0 || text.length > longestSlipped) return all;
  for (let at = 0; at < text.length; at += 1)
    for (const less of shortened(text.slice(0, at) + text.slice(at + 1), letters - 1)) all.add(less);
  return all;
}

/** Disjoint sets of numbers below `count`; the smallest stands for each. */
function sets(count: number) {
  const root = Array.from({ length: count }, (_, at) => at);
  const find = (at: number): number => {
    let top = at;
    while (root[top] !== top) top = root[top] ?? top;
    root[at] = top;
    return top;
  };
  return {
    find,
    union(one: number, other: number) {
      const [a, b] = [find(one), find(other)];
      root[Math.max(a, b)] = Math.min(a, b);
    },
  };
}

function put(index: Map<string, number[]>, key: string, at: number): void {
  const known = index.get(key);
  if (known) known.push(at);
  else index.set(key, [at]);
}
