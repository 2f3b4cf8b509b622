/** A customer's words as clauses over the index: each clause is one thing said, with every way the catalogue may say it. */
import type { Language } from '../domain/language.ts';
import type { Size } from '../nlu/entities/sizes.ts';
import { plainLetters } from '../nlu/words/stem.ts';
import { createNearWords } from '../nlu/words/stem-near.ts';
import { stopWords } from '../nlu/words/stop-words.ts';
import type { ArticleIndex } from './article-index.ts';
import type { Synonyms } from './synonyms.ts';
import { fold, hyphenParts, readText, stemsOf, type Word, withAndWithout } from './words.ts';

/** Rows that mean the same, with how surely they do; the best one counts. */
export type Part = { row: number; quality: number }[];
/** Every part must fit (mean), any alternative may. */
export type Clause = {
  weight: number;
  alternatives: Part[][];
  /** For sizes: the class in which another value of an article contradicts what was said. */
  classBit?: number;
};

/** What one clause costs is bounded, so a message may not have more than this. */
const mostClauses = 16;
const longestQuery = 300;

/** How surely a word with typos is meant; with two of them it is a guess that cannot be clear by itself. */
function quality(distance: number): number {
  return distance === 1 ? 0.92 : 0.55;
}

const shortestTypo = 6;
/** German, not trade: a glove ("Handschuh") is no shoe. */
const otherKinds: readonly (readonly [string, string])[] = [['schuh', 'handschuh']];

export type QueryReader = (query: string, language: Language) => Clause[];

/** Reads queries against one index. */
export function createQueryReader(index: ArticleIndex, synonyms: Synonyms): QueryReader {
  const { postings } = index;
  const near = createNearWords(postings.terms);
  const forms = [...index.forms.keys()];
  const nearForm = createNearWords(forms);

  return (query, language) => {
    const { words, sizes } = readText(query.slice(0, longestQuery));
    const spoken = words.filter(({ text }) => !stopWords.has(fold(text)));
    const clauses: Clause[] = [];
    for (let at = 0; at < spoken.length && clauses.length < mostClauses; ) {
      const known = synonyms.longest(spoken, at) ?? typoOfSynonym(spoken[at]?.text ?? '', language);
      if (known) {
        const own = known.used === 1 ? wordAlternatives(spoken[at]?.text ?? '', language) : [];
        clauses.push(
          clauseOf([...own, ...known.means.flatMap((phrase) => phraseAlternative(phrase, language))]),
        );
        at += known.used;
        continue;
      }
      const joined = joinedWith(spoken, at, language);
      clauses.push(joined ?? clauseOf(wordAlternatives(spoken[at]?.text ?? '', language)));
      at += joined ? 2 : 1;
    }
    for (const term of withAndWithout(words, index.stems[language])) {
      if (clauses.length < mostClauses && postings.row(term) !== undefined)
        clauses.push({ weight: 0.5, alternatives: [[part(term, 1)]] });
    }
    for (const size of sizes) if (clauses.length < mostClauses) clauses.push(...sizeClauses(size));
    return clauses;
  };

  /** "Feettpatrone": only where the catalogue itself has no such word. */
  function typoOfSynonym(text: string, language: Language) {
    const whole = hyphenParts(text).join('');
    if (stemsOf(whole, index.stems, language).some((stem) => postings.row(stem) !== undefined))
      return undefined;
    const means = nearForm(fold(whole)).length === 0 ? synonyms.near(fold(whole)) : undefined;
    return means && { means, used: 1 };
  }

  function part(term: string, quality: number): Part {
    const row = postings.row(term);
    return row === undefined ? [] : [{ row, quality }];
  }

  /** The word itself; else its parts; else what it is a typo or the beginning of. */
  function wordAlternatives(text: string, language: Language): Part[][] {
    const pieces = hyphenParts(text);
    const whole = stemsOf(pieces.join(''), index.stems, language).flatMap((stem) => part(stem, 1));
    const alternatives: Part[][] = whole.length > 0 ? [[whole]] : [];
    alternatives.push(...compoundAlternatives(pieces, language));
    if (whole.length === 0) {
      const like = [
        ...[...new Set([fold(pieces.join('')), plainLetters(pieces.join(''))])]
          .flatMap(nearForm)
          .flatMap(({ index: form, distance }) =>
            part(index.forms.get(forms[form] ?? '') ?? '', quality(distance)),
          ),
        ...stemsOf(pieces.join(''), index.stems, language).flatMap((stem) => nearPart(stem)),
      ];
      if (like.length > 0) alternatives.push([like]);
    }
    return alternatives;
  }

  function compoundAlternatives(pieces: string[], language: Language): Part[][] {
    if (pieces.length > 1) {
      const parts = pieces.map((piece) =>
        stemsOf(piece, index.stems, language).flatMap((stem) => part(stem, 0.95)),
      );
      if (parts.every((each) => each.length > 0)) return [parts];
    }
    const { tails, head } = index.split(fold(pieces.at(-1) ?? ''));
    if (tails.length === 0 || !head) return [];
    const whole: Part[] = [part(head.stem, 0.95), part(tails[0] ?? '', 0.95)];
    const known = whole.filter((each) => each.length > 0);
    // Only the last part is known: the right kind of thing, but not the one that was said.
    const kind = tails.flatMap((tail) => part(tail, 0.55));
    return [...(known.length === 2 ? [whole] : []), ...(kind.length > 0 ? [[kind]] : [])];
  }

  function nearPart(stem: string): Part {
    if (stem.length < 4) return [];
    const longer = [...postings.beginning(stem, 20), ...postings.ending(stem, 20)].filter(
      (row) => !isOtherWord(stem, row),
    );
    if (longer.length > 0) return longer.map((row) => ({ row, quality: 0.85 }));
    // Short stems have neighbours by chance: "Bech(er)" is no "Buch".
    if (stem.length < shortestTypo) return [];
    return near(stem)
      .filter(({ index: row, distance }) => distance === 1 && !postings.terms[row]?.includes(':'))
      .map(({ index: row, distance }) => ({ row, quality: quality(distance) }));
  }

  /** Words that end in another one and are not of its kind. */
  function isOtherWord(stem: string, row: number): boolean {
    return otherKinds.some(([short, long]) => stem === short && postings.terms[row]?.endsWith(long));
  }

  /** "Kabel binder", "akku schrauber": two words that the catalogue writes as one. */
  function joinedWith(words: readonly Word[], at: number, language: Language): Clause | undefined {
    const [one, two] = [words[at], words[at + 1]];
    if (!one || !two || two.start - one.end > 1) return undefined;
    const rows = stemsOf(`${one.text}${two.text.toLowerCase()}`, index.stems, language).flatMap((stem) =>
      part(stem, 1),
    );
    if (rows.length === 0) return undefined;
    const apart = [one, two].map(({ text }) =>
      stemsOf(text, index.stems, language).flatMap((stem) => part(stem, 1)),
    );
    return clauseOf([[rows], ...(apart.every((each) => each.length > 0) ? [apart] : [])]);
  }

  /** What a synonym stands for: all its words and sizes must fit. */
  function phraseAlternative(phrase: string, language: Language): Part[][] {
    const { words, sizes } = readText(phrase);
    const parts = words
      .filter(({ text }) => !stopWords.has(fold(text)))
      .map(({ text }) =>
        stemsOf(hyphenParts(text).join(''), index.stems, language).flatMap((stem) => part(stem, 1)),
      );
    parts.push(...sizes.flatMap(({ terms }) => terms.map((term) => part(term, 1))));
    return parts.length > 0 && parts.every((each) => each.length > 0) ? [parts] : [];
  }

  /** Each term of a size is a clause of its own, so that a right thread with a wrong length is half right and wholly wrong. */
  function sizeClauses(size: Size): Clause[] {
    return size.terms.map((term) => {
      const name = term.slice(0, term.indexOf(':'));
      const alternatives: Part[][] = [];
      const same = part(term, 1);
      if (same.length > 0) alternatives.push([same]);
      if (size.value !== undefined && size.kind === 'measure') {
        const bare = part(`num:${size.value}`, 0.75);
        if (bare.length > 0) alternatives.push([bare]);
      }
      const weight = size.kind === 'number' ? 0.4 : name === 'thread' && size.terms.length > 1 ? 0.5 : 1;
      const classBit = index.classes.get(name);
      return classBit ? { weight, alternatives, classBit } : { weight, alternatives };
    });
  }

  function clauseOf(alternatives: Part[][]): Clause {
    // A word the catalogue does not know weighs as much as its rarest one: it was said, and does not fit.
    if (alternatives.length === 0) return { weight: 1, alternatives };
    const having = Math.max(...alternatives.map((parts) => Math.min(...parts.map(rowsHaving))));
    return { weight: 0.4 + 0.6 * postings.rarity(having), alternatives };
  }

  function rowsHaving(rows: Part): number {
    return rows.reduce(
      (total, { row }) => total + (postings.starts[row + 1] ?? 0) - (postings.starts[row] ?? 0),
      0,
    );
  }
}
