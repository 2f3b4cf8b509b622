/** The inverted index over a catalogue: terms to articles with their BM25 impact, in typed arrays. Built once per catalogue. */
import type { Article } from '../domain/article.ts';
import type { Size } from '../nlu/sizes.ts';
import { classCounted } from '../nlu/sizes-measures.ts';
import { createSplitter, type Parts } from '../nlu/stem-parts.ts';
import { stopWords } from '../nlu/stop-words.ts';
import { type Field, fieldsOf, measuresOf } from './article-fields.ts';
import { createTerms, type Postings } from './postings.ts';
import {
  createBothStems,
  fold,
  hyphenParts,
  readText,
  type Stems,
  type Word,
  withAndWithout,
} from './words.ts';

export type ArticleIndex = {
  articles: readonly Article[];
  stems: Stems;
  split(folded: string): Parts;
  postings: Postings;
  /** Folded words as they are written in the catalogue, with their term: a typo is nearer to the word than to its stem. */
  forms: ReadonlyMap<string, string>;
  /** Size classes an article has values of, as a bit set over `classes`: another value there is a contradiction. */
  classBits: Uint32Array;
  classes: ReadonlyMap<string, number>;
  /** The size class that the order unit counts, as a class bit; 0 for pieces. */
  countedBit: Uint32Array;
};

/** A part of a compound says less than the word, its last part more than its first. */
const tailShare = 0.4;
const headShare = 0.2;

/** Builds the index. Milliseconds for hundreds of articles, about ten microseconds an article for many. */
export function buildArticleIndex(all: Iterable<Article>): ArticleIndex {
  const articles = [...all];
  const stems = createBothStems();
  const vocabulary = ownWords(articles, stems);
  const split = createSplitter((stem) => vocabulary.has(stem), stems.de);
  const terms = createTerms();
  const classes = new Map<string, number>();
  const bitOf = (term: string) => {
    const name = term.slice(0, term.indexOf(':'));
    // 32 classes fit; further ones (rare code letters) only never contradict.
    if (!classes.has(name) && name !== 'num')
      classes.set(name, classes.size < 32 ? (1 << classes.size) >>> 0 : 0);
    return classes.get(name) ?? 0;
  };
  const classBits = new Uint32Array(articles.length);
  const countedBit = new Uint32Array(articles.length);
  const forms = new Map<string, string>();
  const readField = createFieldReader(stems, split, forms);
  articles.forEach((article, doc) => {
    let length = 0;
    let bits = 0;
    for (const field of fieldsOf(article)) {
      const read = readField(field);
      for (const [term, share] of read.words) terms.add(term, share * field.weight);
      for (const term of read.sizes) {
        terms.add(term, field.weight);
        bits |= bitOf(term);
      }
      if (field.weight >= 3) length += read.words.length;
    }
    for (const term of measuresOf(article)) {
      terms.add(term, 1.2);
      bits |= bitOf(term);
    }
    classBits[doc] = bits;
    countedBit[doc] = bitOf(`${classCounted(article.orderUnit) ?? 'num'}:`);
    terms.close(length);
  });
  return { articles, stems, split, postings: terms.build(), forms, classBits, classes, countedBit };
}

/** Words of names and keywords that stand alone somewhere: what compounds may be made of. */
function ownWords(articles: readonly Article[], stems: Stems): Set<string> {
  const words = new Set<string>();
  const seen = new Set<string>();
  const add = (text: string | undefined) => {
    if (!text || seen.has(text)) return;
    seen.add(text);
    for (const { text: word } of readText(text).words) {
      for (const part of hyphenParts(word))
        if (part.length >= 3 && !stopWords.has(fold(part))) words.add(stems.de(part));
    }
  };
  for (const { name, keywords } of articles) {
    add(name.de);
    for (const keyword of keywords.de) add(keyword);
  }
  return words;
}

type ReadField = { words: [term: string, share: number][]; sizes: string[] };

/** Reads fields; keywords, groups and feature values repeat over a catalogue and are read once. */
function createFieldReader(
  stems: Stems,
  split: (folded: string) => Parts,
  forms: Map<string, string>,
): (field: Field) => ReadField {
  const known = new Map<string, ReadField>();
  const knownWords = { de: new Map<string, [string, number][]>(), en: new Map<string, [string, number][]>() };
  const termsOf = (word: string, language: 'de' | 'en') => {
    const hit = knownWords[language].get(word);
    if (hit) return hit;
    const made = wordTerms(word, stems[language], language === 'de' ? split : undefined);
    knownWords[language].set(word, made);
    const [whole] = made[0] ?? [];
    if (whole) forms.set(fold(word.replace(/[-–]/g, '')), whole);
    return made;
  };
  return (field) => {
    const key = `${field.language}${field.text}`;
    const hit = known.get(key);
    if (hit) return hit;
    const { words, sizes } = field.sizes
      ? readText(field.text)
      : { words: plainWords(field.text), sizes: [] };
    const read = {
      words: [
        ...words.flatMap(({ text }) => termsOf(text, field.language)),
        ...(field.sizes
          ? withAndWithout(words, stems[field.language]).map((term): [string, number] => [term, 1])
          : []),
      ],
      sizes: sizes.flatMap((size) => [...size.terms, ...numbersOf(size)]),
    };
    if (field.weight < 3 && known.size < 50_000) known.set(key, read);
    return read;
  };
}

const run = /[\p{L}\p{N}-]+/gu;

function plainWords(text: string): Word[] {
  return (text.match(run) ?? []).map((each) => ({ text: each, start: 0, end: 0 }));
}

/** Terms of one word: the stem, hyphen parts, compound parts. */
export function wordTerms(
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
function numbersOf({ terms, value, kind }: Size): string[] {
  if (kind === 'number') return [];
  if (value !== undefined) return [`num:${value}`];
  return terms.flatMap((term) =>
    term
      .slice(term.indexOf(':') + 1)
      .split('x')
      .filter((part) => part !== '')
      .map((part) => `num:${part}`),
  );
}
