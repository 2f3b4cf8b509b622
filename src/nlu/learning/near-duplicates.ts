/** Which texts say the same with hardly another word: they teach nothing new, and may not stand on both sides of a split. */
import type { Language } from '../../domain/language.ts';
import { fold } from './fold.ts';
import { type Sentence, wordReader } from './words.ts';

/** Two texts by index: the words that matter are the same, or all words but one. */
export type Repeat = { first: number; second: number; why: 'same words' | 'one word differs' };

/** In shorter texts one word is what the text is about: "was kostet das", "was kostet der Eimer". */
const oneWordMayDifferFrom = 4;

/** Words that change nothing about what is said; negations and question words do, and are not among them. */
const small = `der die das den dem des ein eine einen einem einer eines und oder ich wir sie ihr du es mir uns ihnen euch
mein meine meinen meiner meinem unser unsere unseren unserer ihre ihren ihrer eure euren bitte mal noch auch denn doch
so zu zum zur im in an am von vom für mit bei auf jetzt eigentlich gerne gern schon
the a an and or i we you it me us my our your please some of for to in on at is are be just so now then`;

/** Texts that repeat an earlier one, each named once with the first it repeats. */
export function repeats(texts: readonly string[], language: Language): Repeat[] {
  const keysOf = keyReader(language);
  const owners = new Map<string, number>();
  const found: Repeat[] = [];
  for (const [second, text] of texts.entries()) {
    const { content, gaps } = keysOf(text);
    const same = owners.get(content);
    const near = gaps.map((key) => owners.get(key)).find((owner) => owner !== undefined);
    const first = same ?? near;
    if (first !== undefined) {
      found.push({ first, second, why: same === undefined ? 'one word differs' : 'same words' });
      continue;
    }
    for (const key of [content, ...gaps]) if (!owners.has(key)) owners.set(key, second);
  }
  return found;
}

/** Clusters of texts that repeat one another, directly or through others, as lists of indexes; each text is in one. */
export function clustersOf(texts: readonly string[], language: Language): number[][] {
  const keysOf = keyReader(language);
  const parents = Array.from(texts.keys());
  const owners = new Map<string, number>();
  for (const [index, text] of texts.entries()) {
    const { content, gaps } = keysOf(text);
    for (const key of [content, ...gaps]) {
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, index);
      else parents[rootOf(parents, index)] = rootOf(parents, owner);
    }
  }
  const clusters = new Map<number, number[]>();
  for (const index of texts.keys()) {
    const root = rootOf(parents, index);
    const cluster = clusters.get(root);
    if (cluster) cluster.push(index);
    else clusters.set(root, [index]);
  }
  return [...clusters.values()];
}

/** Texts that are an earlier one but for case, accents and marks: under another label they would teach the opposite. */
export function sameTexts(texts: readonly string[], language: Language): Pick<Repeat, 'first' | 'second'>[] {
  const { sentences } = wordReader(language);
  const owners = new Map<string, number>();
  return [...texts.entries()].flatMap(([second, text]) => {
    const words = sentences(fold(text, language)).flatMap((sentence) => sentence.words);
    const key = words.join(' ') || text.trim();
    const first = owners.get(key);
    if (first !== undefined) return [{ first, second }];
    owners.set(key, second);
    return [];
  });
}

type Keys = { content: string; gaps: string[] };

/** How a text is compared: by the stems that matter, and by all stems, whole and less each one in turn. */
function keyReader(language: Language): (text: string) => Keys {
  const { sentences, stem } = wordReader(language);
  const unimportant = new Set(small.split(/\s+/).map((word) => fold(word, language)));
  return (text) => {
    const words = wordsOf(text, language, sentences);
    const stems = words.map(stem);
    const important = stems.filter((_, at) => !unimportant.has(words[at] ?? ''));
    const said = important.length > 0 ? important : stems;
    const isBare = stems.every((stem) => stem === '0');
    return {
      // The mark keeps it apart from the gaps of longer texts. A bare number, a row of dots is only itself.
      content: `=${isBare ? text.trim() : said.join(' ')}`,
      gaps:
        stems.length < oneWordMayDifferFrom
          ? []
          : [stems.join(' '), ...stems.map((_, at) => stems.toSpliced(at, 1).join(' '))],
    };
  };
}

/** The words of a text, any number as one: "200 davon" says what "50 davon" says. */
function wordsOf(text: string, language: Language, sentences: (folded: string) => Sentence[]): string[] {
  // Before it is cut into sentences: "5.000" is one number, not the end of something.
  const folded = fold(text, language).replace(/0(?:[.,]?0)*/g, '0');
  return sentences(folded).flatMap(({ words }) => words);
}

function rootOf(parents: number[], index: number): number {
  let at = index;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at] ?? at] ?? at;
    at = parents[at] ?? at;
  }
  return at;
}
