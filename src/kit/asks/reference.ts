/** What "davon", "die zweite", "das andere" point at: the articles on the table. */
import type { Article } from '../../domain/article.ts';
import type { Turn } from '../turn.ts';

const ordinals: readonly RegExp[] = [
  /\b(erste[nrs]?|first|1\.|nummer 1|no\.? ?1)(?![\p{L}\d])/iu,
  /\b(zweite[nrs]?|second|2\.|nummer 2)(?![\p{L}\d])/iu,
  /\b(dritte[nrs]?|third|3\.|nummer 3)(?![\p{L}\d])/iu,
  /\b(vierte[nrs]?|fourth|4\.|nummer 4)(?![\p{L}\d])/iu,
  /\b(fünfte[nrs]?|fuenfte[nrs]?|fifth|5\.|nummer 5)(?![\p{L}\d])/iu,
  /\b(sechste[nrs]?|sixth|6\.|nummer 6)(?![\p{L}\d])/iu,
];
const last = /\b(letzte[nrs]?|last)(?!\p{L})/iu;
const other = /\b(andere[nrs]?|the other)(?!\p{L})/iu;
const pointing =
  /\b(davon|dazu|dafür|dafuer|damit|daran|dieser?|diese[nms]?|der|die|das|den|dem|des|denen|dat|dieselben?|dasselbe|gleichen?|it|its|them|they|those|these|that|this|same)(?!\p{L})/iu;

/** "ist das alles da?", "die Artikel", "both": everything of the answer before. */
export const allOfThem =
  /(?<!\p{L})(alle[sn]?|beide[sn]?|die (?:artikel|sachen|positionen|teile)|(?:das|des) ganze|all of|everything|both|the (?:items|articles|goods))(?!\p{L})/iu;

/** The position an ordinal names, from 0; -1 for the last; undefined when none is named. */
export function ordinal(text: string): number | undefined {
  const found = ordinals.findIndex((pattern) => pattern.test(text));
  if (found >= 0) return found;
  return last.test(text) ? -1 : undefined;
}

/** The article on the table that a text without a product name means; undefined when the table is empty. */
export function pointedAt(text: string, turn: Turn): Article | undefined {
  const table = turn.onTable();
  if (table.length === 0) return undefined;
  const position = ordinal(text);
  if (position !== undefined) return table.at(position);
  if (other.test(text)) return table[1] ?? table[0];
  return table[0];
}

/** Whether a text points at something said before. */
export function pointsBack(text: string): boolean {
  return pointing.test(text) || ordinal(text) !== undefined || other.test(text);
}
