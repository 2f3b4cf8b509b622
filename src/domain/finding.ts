/** Finding articles and answers: what search promises to dialogs and to the recogniser. */
import type { Article } from './article.ts';
import type { Answer } from './company.ts';
import type { Language } from './language.ts';

export type ArticleHit = {
  article: Article;
  /** 0..1, comparable between queries: 1 = its number or EAN was said, ≥ 0.6 = all that was said fits. */
  score: number;
};

export type Finder = {
  /**
   * Articles a phrase may mean, best first: by number, EAN, words, sizes ("4x40", "M8"), attributes and synonyms.
   * Never throws; empty when nothing fits well enough to show.
   */
  articles(query: string, options: { limit: number; language?: Language }): ArticleHit[];
  /** Answers of the vendor that fit a question; valid on `today`, best first; score 0..1. */
  answers(
    query: string,
    options: { limit: number; language: Language; today: string },
  ): { answer: Answer; score: number }[];
};
