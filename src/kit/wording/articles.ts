/** Articles that a message names, and their names in lists. */
import type { Article, ReferenceKind } from '../../domain/article.ts';
import { localized } from '../../domain/language.ts';
import { pointedAt, pointsBack } from '../asks/reference.ts';
import type { Turn } from '../turn.ts';

/** Hits far behind the best one would only confuse. */
const closeToBest = 0.75;

/** The product words of the current request; undefined when it names nothing. */
export function productWords(turn: Turn): string | undefined {
  const products = turn.request.entities.filter((entity) => entity.type === 'product');
  return products.length > 0 ? products.map(({ text }) => text).join(' ') : undefined;
}

/** Articles for words, best first; only those close to the best. */
export function articlesNamed(words: string, turn: Turn, limit: number): Article[] {
  const hits = turn.find.articles(words, { limit, language: turn.language });
  const best = hits[0]?.score ?? 0;
  if (best < 0.3) return [];
  // 1 means that its number or EAN was said.
  if (best > 0.995) return hits.slice(0, 1).map(({ article }) => article);
  return hits.filter(({ score }) => score >= best * closeToBest).map(({ article }) => article);
}

/** The articles a question is about: named ones, else what it points back at. */
export function articlesAskedAbout(turn: Turn): Article[] {
  const named = turn.request.entities.flatMap((entity) => {
    if (entity.type !== 'product') return [];
    const number = entity.value.sku ?? entity.value.candidates[0]?.sku;
    return turn.vendor.catalog.get(number ?? '') ?? [];
  });
  if (named.length > 0) return named;
  const words = turn.request.text.trim().split(/\s+/).length;
  const pointed =
    pointsBack(turn.request.text) || words <= 5 ? pointedAt(turn.request.text, turn) : undefined;
  return pointed ? [pointed] : [];
}

/** Articles that the catalogue links to one, of the given kinds. */
export function referenced(article: Article, kinds: readonly ReferenceKind[], turn: Turn): Article[] {
  return article.references
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ number }) => turn.vendor.catalog.get(number) ?? []);
}

/** `Bit TX20 (20-310), Bithalter (20-330)`. */
export function nameList(articles: readonly Article[], turn: Turn): string {
  return articles
    .map((article) => `${localized(article.name, turn.language)} (${article.number})`)
    .join(', ');
}
