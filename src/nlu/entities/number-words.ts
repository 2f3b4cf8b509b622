/** Numbers in words up to 999,999, German (one word, however long) and English (several words). */
import { lookup } from '../../domain/lookup.ts';

import { plainLetters } from '../words/stem.ts';
import type { Token } from './tokens.ts';

export type WordNumber = { value: number; next: number };

const small = lookup<number>({
  null: 0,
  ein: 1,
  eins: 1,
  eine: 1,
  einen: 1,
  zwei: 2,
  zwo: 2,
  drei: 3,
  vier: 4,
  funf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  elf: 11,
  zwolf: 12,
  dreizehn: 13,
  vierzehn: 14,
  funfzehn: 15,
  sechzehn: 16,
  siebzehn: 17,
  achtzehn: 18,
  neunzehn: 19,
  zwanzig: 20,
  dreissig: 30,
  dreisig: 30,
  vierzig: 40,
  funfzig: 50,
  fuffzig: 50,
  sechzig: 60,
  siebzig: 70,
  achtzig: 80,
  neunzig: 90,
});

const english = lookup<number>({
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
});

const longestWord = 60;

/** A German number word in plain letters; `zwanzich` is how it sounds. Undefined when it is another word. */
export function germanNumber(folded: string): number | undefined {
  if (folded.length > longestWord) return undefined;
  const word = folded
    .replace(/fuenf/g, 'funf')
    .replace(/zwoelf/g, 'zwolf')
    .replace(/zich$/, 'zig');
  return thousands(word);
}

function thousands(word: string): number | undefined {
  const at = word.indexOf('tausend');
  if (at < 0) return hundreds(word);
  const many = at === 0 ? 1 : hundreds(word.slice(0, at));
  const rest = restOf(word.slice(at + 7), hundreds);
  return many === undefined || rest === undefined ? undefined : many * 1000 + rest;
}

function hundreds(word: string): number | undefined {
  const at = word.indexOf('hundert');
  if (at < 0) return tens(word);
  const many = at === 0 ? 1 : tens(word.slice(0, at));
  const rest = restOf(word.slice(at + 7), tens);
  return many === undefined || many > 99 || rest === undefined ? undefined : many * 100 + rest;
}

function restOf(rest: string, read: (word: string) => number | undefined): number | undefined {
  if (rest === '') return 0;
  return read(rest.startsWith('und') ? rest.slice(3) : rest);
}

function tens(word: string): number | undefined {
  if (Object.hasOwn(small, word)) return small[word];
  const at = word.indexOf('und');
  if (at <= 0) return undefined;
  const ones = small[word.slice(0, at)];
  const ten = small[word.slice(at + 3)];
  return ones !== undefined && ones > 0 && ones < 10 && ten !== undefined && ten >= 20
    ? ten + ones
    : undefined;
}

/** A number in words that starts at a token. `ein`, `eine`, `one`, `a` count only before "hundred", "Dutzend" and the like. */
export function numberWordsAt(tokens: readonly Token[], at: number): WordNumber | undefined {
  const first = tokens[at];
  if (first?.kind !== 'word') return undefined;
  return germanAt(tokens, at) ?? englishAt(tokens, at);
}

/** One word, or the spoken form in several: "zwei hundert fünfzig". */
function germanAt(tokens: readonly Token[], at: number): WordNumber | undefined {
  let value = germanNumber(plainLetters(tokens[at]?.text ?? ''));
  if (value === undefined) return undefined;
  let next = at + 1;
  for (let more = 0; more < 5; more += 1, next += 1) {
    const token = tokens[next];
    const factor = token?.fold === 'hundert' ? 100 : token?.fold === 'tausend' ? 1000 : undefined;
    const part = token?.kind === 'word' && value >= 100 ? germanNumber(plainLetters(token.text)) : undefined;
    if (factor !== undefined && value < factor) value *= factor;
    else if (part !== undefined && part > 1 && part < 100 && value % 100 === 0) value += part;
    else break;
  }
  return next === at + 1 && isOne(tokens[at]?.fold) ? undefined : { value, next };
}

function englishAt(tokens: readonly Token[], at: number): WordNumber | undefined {
  let value = 0;
  let group = 0;
  let next = at;
  for (let step = 0; step < 12; step += 1) {
    const token = tokens[next];
    const word = token?.fold ?? '';
    if (Object.hasOwn(english, word)) {
      const number = english[word] ?? 0;
      if (group % 100 !== 0 && (group % 10 !== 0 || number >= 10)) break;
      group += number;
    } else if (word === 'hundred' && next > at) group = (group || 1) * 100;
    else if (word === 'thousand' && next > at) {
      value += (group || 1) * 1000;
      group = 0;
    } else if (
      (word === 'a' || word === 'an') &&
      next === at &&
      /^(?:hundred|thousand)$/.test(tokens[at + 1]?.fold ?? '')
    )
      group = 1;
    else if (
      !(
        word === 'and' &&
        next > at &&
        (group % 100 === 0 || value > 0) &&
        Object.hasOwn(english, tokens[next + 1]?.fold ?? '')
      )
    ) {
      if (
        word !== '-' ||
        !tokens[next + 1] ||
        tokens[next + 1]?.gap ||
        group < 20 ||
        !Object.hasOwn(english, tokens[next + 1]?.fold ?? '')
      )
        break;
    }
    next += 1;
  }
  const total = value + group;
  if (next === at || total === 0 || total > 999_999) return undefined;
  return next === at + 1 && tokens[at]?.fold === 'one' ? undefined : { value: total, next };
}

function isOne(word: string | undefined): boolean {
  return word === 'ein' || word === 'eins' || word === 'eine' || word === 'einen' || word === 'null';
}
