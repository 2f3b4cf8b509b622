/** Article numbers, EANs and manufacturers' numbers in a text, with blanks, dots, dashes, O for 0 and l for 1. */
import type { Article } from '../../../domain/article.ts';
import type { Catalog } from '../../../domain/vendor.ts';

export type NumberHit = { start: number; end: number; article: Article; by: 'number' | 'ean' | 'maker' };

/** More lookups than this in one message are no message. */
const mostLookups = 3000;
const longest = 24;
/** Pieces a number may be written in: `0403 8 50`. */
const mostPieces = 4;

const piece = /[\p{L}\p{N}]+/gu;
const digit = /\d/;
/** Words that announce an article number, folded to letters: then even short or bare numbers count. */
const announced =
  /(?:^|[^\p{L}])(?:art|artikel|artikelnummer|artikelnr|artnr|bestellnummer|bestellnr|article|item|part|sku|ean|gtin)[\s.:#-]*(?:nr|no|number|nummer|code)?[\s.:#-]*$/iu;

/** A reader over one catalogue; `all` also takes manufacturers' numbers, which only matter where one looks for articles. */
export function createArticleNumbers(catalog: Catalog): (text: string) => NumberHit[] {
  let makers: Map<string, Article> | undefined;
  return (text) => {
    makers ??= makersNumbers(catalog);
    const pieces = [...text.matchAll(piece)].map((found) => ({
      start: found.index,
      end: found.index + found[0].length,
      text: found[0],
    }));
    const hits: NumberHit[] = [];
    let lookups = 0;
    for (let at = 0; at < pieces.length && lookups < mostLookups; at += 1) {
      for (let last = Math.min(at + mostPieces, pieces.length) - 1; last >= at; last -= 1) {
        const [first, end] = [pieces[at], pieces[last]];
        if (!first || !end || !joined(text, pieces.slice(at, last + 1))) continue;
        const slice = text.slice(first.start, end.end);
        lookups += 1;
        const hit = lookup(slice, last > at, text, first.start, catalog, makers);
        if (!hit) continue;
        hits.push({ start: first.start, end: end.end, ...hit });
        at = last;
        break;
      }
    }
    return hits;
  };
}

type Piece = { start: number; end: number; text: string };

/** Pieces of one number stand one sign apart and hold digits. */
function joined(text: string, pieces: readonly Piece[]): boolean {
  const last = pieces.at(-1);
  const first = pieces[0];
  if (!first || !last || last.end - first.start > longest) return false;
  if (!pieces.some((each) => digit.test(each.text))) return false;
  return pieces.every((each, index) => {
    const next = pieces[index + 1];
    return !next || (next.start - each.end === 1 && ' .-/\u00a0'.includes(text[each.end] ?? '?'));
  });
}

function lookup(
  slice: string,
  apart: boolean,
  text: string,
  start: number,
  catalog: Catalog,
  makers: Map<string, Article>,
): Pick<NumberHit, 'article' | 'by'> | undefined {
  const digits = slice.replace(/\D/g, '');
  if (digits.length < 3) return asPrinted(slice, catalog);
  const plain = slice.replace(/[\s.\-/\u00a0]/g, '');
  if (/^\d{8,14}$/.test(plain)) {
    const byEan = catalog.byEan(plain);
    if (byEan) return { article: byEan, by: 'ean' };
  }
  const article = catalog.get(slice) ?? catalog.get(likeDigits(slice));
  if (article)
    return isMeant(slice, plain, apart, text, start, article) ? { article, by: 'number' } : undefined;
  const maker = plain.length >= 5 ? makers.get(plain.toLowerCase()) : undefined;
  return maker ? { article: maker, by: 'maker' } : undefined;
}

/** Short numbers only as they are printed, with a letter: "OP-65"; "65" alone is a quantity. */
function asPrinted(slice: string, catalog: Catalog): Pick<NumberHit, 'article' | 'by'> | undefined {
  if (slice.length < 4 || !/\p{L}/u.test(slice)) return undefined;
  const article = catalog.get(slice);
  return article && article.number.toLowerCase() === slice.toLowerCase()
    ? { article, by: 'number' }
    : undefined;
}

/** Dashes as printed leave no doubt; "10 200", "10.200" and "10200" may be a quantity, unless announced or long. */
function isMeant(
  slice: string,
  plain: string,
  apart: boolean,
  text: string,
  start: number,
  article: Article,
): boolean {
  if (slice.toLowerCase() === article.number.toLowerCase()) return true;
  if (apart && !/[ .\u00a0]/.test(slice)) return true;
  if (/[a-z]/i.test(plain) && !/^[\dol]+$/i.test(plain)) return true;
  return (
    plain.length >= 6 || announced.test(text.slice(Math.max(0, start - 24), start)) || text.trim() === slice
  );
}

/** O for 0 and l or I for 1, where the rest is digits. */
function likeDigits(slice: string): string {
  return slice.replace(/[oO]/g, '0').replace(/[lI]/g, '1');
}

function makersNumbers(catalog: Catalog): Map<string, Article> {
  const makers = new Map<string, Article>();
  for (const article of catalog.all()) {
    const plain = article.manufacturerNumber?.replace(/[\s.\-/]/g, '').toLowerCase();
    if (plain && plain.length >= 5 && digit.test(plain) && !makers.has(plain)) makers.set(plain, article);
  }
  return makers;
}

const announcedNumber =
  /(?<![\p{L}])(?:art|artikel|artikelnummer|artikelnr|artnr|item|sku|ean|gtin)(?:[\s.:#-]{0,3}(?:nr|no|number|nummer|code))?[\s.:#-]{1,3}((?=[\p{L}-]{0,6}\d)[\p{L}\d][\p{L}\d./-]{2,20})/giu;

/** Numbers that are said to be an article's; whether they are is for the catalogue to say. */
export function unknownNumbersIn(text: string): { start: number; end: number }[] {
  return [...text.matchAll(announcedNumber)].flatMap((found) => {
    const said = (found[1] ?? '').replace(/[./-]+$/, '');
    const start = found.index + found[0].length - (found[1] ?? '').length;
    return /\d.*\d.*\d/.test(said) ? [{ start, end: start + said.length }] : [];
  });
}
