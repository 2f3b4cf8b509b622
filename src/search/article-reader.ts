/** Reads articles into terms: words as stems with their parts, sizes as they compare. What repeats over a catalogue is read once. */
import type { Article } from '../domain/article.ts';
import type { Language } from '../domain/language.ts';
import type { Size } from '../nlu/entities/sizes.ts';
import type { Parts } from '../nlu/words/stem-parts.ts';
import { stopWords } from '../nlu/words/stop-words.ts';
import { type Field, fieldsOf, measuresOf } from './article-fields.ts';
import type { TermCollector } from './postings.ts';
import { fold, hyphenParts, plainWords, readText, type Stems, withAndWithout } from './words.ts';

/** A part of a compound says less than the word, its last part more than its first. */
const tailShare = 0.4;
const headShare = 0.2;
const mostKnown = 50_000;

export type ArticleReader = {
  /** Adds an article's terms; answers the number of words in its name and the rows of its sizes. */
  read(article: Article): { length: number; sizes: number[] };
  /** Folded words as written, with their term. */
  forms: ReadonlyMap<string, string>;
};

/** Terms as rows, with how much of a field's weight each gets. */
type Rows = { rows: number[]; shares: number[] };

export function createArticleReader(
  stems: Stems,
  split: (folded: string) => Parts,
  terms: TermCollector,
): ArticleReader {
  const forms = new Map<string, string>();
  const words: Record<Language, Map<string, Rows>> = { de: new Map(), en: new Map() };
  const known: Record<Language, Map<string, { rows: Rows; sizes: number[] }>> = {
    de: new Map(),
    en: new Map(),
  };

  const wordRows = (word: string, language: Language): Rows => {
    const hit = words[language].get(word);
    if (hit) return hit;
    const made = wordTerms(word, stems[language], language === 'de' ? split : undefined);
    const [whole] = made[0] ?? [];
    if (whole) forms.set(fold(word.replace(/[-–]/g, '')), whole);
    const rows = { rows: made.map(([term]) => terms.intern(term)), shares: made.map(([, share]) => share) };
    words[language].set(word, rows);
    return rows;
  };

  /** A field with sizes: names, keywords, values. */
  const read = ({ text, language, weight }: Field) => {
    const hit = known[language].get(text);
    if (hit) return hit;
    const { words: said, sizes } = readText(text);
    const rows: Rows = { rows: [], shares: [] };
    for (const { text: word } of said) {
      const found = wordRows(word, language);
      rows.rows.push(...found.rows);
      rows.shares.push(...found.shares);
    }
    for (const term of withAndWithout(said, stems[language])) {
      rows.rows.push(terms.intern(term));
      rows.shares.push(1);
    }
    const made = { rows, sizes: sizes.flatMap(sizeTerms).map(terms.intern) };
    if (weight < 3 && known[language].size < mostKnown) known[language].set(text, made);
    return made;
  };

  const addRows = ({ rows, shares }: Rows, weight: number) => {
    for (let at = 0; at < rows.length; at += 1) terms.add(rows[at] ?? 0, (shares[at] ?? 0) * weight);
  };

  return {
    forms,
    read(article) {
      const result = { length: 0, sizes: measuresOf(article).map(terms.intern) };
      for (const row of result.sizes) terms.add(row, 1.2);
      for (const field of fieldsOf(article)) {
        if (!field.sizes) {
          for (const word of plainWords(field.text)) addRows(wordRows(word, field.language), field.weight);
          continue;
        }
        const { rows, sizes } = read(field);
        addRows(rows, field.weight);
        for (const row of sizes) terms.add(row, field.weight);
        result.sizes.push(...sizes);
        if (field.weight >= 3) result.length += rows.rows.length;
      }
      return result;
    },
  };
}

/** Terms of one word: the stem, hyphen parts, compound parts. */
function wordTerms(
  word: string,
  stem: (word: string) => string,
  split?: (folded: string) => Parts,
): [term: string, share: number][] {
  const pieces = hyphenParts(word);
  const whole = fold(pieces.join(''));
  if (stopWords.has(whole) || whole === '') return [];
  const terms = new Map<string, number>([[stem(pieces.join('')), 1]]);
  const add = (term: string, share: number) => {
    if (term.length > 1) terms.set(term, Math.max(terms.get(term) ?? 0, share));
  };
  if (pieces.length > 1) for (const piece of pieces) add(stem(piece), piece === pieces.at(-1) ? 0.8 : 0.6);
  if (split) {
    for (const piece of pieces) {
      const { tails, head } = split(fold(piece));
      for (const tail of tails) add(tail, tailShare);
      if (head) add(head.stem, headShare);
    }
  }
  return [...terms];
}

/** `cross:8x40` also has an 8 and a 40, `len:125` a 125: for those who ask for an "8er" or just say the number. */
function sizeTerms({ terms, value, kind }: Size): string[] {
  if (kind === 'number') return terms;
  if (value !== undefined) return [...terms, `num:${value}`];
  const numbers = terms.flatMap((term) =>
    term
      .slice(term.indexOf(':') + 1)
      .split('x')
      .filter((part) => part !== ''),
  );
  return [...terms, ...numbers.map((number) => `num:${number}`)];
}
