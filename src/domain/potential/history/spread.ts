/** Median and spread of a customer's own figures: one odd order moves neither. */
import { type Decimal, decimal } from '../../money.ts';

/** A usual figure: median, median absolute deviation, and of how many; decimal strings. */
export type Spread = { median: string; spread: string; of: number };

/** The spread of figures (decimal strings); undefined for none. */
export function spreadOf(figures: readonly string[]): Spread | undefined {
  const values = figures.map(decimal);
  const middle = median(values);
  if (!middle) return undefined;
  const deviation = median(values.map((value) => value.minus(middle).abs())) ?? decimal('0');
  return { median: middle.toFixed(), spread: deviation.toFixed(), of: values.length };
}

function median(values: readonly Decimal[]): Decimal | undefined {
  const sorted = values.toSorted((one, other) => one.cmp(other));
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low && high ? low.plus(high).div(2) : undefined;
}

/** A median absolute deviation times this is a standard deviation, were the figures normally spread. */
const scale = decimal('1.4826');

/** How often the usual a figure is, and whether it also lies outside the own spread by so many scaled deviations. */
export function timesUsual(
  figure: string,
  usual: Spread,
  deviations: number,
): { times: number; isOutside: boolean } {
  const [value, middle] = [decimal(figure), decimal(usual.median)];
  if (middle.lte(0)) return { times: 0, isOutside: false };
  const width = decimal(usual.spread).times(scale).times(deviations);
  return { times: Number(value.div(middle).toFixed(4)), isOutside: value.minus(middle).gt(width) };
}
