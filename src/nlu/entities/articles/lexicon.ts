/** What the catalogue's own words are in a sentence: names of goods (`head`), or words that describe them (`attribute`). */
import type { Article } from '../../../domain/article.ts';
import type { Language } from '../../../domain/language.ts';
import type { Catalog, Words } from '../../../domain/vendor.ts';
import { createStems, fold, plainLetters } from '../../words/stem.ts';
import { createNearWords } from '../../words/stem-near.ts';
import { stopWords } from '../../words/stop-words.ts';
import { documentCodes } from '../numbers/words.ts';
import { type Size, sizesIn } from '../sizes.ts';
import { commonWords, describingWords, shyNames } from './common.ts';
import { createHeads, type Heads } from './heads.ts';

export type Role = 'head' | 'attribute';

export type Lexicon = {
  role(word: string): Role | undefined;
  /** Whether a word may be a name where goods stand: a short or everyday one, a compound or typo of one. */
  mayBeHead(word: string): boolean;
  /** Words that count and name nothing. */
  isUnit(folded: string): boolean;
  /** Whether a size's code (FFP2, CR2032) names goods by itself. */
  isTelling(size: Size): boolean;
};

/** Shorter names have too many neighbours among everyday words. */
const shortestTypo = 5;
/** `FI` and `TP` are names in capitals; in small letters they may be anything. */
const longestShort = 3;
/** Codes that only describe: sizes, classes, norms that many goods have. */
const describing = new Set([
  'size',
  'level',
  'type',
  'ip',
  'en',
  'iso',
  'sw',
  'k',
  'ral',
  'dn',
  'pn',
  'step',
  'ply',
  'pole',
  'core',
  'part',
  'num',
  'grade',
  'vde',
  'ph',
]);

type Stems = Record<Language, (word: string) => string>;
type Sets = {
  heads: Heads;
  attributes: Set<string>;
  codes: Set<string> /** Short names that are only written in capitals: `FI`, `TP`. */;
  capitals: Set<string>;
  spelled: Set<string>;
};

/** Reads names, keywords, synonyms. About five microseconds an article. `isUnit` tells words that count and name nothing. */
export function createLexicon(catalog: Catalog, words: Words, isUnit: (folded: string) => boolean): Lexicon {
  const stems: Stems = { de: createStems('de'), en: createStems('en') };
  const sets: Sets = {
    heads: createHeads(),
    attributes: new Set(),
    codes: new Set(),
    capitals: new Set(),
    spelled: new Set(),
  };
  const add = createAdder(sets, stems, isUnit);
  const read = createPhraseReader(add, sets, isUnit);
  for (const article of catalog.all()) readArticle(article, read);
  readWords(words, sets, stems, add);
  for (const word of sets.spelled) sets.capitals.delete(word);
  const near = createNearWords(sets.heads.all().filter((head) => head.length >= shortestTypo));
  const nearCommon = createNearWords([...commonWords]);
  /** A typo of a name, and not rather one of an everyday word; with a plural ending on top. */
  const isTypo = (word: string) => {
    const forms = [...new Set([fold(word), plainLetters(word)])];
    if (
      !forms.some(
        (form) => near(form).length > 0 || (form.length > shortestTypo && near(form.slice(0, -1)).length > 0),
      )
    )
      return false;
    return !forms.some((form) => nearCommon(form).some(({ distance }) => distance === 1));
  };
  const roles = new Map<string, Role | 'none'>();

  return {
    role(word) {
      const known = roles.get(word);
      if (known) return known === 'none' ? undefined : known;
      const role = roleOf(word);
      if (roles.size < 20_000) roles.set(word, role ?? 'none');
      return role;
    },
    isUnit,
    mayBeHead: (word) => {
      const folded = fold(word.replace(/[-–/]/g, ''));
      if (sets.heads.has(folded)) return true;
      if (folded.length < shortestTypo) return false;
      return sets.heads.endsInName(folded) || isTypo(word.replace(/[-–/]/g, ''));
    },
    isTelling: ({ terms, kind }) => kind === 'code' && terms.some((term) => sets.codes.has(term)),
  };

  function roleOf(word: string): Role | undefined {
    const parts = word.split(/[-–/]/).filter((part) => part !== '');
    const folded = fold(parts.join(''));
    if (commonWords.has(folded) || isUnit(folded)) return undefined;
    const isShort = sets.capitals.has(folded) && word !== word.toUpperCase();
    if (shyNames.has(folded) || documentCodes.has(folded) || (isShort && sets.heads.has(folded)))
      return undefined;
    if (sets.heads.has(folded) || sets.heads.endsNames(folded)) return 'head';
    if (parts.length > 1 && sets.heads.has(fold(parts.at(-1) ?? ''))) return 'head';
    const whole = [stems.de(parts.join('')), stems.en(parts.join(''))];
    return whole.some((stem) => sets.attributes.has(stem)) ||
      parts.some((part) => sets.attributes.has(stems.de(part)))
      ? 'attribute'
      : undefined;
  }
}

type Add = (word: string, language: Language, role: Role) => void;

function createAdder(sets: Sets, stems: Stems, isUnit: (folded: string) => boolean): Add {
  return (word, language, role) => {
    const folded = fold(word.replace(/[-–/]/g, ''));
    if (folded.length < 2 || commonWords.has(folded)) return;
    const stem = stems[language](word.replace(/[-–/]/g, ''));
    if (role === 'head' && !isUnit(folded) && !describingWords.has(folded) && /^\p{L}/u.test(word)) {
      sets.heads.add(word.replace(/[-–/]/g, ''));
      if (folded.length > longestShort) return;
      if (word === word.toUpperCase()) sets.capitals.add(folded);
      else sets.spelled.add(folded);
    } else sets.attributes.add(stem);
  };
}

type ReadPhrase = (text: string | undefined, language: Language, kind: 'name' | 'keyword' | 'value') => void;

/** Reads a name or keyword: which of its words name the goods, which describe. Equal texts are read once. */
function createPhraseReader(add: Add, { codes }: Sets, isUnit: (folded: string) => boolean): ReadPhrase {
  const seen = new Set<string>();
  return (text, language, kind) => {
    if (!text || seen.has(text)) return;
    if (kind !== 'name') seen.add(text);
    const sizes = sizesIn(text);
    if (kind !== 'value') {
      for (const { terms, kind: size } of sizes) {
        for (const term of terms)
          if (size === 'code' && !describing.has(term.slice(0, term.indexOf(':'))) && term.indexOf(':') >= 2)
            codes.add(term);
      }
    }
    const words = [...text.matchAll(/[\p{L}\p{N}]+(?:[-–/][\p{L}\p{N}]+)*/gu)].filter(
      (found) => !sizes.some((size) => size.start < found.index + found[0].length && found.index < size.end),
    );
    const leading = kind === 'value' ? [] : leadingWords(text, words, sizes, kind);
    const heads = headsOf(leading, language, kind, isUnit);
    for (const found of words) add(found[0], language, heads.has(found) ? 'head' : 'attribute');
  };
}

type Found = RegExpExecArray;

/** The words up to the first size, comma or preposition: there the goods are named. */
function leadingWords(text: string, words: Found[], sizes: Size[], kind: 'name' | 'keyword'): Found[] {
  const end = Math.min(
    sizes.find(({ start }) => start > 0)?.start ?? text.length,
    text.indexOf(',') < 0 ? text.length : text.indexOf(','),
  );
  const before = words.filter(({ index }) => index < end || kind === 'keyword');
  const link = before.findIndex((found) => stopWords.has(fold(found[0])));
  return link > 0 ? before.slice(0, link) : before;
}

function headsOf(
  words: Found[],
  language: Language,
  kind: 'name' | 'keyword' | 'value',
  isUnit: (folded: string) => boolean,
): Set<Found> {
  const heads = new Set<Found>();
  if (language === 'en') {
    // "First aid kit": the last word counts, the one before names.
    const last =
      words.findLast((found) => !isUnit(fold(found[0])) && !commonWords.has(fold(found[0]))) ?? words.at(-1);
    if (last) heads.add(last);
    return heads;
  }
  const capital = words.filter(
    (found) => /^\p{Lu}/u.test(found[0]) && !(kind === 'name' && /^\p{Lu}{1,3}$/u.test(found[0])),
  );
  const [first] = capital;
  // "Große Scheibe", "Doppelseitiges Montageband": a capital only for the start.
  const isAdjective =
    first &&
    capital.length > 1 &&
    /(?:e|es|er|en)$/.test(first[0]) &&
    words.indexOf(first) === 0 &&
    words.indexOf(capital[1] ?? first) === 1 &&
    kind === 'name';
  if (first && !isAdjective) heads.add(first);
  const last = capital.at(-1);
  if (last) heads.add(last);
  return heads;
}

function readArticle(article: Article, read: ReadPhrase): void {
  for (const language of ['de', 'en'] as const) {
    read(article.name[language], language, 'name');
    for (const keyword of article.keywords[language]) read(keyword, language, 'keyword');
    for (const { value, unit } of article.features) if (!unit) read(value[language], language, 'value');
  }
  read(article.groups.at(-1)?.de, 'de', 'keyword');
}

/** Synonyms name goods; an abbreviation is what it stands for. */
function readWords(words: Words, sets: Sets, stems: Stems, add: Add): void {
  for (const key of Object.keys(words.synonyms)) {
    const parts = key.split(/\s+/);
    for (const part of parts) add(part, 'de', part === parts.at(-1) ? 'head' : 'attribute');
  }
  for (const [key, meaning] of Object.entries(words.abbreviations)) {
    const means = meaning.split(/\s+/).map((word) => word.replace(/[-–/]/g, ''));
    if (means.some((word) => sets.heads.has(fold(word)))) add(key, 'de', 'head');
    else if (means.some((word) => sets.attributes.has(stems.de(word)))) add(key, 'de', 'attribute');
  }
}
