/** The raw features of a message as 32-bit hashes in four groups: stems, pairs of stems, pieces of words, its shape. */
import type { Language } from '../../domain/language.ts';
import { fold } from './fold.ts';
import { wordReader } from './words.ts';

export const groups = { stems: 0, pairs: 1, pieces: 2, shape: 3 } as const;
export const groupCount = 4;

/** Hashes of one message, valid until the next is read: `hashes[g]` holds `sizes[g]` of them, repeats included. */
export type Grams = { hashes: readonly Uint32Array[]; sizes: Uint32Array };

export type GramReader = { read(text: string): Grams };

/** More than 4,000 characters can give: 4 pieces a character and a little. */
const room = 20_000;
const shortestPiece = 2;
const longestPiece = 5;
const prime = 0x01000193;
const seeds = [0x811c9dc5, 0x5bd1e995, 0x27d4eb2f, 0x165667b1] as const;
const edge = 0x20;
/** An order, an invoice: digits are folded to 0. */
const longNumber = /0{5}/;

/**
 * A reader that turns texts of a language into hashes. It reuses its buffers, so nothing is allocated per message
 * but the words themselves.
 */
export function gramReader(language: Language): GramReader {
  const { sentences, stem } = wordReader(language);
  const stems = new Uint32Array(room);
  const pairs = new Uint32Array(room);
  const pieces = new Uint32Array(room);
  const shape = new Uint32Array(8);
  const sizes = new Uint32Array(groupCount);
  const codes = new Uint16Array(room);

  function addPieces(word: string): void {
    const length = Math.min(word.length, 60) + 2;
    codes[0] = edge;
    for (let i = 1; i < length - 1; i += 1) codes[i] = word.charCodeAt(i - 1);
    codes[length - 1] = edge;
    let at = sizes[groups.pieces] ?? 0;
    for (let start = 0; start < length - 1; start += 1) {
      let hash: number = seeds[groups.pieces];
      const stop = Math.min(length, start + longestPiece);
      for (let i = start; i < stop; i += 1) {
        hash = Math.imul(hash ^ (codes[i] ?? 0), prime);
        if (i - start + 1 >= shortestPiece && at < room) {
          pieces[at] = mix(hash);
          at += 1;
        }
      }
    }
    sizes[groups.pieces] = at;
  }

  function add(group: 0 | 1, hash: number): void {
    const at = sizes[group] ?? 0;
    if (at >= room) return;
    (group === groups.stems ? stems : pairs)[at] = hash;
    sizes[group] = at + 1;
  }

  /** A bare "ok" and a letter of twelve lines rarely want the same; so do a question and a statement. */
  function addShape(folded: string, sentenceCount: number): void {
    const seed = seeds[groups.shape];
    const length = lengthClass(sizes[groups.stems] ?? 0);
    const asks = folded.includes('?') ? '?' : '';
    const counts = longNumber.test(folded) ? 'n' : folded.includes('0') ? 'd' : '';
    shape[0] = mix(hashOf(`words ${length}`, seed));
    shape[1] = mix(hashOf(`kind ${length}${asks}${counts}`, seed));
    shape[2] = mix(hashOf(`sentences ${Math.min(sentenceCount, 4)}`, seed));
    shape[3] = mix(hashOf(`marks ${asks}${counts}`, seed));
    sizes[groups.shape] = 4;
  }

  function read(text: string): Grams {
    sizes.fill(0);
    const start = hashOf('^', seeds[groups.pairs]);
    const folded = fold(text, language);
    const found = sentences(folded);
    for (const { words, end } of found) {
      let before = start;
      for (const word of words) {
        const stemmed = stem(word);
        add(groups.stems, mix(hashOf(stemmed, seeds[groups.stems])));
        const own = hashOf(stemmed, seeds[groups.pairs]);
        add(groups.pairs, mix(Math.imul(before, 31) ^ own));
        addPieces(word);
        before = own;
      }
      const mark = end === '?' || end === '!' ? end : '.';
      add(groups.pairs, mix(Math.imul(before, 31) ^ hashOf(mark, seeds[groups.pairs])));
      if (mark !== '.') add(groups.stems, mix(hashOf(mark, seeds[groups.stems])));
    }
    addShape(folded, found.length);
    return { hashes: [stems, pairs, pieces, shape], sizes };
  }

  return { read };
}

/** 1, 2, 3-4, 5-8, 9-16, more words. */
function lengthClass(words: number): number {
  return Math.min(5, Math.ceil(Math.log2(Math.max(1, words))));
}

/** FNV-1a over UTF-16 units. */
export function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), prime);
  return hash;
}

/** Spreads the bits (murmur's finaliser) and keeps clear of 0, which marks an empty slot of the vocabulary. */
export function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0 || 1;
}
