/** A message as sentences, each with its words folded and its numbers as figures, so that patterns stay short. */
import type { Entity } from '../../understanding.ts';
import { fold, mended } from './fold.ts';
import { digitsNumber, multiplier, wordNumber } from './numbers.ts';

/** One word, number or sign of a sentence. */
export type Word = {
  /** As patterns see it: `monatlich`, `3000`, `,`. */
  plain: string;
  /** As written, and where in the message. */
  raw: string;
  at: number;
  /** Where it begins in `Sentence.plain`. */
  start: number;
};

export type Sentence = {
  /** The customer's own words, a slice of the message. */
  said: string;
  /** The words with single blanks between them; commas and clause ends are words too. */
  plain: string;
  words: Word[];
  isQuestion: boolean;
  /** Begins of the clauses in `plain`; the first is 0. */
  clauses: number[];
  quantities: Extract<Entity, { type: 'quantity' }>[];
  articles: string[];
};

/** More is a pasted document or an attack; what follows is not read. */
const mostLetters = 8000;
const longestSaid = 500;

/** The sentences of a message. Lines that quote somebody (`> …`) and data (`{…}`) are none of the customer's words. */
export function sentencesOf(text: string, entities: readonly Entity[]): Sentence[] {
  const read = masked(text.slice(0, mostLetters), entities);
  return stretches(read)
    .filter(({ start, end }) => !/^\s*(?:>|[{[])/u.test(read.slice(start, end)))
    .map(({ start, end }) => sentenceOf(text, read, { start, end, entities }))
    .filter(({ words }) => words.length > 0);
}

/** The same text without the digits of articles, document numbers, dates and addresses: those count nothing. */
function masked(text: string, entities: readonly Entity[]): string {
  let result = text;
  for (const { type, start, end } of entities) {
    if (type === 'quantity' || type === 'company' || type === 'person') continue;
    const hidden = type === 'email' ? /\S/g : /\d/g;
    result = result.slice(0, start) + result.slice(start, end).replace(hidden, '#') + result.slice(end);
  }
  return result
    .replace(numbersOfNothing, (found) => found.replace(/\d/gu, '#'))
    .replace(/(?<=[\p{L}\d])-(?=\p{L})/gu, ' ')
    .replace(/(?<=\d ?)T(?=€)/gu, 'k');
}

/** Sizes, threads, days, times, powers, phone numbers: digits that count neither goods nor sites. */
const numbersOfNothing =
  /(?<![\p{L}\d])(?:m ?\d+(?:[.,]\d+)?(?: ?[x×] ?\d+)?|\d+(?:[.,]\d+)?(?: ?[x×] ?\d+(?:[.,]\d+)?)+|kw ?\d{1,2}|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d{1,2}:\d{2}|\d+(?:[.,]\d+)?\s?\^\s?\d+|\d+e\d+|\+\d[\d /-]{5,}\d|0\d{2,5}[ /-]\d{2,}[\d -]*\d|\d+\/[\d/]*\d|\d+-\d+-[\d-]*\d|\p{L}{1,4}-\d[\d-]*)(?![\p{L}\d])/giu;

type Stretch = { start: number; end: number };

/** A point after a number, an abbreviation or before a small letter ends no sentence. */
function stretches(text: string): Stretch[] {
  const found: Stretch[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?…]+["'»“)]*(?=\s|$)|\n+/gu)) {
    const before = text.slice(start, match.index);
    if (match[0] === '.' && isNoEnd(before, text.slice(match.index + 1))) continue;
    const end = match.index + match[0].length;
    found.push({ start, end });
    start = end;
  }
  found.push({ start, end: text.length });
  return found.filter((one) => text.slice(one.start, one.end).trim() !== '');
}

function isNoEnd(before: string, after: string): boolean {
  if (
    /(?:^|[\s(])(?:ca|bzw|evtl|ggf|stk|stck|st|inkl|zzgl|mind|max|min|nr|no|art|fa|hr|fr|dr|z\.\s?b|p\.\s?a|d\.\s?h|u\.\s?a|approx|pcs|tsd|mio|jhrl|mtl|wchtl|\p{L})$/iu.test(
      before,
    )
  )
    return true;
  return /\d$/u.test(before) && /^\s+\p{Ll}/u.test(after);
}

function sentenceOf(
  text: string,
  read: string,
  { start, end, entities }: Stretch & { entities: readonly Entity[] },
): Sentence {
  const within = entities.filter((entity) => entity.start >= start && entity.end <= end);
  const quantities = within.filter((entity) => entity.type === 'quantity');
  const words = wordsOf(read.slice(start, end), start);
  const plain = words.map((word) => word.plain).join(' ');
  let at = 0;
  for (const word of words) {
    word.start = at;
    at += word.plain.length + 1;
  }
  return {
    said: text.slice(start, end).trim().slice(0, longestSaid),
    plain,
    words,
    isQuestion: /\?["'»“)\s]*$/u.test(read.slice(start, end)) || questionStart.test(plain),
    clauses: clausesOf(plain),
    quantities,
    articles: [
      ...new Set(within.flatMap((entity) => (entity.type === 'product' ? (entity.value.sku ?? []) : []))),
    ],
  };
}

/** How questions begin that end without a sign. */
const questionStart =
  /^(?:(?:moin|hallo|hi|servus|guten tag|und) ,? ?)*(?:bietet|bieten you|macht ihr|machen you|habt ihr|haben you|gibt es|gibts|kann man|kann ich|koennt ihr|koennen you|geht das|ist es moeglich|wie|was|wann|wer|welche\w*|ab wann|do you|can you|could you|can i|can we|is there|are there|what|how|when|which|who) /;

const wordPattern = /#+(?:[.,:/x×-]?#+)*|\d[\d.,'’]*\d|\d|\p{L}[\p{L}\p{M}'’]*|[^\s\p{L}\d]/gu;

function wordsOf(text: string, offset: number): Word[] {
  const words: Word[] = [];
  for (const { 0: raw, index } of text.matchAll(wordPattern)) {
    const before = words.at(-1);
    const word = folded(raw);
    if (before && isFigure(before.plain)) {
      const times = multiplier(word);
      const isGroup = /^\d{3}$/u.test(raw) && /^\d{1,3}$/u.test(before.plain) && text[index - 1] === ' ';
      if (times !== undefined || isGroup) {
        const value = Number(before.plain);
        before.plain = figureText(times === undefined ? value * 1000 + Number(raw) : value * times) ?? '#';
        continue;
      }
    }
    const plain = /^\d/u.test(raw) ? figureText(digitsNumber(raw)) : (figureText(wordNumber(word)) ?? word);
    if (plain !== '') words.push({ plain: plain ?? '#', raw, at: offset + index, start: 0 });
  }
  return words;
}

/** A word to compare, a sign that matters, or nothing. */
function folded(raw: string): string {
  // The formal "Sie", "Ihnen", "Ihre" is whom they talk to; "sie" and "ihnen" are others.
  if (/^(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)$/u.test(raw)) return 'you';
  // "we've", "I'm" are "we" and "I"; "im" is a German word.
  const word = raw.replace(/^(i|we)['’]\p{L}{1,2}$/iu, '$1');
  if (/^\p{L}/u.test(raw)) return mended(fold(word).replace(/['’]/gu, ''));
  if (raw.startsWith('#')) return '#';
  return /^[,;:?€$%–-]$/u.test(raw) ? raw : '';
}

function figureText(value: number | undefined): string | undefined {
  if (value === undefined) return undefined;
  // Twenty digits would print with an exponent; nobody means them.
  return value > 1e15 ? '1000000000000000' : String(value);
}

/** Whether a word of `Sentence.plain` is a number. */
export function isFigure(plain: string): boolean {
  return /^\d/.test(plain);
}

/** Where a new thought begins: after a comma, before "aber", before "und ich". */
function clausesOf(plain: string): number[] {
  const begins = [0];
  const border =
    /(?: [,;:–] | - | (?=(?:aber|sondern|jedoch|but|however|weil|because) )| (?:und|and) (?=(?:ich|wir|i|we|er|he|they|mein\w*|my) ))/g;
  for (const match of plain.matchAll(border)) begins.push(match.index + match[0].length);
  return begins;
}
