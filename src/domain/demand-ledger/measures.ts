/** Sizes in a folded wording: what keeps two wishes apart however alike their words are. Pure; see `wording.ts`. */
import { lookup } from '../lookup.ts';

export type Measured = {
  /** Normalised: `8x40`, `m8`, `xl`, `2.5kg`; millimetres have no unit. */
  sizes: string[];
  /** What is left of the text. */
  rest: string;
};

const number = String.raw`\d+(?:[.,]\d+)?(?:/\d+)?`;
const unit =
  '(?:mm2|qmm|mm|cm|dm|ml|cl|kg|gramm|zoll|inch|volt|watt|liter|ltr|lit|meter|mtr|bar|my|qm|m2|m|l|g|v|w|a|%)';
const sizeWord = '(?:grossen?|gr|size|sz)';
const letters = '(?:xs|[sml]|x{1,4}l|[2-5]xl)';
const edge = String.raw`(?![\p{L}\d])`;
const start = String.raw`(?<![\p{L}\d])`;

/** In this order: what is read is taken out. */
const readers: [RegExp, (found: RegExpExecArray) => string][] = [
  // Gr. 9, Größe XL, size 10-11
  [
    new RegExp(
      String.raw`${start}${sizeWord}[.:]?\s*(${number}(?:\s*-\s*${number})?|${letters})${edge}`,
      'u',
    ),
    ([, value = '']) => letterSize(value),
  ],
  // M8, M 8 x 40, DN 20, RAL 7016, CR 2032
  [
    new RegExp(
      String.raw`${start}(m|dn|pn|ral|ip|ffp|ph|pz|tx|sw|nw|din|en|iso|cr|lr)\s*(\d+(?:[.,]\d+)?(?:\s*x\s*${number})*)\s*(?:mm)?${edge}`,
      'u',
    ),
    ([, prefix = '', value = '']) => `${prefix}${dimensions(value, '')}`,
  ],
  // FFP2, V2A, IP65, S1P
  [
    new RegExp(String.raw`${start}(\p{L}{1,4}\d+(?:[.,]\d+)?\p{L}{0,2})${edge}`, 'u'),
    ([, code = '']) => code.replace(',', '.'),
  ],
  // 9er, but not the 100 of a 100er pack
  [new RegExp(String.raw`${start}(\d{1,4})\s?-?er${edge}`, 'u'), ([, value = '']) => plain(value)],
  // 4x40, 40 x 60 cm, 200mm, 1,5 kg, 3/4 Zoll
  [
    new RegExp(
      String.raw`${start}(${number}\s*${unit}?(?:\s*x\s*${number}\s*${unit}?)+|${number})\s*(${unit})?${edge}`,
      'u',
    ),
    ([, value = '', of = '']) => dimensions(value, of),
  ],
  // XL without any word
  [new RegExp(`${start}(xs|x{1,4}l|[2-5]xl)${edge}`, 'u'), ([, value = '']) => letterSize(value)],
];

/** Takes every size out of a folded text. */
export function measured(text: string): Measured {
  let rest = text;
  const sizes: string[] = [];
  for (const [pattern, read] of readers) {
    for (let found = pattern.exec(rest); found; found = pattern.exec(rest)) {
      sizes.push(read(found));
      rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
    }
  }
  return { sizes: sizes.sort(), rest };
}

function letterSize(text: string): string {
  const times = /^([2-5])xl$/.exec(text)?.[1];
  if (times) return `${'x'.repeat(Number(times))}l`;
  return /\d/.test(text) ? text.replace(/\s/g, '').split('-').map(plain).join('-') : text;
}

/** `40 x 60 cm` → `400x600`. A unit that only one number has holds for all. */
function dimensions(text: string, unitAfter: string): string {
  const parts = text
    .split('x')
    .map((part) => /^\s*([\d.,/]+)\s*(\S*)\s*$/.exec(part) ?? ['', part.trim(), '']);
  const common = unitAfter || parts.map(([, , of]) => of).find(Boolean) || '';
  const scaled = parts.map(([, value = '', of]) => scale(value, of || common));
  const suffix = scaled.map(({ of }) => of).find(Boolean) ?? '';
  return `${scaled.map(({ value }) => value).join('x')}${suffix}`;
}

/** Powers of ten from a unit to the one it is compared in; `''` stands for millimetres. */
const scales = lookup<[number, string]>({
  mm: [0, ''],
  cm: [1, ''],
  dm: [2, ''],
  ml: [-3, 'l'],
  cl: [-2, 'l'],
  g: [-3, 'kg'],
  gramm: [-3, 'kg'],
  qmm: [0, 'mm2'],
  qm: [0, 'm2'],
  inch: [0, 'zoll'],
  volt: [0, 'v'],
  watt: [0, 'w'],
  liter: [0, 'l'],
  ltr: [0, 'l'],
  lit: [0, 'l'],
  meter: [0, 'm'],
  mtr: [0, 'm'],
});

function scale(value: string, of: string): { value: string; of: string } {
  const [power, base] = scales[of] ?? [0, of];
  return { value: value.includes('/') ? value : shifted(plain(value), power), of: base };
}

/** Without zeros that say nothing: `08,50` → `8.5`. */
function plain(text: string): string {
  const [whole = '', places = ''] = text.replace(',', '.').split('.');
  const kept = places.replace(/0+$/, '');
  return `${whole.replace(/^0+(?=\d)/, '')}${kept ? `.${kept}` : ''}`;
}

/** A decimal text times a power of ten, exact. */
function shifted(text: string, power: number): string {
  const [whole = '0', places = ''] = text.split('.');
  const digits = `${whole}${places}`;
  const at = whole.length + power;
  const padded = at <= 0 ? digits.padStart(digits.length - at + 1, '0') : digits.padEnd(at, '0');
  const point = Math.max(1, at);
  return plain(`${padded.slice(0, point)}.${padded.slice(point)}`);
}
