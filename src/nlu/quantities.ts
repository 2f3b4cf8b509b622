/** Quantities of a message: number, unit, how many are in one; sizes, dates and document numbers are none. */
import type { Language } from '../domain/language.ts';
import type { QuantityValue, UnderstandingContext } from '../domain/understanding.ts';
import type { Token } from './entities-tokens.ts';
import { type Claim, type Cover, ranks } from './merge.ts';
import { type Amount, amountAt } from './quantities-amounts.ts';
import {
  about,
  countsAfter,
  countsBefore,
  fillers,
  notGoods,
  numberedBefore,
  streetEnd,
} from './quantities-context.ts';
import type { UnitWord, UnitWords } from './quantities-units.ts';

export type QuantityReading = {
  tokens: readonly Token[];
  language: Language;
  units: UnitWords;
  /** What is explained already; sizes and article numbers are product characters. */
  cover: Cover;
  expecting?: UnderstandingContext['expecting'];
  /** Whether a token may begin the name of goods. */
  mayName(token: Token, next: Token | undefined): boolean;
};

/** All quantities, in reading order. */
export function quantitiesIn(reading: QuantityReading): Claim[] {
  const claims: Claim[] = [];
  const { tokens, cover } = reading;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    const found = token && cover.isFree(token.start, token.end) ? quantityAt(reading, at) : undefined;
    if (!found) {
      at += 1;
      continue;
    }
    if (found.value) {
      const last = tokens[found.next - 1];
      claims.push({
        start: token?.start ?? 0,
        end: last?.end ?? 0,
        rank: ranks.quantity,
        means: { type: 'quantity', value: found.value },
      });
    }
    at = Math.max(found.next, at + 1);
  }
  return claims;
}

/** A quantity and the token after it; without value the tokens are explained as something else. */
type Step = { value?: QuantityValue; next: number };

function quantityAt(reading: QuantityReading, at: number): Step | undefined {
  const { tokens, language } = reading;
  const timesFirst =
    isTimes(tokens[at]) && tokens[at + 1]?.kind === 'digits' && tokens[at - 1]?.kind !== 'digits';
  const from = timesFirst ? at + 1 : at;
  const amount = amountAt(tokens, from, language);
  if (!amount || !isFreeUpTo(reading, from, amount.next)) return undefined;
  if (isNumbered(tokens, at)) return { next: amount.next };
  const approximate = isAbout(tokens, at);
  const range = rangeEnd(reading, amount);
  if (range === 'code') return { next: amount.next };
  const next = range ?? amount.next;
  const rest =
    range === undefined
      ? (packOf(reading, from, amount) ?? counted(reading, amount, next))
      : counted(reading, amount, next);
  if (rest) return { ...rest, value: rest.value && marked(rest.value, approximate || range !== undefined) };
  if (amount.form === 'one' || amount.form === 'half') return undefined;
  if (timesFirst || isBareQuantity(reading, from, next))
    return { value: marked({ value: amount.value }, approximate || range !== undefined), next };
  return { next };
}

function marked(value: QuantityValue, approximate: boolean): QuantityValue {
  return approximate ? { ...value, approximate: true } : value;
}

/** With a unit, "x", or both: "200 Stk", "200x", "2 x 50 m", "2 Pack à 100". */
function counted(reading: QuantityReading, amount: Amount, next: number): Step | undefined {
  const { tokens } = reading;
  const times = isTimes(tokens[next]) || (tokens[next]?.fold === 'mal' && amount.form !== 'one');
  const after = times ? next + 1 : next;
  const unit = unitAt(reading, after, amount);
  if (unit === 'few') return { next: after + 1 };
  if (unit) {
    const each = eachAt(reading, unit.next, unit.word);
    return {
      value: {
        value: amount.value * (unit.times ?? 1),
        ...(unit.code ? { unit: unit.code } : {}),
        ...(each ? { each: each.each } : {}),
      },
      next: each?.next ?? unit.next,
    };
  }
  if (!times || amount.form === 'one' || amount.form === 'half') return undefined;
  const inner =
    tokens[after]?.kind === 'digits' && isFreeUpTo(reading, after, after + 1)
      ? amountAt(tokens, after, reading.language)
      : undefined;
  if (inner) {
    const pack = packOf(reading, after, inner, amount.value);
    if (pack) return pack;
    const innerUnit = unitAt(reading, inner.next, inner);
    if (innerUnit && innerUnit !== 'few')
      return {
        value: {
          value: amount.value,
          each: { value: inner.value, ...(innerUnit.code ? { unit: innerUnit.code } : {}) },
        },
        next: innerUnit.next,
      };
  }
  const isMal = tokens[next]?.fold === 'mal';
  const goods =
    tokens[after] &&
    (reading.cover.isProduct(tokens[after].start) ||
      (!isMal && reading.mayName(tokens[after], tokens[after + 1])));
  const ends =
    !isMal &&
    (!tokens[after] ||
      tokens[after].first ||
      /[,;.)\n]/.test(tokens[after].text) ||
      countsBefore.has(tokens[after].fold));
  return goods || ends || (!isMal && tokens[next]?.gap === false)
    ? { value: { value: amount.value }, next: after }
    : undefined;
}

/** "10er Pack", "3 100er Packungen": so many in one pack. */
function packOf({ tokens, units }: QuantityReading, at: number, amount: Amount, count = 1): Step | undefined {
  if (amount.form !== 'digits') return undefined;
  if (tokens[amount.next]?.kind === 'digits' && count === 1) {
    const inner = Number(tokens[amount.next]?.text);
    const pack = packWord(tokens, units, amount.next + 1);
    return pack
      ? { value: { value: amount.value, unit: pack.code, each: { value: inner } }, next: pack.next }
      : undefined;
  }
  const pack = packWord(tokens, units, at + 1);
  return pack
    ? { value: { value: count, unit: pack.code, each: { value: amount.value } }, next: pack.next }
    : undefined;
}

/** The "er" that hangs on a number and the pack behind it. */
function packWord(
  tokens: readonly Token[],
  units: UnitWords,
  at: number,
): { code: string; next: number } | undefined {
  const [er, pack] = [tokens[at], tokens[at + 1]?.text === '-' ? tokens[at + 2] : tokens[at + 1]];
  if (er?.fold !== 'er' || er.gap || !pack) return undefined;
  const unit = units.get(pack.fold);
  return unit?.sort === 'pack' ? { code: unit.code, next: tokens.indexOf(pack, at) + 1 } : undefined;
}

type UnitHere = { code?: string; times?: number; next: number; word: UnitWord };

/** The unit at a token; `few` when it is the "paar" of "ein paar". */
function unitAt(
  { tokens, units, cover }: QuantityReading,
  at: number,
  amount: Amount,
): UnitHere | 'few' | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word' || !cover.isFree(token.start, token.end)) return undefined;
  const piece: UnitWord = { code: 'C62', sort: 'piece' };
  if (token.text === 'T' && !token.gap)
    return {
      times: 1000,
      next: at + 1,
      word: piece,
      ...(units.get(tokens[at + 1]?.fold ?? '') ? { code: 'C62', next: at + 2 } : {}),
    };
  if (
    amount.form === 'digits' &&
    (token.fold === 'hundert' ||
      token.fold === 'tausend' ||
      token.fold === 'hundred' ||
      token.fold === 'thousand')
  ) {
    const unit = units.get(tokens[at + 1]?.fold ?? '');
    const times = token.fold.startsWith('hund') ? 100 : 1000;
    return unit ? { code: unit.code, times, next: at + 2, word: unit } : { times, next: at + 1, word: piece };
  }
  // "lfd. m", "laufende Meter", "EUR-Palette"
  if (/^(?:lfd|laufende?r?|running|eur|euro)$/.test(token.fold)) {
    const skip = tokens[at + 1]?.kind === 'sign' ? at + 2 : at + 1;
    const unit = units.get(tokens[skip]?.fold ?? '');
    if (unit && (unit.code === 'PF' || unit.sort === 'measure'))
      return { code: unit.code, next: skip + 1, word: unit };
    return undefined;
  }
  const unit = units.get(token.fold);
  if (!unit) return undefined;
  const power = !tokens[at + 1]?.gap ? tokens[at + 1]?.text : undefined;
  if (token.fold === 'm' && (power === '²' || power === '2'))
    return { code: 'MTK', next: at + 2, word: unit };
  if (token.fold === 'm' && (power === '³' || power === '3'))
    return { code: 'MTQ', next: at + 2, word: unit };
  if (power !== undefined && tokens[at + 1]?.kind === 'digits') return undefined;
  if (amount.form === 'one' && (token.fold.length < 3 || isFewNotPair(token, tokens)))
    return token.fold.startsWith('paar') ? 'few' : undefined;
  const dotted =
    power === '.' && token.fold.length <= 5 && tokens[at + 2] !== undefined && !tokens[at + 2]?.first;
  return { code: unit.code, next: at + (dotted ? 2 : 1), word: unit };
}

/** "ein paar" are a few; only "ein Paar" with its capital is a pair, and not where all is written in capitals. */
function isFewNotPair(token: Token, tokens: readonly Token[]): boolean {
  if (token.fold !== 'paar') return false;
  return !/^Paar$/.test(token.text) || tokens.length === 0;
}

/** "à 100", "zu je 50 Stück", "of 100", "je 25 m" behind a unit. */
function eachAt(
  reading: QuantityReading,
  at: number,
  unit: UnitWord,
): { each: NonNullable<QuantityValue['each']>; next: number } | undefined {
  const { tokens, language } = reading;
  let next = tokens[at]?.text === '(' ? at + 1 : at;
  const open = next !== at;
  const word = tokens[next]?.fold ?? '';
  const loose = word === 'zu' || word === 'mit' || word === 'of' || word === 'with' || word === 'per';
  if (!(loose ? unit.sort === 'pack' : word === 'a' || word === '@' || word === 'je')) return undefined;
  next += 1;
  if (tokens[next]?.fold === 'je') next += 1;
  const amount =
    tokens[next]?.kind === 'digits' || loose || word === 'je' ? amountAt(tokens, next, language) : undefined;
  if (!amount || amount.form === 'one' || amount.form === 'half' || !isFreeUpTo(reading, next, amount.next))
    return undefined;
  const inner = unitAt(reading, amount.next, amount);
  const has = inner && inner !== 'few' ? inner : undefined;
  // "mit 5 Schrauben" describes, "mit 100 Stück" counts.
  if (
    loose &&
    !has &&
    tokens[amount.next] &&
    !/[.,;!?)]/.test(tokens[amount.next]?.text ?? '') &&
    word !== 'zu' &&
    word !== 'of'
  )
    return undefined;
  const end = has?.next ?? amount.next;
  const each = { value: amount.value * (has?.times ?? 1), ...(has?.code ? { unit: has.code } : {}) };
  return { each, next: open && tokens[end]?.text === ')' ? end + 1 : end };
}

/** The token after "300–400"; `code` when the second number makes it an unknown number like 10-9999. */
function rangeEnd(reading: QuantityReading, amount: Amount): number | 'code' | undefined {
  const { tokens, language } = reading;
  const sign = tokens[amount.next];
  const isDash = sign?.text === '-' || sign?.text === '–' || sign?.text === '—';
  if (!isDash && sign?.fold !== 'bis' && sign?.fold !== 'to') return undefined;
  const second =
    tokens[amount.next + 1]?.kind === 'digits' ? amountAt(tokens, amount.next + 1, language) : undefined;
  if (!second || !isFreeUpTo(reading, amount.next + 1, second.next))
    return isDash && !sign?.gap && tokens[amount.next + 1]?.gap === false ? 'code' : undefined;
  if (second.value > amount.value && second.value <= amount.value * 10) return second.next;
  return isDash && !sign?.gap ? 'code' : undefined;
}

/** A number that names something: "Pos. 4", "Hauptstraße 5", "AB-12", "1)", "20." at the head of a line. */
function isNumbered(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (!token) return true;
  if (token.kind === 'digits') {
    if (before && !token.gap && !/[(~:=,;|>"'≈*@]/.test(before.text) && !isTimes(before)) return true;
    if (after?.text === ')' && !tokens.slice(Math.max(0, at - 4), at).some(({ text }) => text === '('))
      return true;
    if (
      after &&
      token.first &&
      after.text === '.' &&
      !after.gap &&
      tokens[at + 2]?.gap &&
      token.text.length <= 2
    )
      return true;
    if (
      after?.kind === 'sign' &&
      !after.gap &&
      '-/_'.includes(after.text) &&
      tokens[at + 2]?.kind === 'word' &&
      !tokens[at + 2]?.gap
    )
      return true;
    if (before && (before.text === '€' || before.text === '$' || before.text === '#' || before.text === '§'))
      return true;
  }
  const word = before?.text === '.' || before?.text === ':' ? tokens[at - 2] : before;
  if (!word || word.kind !== 'word' || token.kind === 'word') return false;
  return numberedBefore.has(word.fold) || (word.fold.length > 4 && streetEnd.test(word.fold));
}

function isAbout(tokens: readonly Token[], at: number): boolean {
  let before = at - 1;
  if (tokens[before]?.text === '.') before -= 1;
  const word = tokens[before];
  if (!word) return false;
  if (word.text === '~' || word.text === '≈' || about.has(word.fold)) return true;
  const two = `${tokens[before - 1]?.fold ?? ''} ${word.fold}`;
  return (
    /^(?:um die|an die|bis zu|up to|at least|at most|more than|mehr als|so an|\S* so)$/.test(two) &&
    !/^(?:also so|wie so)$/.test(two)
  );
}

/** Whether a number without unit counts goods: by what follows, what comes before, or because it is all that is said. */
function isBareQuantity(reading: QuantityReading, at: number, next: number): boolean {
  const { tokens, cover, expecting } = reading;
  const after = tokens[next];
  const before = tokens[at - 1];
  if (after && !after.gap && (after.kind === 'word' || /[%€°$"″'/_]/.test(after.text))) return false;
  if (after && (/[€%°$]/.test(after.text) || notGoods.has(after.fold))) return false;
  if (after && !after.first && cover.isProduct(after.start)) return true;
  if (before && cover.isProduct(before.end - 1)) return true;
  if (
    /[;|\t]/.test(before?.text ?? '') &&
    before &&
    tokens[at - 2] &&
    cover.isProduct((tokens[at - 2]?.end ?? 1) - 1)
  )
    return true;
  if (
    before &&
    /[:=]/.test(before.text) &&
    tokens[at - 2] &&
    (countsAfter.has(tokens[at - 2]?.fold ?? '') || cover.isProduct((tokens[at - 2]?.end ?? 1) - 1))
  )
    return true;
  if (
    after &&
    !after.first &&
    after.kind === 'word' &&
    cover.isFree(after.start, after.end) &&
    reading.mayName(after, tokens[next + 1])
  )
    return true;
  const isEnd = !after || after.first || /[.,;!?)]/.test(after.text);
  if ((isEnd || countsBefore.has(after?.fold ?? '')) && before && countsAfter.has(before.fold)) return true;
  if (after && /^(?:davon|hiervon|derer)$/.test(after.fold)) return true;
  if (expecting === 'quantity') return true;
  return isAlone(tokens, at, next);
}

/** Nothing but the number and small words. */
function isAlone(tokens: readonly Token[], at: number, next: number): boolean {
  if (tokens.length - (next - at) > 8) return false;
  return tokens.every(
    (token, index) => (index >= at && index < next) || token.kind === 'sign' || fillers.has(token.fold),
  );
}

function isTimes(token: Token | undefined): boolean {
  return token?.fold === 'x' || token?.text === '×';
}

function isFreeUpTo({ tokens, cover }: QuantityReading, from: number, to: number): boolean {
  const [first, last] = [tokens[from], tokens[to - 1]];
  return first !== undefined && last !== undefined && cover.isFree(first.start, last.end);
}
