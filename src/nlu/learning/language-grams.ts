/** The features that tell languages apart: whole words and their pieces, accents kept, anything with digits left out. */
import { type GramReader, type Grams, groupCount, groups } from './grams.ts';
import { hashOf, mix } from './hash.ts';

/** A language shows in the first lines. UTF-16 units. */
const readAtMost = 600;
const room = 4_096;
const longestPiece = 4;
const longestWord = 30;
const word = /[\p{L}\p{M}']+(?![\p{L}\p{M}'\d])/gu;
const codeLike = /\S*\d\S*/g;
const wordSeed = 0x2f0b4c47;
const pieceSeed = 0x68e31da4;

/** A reader with reused buffers; the group of pairs stays empty. */
export function languageGramReader(): GramReader {
  const words = new Uint32Array(room);
  const pieces = new Uint32Array(room);
  const sizes = new Uint32Array(groupCount);
  const hashes = [words, new Uint32Array(0), pieces];

  function read(text: string): Grams {
    sizes.fill(0);
    const plain = text.slice(0, readAtMost).toLowerCase().replace(codeLike, ' ');
    for (const [found] of plain.matchAll(word)) {
      const at = sizes[groups.stems] ?? 0;
      if (at >= room) break;
      words[at] = mix(hashOf(found, wordSeed));
      sizes[groups.stems] = at + 1;
      addPieces(` ${found.slice(0, longestWord)} `);
    }
    return { hashes, sizes };
  }

  function addPieces(padded: string): void {
    let at = sizes[groups.pieces] ?? 0;
    for (let start = 0; start < padded.length; start += 1) {
      for (let end = start + 1; end <= Math.min(padded.length, start + longestPiece) && at < room; end += 1) {
        pieces[at] = mix(hashOf(padded.slice(start, end), pieceSeed));
        at += 1;
      }
    }
    sizes[groups.pieces] = at;
  }

  return { read };
}
