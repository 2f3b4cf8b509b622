/** A message as tokens: runs of letters, runs of digits, single signs; what the readers of quantities, dates and numbers walk over. */

import { fold } from '../words/stem.ts';
import { sameLengthLower } from './sizes.ts';

export type Token = {
  kind: 'word' | 'digits' | 'sign';
  /** As written. */
  text: string;
  /** Folded for words, as written otherwise. */
  fold: string;
  start: number;
  end: number;
  /** Whether a blank or the start of the text stands before it. */
  gap: boolean;
  /** Whether it is the first of its line. */
  first: boolean;
};

const run = /\p{L}+|\d+|\S/gu;

/** Tokens in reading order, with UTF-16 offsets; at most `most`. Linear. */
export function tokensOf(text: string, most = Number.POSITIVE_INFINITY): Token[] {
  const lower = sameLengthLower(text);
  const tokens: Token[] = [];
  let before = 0;
  for (const found of lower.matchAll(run)) {
    if (tokens.length >= most) break;
    const start = found.index;
    const end = start + found[0].length;
    const between = lower.slice(before, start);
    const kind = isDigit(found[0]) ? 'digits' : isLetter.test(found[0]) ? 'word' : 'sign';
    tokens.push({
      kind,
      text: text.slice(start, end),
      fold: kind === 'word' ? fold(found[0]) : found[0],
      start,
      end,
      gap: tokens.length === 0 || between !== '',
      first: tokens.length === 0 || /[\n\r]/.test(between),
    });
    before = end;
  }
  return tokens;
}

const isLetter = /^\p{L}/u;

function isDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 48 && code <= 57;
}

/** The index of the first token that starts at or after an offset. Tokens are sorted. */
export function tokenAt(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a token begins with a capital letter. */
export function isCapital(token: Token | undefined): boolean {
  const first = token?.text[0];
  return first !== undefined && first !== first.toLowerCase();
}
