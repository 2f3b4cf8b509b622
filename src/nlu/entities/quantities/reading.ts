/** What the readers of quantities share: the message, its units, what is explained already. */
import type { Language } from '../../../domain/language.ts';
import type { QuantityValue, UnderstandingContext } from '../../../domain/understanding.ts';
import type { Cover } from '../merge.ts';
import type { Token } from '../tokens.ts';
import type { UnitWord, UnitWords } from './units.ts';

export type QuantityReading = {
  tokens: readonly Token[];
  language: Language;
  units: UnitWords;
  /** The unit a word is a typo of, if it is no other word. */
  nearUnit(token: Token): UnitWord | undefined;
  /** What is explained already; sizes and article numbers are product characters. */
  cover: Cover;
  expecting?: UnderstandingContext['expecting'];
  /** Whether the name of goods may begin at a token. */
  mayName(at: number): boolean;
};

export function isTimes(token: Token | undefined): boolean {
  return token?.fold === 'x' || token?.text === '×';
}

export function isFreeUpTo({ tokens, cover }: QuantityReading, from: number, to: number): boolean {
  const [first, last] = [tokens[from], tokens[to - 1]];
  return first !== undefined && last !== undefined && cover.isFree(first.start, last.end);
}

/** A quantity and the token after it; without value the tokens are explained as something else. */
export type Step = {
  value?: QuantityValue;
  next: number /** Counts packs, whose size may be said later. */;
  isPack?: boolean;
};
