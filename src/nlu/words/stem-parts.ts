/** German compounds taken apart by the vendor's own vocabulary: `Sechskantschraube` is also a `Schraube`. */

export type Parts = {
  /** Known words the compound ends in, as stems, the longest first. */
  tails: string[];
  /** What stands before the longest of them, as a stem; `known` when it is a word of the vocabulary itself. */
  head?: { stem: string; known: boolean };
};

const shortestTail = 4;
const shortestHead = 2;

/**
 * Splits folded words. `known` tells whether a stem is a word of its own. Stems only cut the end of a word, so the
 * stem of a compound ends in the stem of its last part: no stemming per position is needed.
 */
export function createSplitter(known: (stem: string) => boolean, stem: (folded: string) => string) {
  return (folded: string): Parts => {
    const whole = stem(folded);
    const tails: string[] = [];
    let head: Parts['head'];
    for (let at = shortestHead; at <= whole.length - shortestTail; at += 1) {
      const tail = whole.slice(at);
      if (!known(tail)) continue;
      tails.push(tail);
      if (!head) head = headOf(folded.slice(0, at), known, stem);
    }
    return head ? { tails, head } : { tails };
  };
}

/** The first part with or without its linking letters (`Arbeits-`, `Hülsen-`). */
function headOf(
  text: string,
  known: (stem: string) => boolean,
  stem: (folded: string) => string,
): { stem: string; known: boolean } {
  const full = stem(text);
  if (known(full)) return { stem: full, known: true };
  if (text.endsWith('s')) {
    const bare = stem(text.slice(0, -1));
    if (known(bare)) return { stem: bare, known: true };
  }
  return { stem: full, known: false };
}
