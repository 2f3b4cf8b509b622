/** Words that differ by one typo from a known one: character 4-grams find candidates, the edit distance decides. */

export type NearWord = { index: number; distance: number };

/** Shorter words have too many neighbours by chance. */
const shortest = 4;
/** Up to here one typo destroys all grams: such words are found by leaving out one letter instead. */
const short = 6;
const mostCandidates = 40;

/**
 * A lookup over a fixed vocabulary of stems: positions of the words at distance 1 (2 from ten letters on), nearest
 * first, at most five. The index over the vocabulary is built at the first call, as most messages have no typo.
 */
export function createNearWords(vocabulary: readonly string[]): (word: string) => NearWord[] {
  let index: NearIndex | undefined;
  return (word) => {
    if (word.length < shortest || word.length > 40) return [];
    index ??= buildIndex(vocabulary);
    const allowed = word.length >= 10 ? 2 : 1;
    const near: NearWord[] = [];
    for (const candidate of candidates(index, word)) {
      const known = vocabulary[candidate] ?? '';
      if (Math.abs(known.length - word.length) > allowed) continue;
      const distance = editDistance(word, known, allowed);
      // Two typos, and another beginning, make another word.
      if (distance === 2 && known.slice(0, 2) !== word.slice(0, 2)) continue;
      if (distance > 0 && distance <= allowed) near.push({ index: candidate, distance });
    }
    return near.sort((a, b) => a.distance - b.distance).slice(0, 5);
  };
}

type NearIndex = {
  grams: Map<string, number[]>;
  deletions: Map<string, number[]>;
  counts: Uint8Array;
  touched: number[];
};

function buildIndex(vocabulary: readonly string[]): NearIndex {
  const grams = new Map<string, number[]>();
  const deletions = new Map<string, number[]>();
  vocabulary.forEach((word, index) => {
    if (word.length < shortest || word.length > 40) return;
    if (word.length <= short + 1) for (const part of withoutOne(word)) append(deletions, part, index);
    if (word.length >= short) for (const gram of gramsOf(word)) append(grams, gram, index);
  });
  return { grams, deletions, counts: new Uint8Array(vocabulary.length), touched: [] };
}

function candidates(index: NearIndex, word: string): Set<number> {
  const found = new Set<number>();
  if (word.length <= short + 1) {
    for (const part of withoutOne(word)) for (const each of index.deletions.get(part) ?? []) found.add(each);
  }
  if (word.length < short) return found;
  for (const gram of gramsOf(word)) {
    for (const each of index.grams.get(gram) ?? []) {
      const count = index.counts[each] ?? 0;
      if (count === 0) index.touched.push(each);
      if (count < 255) index.counts[each] = count + 1;
    }
  }
  const best = index.touched
    .filter((each) => (index.counts[each] ?? 0) >= 2)
    .sort((a, b) => (index.counts[b] ?? 0) - (index.counts[a] ?? 0));
  for (const each of best.slice(0, mostCandidates)) found.add(each);
  for (const each of index.touched) index.counts[each] = 0;
  index.touched.length = 0;
  return found;
}

function append(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function withoutOne(word: string): Set<string> {
  const parts = new Set([word]);
  for (let at = 0; at < word.length; at += 1) parts.add(word.slice(0, at) + word.slice(at + 1));
  return parts;
}

/** Character 4-grams of a word with its ends marked. */
export function gramsOf(word: string): Set<string> {
  const marked = `^${word}$`;
  const grams = new Set<string>();
  for (let at = 0; at + 4 <= marked.length; at += 1) grams.add(marked.slice(at, at + 4));
  return grams;
}

/** Letters to change, add, leave out or swap with the next; stops counting beyond `most`. */
export function editDistance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let value = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (!same && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      row[j] = value;
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? most + 1;
}
