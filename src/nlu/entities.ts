/** Entities of a message: products, quantities, dates, document numbers, contact data; each with its exact place in the text. */
import type { Company } from '../domain/company.ts';
import type { Finder } from '../domain/finding.ts';
import type { Language } from '../domain/language.ts';
import type { Entity, UnderstandingContext } from '../domain/understanding.ts';
import type { Catalog, Words } from '../domain/vendor.ts';
import { commonWords } from './entities/articles/common.ts';
import { createLexicon, type Lexicon } from './entities/articles/lexicon.ts';
import { createArticleNumbers, type NumberHit, unknownNumbersIn } from './entities/articles/numbers.ts';
import { papers } from './entities/articles/unknown.ts';
import { articlesIn } from './entities/articles.ts';
import { contactsIn } from './entities/contact.ts';
import { datesIn } from './entities/dates.ts';
import { withoutSizes } from './entities/described.ts';
import { type Claim, createCover, entitiesOf, ranks, settle } from './entities/merge.ts';
import { createPatternReader } from './entities/numbers/normal.ts';
import { numbersIn } from './entities/numbers.ts';
import {
  createNearUnits,
  createUnitWords,
  orderedMeasures,
  type UnitWords,
} from './entities/quantities/units.ts';
import { quantitiesIn } from './entities/quantities.ts';
import { rowed } from './entities/rows.ts';
import { type Size, sizesIn } from './entities/sizes.ts';
import { type Token, tokensOf } from './entities/tokens.ts';
import { fold } from './words/stem.ts';

/** Finds the entities of a text; offsets are UTF-16 indices, `text` is the exact slice. Never throws. */
export type EntityExtractor = (
  text: string,
  context: { today: string; language: Language; expecting?: UnderstandingContext['expecting'] },
) => Entity[];

/** What an extractor knows: one vendor's numbers, words and articles. */
export type ExtractorParts = { company: Company; words: Words; find: Finder; catalog: Catalog };

/** What is read of a message: an order list of a thousand lines; what follows is an attack or an accident. */
const mostTokens = 6000;

/** An extractor for one vendor. The words of the catalogue are read at the first message. */
export function createExtractor({ company, words, find, catalog }: ExtractorParts): EntityExtractor {
  const units = createUnitWords(words);
  const pattern = createPatternReader(company);
  const articleNumbers = createArticleNumbers(catalog);
  const isUnit = (folded: string) => units.has(folded);
  const nearUnit = createNearUnits(units);
  let lexicon: Lexicon | undefined;

  return (message, { today, language, expecting }) => {
    lexicon ??= createLexicon(catalog, words, isUnit);
    const tokens = tokensOf(message, mostTokens);
    const text = tokens.length < mostTokens ? message : message.slice(0, tokens.at(-1)?.end);
    const cover = createCover(text.length);
    const hits = articleNumbers(text);
    const unitTypo = (token: Token) =>
      lexicon?.role(token.text) || commonWords.has(token.fold) ? undefined : nearUnit(token.fold);
    const isGoods = (token: Token) => units.has(token.fold) || lexicon?.role(token.text) === 'head';
    const mayName = nameTest(tokens, lexicon);
    const isArticle = (start: number, end: number) =>
      hits.some((hit) => hit.start < end && start < hit.end && isPrinted(hit, text));
    const claims = settle(
      [
        ...contactsIn(text, tokens, company, isGoods),
        ...hits.map(articleClaim),
        ...unknownNumbersIn(text).map(unknownClaim),
        ...numbersIn({
          tokens,
          pattern,
          isArticle,
          isCounted: countedTest(tokens, units, mayName),
          expecting,
        }),
        ...datesIn(tokens, today),
        ...noiseIn(text),
      ],
      cover,
    );
    const all = sizesIn(text).filter(({ start, end }) => cover.isFree(start, end));
    const sizes = all.filter((size) => isSize(size, text, units));
    for (const size of sizes) cover.take({ ...size, rank: ranks.size });
    const quantities = settle(
      quantitiesIn({ tokens, language, units, nearUnit: unitTypo, cover, expecting, mayName }),
      cover,
    );
    const loose = all.filter((size) => size.kind === 'number' && cover.isFree(size.start, size.end));
    const found = articlesIn({
      text,
      language,
      sizes: [...sizes, ...loose],
      claims: [...claims, ...quantities],
      lexicon,
      find,
      expecting,
    });
    const kept = quantities.filter((claim) => !found.notQuantities.includes(claim));
    const entities = entitiesOf([...claims, ...kept, ...found.quantities, ...found.products], text);
    return rowed(withoutSizes(entities, text), { text, language, unit: (word) => units.get(word)?.code });
  };
}

/** A number that was announced as an article's and is none of ours. */
function unknownClaim({ start, end }: { start: number; end: number }): Claim {
  return { start, end, rank: ranks.unknownArticle, means: { type: 'product', value: { candidates: [] } } };
}

function articleClaim({ start, end, article }: NumberHit): Claim {
  return {
    start,
    end,
    rank: ranks.article,
    means: {
      type: 'product',
      value: { candidates: [{ sku: article.number, score: 1 }], sku: article.number },
    },
  };
}

/** As the catalogue prints it, dashes and all: no document number looks like that by chance. */
function isPrinted(hit: NumberHit, text: string): boolean {
  return (
    hit.by !== 'number' || text.slice(hit.start, hit.end).toLowerCase() === hit.article.number.toLowerCase()
  );
}

/** What is certainly a size: not a lone number, not what is ordered by measure, not "10er" before a pack. */
function isSize(size: Size, text: string, units: UnitWords): boolean {
  if (size.kind === 'number') return false;
  // "L=6m" describes, "6 m" may be how much.
  if (size.kind === 'measure') return !orderedMeasures.has(size.unit ?? '') || text[size.start - 1] === '=';
  if (size.kind === 'cross')
    return size.terms.length > 1 || units.get(wordAfter(text, size.end))?.sort === undefined;
  if (size.kind !== 'count' || !text.slice(size.start, size.end).endsWith('er')) return true;
  return units.get(wordAfter(text, size.end))?.sort !== 'pack';
}

function wordAfter(text: string, at: number): string {
  return fold(/^[ -]?(\p{L}+)/u.exec(text.slice(at, at + 20))?.[1] ?? '');
}

/** Whether the name of goods begins at a token: a word of the catalogue, or one that is not everyday. */
function nameTest(tokens: readonly Token[], lexicon: Lexicon): (at: number) => boolean {
  return (at) => {
    const token = tokens[at];
    if (token?.kind !== 'word') return false;
    const said = wholeWord(tokens, at);
    if (isName(said, lexicon)) return true;
    const next = tokens[at + 1];
    return (
      adjectives.test(token.text.toLowerCase()) &&
      next?.gap === true &&
      !next.first &&
      isName(wholeWord(tokens, at + 1), lexicon)
    );
  };
}

function isName(said: string, lexicon: Lexicon): boolean {
  if (said.length < 2) return false;
  if (lexicon.role(said) !== undefined) return true;
  return (
    said.length >= 3 &&
    !papers.test(fold(said)) &&
    /^\p{L}/u.test(said) &&
    !commonWords.has(fold(said)) &&
    !commonWords.has(fold(said.split('-')[0] ?? ''))
  );
}

/** "U-Scheiben" is three tokens and one word. */
function wholeWord(tokens: readonly Token[], at: number): string {
  let said = tokens[at]?.text ?? '';
  for (let next = at + 1; next < at + 6; next += 2) {
    const [sign, word] = [tokens[next], tokens[next + 1]];
    if (sign?.text !== '-' || sign.gap || word?.kind !== 'word' || word.gap) break;
    said += `-${word.text}`;
  }
  return said;
}

/** Everyday adjectives that may stand between a number and goods. */
const adjectives =
  /^(?:neue|gro(?:ß|ss)e|kleine|lange|kurze|billige|gute|günstige|weitere|normale|gleiche|verschiedene|new|big|large|small|long|short|cheap|more|other|different|of)[nrs]?$/;

/** Whether what follows a number makes it a quantity: a unit, a thread size, a name. */
function countedTest(tokens: readonly Token[], units: UnitWords, mayName: (at: number) => boolean) {
  return (at: number, unitsOnly: boolean): boolean => {
    const token = tokens[at];
    if (!token || token.first) return false;
    if (token.kind === 'word' && (units.has(token.fold) || token.fold === 'x'))
      return tokens[at + 1]?.gap !== false || tokens[at + 1]?.kind === 'sign';
    if (unitsOnly) return false;
    if (token.fold === 'm' && tokens[at + 1]?.kind === 'digits') return true;
    return token.fold === 'davon' || mayName(at);
  };
}

const noise =
  /(?<![\d.,])\d{1,2}:\d{2}(?!\d)|https?:\/\/\S{1,300}|\b[a-z0-9-]{1,60}\.[a-z]{2,6}\/\S{1,300}|(?<!\d)\d{11,22}(?!\d)|(?<![\d.,])\d{1,7}(?:[.,]\d{1,3}){0,3} ?(?:€|%|eur\b(?!-)|euro\b)|€ ?\d{1,7}(?:[.,]\d{1,3}){0,3}/gi;

/** Times, links, parcel numbers and amounts of money: explained, but nothing we name. */
function noiseIn(text: string): Claim[] {
  return [...text.matchAll(noise)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    rank: ranks.noise,
  }));
}
