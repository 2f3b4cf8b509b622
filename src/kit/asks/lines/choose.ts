/** Reads the answer to "which ones?": picked, counted ("die zweite"), numbered ("1 und 4"), or described ("die verzinkte"). */

import type { WantedLine } from '../../../domain/lines.ts';
import type { QuantityValue } from '../../../domain/understanding.ts';
import type { Reading, Said } from '../../topic.ts';
import { again } from '../../topic.ts';
import type { Turn } from '../../turn.ts';
import { ordinal } from '../reference.ts';
import { type LinesMemo, type OpenLine, openLines, sameThing, settle, sureName } from './line.ts';
import { linesOf } from './read.ts';

/** From here on an answer speaks of a candidate; less is noise of the search. */
const speaksOf = 0.01;
/** "1 und 4", "2, 3", "Nr. 2". */
const onlyNumbers =
  /^\s*(?:(?:nr\.?|no\.?|nummer|number|#)?\s*\d{1,2}\s*[.)]?\s*(?:[,;+&/\s]|und|and)*)+\s*(?:bitte|please)?\s*$/iu;

/** Whether a message does nothing but pick: "1 und 4", "die zweite bitte". */
export function pointsOnly(text: string): boolean {
  return onlyNumbers.test(text) || (ordinal(text) !== undefined && text.trim().split(/\s+/u).length <= 4);
}

/** The lines after an answer to the choice; undefined when it says nothing about any open one. */
export function choose(said: Said, turn: Turn, memo: LinesMemo): Reading<WantedLine[]> {
  const open = openLines(memo);
  const [first] = open;
  if (!first) return undefined;
  const offered = new Set(open.flatMap(({ candidates = [] }) => candidates));
  const named = said.request.entities.find((entity) => entity.type === 'product');
  if (named?.type === 'product' && open.length === 1) {
    const { sku, candidates } = named.value;
    const isElse = candidates.every((candidate) => !offered.has(candidate.sku));
    // Another article by name or number: the customer has changed their mind, but not about how many.
    if ((sku && !offered.has(sku)) || (isElse && (candidates[0]?.score ?? 0) >= sureName))
      return settle(withQuantity(linesOf(said, turn), memo, first), turn);
    if (isElse && candidates.length > 0) return undefined;
  }
  // "3 Packungen" says how many of it, not which.
  if (isOnlyQuantity(said) && open.length === 1) {
    const counted = { ...first, ...quantityOf({ said: '' }, said) };
    return again({ lines: memo.lines.map((line) => (line === first ? counted : line)) });
  }
  const picks = picksOf(said, turn, open);
  if (picks.size === 0) return undefined;
  const lines = memo.lines.map((line) => {
    const chosen = picks.get(line);
    if (!chosen) return line;
    const quantity = open.length === 1 ? quantityOf(line, said) : quantityOf(line);
    const [article, ...others] = chosen;
    return others.length === 0
      ? { said: line.said, article, ...quantity }
      : { ...line, candidates: chosen, ...quantity };
  });
  return settle(lines as OpenLine[], turn);
}

/** For each open line that the answer speaks about, the candidates that it leaves. */
function picksOf(said: Said, turn: Turn, open: readonly OpenLine[]): Map<OpenLine, string[]> {
  const picks = new Map<OpenLine, string[]>();
  const offered = open.flatMap((line) => (line.candidates ?? []).map((number) => ({ line, number })));
  const pick = (number: string | undefined) => {
    const found = offered.find((each) => each.number === number && !picks.has(each.line));
    if (found) picks.set(found.line, [found.number]);
  };
  pick(said.picked);
  for (const entity of said.request.entities) if (entity.type === 'product') pick(entity.value.sku);
  if (picks.size > 0) return picks;
  if (onlyNumbers.test(said.text)) {
    for (const [digits] of said.text.matchAll(/\d{1,2}/gu)) {
      const counted = offered[Number(digits) - 1];
      if (counted && !picks.has(counted.line)) picks.set(counted.line, [counted.number]);
    }
    if (picks.size > 0) return picks;
  }
  const position = ordinal(said.text);
  for (const line of open) {
    const counted = position === undefined ? undefined : line.candidates?.at(position);
    const left = counted ? [counted] : described(said.text, turn, line);
    if (left) picks.set(line, left);
  }
  return picks;
}

/** Candidates that a description leaves: one when it is clear, fewer when it narrows, undefined when it says nothing about them. */
function described(text: string, turn: Turn, { candidates = [], said }: OpenLine): string[] | undefined {
  const before = scores(turn, said);
  const after = scores(turn, `${said} ${text}`);
  const own = scores(turn, text);
  const gains = candidates.map((number) => ({ number, score: after.get(number) ?? 0 }));
  gains.sort((a, b) => b.score - a.score);
  const [best] = gains;
  const speaks = ({ number, score }: { number: string; score: number }) =>
    score - (before.get(number) ?? 0) > speaksOf || (own.get(number) ?? 0) >= sameThing;
  if (!best || best.score === 0 || !gains.some(speaks)) return undefined;
  const close = gains.filter(({ score }) => best.score - score < 0.03).map(({ number }) => number);
  return close.length < candidates.length ? close : undefined;
}

function scores(turn: Turn, query: string): Map<string, number> {
  const hits = turn.find.articles(query, { limit: 50, language: turn.language });
  return new Map(hits.map(({ article, score }) => [article.number, score]));
}

/** The quantity said before goes with the other article, unless a new one was said; other lines stay. */
function withQuantity(other: readonly OpenLine[], memo: LinesMemo, open: OpenLine): OpenLine[] {
  const { quantity } = open;
  const instead = quantity && other.length === 1 ? other.map((line) => ({ quantity, ...line })) : other;
  return memo.lines.flatMap((line) => (line === open ? instead : [line]));
}

function isOnlyQuantity({ text, request }: Said): boolean {
  const [only, ...more] = request.entities;
  return (
    only?.type === 'quantity' &&
    more.length === 0 &&
    only.value.unit !== undefined &&
    text.trim().split(/\s+/u).length <= 3
  );
}

/** The quantity of the line, else the one that comes with the answer ("die 4x40, 3 Schachteln"). */
function quantityOf(line: WantedLine, said?: Said): { quantity?: QuantityValue } {
  if (line.quantity) return { quantity: line.quantity };
  const quantity = said?.request.entities.find((entity) => entity.type === 'quantity');
  return quantity?.type === 'quantity' && !/^\s*\d{1,2}\s*$/.test(said?.text ?? '')
    ? { quantity: quantity.value }
    : {};
}
