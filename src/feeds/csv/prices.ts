/** The price of a CSV row: its amount, scales and VAT rate. */
import type { PriceRecord } from '../../domain/article.ts';
import { decimal } from '../../domain/money.ts';
import type { PriceFigures } from '../feed.ts';
import { type At, refuse, warn } from '../line-reading.ts';
import { shortest } from './figures.ts';
import type { Table } from './table.ts';

/** The list's own words for a price that must be asked for. */
const onRequest = /^(?:(?:preis\s+)?auf\s+anfrage|a\.\s?a\.|anfrage|on\s+request)$/i;

/** The list price of a row: one record, or none; undefined after noting why it cannot be used. */
export function pricesOf(
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
