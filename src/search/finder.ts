/** The finder of one vendor: articles by number, words and sizes; answers by their questions. Built from a snapshot, never changed. */
import type { Answer } from '../domain/company.ts';
import type { ArticleHit, Finder } from '../domain/finding.ts';
import type { Catalog, Words } from '../domain/vendor.ts';
import { createArticleNumbers } from '../nlu/articles-numbers.ts';
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
  return {
    articles(query, { limit, language }) {
      search ??= createArticleSearch(catalog, words);
      const named = numbers(query.slice(0, 300)).map(({ article }) => ({ article, score: 1 }));
      const exact = [...new Map(named.map((hit) => [hit.article.number, hit])).values()];
      const rest = exact.length > 0 ? [] : search(query, limit, language ?? 'de');
      return [...exact, ...rest].slice(0, limit);
    },
    answers: searchAnswers,
  };
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
