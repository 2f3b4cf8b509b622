/** Numbers with a physical unit: `125 mm`, `2,5 m`, `1/2 Zoll`, `5,0 Ah`; one class per dimension, in its smallest usual unit. */
import { lookup } from '../../../domain/lookup.ts';

export type Measure = { end: number; term: string; value: number; unit: string };

/** Class and factor by unit; kilo- and milli- meet in one class so that `0,5 l` and `500 ml` are one. */
const units: ReadonlyMap<string, readonly [name: string, factor: number]> = new Map([
  ['mm', ['len', 1]],
  ['millimeter', ['len', 1]],
  ['cm', ['len', 10]],
  ['zentimeter', ['len', 10]],
  ['m', ['len', 1000]],
  ['meter', ['len', 1000]],
  ['metre', ['len', 1000]],
  ['metres', ['len', 1000]],
  ['meters', ['len', 1000]],
  ['mm²', ['area', 1]],
  ['mm2', ['area', 1]],
  ['qmm', ['area', 1]],
  ['ml', ['vol', 1]],
  ['l', ['vol', 1000]],
  ['ltr', ['vol', 1000]],
  ['liter', ['vol', 1000]],
  ['litre', ['vol', 1000]],
  ['litres', ['vol', 1000]],
  ['g', ['mass', 1]],
  ['gramm', ['mass', 1]],
  ['kg', ['mass', 1000]],
  ['kilo', ['mass', 1000]],
  ['v', ['volt', 1]],
  ['volt', ['volt', 1]],
  ['vdc', ['volt', 1]],
  ['vac', ['volt', 1]],
  ['ma', ['amp', 1]],
  ['a', ['amp', 1000]],
  ['ampere', ['amp', 1000]],
  ['amp', ['amp', 1000]],
  ['mah', ['charge', 1]],
  ['ah', ['charge', 1000]],
  ['w', ['watt', 1]],
  ['watt', ['watt', 1]],
  ['kw', ['watt', 1000]],
  ['nm', ['torque', 1]],
  ['bar', ['bar', 1]],
  ['zoll', ['inch', 1]],
  ['inch', ['inch', 1]],
  ['"', ['inch', 1]],
]);

const vulgar = lookup<number>({ '½': 0.5, '¼': 0.25, '¾': 0.75 });
const fraction = /(?:([1-8]) )?(\d{1,2}) ?\/ ?(\d{1,2}) ?(zoll|inch|")/y;
const vulgarFraction = /(?:(\d{1,2}) ?)?([½¼¾])(?: ?(?:zoll|inch|")|(?! ?[a-zäöü]))/y;
const measure =
  /(\d{1,3}\.\d{3}|\d{1,6}(?:[.,]\d{1,3})?)[ -]?(mm²|mm2|qmm|"|[a-zäöü]{1,10})(?![a-zäöüß²\d])/y;

/** The measure that starts at an offset of a lower-case text; undefined when the number has no physical unit. */
export function measureAt(lower: string, at: number): Measure | undefined {
  vulgarFraction.lastIndex = at;
  const sign = vulgarFraction.exec(lower);
  if (sign) return inches(at + sign[0].length, Number(sign[1] ?? 0) + (vulgar[sign[2] ?? ''] ?? 0));
  fraction.lastIndex = at;
  const parts = fraction.exec(lower);
  if (parts && Number(parts[3]) > 0)
    return inches(at + parts[0].length, Number(parts[1] ?? 0) + Number(parts[2]) / Number(parts[3]));
  measure.lastIndex = at;
  const found = measure.exec(lower);
  const unit = units.get(found?.[2] ?? '');
  if (!found || !unit) return undefined;
  const value = Number(
    /^\d{1,3}\.\d{3}$/.test(found[1] ?? '') ? found[1]?.replace('.', '') : found[1]?.replace(',', '.'),
  );
  return { end: at + found[0].length, term: measureTerm(unit, value), value, unit: found[2] ?? '' };
}

/** The term for a value in a UN/ECE unit of a catalogue feature; undefined for units no one asks by. */
export function measureOfUnit(code: string, value: number): string | undefined {
  const unit = units.get(codes[code] ?? '');
  return unit && Number.isFinite(value) ? measureTerm(unit, value) : undefined;
}

/** The class of terms that a unit of length, volume or mass counts: `MTR` counts `len`. */
export function classCounted(code: string): string | undefined {
  return units.get(codes[code] ?? '')?.[0];
}

const codes = lookup<string>({
  MMT: 'mm',
  CMT: 'cm',
  MTR: 'm',
  LM: 'm',
  MMK: 'mm²',
  MLT: 'ml',
  LTR: 'l',
  GRM: 'g',
  KGM: 'kg',
  VLT: 'v',
  AMP: 'a',
  '4K': 'ma',
  AMH: 'ah',
  WTT: 'w',
  KWT: 'kw',
  NU: 'nm',
  BAR: 'bar',
  INH: 'inch',
});

function measureTerm([name, factor]: readonly [string, number], value: number): string {
  return `${name}:${Math.round(value * factor * 1000) / 1000}`;
}

function inches(end: number, value: number): Measure {
  return { end, term: `inch:${value}`, value, unit: 'zoll' };
}
