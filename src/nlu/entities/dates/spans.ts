/** What a date expression is before its role is known: a span of days and the tokens it uses. */
import type { DateValue } from '../../../domain/understanding.ts';
import type { Token } from '../tokens.ts';

export type Span = {
  from: string;
  to: string;
  /** The token after it. */
  next: number;
  /** The token it starts with, where that is not the one asked for. */
  first?: number;
  /** Set by expressions that are a deadline by themselves ("asap"). */
  role?: DateValue['role'];
  /** "vor" and "nach" leave the span out; for holidays of several days the whole of it. */
  closed?: boolean;
};

/** The message, the day it was written, and whether the words before look back ("vom", "wie im"). */
export type DateReading = { tokens: readonly Token[]; today: string; isPast(at: number): boolean };

/** The folded word at a token, empty beyond the ends. */
export function word(reading: DateReading, at: number): string {
  return reading.tokens[at]?.fold ?? '';
}

/** A number of at most `digits` digits at a token. */
export function numberAt({ tokens }: DateReading, at: number, digits: number): number | undefined {
  const token = tokens[at];
  return token?.kind === 'digits' && token.text.length <= digits ? Number(token.text) : undefined;
}

/** Whether a sign stands directly behind the token before it. */
export function isSign({ tokens }: DateReading, at: number, signs: string): boolean {
  const token = tokens[at];
  return token?.kind === 'sign' && signs.includes(token.text);
}

export function day(date: string, next: number): Span {
  return { from: date, to: date, next };
}
