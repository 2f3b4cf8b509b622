/** Article lines on their way from words to articles: clear, open between several, or not carried. */
import type { Article } from '../../../domain/article.ts';
import { localized } from '../../../domain/language.ts';
import type { WantedLine } from '../../../domain/lines.ts';
import { again, got, type Reading } from '../../topic.ts';
import type { Turn } from '../../turn.ts';

/** A line that may still mean several articles. */
export type OpenLine = WantedLine & { candidates?: string[] };

/** Lines so far; those without article but with candidates are asked next, together. */
export type LinesMemo = { lines: OpenLine[] };

/** More would be no choice but a catalogue page. */
export const choices = 6;
/** Candidates far behind the best one are something else. */
export const closeToBest = 0.75;
/** Below this, words and article have no more in common than chance: "die is nett" names nothing. */
export const sameThing = 0.5;
/** A name that is this near to an article means that one. */
export const sureName = 0.9;

/** The lines that need a choice. */
export function openLines(memo: LinesMemo | undefined): OpenLine[] {
  return memo?.lines.filter(({ article, candidates }) => !article && candidates) ?? [];
}

/** Clear lines are got and lie on the table; open ones are asked again. */
export function settle(lines: readonly OpenLine[], turn: Turn): Reading<WantedLine[]> {
  if (lines.length === 0) return undefined;
  if (openLines({ lines: [...lines] }).length > 0) return again({ lines });
  const clear = lines.map(({ candidates: _, ...line }) => line);
  turn.lay(articlesOf(clear, turn));
  return got(clear);
}

/** The articles of lines, those that have one. */
export function articlesOf(lines: readonly WantedLine[], turn: Turn): Article[] {
  return lines.flatMap(({ article }) => (article ? (turn.vendor.catalog.get(article) ?? []) : []));
}

/** How an article is named in a choice. */
export function label(article: Article, turn: Turn): string {
  return `${localized(article.name, turn.language)} (${article.number})`;
}
