/** What a phrase means: the articles the finder knows for it, and whether one of them is clear enough to act on. */
import type { ArticleHit, Finder } from '../../../domain/finding.ts';
import type { Language } from '../../../domain/language.ts';
import type { ProductValue } from '../../../domain/understanding.ts';

/** At most so many articles are a choice. */
const mostCandidates = 8;
/** Clear: all that was said fits, and the next one fits worse by this much. */
const clearScore = 0.6;
const clearLead = 0.1;
/** Below this a hit shares no more than a word. */
const leastScore = 0.3;
/** Searches cost the most; a message of more phrases gets the rest unsearched. */
const mostSearches = 40;
const longestQuery = 120;

export type Hits = ArticleHit[];

export type Matcher = {
  find(query: string): ArticleHit[];
  /** Whether another search is still allowed. */
  canFind(): boolean;
};

/** A matcher for one message; counts its searches. */
export function createMatcher(find: Finder, language: Language): Matcher {
  let searches = 0;
  const known = new Map<string, ArticleHit[]>();
  return {
    canFind: () => searches < mostSearches,
    find(query) {
      const hit = known.get(query);
      if (hit) return hit;
      if (searches >= mostSearches) return [];
      searches += 1;
      const hits = find
        .articles(query.slice(0, longestQuery), { limit: mostCandidates, language })
        .filter(({ score }) => score >= leastScore);
      known.set(query, hits);
      return hits;
    },
  };
}

/** Candidates and, when one is clear, its number. */
export function productOf(hits: readonly ArticleHit[]): ProductValue {
  const candidates = hits
    .slice(0, mostCandidates)
    .map(({ article, score }) => ({ sku: article.number, score }));
  const [best] = candidates;
  return best && isClear(hits) ? { candidates, sku: best.sku } : { candidates };
}

/** Whether the best hit can be acted on. */
export function isClear([best, second]: readonly ArticleHit[]): boolean {
  return best !== undefined && best.score >= clearScore && best.score - (second?.score ?? 0) >= clearLead;
}

/** The best score, 0 without hits. */
export function topScore(hits: readonly ArticleHit[]): number {
  return hits[0]?.score ?? 0;
}
