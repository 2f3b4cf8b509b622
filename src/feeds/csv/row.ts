/** One row of a CSV price list as an article with its price. */
import type { Article, PriceListId, PriceRecord } from '../../domain/article.ts';
import { decimal } from '../../domain/money.ts';
import { plainDamageOf } from '../damage.ts';
import type { FeedItem, OrderTerms, PriceFigures } from '../feed.ts';
import { type At, eanOf, type LineReading, refuse, warn } from '../line-reading.ts';
import { plainText } from '../plain-text.ts';
import { unitOfText } from '../unit-text.ts';
import type { Columns } from './columns.ts';
import { type ReadFigure, shortest } from './figures.ts';
import type { CsvProfile } from './profile.ts';

/** What all rows of a file have in common. */
export type Table = {
  reading: LineReading;
  profile: CsvProfile;
  columns: Columns;
  figure: ReadFigure;
  list: PriceListId;
  /** The line that each article number was first seen on. */
  numbers: Map<string, number>;
};

/** The article of a row, or undefined after noting why it cannot be used. */
export function rowItem(table: Table, cells: readonly string[], line: number): FeedItem | undefined {
  const { reading, columns, numbers } = table;
  const cell = (field: keyof Columns['of']) => cells[columns.of[field] ?? -1]?.trim() ?? '';
  const number = cell('article');
  const at = { line, ...(number ? { article: number } : {}) };
  if (cells.length !== columns.count) {
    const reason = `The row has ${cells.length} cells, the header line has ${columns.count}. Put texts with the separator in quotes.`;
    return refuse(reading, at, 'not-well-formed', reason);
  }
  if (!number) return refuse(reading, at, 'missing-field', 'The row has no article number.');
  const earlier = numbers.get(number);
  if (earlier)
    refuse(
      reading,
      at,
      'double-article',
      `Article ${number} is in the file twice: lines ${earlier} and ${line}. Keep one.`,
    );
  numbers.set(number, line);
  const name = cell('text');
  if (!name) refuse(reading, at, 'missing-field', 'The article has no text.');
  const damage = plainDamageOf(cells.join(' '));
  if (damage)
    refuse(
      reading,
      at,
      'damaged-text',
      `${damage} Check the encoding in the profile (${table.profile.encoding}).`,
    );
  const terms = termsOf(table, at, cell);
  const prices = pricesOf(table, at, cells, cell('price'), cell('vat'));
  if (!terms || !prices) return undefined;
  const ean = eanOf(reading, at, cell('ean'));
  const article: Article = {
    number,
    ...(ean ? { ean } : {}),
    name: { de: plainText(name) },
    keywords: { de: [], en: [] },
    groups: [],
    features: [],
    references: [],
    status: [],
    files: [],
    orderUnit: terms.orderUnit,
    ...(terms.contentUnit && terms.contentPerUnit
      ? { contentUnit: terms.contentUnit, contentPerUnit: terms.contentPerUnit }
      : {}),
  };
  return { kind: 'article', mode: 'new', line, article, terms, prices };
}

function termsOf(table: Table, at: At, cell: (field: keyof Columns['of']) => string): OrderTerms | undefined {
  const { reading, columns } = table;
  const orderUnit = unitAt(reading, at, table.profile.columns.unit, cell('unit'));
  const contentText = cell('contentUnit');
  const contentUnit = contentText === '' ? undefined : unitAt(reading, at, 'contentUnit', contentText);
  const contentPerUnit = positive(table, at, 'contentPerUnit', cell('contentPerUnit'));
  if ((contentText === '') !== (cell('contentPerUnit') === ''))
    refuse(
      reading,
      at,
      'missing-field',
      'Content unit and content per unit must be stated both or not at all.',
    );
  const priceQuantity =
    columns.of.priceQuantity === undefined ? 1 : priceQuantityOf(table, at, cell('priceQuantity'));
  const minimum = positive(table, at, 'minimum', cell('minimum')) ?? '1';
  const step = positive(table, at, 'step', cell('step')) ?? '1';
  if (!orderUnit || !priceQuantity) return undefined;
  return {
    orderUnit,
    ...(contentUnit && contentPerUnit ? { contentUnit, contentPerUnit } : {}),
    priceQuantity,
    minimum,
    step,
  };
}

function unitAt(reading: LineReading, at: At, column: string, written: string): string | undefined {
  const unit = unitOfText(written);
  if (unit) return unit;
  const reason = written
    ? `The unit "${written.slice(0, 20)}" is not known`
    : `The unit (column "${column}") is empty`;
  return refuse(
    reading,
    at,
    'unknown-unit',
    `${reason}; write a common one such as Stk, m, kg, Pak, or its Rec 20 code.`,
  );
}

function priceQuantityOf({ reading, figure }: Table, at: At, written: string): number | undefined {
  const quantity = shortest(figure(written) ?? '0');
  if (['1', '10', '100', '1000'].includes(quantity)) return Number(quantity);
  return refuse(
    reading,
    at,
    'bad-price-quantity',
    `The price quantity is "${written.slice(0, 20)}"; allowed are 1, 10, 100 and 1000.`,
  );
}

/** A figure above 0; undefined when the cell is empty or after noting a fault. */
function positive(
  { reading, figure, profile }: Table,
  at: At,
  field: 'contentPerUnit' | 'minimum' | 'step',
  written: string,
): string | undefined {
  if (written === '') return undefined;
  const value = figure(written);
  if (value !== undefined && decimal(value).gt(0)) return shortest(value);
  return refuse(
    reading,
    at,
    'bad-number',
    `"${profile.columns[field]}" is "${written.slice(0, 20)}", not a number above 0.`,
  );
}

/** The list's own words for a price that must be asked for. */
const onRequest = /^(?:(?:preis\s+)?auf\s+anfrage|a\.\s?a\.|anfrage|on\s+request)$/i;

function pricesOf(
  table: Table,
  at: At,
  cells: readonly string[],
  written: string,
  vat: string,
): PriceFigures[] | undefined {
  const { reading, profile, list } = table;
  const vatRate = vatOf(table, at, vat);
  if (written === '') {
    warn(reading, at, 'missing-field', 'The price is empty; the article gets no price.');
    return [];
  }
  const daily = onRequest.test(written);
  const amount = daily ? undefined : amountOf(table, at, written, profile.columns.price);
  if (!daily && amount === undefined) return undefined;
  if (profile.currency !== reading.options.currency) return [];
  const faulty = amount !== undefined && decimal(amount).eq(0);
  if (faulty)
    warn(
      reading,
      at,
      'zero-price',
      'The price is 0; the article gets no price. Write "auf Anfrage" for a price on request.',
    );
  const { validFrom, validTo } = profile.list;
  const scales = amount === undefined || faulty ? [] : scalesOf(table, at, cells, amount);
  return [
    {
      article: at.article ?? '',
      list,
      currency: profile.currency,
      ...(validFrom ? { validFrom } : {}),
      ...(validTo ? { validTo } : {}),
      scales,
      factor: '1',
      ...(vatRate ? { vatRate } : {}),
      daily,
      ...(faulty ? { faulty: 'amount 0' } : {}),
    },
  ];
}

function scalesOf(table: Table, at: At, cells: readonly string[], amount: string): PriceRecord['scales'] {
  const { reading, columns, figure } = table;
  const scales = [{ from: '1', amount }];
  for (const { from, price } of columns.scales) {
    const written = cells[price]?.trim() ?? '';
    const bound = 'bound' in from ? from.bound : (cells[from.column]?.trim() ?? '');
    if (written === '' && ('bound' in from || bound === '')) continue;
    const lower = 'bound' in from ? bound : figure(bound.replace(/^ab\s+/i, ''));
    if (lower === undefined || decimal(lower).lte(0)) {
      refuse(
        reading,
        at,
        'bad-number',
        `The scale begins at "${bound.slice(0, 20)}", which is not a number above 0.`,
      );
      continue;
    }
    const own = amountOf(table, at, written, 'scale price');
    if (own === undefined) continue;
    const same = scales.find((scale) => decimal(scale.from).eq(decimal(lower)));
    if (decimal(own).eq(0))
      refuse(
        reading,
        at,
        'zero-price',
        `The scale from ${lower} on costs 0. Leave it empty or state its price.`,
      );
    else if (!same) scales.push({ from: shortest(lower), amount: own });
    else if (!decimal(same.amount).eq(decimal(own)))
      refuse(reading, at, 'double-price', `Two prices from ${lower} on: ${same.amount} and ${own}.`);
  }
  return scales.sort((a, b) => decimal(a.from).cmp(decimal(b.from)));
}

function amountOf(
  { reading, figure, profile }: Table,
  at: At,
  written: string,
  column: string,
): string | undefined {
  const amount = figure(written);
  if (amount === undefined) {
    const { decimal: point, thousands } = profile;
    const form = `decimals with "${point}", ${thousands === '' ? 'no sign for thousands' : `thousands with "${thousands}"`}`;
    return refuse(
      reading,
      at,
      'bad-number',
      `The price "${written.slice(0, 20)}" (${column}) is not a number as the profile says: ${form}.`,
    );
  }
  if (decimal(amount).gte(0)) return amount;
  return refuse(reading, at, 'negative-price', `The price ${amount} (${column}) is negative.`);
}

/** Percent (`19`, `19 %`); nothing is the vendor's standard rate. */
function vatOf({ reading, figure }: Table, at: At, written: string): string | undefined {
  if (written === '') return undefined;
  const rate = figure(written.replace(/\s*%$/, ''));
  if (rate !== undefined && (decimal(rate).eq(0) || (decimal(rate).gte(1) && decimal(rate).lt(100))))
    return shortest(rate);
  return refuse(
    reading,
    at,
    'bad-tax',
    `The VAT rate "${written.slice(0, 20)}" is not a percentage such as 19.`,
  );
}
