/** Scale prices (Z sets). Only list prices by quantity are read; anything else would change what a customer pays. */
import type { PriceRecord } from '../../domain/article.ts';
import { decimal } from '../../domain/money.ts';
import { type LineReading, refuse } from '../line-reading.ts';
import { amountOf, priceQuantityOf } from './figures.ts';
import { fieldsOf } from './sets.ts';

/** A Z set and the line it stands on. */
export type PlacedSet = { line: number; text: string };

type Step = { line: number; from: string; to: string; amount: string };

/** What a Z set says, whatever the version; all as written. */
type WrittenStep = {
  isScale: boolean;
  priceMark: string;
  priceUnit?: string;
  price: string;
  from: string;
  to: string;
};

/** The article and its list price that the steps belong to. */
export type Base = { article: string; version: 4 | 5; amount: string; priceQuantity?: number };

/**
 * The steps on top of an article's own price, ascending and without gaps: none when no Z set has a list price.
 * Undefined after noting why they cannot be used.
 */
export function scalesOf(
  reading: LineReading,
  sets: readonly PlacedSet[],
  base: Base,
): PriceRecord['scales'] | undefined {
  const before = reading.faults.length;
  const steps = sets.flatMap((set) => stepOf(reading, set, base) ?? []);
  steps.sort((a, b) => decimal(a.from).cmp(decimal(b.from)));
  checkBounds(reading, steps, base);
  const isBroken = reading.faults.slice(before).some(({ severity }) => severity === 'fault');
  if (isBroken) return undefined;
  const scales = steps.map(({ from, amount }) => ({ from, amount }));
  return decimal(steps[0]?.from ?? '2').gt(1) ? [{ from: '1', amount: base.amount }, ...scales] : scales;
}

function stepOf(reading: LineReading, { line, text }: PlacedSet, base: Base): Step | undefined {
  const { article, version } = base;
  const at = { line, article };
  const fields = fieldsOf(version, text);
  if (!Array.isArray(fields)) return undefined;
  const step = version === 4 ? four(fields) : five(fields);
  if (step.priceMark === '2') return undefined;
  if (!step.isScale || step.priceMark !== '1') {
    const reason =
      'The Z set is no list price by quantity (another surcharge, base or mark); such sets are not read. Remove it.';
    return refuse(reading, at, 'unsupported-price', reason);
  }
  const amount = amountOf(reading, at, step.price);
  if (amount === undefined) return undefined;
  if (step.priceUnit !== undefined && base.priceQuantity !== undefined) {
    const quantity = priceQuantityOf(reading, at, version, step.priceUnit);
    if (quantity !== undefined && quantity !== base.priceQuantity)
      refuse(
        reading,
        at,
        'bad-price-quantity',
        `The scale is for ${quantity} units, the article's price for ${base.priceQuantity}.`,
      );
  }
  if (!/^\d{1,12}$/.test(step.from) || !/^\d{0,12}$/.test(step.to)) {
    const reason = `The bounds "${step.from}" and "${step.to}" of the scale are not whole numbers of units.`;
    return refuse(reading, at, 'bad-number', reason);
  }
  return { line, from: whole(step.from) === '0' ? '1' : whole(step.from), to: whole(step.to), amount };
}

/** Each step ends where the next begins, and the last is open: beyond it nobody could say the price. */
function checkBounds(reading: LineReading, steps: readonly Step[], { article, amount }: Base): void {
  for (const [index, { line, from, to, amount: own }] of steps.entries()) {
    const at = { line, article };
    const next = steps[index + 1];
    if (index === 0 && from === '1' && !decimal(own).eq(decimal(amount)))
      refuse(
        reading,
        at,
        'double-price',
        `Two list prices from 1 on: ${amount} in the A set, ${own} in the Z set. Keep one.`,
      );
    if (decimal(own).eq(0))
      refuse(reading, at, 'zero-price', `The scale from ${from} on costs 0. Remove it or state its price.`);
    if (next && from === next.from)
      refuse(reading, { line: next.line, article }, 'double-price', `Two scales begin at ${from}. Keep one.`);
    else if (
      next &&
      !decimal(to || '0')
        .plus(1)
        .eq(decimal(next.from)) &&
      !decimal(to || '0').eq(decimal(next.from))
    )
      refuse(
        reading,
        at,
        'doubtful',
        `The scale ends at ${to || 'no quantity'}, the next begins at ${next.from}: they must meet.`,
      );
    else if (!next && to !== '' && !isOpen(to))
      refuse(reading, at, 'doubtful', `Nothing is said above ${to}. Let the last scale end at 99999999.`);
  }
}

/** Writers without an infinity write nines, one of them ending in 8. */
function isOpen(to: string): boolean {
  return to === '0' || /^9{4,}[89]$/.test(to);
}

function whole(written: string): string {
  return written === '' ? '' : written.replace(/^0+(?=\d)/, '');
}

/** `Z;N;article;01;1;1;text;1;626;45;899;`: kind 1 is a scale, base 1 the quantity. */
function four(fields: readonly string[]): WrittenStep {
  const [, , , , kind, basis, , priceMark = '', price = '', from = '', to = ''] = fields;
  return { isScale: kind === '1' && basis === '1', priceMark, price, from, to };
}

/** `Z;N;article;01;1;text;text;1;+;1;1;626;;1;45;899;` */
function five(fields: readonly string[]): WrittenStep {
  const [
    ,
    ,
    ,
    ,
    kind,
    ,
    ,
    value,
    sign,
    priceMark = '',
    priceUnit = '',
    price = '',
    ,
    basis,
    from = '',
    to = '',
  ] = fields;
  const isScale = kind === '1' && value === '1' && sign === '+' && basis === '1';
  return { isScale, priceMark, priceUnit, price, from, to };
}
