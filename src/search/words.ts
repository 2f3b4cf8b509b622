/** Texts as search terms: words as stems with their compound parts, sizes as `class:value`. One reading for articles and queries. */
import type { Language } from '../domain/language.ts';
import { type Size, sizesIn } from '../nlu/entities/sizes.ts';
import { createStems, fold } from '../nlu/words/stem.ts';

/** A word of a text where it stands; hyphenated words stay whole. */
export type Word = { text: string; start: number; end: number };

const word = /[\p{L}\p{N}]+(?:[-–][\p{L}\p{N}]+)*/gu;

/** The words of a text outside its sizes, and the sizes. */
export function readText(text: string): { words: Word[]; sizes: Size[] } {
  const sizes = sizesIn(text);
  const words: Word[] = [];
  let next = 0;
  for (const found of text.matchAll(word)) {
    const start = found.index;
    const end = start + found[0].length;
    while (next < sizes.length && (sizes[next]?.end ?? 0) <= start) next += 1;
    const size = sizes[next];
    if (!size || size.start >= end) words.push({ text: found[0], start, end });
    // "Gr.10-Handschuhe", "M8-Mutter": what hangs on a size is a word of its own.
    else if (size.end < end && /[-–]/.test(text[size.end] ?? ''))
      words.push({ text: text.slice(size.end + 1, end), start: size.end + 1, end });
  }
  return { words, sizes };
}

const run = /[\p{L}\p{N}-]+/gu;

/** Words of running text, whose sizes may be of anything. */
export function plainWords(text: string): string[] {
  return text.match(run) ?? [];
}

/** "mit Ventil" and "ohne Ventil" are two articles, though both link words are stop words. */
export function withAndWithout(words: readonly Word[], stem: (word: string) => string): string[] {
  return words.flatMap(({ text }, at) => {
    const lead = words[at - 1]?.text.toLowerCase();
    if (lead === 'mit' || lead === 'with') return [`with:${stem(text)}`];
    return lead === 'ohne' || lead === 'without' ? [`without:${stem(text)}`] : [];
  });
}

/** `Akku-Bohrschrauber` as it is indexed: whole without hyphens, then its parts. */
export function hyphenParts(text: string): string[] {
  return text.split(/[-–]/).filter((part) => part !== '');
}

export type Stems = Record<Language, (word: string) => string>;

/** One pair of cached stemmers; a finder has its own. */
export function createBothStems(): Stems {
  return { de: createStems('de'), en: createStems('en') };
}

/** The stems a query word may have, one per language, without doubles. */
export function stemsOf(text: string, stems: Stems, first: Language): string[] {
  const one = stems[first](text);
  const other = stems[first === 'de' ? 'en' : 'de'](text);
  return one === other ? [one] : [one, other];
}

export { fold };
