/** The inverted index over a catalogue: terms to articles with their BM25 impact, in typed arrays. Built once per catalogue. */
import type { Article } from '../domain/article.ts';
import { classCounted } from '../nlu/entities/sizes/measures.ts';
import { createSplitter, type Parts } from '../nlu/words/stem-parts.ts';
import { stopWords } from '../nlu/words/stop-words.ts';
import { createArticleReader } from './article-reader.ts';
import { createTerms, type Postings } from './postings.ts';
import { createBothStems, fold, hyphenParts, plainWords, type Stems } from './words.ts';

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

/** Builds the index. Milliseconds for hundreds of articles, about ten microseconds an article for many. */
export function buildArticleIndex(all: Iterable<Article>): ArticleIndex {
  const articles = [...all];
  const stems = createBothStems();
  const vocabulary = ownWords(articles, stems);
  const split = createSplitter((stem) => vocabulary.has(stem), stems.de);
  const terms = createTerms();
  const classes = new Map<string, number>();
  const bits: number[] = [];
  const bitOf = (row: number) => {
    bits[row] ??= classBit(terms.name(row), classes);
    return bits[row];
  };
  const classBits = new Uint32Array(articles.length);
  const countedBit = new Uint32Array(articles.length);
  const reader = createArticleReader(stems, split, terms);
  articles.forEach((article, doc) => {
    const { length, sizes } = reader.read(article);
    classBits[doc] = sizes.reduce((bits, row) => bits | bitOf(row), 0);
    countedBit[doc] = bitOf(terms.intern(`${classCounted(article.orderUnit) ?? 'num'}:`));
    terms.close(length);
  });
  return {
    articles,
    stems,
    split,
    postings: terms.build(),
    forms: reader.forms,
    classBits,
    classes,
    countedBit,
  };
}

/** 32 classes fit; further ones (rare code letters) only never contradict, and lone numbers never do. */
function classBit(term: string, classes: Map<string, number>): number {
  const name = term.slice(0, term.indexOf(':'));
  if (name === 'num') return 0;
  if (!classes.has(name)) classes.set(name, classes.size < 32 ? (1 << classes.size) >>> 0 : 0);
  return classes.get(name) ?? 0;
}

/** Words of names and keywords that stand alone somewhere: what compounds may be made of. */
function ownWords(articles: readonly Article[], stems: Stems): Set<string> {
  const words = new Set<string>();
  const seen = new Set<string>();
  const add = (text: string | undefined) => {
    if (!text || seen.has(text)) return;
    seen.add(text);
    for (const word of plainWords(text)) {
      for (const part of hyphenParts(word)) {
        if (part.length >= 3 && !/\d/.test(part) && !stopWords.has(fold(part))) words.add(stems.de(part));
      }
    }
  };
  for (const { name, keywords } of articles) {
    add(name.de);
    for (const keyword of keywords.de) add(keyword);
  }
  return words;
}
