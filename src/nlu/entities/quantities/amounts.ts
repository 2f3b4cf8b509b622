/** One amount at a token: `1.000,50`, `1 000`, `1/2`, `½`, `zweihundertfünfzig`, `halbe`, `eine`. Only the number, no unit. */

import type { Language } from '../../../domain/language.ts';
import { lookup } from '../../../domain/lookup.ts';
import { numberWordsAt } from '../number-words.ts';
import type { Token } from '../tokens.ts';

export type Amount = {
  value: number;
  next: number;
  /** `one`: an article ("ein", "a") that only counts before a unit; `half`: needs a unit too. */
  form: 'digits' | 'words' | 'one' | 'half' | 'fraction';
};

const mostDigits = 9;
const vulgar = lookup<number>({ '½': 0.5, '¼': 0.25, '¾': 0.75 });
const halves = lookup<number>({
  halbe: 0.5,
  halber: 0.5,
  halbes: 0.5,
  halben: 0.5,
  half: 0.5,
  viertel: 0.25,
  quarter: 0.25,
  dreiviertel: 0.75,
  anderthalb: 1.5,
  eineinhalb: 1.5,
  einundeinhalb: 1.5,
  zweieinhalb: 2.5,
  dreieinhalb: 3.5,
});
const ones: ReadonlySet<string> = new Set([
  'ein',
  'eine',
  'einen',
  'einem',
  'einer',
  'a',
  'an',
  'one',
  'nen',
  'ne',
  'en',
]);

/** The amount that starts at a token; undefined when there is none. */
export function amountAt(tokens: readonly Token[], at: number, language: Language): Amount | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.kind === 'digits') return digitsAt(tokens, at, language);
  if (token.kind === 'sign') {
    const value = vulgar[token.text];
    return value === undefined ? undefined : { value, next: at + 1, form: 'fraction' };
  }
  const words = numberWordsAt(tokens, at);
  if (words) return { ...words, form: 'words' };
  if (Object.hasOwn(halves, token.fold)) {
    const next = /^an?$/.test(tokens[at + 1]?.fold ?? '') ? at + 2 : at + 1;
    return { value: halves[token.fold] ?? 0, next, form: 'half' };
  }
  if (!ones.has(token.fold)) return undefined;
  const next = tokens[at + 1];
  if (next && Object.hasOwn(halves, next.fold) && (halves[next.fold] ?? 1) < 1) {
    const article = tokens[at + 2]?.fold === 'a' || tokens[at + 2]?.fold === 'of' ? 3 : 2;
    return { value: halves[next.fold] ?? 0.5, next: at + article, form: 'half' };
  }
  return { value: 1, next: at + 1, form: 'one' };
}

function digitsAt(tokens: readonly Token[], at: number, language: Language): Amount | undefined {
  const fraction = fractionAt(tokens, at);
  if (fraction) return fraction;
  const first = tokens[at]?.text ?? '';
  if (first.length > mostDigits) return undefined;
  let digits = first;
  const separators: string[] = [];
  const groups: string[] = [];
  let next = at + 1;
  while (groups.length < 4) {
    const [sign, more] = [tokens[next], tokens[next + 1]];
    if (!sign || sign.gap || !more || more.gap || more.kind !== 'digits' || !".,'’".includes(sign.text))
      break;
    separators.push(sign.text);
    groups.push(more.text);
    next += 2;
  }
  if (groups.length === 0) {
    // "1 000": blanks between thousands, never a zero or four digits in front.
    while (first.length <= 3 && first[0] !== '0' && next < at + 3) {
      const more = tokens[next];
      if (
        more?.kind !== 'digits' ||
        more.text.length !== 3 ||
        !more.gap ||
        more.first ||
        isJoined(tokens[next + 1]) ||
        !/00$|50$/.test(more.text)
      )
        break;
      digits += more.text;
      next += 1;
    }
    return { value: Number(digits), next, form: 'digits' };
  }
  const value = separated(first, separators, groups, language);
  return value === undefined ? undefined : { value, next, form: 'digits' };
}

/** `1.000` is a thousand in German and one in English; two different signs settle it by themselves. */
function separated(
  first: string,
  separators: readonly string[],
  groups: readonly string[],
  language: Language,
): number | undefined {
  const last = separators.at(-1);
  const thousandsSign = language === 'de' ? '.' : ',';
  const allThousands = groups.every((group) => group.length === 3) && first.length <= 3 && first[0] !== '0';
  const oneSign = separators.every((sign) => sign === last);
  if (
    oneSign &&
    allThousands &&
    (groups.length > 1 || last === thousandsSign || last === "'" || last === '’')
  )
    return Number(first + groups.join(''));
  if (oneSign && groups.length === 1)
    return last === "'" || last === '’' ? undefined : Number(`${first}.${groups[0]}`);
  if (oneSign) return undefined;
  const whole = groups.slice(0, -1);
  return whole.every((group) => group.length === 3)
    ? Number(`${first}${whole.join('')}.${groups.at(-1)}`)
    : undefined;
}

/** `1/2`, `3/4`, `1 1/2`, `2½`. */
function fractionAt(tokens: readonly Token[], at: number): Amount | undefined {
  const [one, two, three] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!one || !two) return undefined;
  const sign = vulgar[two.text];
  if (sign !== undefined) return { value: Number(one.text) + sign, next: at + 2, form: 'fraction' };
  if (two.text === '/' && three?.kind === 'digits' && isSimple(one.text, three.text)) {
    return { value: Number(one.text) / Number(three.text), next: at + 3, form: 'fraction' };
  }
  const [four] = [tokens[at + 3]];
  if (
    two.kind === 'digits' &&
    two.gap &&
    three?.text === '/' &&
    four?.kind === 'digits' &&
    one.text.length < 3 &&
    isSimple(two.text, four.text)
  ) {
    return { value: Number(one.text) + Number(two.text) / Number(four.text), next: at + 4, form: 'fraction' };
  }
  return undefined;
}

function isSimple(above: string, below: string): boolean {
  return /^[13]$/.test(above) && /^[2348]$/.test(below) && Number(above) < Number(below);
}

/** Whether the next token belongs to a longer number or code. */
function isJoined(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    !token.gap &&
    token.text !== '.' &&
    token.text !== ',' &&
    token.kind !== 'word' &&
    !/[)?!:;]/.test(token.text)
  );
}
