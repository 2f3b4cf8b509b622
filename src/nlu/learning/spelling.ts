/** Mends words that no example has but that are one error away from one that examples have. */
import { hashOf, mix } from './hash.ts';

/**
 * `words`: the folded words of the examples, most frequent first. `slots` and `word`: an open-addressed table from the
 * hash of a word, or of a word less one letter, to the number of the word; a hash may stand there several times.
 */
export type Spelling = { words: string[]; slots: Uint32Array; word: Int32Array };

const shortest = 2;
/**
 * Shorter words have too many neighbours ("den", "dem", "der"): only the most frequent ones are what was meant. Two
 * thirds of what one error cost in English stood in words like "yuo", "hw" and "wat".
 */
const shortWord = 4;
const frequentShort = 300;
const longest = 30;
const rememberAtMost = 20_000;
const seed = 0x3c6ef372;
const letters = /^[a-z]+$/;

/** With fewer words known, what is unknown is rather another word than a typing error. */
const fewWords = 2500;

/** Learns the words of folded texts' word lists; none when they are so few that mending would do harm. */
export function learnSpelling(lists: Iterable<readonly string[]>): Spelling {
  const counts = new Map<string, number>();
  for (const list of lists) {
    for (const word of new Set(list)) if (isMendable(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const words = [...(counts.size < fewWords ? [] : counts)]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([word]) => word);
  const entries = words.reduce((sum, word) => sum + word.length + 1, 0);
  let capacity = 1024;
  while (capacity < entries * 2) capacity *= 2;
  const table: Spelling = { words, slots: new Uint32Array(capacity), word: new Int32Array(capacity) };
  for (const [number, word] of words.entries()) {
    for (const variant of variantsOf(word)) enter(table, hashed(variant), number);
  }
  return table;
}

/** A mender: the word itself when it is known, short, or nothing is near; else its most frequent neighbour. */
export function mender(spelling: Spelling): (word: string) => string {
  const remembered = new Map<string, string>();
  return (word) => {
    if (!isMendable(word)) return word;
    const before = remembered.get(word);
    if (before !== undefined) return before;
    const mended = nearest(spelling, word);
    if (remembered.size >= rememberAtMost) remembered.clear();
    remembered.set(word, mended);
    return mended;
  };
}

function isMendable(word: string): boolean {
  return word.length >= shortest && word.length <= longest && letters.test(word);
}

function nearest({ words, slots, word: numbers }: Spelling, word: string): string {
  const mask = slots.length - 1;
  let best = words.length;
  for (const variant of variantsOf(word)) {
    const hash = hashed(variant);
    for (let at = hash & mask; slots[at] !== 0; at = (at + 1) & mask) {
      const number = numbers[at] ?? 0;
      if (slots[at] !== hash) continue;
      const candidate = words[number] ?? '';
      if (candidate === word) return word;
      const isLong = candidate.length >= shortWord && word.length >= shortWord;
      const mayBeMeant = isLong || number < frequentShort;
      if (number < best && mayBeMeant && isOneErrorAway(candidate, word)) best = number;
    }
  }
  return words[best] ?? word;
}

/** The word, then the word less each of its letters: two words one error apart share one of these. */
function variantsOf(word: string): string[] {
  return [word, ...Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))];
}

function hashed(text: string): number {
  return mix(hashOf(text, seed));
}

function enter({ slots, word }: Spelling, hash: number, number: number): void {
  const mask = slots.length - 1;
  let at = hash & mask;
  while (slots[at] !== 0) {
    if (slots[at] === hash && word[at] === number) return;
    at = (at + 1) & mask;
  }
  slots[at] = hash;
  word[at] = number;
}

/** One letter more, less or other, or two neighbours swapped. */
function isOneErrorAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let left = 0;
  while (left < a.length && a[left] === b[left]) left += 1;
  let right = 0;
  const shorter = Math.min(a.length, b.length);
  while (right < shorter - left && a[a.length - 1 - right] === b[b.length - 1 - right]) right += 1;
  const [restA, restB] = [a.slice(left, a.length - right), b.slice(left, b.length - right)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
