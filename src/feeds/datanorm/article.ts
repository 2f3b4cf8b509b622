/** One article of a DATANORM file, put together from its sets. */
import type { Article } from '../../domain/article.ts';
import type { FeedItem, OrderTerms } from '../feed.ts';
import { type At, eanOf, refuse, warn } from '../line-reading.ts';
import { plainText } from '../plain-text.ts';
import { unitOfText } from '../unit-text.ts';
import type { Collected, CollectedArticle } from './collected.ts';
import { copperOf } from './copper.ts';
import { packingOf, priceQuantityOf } from './figures.ts';
import { groupsOf } from './groups.ts';
import type { Place } from './lines.ts';
import { pricesOf } from './prices.ts';
import { fieldsOf, type Written, writtenIn4, writtenIn5 } from './sets.ts';
import { dimensionText, longText } from './texts.ts';

/** The article with its prices, or undefined after noting why it cannot be used. */
export function articleItem(all: Collected, collected: CollectedArticle): FeedItem | undefined {
  const { reading, head } = all;
  const { a, b } = collected;
  const fields = setAt(all, a);
  const second = b ? setAt(all, b) : [];
  if (!Array.isArray(fields) || !Array.isArray(second)) return undefined;
  const written = head.version === 4 ? writtenIn4(fields, second) : writtenIn5(fields);
  const at = { line: a.line, article: written.number };
  const terms = termsOf(all, at, written, b?.line ?? a.line);
  if (written.texts === '')
    refuse(reading, at, 'missing-field', `The article has no text.${complete(collected)}`);
  if (!/^[01]?$/.test(written.tax))
    refuse(
      reading,
      at,
      'bad-tax',
      `The VAT mark ${written.tax} is not the normal rate (1); other rates are not read from DATANORM.`,
    );
  if (!terms || written.texts === '') return undefined;
  const secondAt = { ...at, line: b?.line ?? a.line };
  const metal = copperOf(reading, secondAt, written.copper, terms.priceQuantity);
  const { priceMark: mark, price } = written;
  const prices = pricesOf(all, written.number, {
    line: a.line,
    mark,
    price,
    priceQuantity: terms.priceQuantity,
    ...(metal ? { metal } : {}),
  });
  return {
    kind: 'article',
    mode: 'new',
    line: a.line,
    article: articleOf(all, at, written, terms),
    terms,
    prices,
    ...(head.version === 4 && collected.changes && !b ? { inherits: true } : {}),
  };
}

function setAt({ source, head }: Collected, place: Place): ReturnType<typeof fieldsOf> {
  return fieldsOf(head.version, source.lines(place)[0] ?? '');
}

/** A change (mark A) may hold only what is new; a counter cannot tell what the rest was. */
function complete({ changes }: CollectedArticle): string {
  return changes ? ' A changed article (mark A) must be stated whole; ask for the complete file.' : '';
}

function termsOf(all: Collected, at: At, written: Written, secondLine: number): OrderTerms | undefined {
  const { reading, head } = all;
  const orderUnit = unitOfText(written.unit);
  if (written.unit === '')
    refuse(reading, at, 'missing-field', 'The article has no unit; state one, such as Stck.');
  else if (!orderUnit)
    refuse(
      reading,
      at,
      'unknown-unit',
      `The unit "${written.unit.slice(0, 20)}" is not known; write a common one such as Stck, m, kg, Pak, or its Rec 20 code.`,
    );
  const priceQuantity = priceQuantityOf(reading, at, head.version, written.priceUnit);
  const packing = packingOf(reading, { ...at, line: secondLine }, written.packing) ?? '1';
  return orderUnit && priceQuantity
    ? { orderUnit, priceQuantity, minimum: packing, step: packing }
    : undefined;
}

function articleOf(all: Collected, at: At, written: Written, terms: OrderTerms): Article {
  const { reading } = all;
  if (all.head.version === 4 && written.mainGroup.length > 3)
    warn(
      reading,
      at,
      'doubtful',
      `The main group "${written.mainGroup.slice(0, 40)}" (field 12) is longer than 3 signs: perhaps a text number in the wrong field.`,
    );
  const ean = eanOf(reading, at, written.ean);
  const text = textOf(all, at, written);
  const keywords = [written.matchword, written.otherNumber].filter((word) => word !== '');
  return {
    number: written.number,
    ...(ean ? { ean } : {}),
    ...(written.maker ? { manufacturerNumber: written.maker } : {}),
    name: { de: plainText(written.texts) },
    ...(text ? { text: { de: text } } : {}),
    keywords: { de: [...new Set(keywords)], en: [] },
    groups: groupsOf(all.groups, written.mainGroup, written.group),
    features: [],
    references: [],
    status: [],
    files: [],
    orderUnit: terms.orderUnit,
  };
}

function textOf(all: Collected, at: At, { number, textKey }: Written): string {
  const long = textKey === '' ? undefined : longText(all, textKey);
  if (textKey !== '' && long === undefined)
    warn(
      all.reading,
      at,
      'doubtful',
      `No T set has the text number ${textKey}; the article is without its long text.`,
    );
  return [long, dimensionText(all, number)].filter(Boolean).join('\n');
}
