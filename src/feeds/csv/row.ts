/** One row of a CSV price list as an article with its price. */
import type { Article } from '../../domain/article.ts';
import { decimal } from '../../domain/money.ts';
import { plainDamageOf } from '../damage.ts';
import type { FeedItem, OrderTerms } from '../feed.ts';
import { type At, eanOf, type LineReading, refuse } from '../line-reading.ts';
import { plainText } from '../plain-text.ts';
import { unitOfText } from '../unit-text.ts';
import type { Columns } from './columns.ts';
import { shortest } from './figures.ts';
import { pricesOf } from './prices.ts';
import type { Table } from './table.ts';

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
