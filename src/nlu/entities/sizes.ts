/**
 * Sizes as people write them: `M 8 x 40`, `3G1,5`, `½"`, `Gr. 10`, `FFP2`, `310 ml`; turned into terms that compare.
 * Used for articles and messages alike, so that both sides say the same. Not for quantities, though a bare number or
 * `25 m` may turn out to be one: those come out as kind `number` and `measure`.
 */
import { lookup } from '../../domain/lookup.ts';
import { type CodeClass, classesOfCodes } from './sizes/codes.ts';
import { measureAt } from './sizes/measures.ts';

export type SizeKind = 'cross' | 'thread' | 'measure' | 'code' | 'count' | 'number';

export type Size = {
  start: number;
  end: number;
  kind: SizeKind;
  /** `class:value`, e.g. `thread:8`, `cross:8x40`, `len:125`; a message's size fits an article that has all of them. */
  terms: string[];
  /** The number itself, for `number` and `measure`. */
  value?: number;
  /** The unit of a `measure` as written, lower case. */
  unit?: string;
};

/** Every size of a text in reading order. Linear: each digit is looked at a bounded number of times. */
export function sizesIn(text: string): Size[] {
  const lower = sameLengthLower(text);
  const sizes: Size[] = [];
  let free = 0;
  for (let at = 0; at < lower.length; at += 1) {
    const code = lower.charCodeAt(at);
    if (!isDigit(code) && !isVulgar(code)) continue;
    const size = sizeAt(lower, at, free);
    if (size) {
      sizes.push(size);
      free = size.end;
      at = size.end - 1;
    } else {
      while (at + 1 < lower.length && isWordCode(lower.charCodeAt(at + 1))) at += 1;
      free = at + 1;
    }
  }
  return withLetters(lower, sizes);
}

/** Clothing sizes have no digit: `Größe M`, `XL`. Single letters need the word before them. */
function withLetters(lower: string, sizes: Size[]): Size[] {
  if (!mayHaveLetters.test(lower)) return sizes;
  let added = false;
  for (const found of lower.matchAll(letterSizes)) {
    const value = found[1] ?? found[2];
    const end = found.index + found[0].length;
    if (!value || sizes.some((size) => size.start < end && found.index < size.end)) continue;
    sizes.push({ start: found.index, end, kind: 'code', terms: [`size:${value}`] });
    added = true;
  }
  return added ? sizes.sort((a, b) => a.start - b.start) : sizes;
}

const mayHaveLetters = /x[ls]|gr|size/;
const letterSizes =
  /(?<![a-zäöüß\d])(?:(?:größe|grösse|groesse|gr\.?|size) (xs|s|m|l|x{1,3}l|[2-5]xl)|(xs|x{1,3}l|[2-5]xl))(?![a-zäöüß\d])/g;

/** Lower case without moving any offset; the many signs for "by" and inches become `x` and `"`. */
export function sameLengthLower(text: string): string {
  const lower = text.toLowerCase();
  const same =
    lower.length === text.length
      ? lower
      : [...text]
          .map((char) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char))
          .join('');
  return oddSigns.test(same)
    ? same
        .replace(/[×✕✖*]/g, 'x')
        .replace(/[″”“‟]/g, '"')
        .replace(/[\u00a0\u202f\u2009]/g, ' ')
    : same;
}

const oddSigns = /[×✕✖*″”“‟\u00a0\u202f\u2009]/;
const number = String.raw`(\d{1,3}\.\d{3}(?!\d)|\d{1,5}(?:[.,]\d{1,2}(?!\d))?)`;
const lengthUnit = '(mm|cm|m)?';
const tight = new RegExp(`${number}${lengthUnit}x${number}(?:x${number})?(?![\\dx])`, 'y');
const spaced = new RegExp(
  `${number} ?${lengthUnit} (?:x|mal|by) ${number}(?: (?:x|mal|by) ${number})?(?!\\dx?|x\\d)`,
  'y',
);
const loose = new RegExp(`${number} ?(?:x|mal) ?${number}(?!\\d)`, 'y');
const cores = new RegExp(`(\\d{1,2})g${number}(?![a-z])`, 'y');
const tens = /(\d{1,4})er(?![a-zäöüß])/y;
const counted =
  /(\d{1,3}) ?-?(polig|pol|poles?|lagig|ply|teilig|tlg|piece|stufig|stufen|steps?|adrig|cores?)(?:e[nrsm]?)?(?![a-zäöüß])/y;
const strength = /(?:4\.6|5\.6|5\.8|6\.8|8\.8|10\.9|12\.9)(?![\d,x])/y;
const plain = new RegExp(`${number}(?![\\da-zäöüß])`, 'y');

function sizeAt(lower: string, at: number, free: number): Size | undefined {
  const prefix = prefixBefore(lower, at, free);
  if (prefix?.word === 'm') return threadAt(lower, at, prefix.start) ?? measured(lower, at);
  if (prefix && !prefix.apart) return codeAt(lower, at, prefix) ?? undefined;
  return (
    cross(lower, at) ??
    measured(lower, at) ??
    countedAt(lower, at) ??
    (prefix ? codeAt(lower, at, prefix) : undefined) ??
    numberAt(lower, at)
  );
}

function threadAt(lower: string, at: number, start: number): Size | undefined {
  const sides = match(tight, lower, at) ?? match(spaced, lower, at) ?? match(loose, lower, at);
  if (sides) {
    const values = sides.filter(isNumeric).map(normal);
    return {
      start,
      end: at + sides[0].length,
      kind: 'cross',
      terms: [`thread:${values[0]}`, `cross:${values.join('x')}`],
    };
  }
  const alone = match(plain, lower, at);
  const value = alone ? Number(normal(alone[0])) : 0;
  if (!alone || value < 1 || value > 64) return undefined;
  return { start, end: at + alone[0].length, kind: 'thread', terms: [`thread:${value}`] };
}

function cross(lower: string, at: number): Size | undefined {
  const wired = match(cores, lower, at);
  if (wired)
    return {
      start: at,
      end: at + wired[0].length,
      kind: 'cross',
      terms: [`cross:${normal(wired[1])}x${normal(wired[2])}`],
    };
  const sides = match(tight, lower, at) ?? match(spaced, lower, at);
  if (!sides) return undefined;
  const values = sides.slice(1).filter(isNumeric).map(normal);
  let end = at + sides[0].length;
  const unit = /^ ?(?:mm²|mm2|qmm|mm|cm|m|")(?![a-zäöüß\d])/.exec(lower.slice(end, end + 6));
  // "2 x 50 m" is two pieces of 50 m, never a size; the quantity reader takes it.
  if (unit && unit[0].trim() === 'm' && !sides[2] && lower[at + sides[0].indexOf('x') - 1] === ' ')
    return undefined;
  if (unit) end += unit[0].length;
  return { start: at, end, kind: 'cross', terms: [`cross:${values.join('x')}`] };
}

function measured(lower: string, at: number): Size | undefined {
  const found = measureAt(lower, at);
  return found
    ? {
        start: at,
        end: found.end,
        kind: 'measure',
        terms: [found.term],
        value: found.value,
        unit: found.unit,
      }
    : undefined;
}

function countedAt(lower: string, at: number): Size | undefined {
  const named = match(tens, lower, at);
  if (named)
    return { start: at, end: at + named[0].length, kind: 'count', terms: [`num:${normal(named[1])}`] };
  const found = match(counted, lower, at);
  if (!found) return undefined;
  const what = countClasses[(found[2] ?? '').slice(0, 3)] ?? 'part';
  return { start: at, end: at + found[0].length, kind: 'count', terms: [`${what}:${normal(found[1])}`] };
}

const countClasses = lookup<string>({
  pol: 'pole',
  lag: 'ply',
  ply: 'ply',
  adr: 'core',
  cor: 'core',
  stu: 'step',
  ste: 'step',
});

function numberAt(lower: string, at: number): Size | undefined {
  const grade = match(strength, lower, at);
  if (grade) return { start: at, end: at + grade[0].length, kind: 'code', terms: [`grade:${grade[0]}`] };
  const found = match(plain, lower, at);
  if (!found) return undefined;
  const value = normal(found[1]);
  return {
    start: at,
    end: at + found[0].length,
    kind: 'number',
    terms: [`num:${value}`],
    value: Number(value),
  };
}

/** Letters before a number that make it a code; `apart` when a blank or sign stands between. */
type Prefix = { word: string; start: number; apart: boolean };

function prefixBefore(lower: string, at: number, free: number): Prefix | undefined {
  let end = at;
  while (end > free && at - end < 2 && ' .:=-'.includes(lower[end - 1] ?? 'x')) end -= 1;
  let start = end;
  while (start > free && end - start < 15 && isLetterCode(lower.charCodeAt(start - 1))) start -= 1;
  if (start === end) return undefined;
  if (start > free && isWordCode(lower.charCodeAt(start - 1)))
    return end === at ? { word: '', start, apart: false } : undefined;
  const word = lower.slice(start, end);
  const apart = end !== at;
  if (word === 'm') {
    // "25 m 8" is a length and a number, "M 8" and "M8" are threads.
    const digitBefore = start > 1 && lower[start - 1] === ' ' && isDigit(lower.charCodeAt(start - 2));
    return apart && (digitBefore || lower[end] !== ' ') ? undefined : { word, start, apart };
  }
  if (apart && !classesOfCodes.has(word)) return undefined;
  return { word, start, apart };
}

const typeEnd = /^-[a-z]{1,2}(?![a-zäöüß])/;
const codeDigits = /(\d{1,5})([a-z])?(?![a-zäöüß\d])/y;

function codeAt(lower: string, at: number, { word, start, apart }: Prefix): Size | undefined {
  // "x200" is a quantity.
  if (word === '' || word === 'x') return undefined;
  const found = match(codeDigits, lower, at);
  if (!found) return undefined;
  const known: CodeClass | undefined = classesOfCodes.get(word);
  if (!known && (apart || word.length > 5)) return undefined;
  // `H07V-K` is a type whose end tells it from `H07V-U`: it stays a word.
  if (typeEnd.test(lower.slice(at + found[0].length, at + found[0].length + 4))) return undefined;
  if (known && known.length > 1 && apart && found[2]) return undefined;
  const value = Number(found[1]);
  const name = word === 't' && value >= 10 ? 'tx' : word === 'p' && value >= 16 ? 'k' : (known ?? word);
  return { start, end: at + found[0].length, kind: 'code', terms: [`${name}:${value}${found[2] ?? ''}`] };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function isNumeric(part: string | undefined): part is string {
  return part !== undefined && /^\d[\d.,]*$/.test(part);
}

/** `4,0` and `4.0` and `4` are one size; `1.000` is a thousand. */
function normal(part: string | undefined): string {
  const text = part ?? '';
  return String(Number(/^\d{1,3}\.\d{3}$/.test(text) ? text.replace('.', '') : text.replace(',', '.')));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
function isVulgar(code: number): boolean {
  return code === 0xbd || code === 0xbc || code === 0xbe;
}
function isLetterCode(code: number): boolean {
  return (code >= 97 && code <= 122) || code === 0xe4 || code === 0xf6 || code === 0xfc || code === 0xdf;
}
function isWordCode(code: number): boolean {
  return isDigit(code) || isLetterCode(code);
}
