/** The raw features of a message as 32-bit hashes in three groups: stems, pairs of stems, pieces of words. */
import type { Language } from '../../domain/language.ts';
import { fold } from './fold.ts';
import { hashOf, mix, prime } from './hash.ts';
import { withPapersNamed } from './papers.ts';
import { wordReader } from './words.ts';

export const groups = { stems: 0, pairs: 1, pieces: 2 } as const;
export const groupCount = 3;

/** Hashes of one message, valid until the next is read: `hashes[g]` holds `sizes[g]` of them, repeats included. */
export type Grams = { hashes: readonly Uint32Array[]; sizes: Uint32Array };

export type GramReader = { read(text: string): Grams };

/** More than 4,000 characters can give: 4 pieces a character and a little. */
const room = 20_000;
const shortestPiece = 2;
const longestPiece = 5;
const seeds = [0x811c9dc5, 0x5bd1e995, 0x27d4eb2f] as const;
const edge = 0x20;

/**
 * A reader that turns texts of a language into hashes. It reuses its buffers, so nothing is allocated per message
 * but the words themselves. `mend` may put a word right before it is read.
 */
export function gramReader(language: Language, mend: (word: string) => string = (word) => word): GramReader {
  const { sentences, stem } = wordReader(language);
  const stems = new Uint32Array(room);
  const pairs = new Uint32Array(room);
  const pieces = new Uint32Array(room);
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

  function read(text: string): Grams {
    sizes.fill(0);
    const start = hashOf('^', seeds[groups.pairs]);
    for (const { words, end } of sentences(fold(withPapersNamed(text), language))) {
      let before = start;
      for (const written of words) {
        const word = mend(written);
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
    return { hashes: [stems, pairs, pieces], sizes };
  }

  return { read };
}
