/** Entities of a message: products, quantities, dates, document numbers, contact data; each with its exact place in the text. */
import type { Company } from '../domain/company.ts';
import type { Finder } from '../domain/finding.ts';
import type { Language } from '../domain/language.ts';
import type { Entity, UnderstandingContext } from '../domain/understanding.ts';
import type { Catalog, Words } from '../domain/vendor.ts';
import { articlesIn } from './articles.ts';
import { commonWords } from './articles-common.ts';
import { createLexicon, type Lexicon } from './articles-lexicon.ts';
import { createArticleNumbers, type NumberHit } from './articles-numbers.ts';
import { contactsIn } from './contact.ts';
import { datesIn } from './dates.ts';
import { type Token, tokensOf } from './entities-tokens.ts';
import { type Claim, createCover, entitiesOf, ranks, settle } from './merge.ts';
import { numbersIn } from './numbers.ts';
import { createPatternReader } from './numbers-normal.ts';
import { quantitiesIn } from './quantities.ts';
import { createUnitWords, orderedMeasures, type UnitWords } from './quantities-units.ts';
import { type Size, sizesIn } from './sizes.ts';

/** Finds the entities of a text; offsets are UTF-16 indices, `text` is the exact slice. Never throws. */
export type EntityExtractor = (
  text: string,
  context: { today: string; language: Language; expecting?: UnderstandingContext['expecting'] },
) => Entity[];

/** What an extractor knows: one vendor's numbers, words and articles. */
export type ExtractorParts = { company: Company; words: Words; find: Finder; catalog: Catalog };

/** An extractor for one vendor. The words of the catalogue are read at the first message. */
export function createExtractor({ company, words, find, catalog }: ExtractorParts): EntityExtractor {
  const units = createUnitWords(words);
  const pattern = createPatternReader(company);
  const articleNumbers = createArticleNumbers(catalog);
  const isUnit = (folded: string) => units.has(folded);
  let lexicon: Lexicon | undefined;

  return (text, { today, language, expecting }) => {
    lexicon ??= createLexicon(catalog, words, isUnit);
    const tokens = tokensOf(text);
    const cover = createCover(text.length);
    const hits = articleNumbers(text);
    const mayName = nameTest(lexicon, language);
    const isArticle = (start: number, end: number) =>
      hits.some((hit) => hit.start < end && start < hit.end && isPrinted(hit, text));
    const claims = settle(
      [
        ...contactsIn(text, tokens, company, isUnit),
        ...hits.map(articleClaim),
        ...numbersIn({ tokens, pattern, isArticle, isCounted: countedTest(units, mayName, text), expecting }),
        ...datesIn(tokens, today),
        ...noiseIn(text),
      ],
      cover,
    );
    const all = sizesIn(text).filter(({ start, end }) => cover.isFree(start, end));
    const sizes = all.filter((size) => isSize(size, text, units));
    for (const size of sizes) cover.take({ ...size, rank: ranks.size });
    const quantities = settle(quantitiesIn({ tokens, language, units, cover, expecting, mayName }), cover);
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
    return entitiesOf([...claims, ...kept, ...found.quantities, ...found.products], text);
  };
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
  if (size.kind === 'measure') return !orderedMeasures.has(size.unit ?? '');
  if (size.kind !== 'count' || !text.slice(size.start, size.end).endsWith('er')) return true;
  const next = /^[ -]?(\p{L}+)/u.exec(text.slice(size.end, size.end + 20))?.[1];
  return units.get(next?.toLowerCase() ?? '')?.sort !== 'pack';
}

/** Whether a token may begin the name of goods: a word of the catalogue, or one that is not everyday. */
function nameTest(lexicon: Lexicon, language: Language) {
  const isAdjective = language === 'de' ? /(?:e|en|er|es)$/ : /./;
  return (token: Token, next: Token | undefined): boolean => {
    if (token.kind !== 'word' || token.text.length < 2) return false;
    if (lexicon.role(token.text) !== undefined) return true;
    if (token.text.length >= 3 && !commonWords.has(token.fold)) return true;
    const goodsNext =
      next?.kind === 'word' &&
      next.gap &&
      !next.first &&
      next.text.length >= 3 &&
      (lexicon.role(next.text) !== undefined || !commonWords.has(next.fold));
    return goodsNext && isAdjective.test(token.fold) && descriptive.test(token.fold);
  };
}

/** Everyday adjectives that may stand between a number and goods. */
const descriptive =
  /^(?:neue|grosse|kleine|lange|kurze|billige|gute|gunstige|weitere|normale|gleiche|verschiedene|new|big|large|small|long|short|cheap|more|other|different|of)(?:n|r|s)?$/;

/** Whether what follows a number makes it a quantity: a unit, a size of goods, a name. */
function countedTest(units: UnitWords, mayName: ReturnType<typeof nameTest>, text: string) {
  return (token: Token | undefined, next: Token | undefined): boolean => {
    if (!token || token.first) return false;
    if (units.has(token.fold) || token.fold === 'x') return true;
    if (token.kind === 'word' && /^[mM]\d/.test(text.slice(token.start, token.start + 2))) return true;
    return next !== undefined && token.kind === 'word' && mayName(token, next);
  };
}

const noise =
  /(?<![\d.,])\d{1,2}:\d{2}(?!\d)|https?:\/\/\S{1,300}|(?<!\d)\d{11,22}(?!\d)|(?<![\d.,])\d{1,7}(?:[.,]\d{1,3}){0,3} ?(?:€|%|eur\b|euro\b)|€ ?\d{1,7}(?:[.,]\d{1,3}){0,3}/gi;

/** Times, links, parcel numbers and amounts of money: explained, but nothing we name. */
function noiseIn(text: string): Claim[] {
  return [...text.matchAll(noise)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    rank: ranks.noise,
  }));
}
