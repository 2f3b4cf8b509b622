/** The copper in an article (B set of DATANORM 4): base in EUR per 100 kg, weight in grams per price quantity. */
import type { MetalShare } from '../../domain/article.ts';
import { decimal, decimalText } from '../../domain/money.ts';
import { type At, type LineReading, refuse } from '../line-reading.ts';

/** The mark says for how many units the weight is; the weight is in kilograms with two implied places. */
const unitsOf: Record<string, number> = { '1': 100, '2': 1000 };

/** The copper, if the article has any. `written` are the mark, the base and the weight. */
export function copperOf(
  reading: LineReading,
  at: At,
  written: { mark: string; base: string; weight: string } | undefined,
  priceQuantity: number,
): MetalShare | undefined {
  const { mark = '', base = '', weight = '' } = written ?? {};
  if (/^0*$/.test(mark)) return undefined;
  const units = Object.hasOwn(unitsOf, mark) ? unitsOf[mark] : undefined;
  if (!units)
    return refuse(
      reading,
      at,
      'doubtful',
      `The copper mark "${mark}" is none of 0, 1 (per 100), 2 (per 1000).`,
    );
  if (/^0*$/.test(weight)) return undefined;
  if (!/^\d{1,10}$/.test(weight))
    return refuse(
      reading,
      at,
      'bad-number',
      `The copper weight "${weight}" is not a number of hundredths of a kilogram.`,
    );
  if (!/^\d{1,3}$/.test(base))
    return refuse(
      reading,
      at,
      'bad-number',
      `The copper base "${base}" is not an amount in EUR per 100 kg, such as 150.`,
    );
  const grams = decimal(weight).times(10).times(priceQuantity).div(units);
  return { name: 'copper', base: decimalText(decimal(base)), weight: decimalText(grams) };
}
