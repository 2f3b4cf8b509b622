/** The finder of one vendor: articles by number, words and sizes; answers by their questions. Built from a snapshot, never changed. */
import type { Answer } from '../domain/company.ts';
import type { ArticleHit, Finder } from '../domain/finding.ts';
import type { Catalog, Words } from '../domain/vendor.ts';
import { createArticleNumbers } from '../nlu/entities/articles/numbers.ts';
import { createAnswerSearch } from './answer-search.ts';
import { buildArticleIndex } from './article-index.ts';
import { createQueryReader } from './article-query.ts';
import { createScorer } from './article-search.ts';
import { createSynonyms } from './synonyms.ts';

/**
 * Builds the finder. The article index is built at the first search, or by a search for nothing when a warm start is
 * wanted (`finder.articles('', …)`), so that a start does not wait for it.
 */
export function createFinder({
  catalog,
  words,
  answers,
}: {
  catalog: Catalog;
  words: Words;
  answers: readonly Answer[];
}): Finder {
  const numbers = createArticleNumbers(catalog);
  const searchAnswers = createAnswerSearch(answers);
  let search: ReturnType<typeof createArticleSearch> | undefined;
  const remembered = new Map<string, ArticleHit[]>();

  function found(query: string, limit: number, language: 'de' | 'en' | undefined): ArticleHit[] {
    search ??= createArticleSearch(catalog, words);
    const named = numbers(query.slice(0, 300)).map(({ article }) => ({ article, score: 1 }));
    const exact = [...new Map(named.map((hit) => [hit.article.number, hit])).values()];
    const rest = exact.length > 0 ? [] : search(query, limit, language ?? 'de');
    return [...exact, ...rest].slice(0, limit);
  }

  return {
    articles(query, { limit, language }) {
      const key = `${language} ${limit} ${query}`;
      const known = remembered.get(key);
      if (known) return [...known];
      const hits = found(query, limit, language);
      if (query.length <= longestRemembered) remember(remembered, key, hits);
      return [...hits];
    },
    answers: searchAnswers,
  };
}

/** Customers ask for the same things in the same words; the catalogue does not change under this finder. */
const mostRemembered = 2_000;
const longestRemembered = 80;

/** Keeps what was found; the oldest goes when it gets too much, so that a flood of words costs no memory. */
function remember(remembered: Map<string, ArticleHit[]>, key: string, hits: ArticleHit[]): void {
  const [oldest] = remembered.size >= mostRemembered ? remembered.keys() : [];
  if (oldest !== undefined) remembered.delete(oldest);
  remembered.set(key, hits);
}

function createArticleSearch(catalog: Catalog, words: Words) {
  const index = buildArticleIndex(catalog.all());
  const read = createQueryReader(index, createSynonyms(words, index.stems));
  const score = createScorer(index);
  return (query: string, limit: number, language: 'de' | 'en'): ArticleHit[] =>
    score(read(query, language), limit).flatMap(({ doc, score: value }) => {
      const article = index.articles[doc];
      return article ? [{ article, score: Math.round(value * 1000) / 1000 }] : [];
    });
}
