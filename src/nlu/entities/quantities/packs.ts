/** Units and packs behind an amount: `Krt.`, `lfd. m`, `10er Pack`, `à 100`, `ein paar`. */
import type { QuantityValue } from '../../../domain/understanding.ts';
import type { Token } from '../tokens.ts';
import { type Amount, amountAt } from './amounts.ts';
import { notGoods } from './context.ts';
import { isFreeUpTo, type QuantityReading, type Step } from './reading.ts';
import type { UnitWord, UnitWords } from './units.ts';

/** "10er Pack", "3 100er Packungen": so many in one pack. */
export function packOf(
  { tokens, units }: QuantityReading,
  at: number,
  amount: Amount,
  count = 1,
): Step | undefined {
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

export type UnitHere = { code?: string; times?: number; next: number; word: UnitWord };

/** The unit at a token; `few` when it is the "paar" of "ein paar". */
export function unitAt(
  { tokens, units, cover, nearUnit }: QuantityReading,
  at: number,
  amount: Amount,
): UnitHere | 'few' | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word' || !cover.isFree(token.start, token.end)) return undefined;
  const piece: UnitWord = { code: 'C62', sort: 'piece' };
  // "5T Stück", "5k labels"
  if (
    (token.text === 'T' || token.text === 'k') &&
    !token.gap &&
    !/^(?:€|eur|euro)$/.test(tokens[at + 1]?.fold ?? '')
  )
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
      token.fold === 'thousand' ||
      token.fold === 'tsd')
  ) {
    // "10 Tsd. Tüten"
    const next = token.fold === 'tsd' && tokens[at + 1]?.text === '.' ? at + 2 : at + 1;
    const unit = units.get(tokens[next]?.fold ?? '');
    const times = token.fold.startsWith('hund') ? 100 : 1000;
    return unit ? { code: unit.code, times, next: next + 1, word: unit } : { times, next, word: piece };
  }
  const described = describedUnit(tokens, units, at);
  if (described !== undefined) return described ?? undefined;
  const unit = units.get(token.fold) ?? (amount.form === 'one' ? undefined : nearUnit(token));
  if (!unit) return container(tokens, at, amount);
  const power = !tokens[at + 1]?.gap ? tokens[at + 1]?.text : undefined;
  if (token.fold === 'm' && (power === '²' || power === '2'))
    return { code: 'MTK', next: at + 2, word: unit };
  if (token.fold === 'm' && (power === '³' || power === '3'))
    return { code: 'MTQ', next: at + 2, word: unit };
  if (power !== undefined && tokens[at + 1]?.kind === 'digits') return undefined;
  if (amount.form === 'one' && (token.fold.length < 3 || isFewNotPair(token)))
    return token.fold.startsWith('paar') ? 'few' : undefined;
  const dotted =
    power === '.' && token.fold.length <= 5 && tokens[at + 2] !== undefined && !tokens[at + 2]?.first;
  return { code: unit.code, next: at + (dotted ? 2 : 1), word: unit };
}

/** "lfd. m", "linear metres", "EUR-Palette", "big bags": units of two words; null when the first fits no second. */
function describedUnit(tokens: readonly Token[], units: UnitWords, at: number): UnitHere | null | undefined {
  const said = tokens[at]?.fold ?? '';
  const skip = tokens[at + 1]?.kind === 'sign' ? at + 2 : at + 1;
  const unit = units.get(tokens[skip]?.fold ?? '');
  if (/^(?:lfd|laufende?r?|running|linear|eur|euro)$/.test(said)) {
    if (!unit || (unit.code !== 'PF' && unit.sort !== 'measure')) return null;
    return { code: unit.code, next: skip + 1, word: unit };
  }
  if (/^(?:bulk|dumpy|big)$/.test(said) && /^bags?$/.test(tokens[skip]?.fold ?? ''))
    return { code: 'X43', next: skip + 1, word: { code: 'X43', sort: 'pack' } };
  const power = /^(?:sq|square)$/.test(said) ? 'MTK' : /^(?:cu|cubic)$/.test(said) ? 'MTQ' : undefined;
  if (!power || unit?.code !== 'MTR') return undefined;
  return { code: power, next: skip + 1, word: unit };
}

/** "5 cones of yarn": what an unknown word in the plural holds; "two kinds of", "three of the" count nothing. */
function container(tokens: readonly Token[], at: number, { form }: Amount): UnitHere | undefined {
  const [token, of, goods] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (form === 'one' || !token?.gap || of?.fold !== 'of' || goods?.kind !== 'word') return undefined;
  const isHolder =
    /^[a-z]{3,}s$/.test(token.fold) && !notGoods.has(token.fold) && !countedParts.test(token.fold);
  if (!isHolder || /^(?:the|our|my|your|these|those|them|us|it|this|that)$/.test(goods.fold))
    return undefined;
  return { next: at + 1, word: { code: '', sort: 'pack' } };
}

const countedParts =
  /^(?:kinds|types|sorts|sizes|colours|colors|members|copies|thirds|halves|quarters|lots|loads|rounds|sets|ways|parts|pairs|pages|sides|drawings)$/;

/** "ein paar" are a few; only "ein Paar" with its capital is a pair, and not where all is written in capitals. */
function isFewNotPair(token: Token): boolean {
  if (token.fold !== 'paar') return false;
  return token.text !== 'Paar';
}

/** "2 Gebinde 25 l": a measure right behind a pack is what one holds. */
function measureAt(reading: QuantityReading, at: number) {
  const amount =
    reading.tokens[at]?.kind === 'digits' ? amountAt(reading.tokens, at, reading.language) : undefined;
  if (!amount || !isFreeUpTo(reading, at, amount.next)) return undefined;
  const unit = unitAt(reading, amount.next, amount);
  if (!unit || unit === 'few' || unit.word.sort !== 'measure') return undefined;
  return { each: { value: amount.value, ...(unit.code ? { unit: unit.code } : {}) }, next: unit.next };
}

/** "à 100", "zu je 50 Stück", "of 100", "je 25 m" behind a unit. */
export function eachAt(
  reading: QuantityReading,
  at: number,
  unit: UnitWord,
): { each: NonNullable<QuantityValue['each']>; next: number } | undefined {
  const { tokens, language } = reading;
  const measure = unit.sort === 'pack' ? measureAt(reading, at) : undefined;
  if (measure) return measure;
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
