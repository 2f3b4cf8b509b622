/** Quantities of a message: number, unit, how many are in one; sizes, dates and document numbers are none. */
import type { QuantityValue } from '../../domain/understanding.ts';
import { type Claim, ranks } from './merge.ts';
import { type Amount, amountAt } from './quantities/amounts.ts';
import { isAbout, isBareQuantity, isNumbered } from './quantities/bare.ts';
import { countsBefore } from './quantities/context.ts';
import { eachAt, packOf, unitAt } from './quantities/packs.ts';
import { isFreeUpTo, isTimes, type QuantityReading, type Step } from './quantities/reading.ts';
import type { Token } from './tokens.ts';

/** All quantities, in reading order. */
export function quantitiesIn(reading: QuantityReading): Claim[] {
  const claims: Claim[] = [];
  const { tokens, cover } = reading;
  let pack: QuantityValue | undefined;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    // How many are in a pack is said on its own line.
    if (token?.first) pack = undefined;
    const found = token && cover.isFree(token.start, token.end) ? quantityAt(reading, at) : undefined;
    if (!found) {
      at += 1;
      continue;
    }
    if (found.value) {
      const last = tokens[found.next - 1];
      if (pack && isEachWord(tokens[at - 1])) {
        // "2 Pack Kabelbinder à 100": how many are in one, said behind the name.
        const { value, unit } = found.value;
        pack.each = { value, ...(unit ? { unit } : {}) };
        pack = undefined;
        at = Math.max(found.next, at + 1);
        continue;
      }
      pack = found.isPack && !found.value.each ? found.value : undefined;
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

function quantityAt(reading: QuantityReading, at: number): Step | undefined {
  const { tokens, language } = reading;
  const timesFirst =
    isTimes(tokens[at]) && tokens[at + 1]?.kind === 'digits' && tokens[at - 1]?.kind !== 'digits';
  const from = timesFirst ? at + 1 : at;
  const amount = amountAt(tokens, from, language);
  if (!amount || !isFreeUpTo(reading, from, amount.next)) return undefined;
  const hasUnit = unitAt(reading, amount.next, amount) !== undefined;
  if (isNumbered(tokens, at, hasUnit)) return { next: amount.next };
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
  if (timesFirst || isBareQuantity(reading, from, next, approximate))
    return { value: marked({ value: amount.value }, approximate || range !== undefined), next };
  return { next };
}

function isEachWord(token: Token | undefined): boolean {
  return token?.text === '@' || (token?.fold === 'a' && token.text !== 'A') || token?.fold === 'je';
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
      isPack: unit.word.sort === 'pack',
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
    tokens[after] && (reading.cover.isProduct(tokens[after].start) || (!isMal && reading.mayName(after)));
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

/** The token after "300–400"; `code` when the second number makes it an unknown number like 10-9999. */
function rangeEnd(reading: QuantityReading, amount: Amount): number | 'code' | undefined {
  const { tokens, language } = reading;
  const sign = tokens[amount.next];
  // "from 10 to 14" is what it was and what it is to be.
  if (sign?.fold === 'to' && tokens[amount.next - 2]?.fold === 'from') return undefined;
  const isDash = sign?.text === '-' || sign?.text === '–' || sign?.text === '—';
  if (!isDash && sign?.fold !== 'bis' && sign?.fold !== 'to') return undefined;
  const second =
    tokens[amount.next + 1]?.kind === 'digits' ? amountAt(tokens, amount.next + 1, language) : undefined;
  if (!second || !isFreeUpTo(reading, amount.next + 1, second.next))
    return isDash && !sign?.gap && tokens[amount.next + 1]?.gap === false ? 'code' : undefined;
  if (second.value > amount.value && second.value <= amount.value * 10) return second.next;
  return isDash && !sign?.gap ? 'code' : undefined;
}
