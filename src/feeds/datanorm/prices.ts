/** What becomes of a price by its mark: 1 is the list price, 9 on request; 2 and 3 are other people's. */
import type { MetalShare } from '../../domain/article.ts';
import { decimal } from '../../domain/money.ts';
import type { PriceFigures } from '../feed.ts';
import { type At, refuse, warn } from '../line-reading.ts';
import { plainDate } from '../plain-date.ts';
import type { Collected, CollectedPrice } from './collected.ts';
import { amountOf, priceQuantityOf } from './figures.ts';
import { scalesOf } from './scales.ts';

/** A list price before it is figures: its amount, or that it is on request. */
type Listed = { line: number; amount?: string; validFrom?: string; priceQuantity?: number };

/** The own price of an article's A set, and how it is ordered. */
export type OwnPrice = {
  line: number;
  mark: string;
  price: string;
  priceQuantity: number;
  metal?: MetalShare;
};

/**
 * All list prices of an article: its own and those of P sets, with their scales. Without `own` the file only changes
 * the price.
 */
export function pricesOf(all: Collected, article: string, own?: OwnPrice): PriceFigures[] {
  const { reading, head } = all;
  const found: Listed[] = [];
  const ownListed = own && listed(all, article, { ...own, priceUnit: undefined });
  for (const price of all.prices.get(article) ?? []) {
    const next = listed(all, article, price, own);
    if (next) add(all, article, found, next);
  }
  // DATANORM lets the price of an A set be 0 where P sets state it.
  if (ownListed && !(isZero(ownListed.amount) && found.length > 0)) add(all, article, found, ownListed);
  if (found.length > 0 && head.currency !== reading.options.currency) return [];
  const steps = (all.scales.get(article) ?? []).flatMap((place) =>
    all.source.lines(place).map((text, index) => ({ line: place.line + index, text })),
  );
  return found.flatMap((price) => figuresOf(all, article, price, { own, steps }) ?? []);
}

/** Two prices from one day on must be one price. */
function add({ reading }: Collected, article: string, found: Listed[], next: Listed): void {
  const same = found.find(({ validFrom }) => validFrom === next.validFrom);
  if (!same) {
    found.push(next);
    return;
  }
  if (same.amount !== undefined && next.amount !== undefined && decimal(same.amount).eq(decimal(next.amount)))
    return;
  const [first, second] = [same, next].sort((a, b) => a.line - b.line);
  const shown = [first, second]
    .map((price) => `${price?.amount ?? 'on request'} in line ${price?.line}`)
    .join(', ');
  refuse(
    reading,
    { line: second?.line ?? next.line, article },
    'double-price',
    `Two list prices: ${shown}. Keep the right one.`,
  );
}

function listed(
  all: Collected,
  article: string,
  {
    line,
    mark,
    price,
    priceUnit,
    validFrom,
  }: Omit<CollectedPrice, 'priceUnit'> & { priceUnit?: string | undefined },
  own?: OwnPrice,
): Listed | undefined {
  const { reading, head } = all;
  const at = { line, article };
  if (mark === '2' || mark === '3') return undefined;
  if (mark === '' && /^0*$/.test(price)) return undefined;
  if (mark !== '1' && mark !== '9') {
    const reason = `The price mark "${mark}" is none of 1 (list price), 2 (net), 9 (on request). Ask what the price is.`;
    return refuse(reading, at, 'unsupported-price', reason);
  }
  const span = validFrom === undefined ? {} : dayOf(all, at, validFrom);
  const quantity =
    priceUnit === undefined ? undefined : priceQuantityOf(reading, at, head.version, priceUnit);
  if (own && quantity !== undefined && quantity !== own.priceQuantity)
    refuse(
      reading,
      at,
      'bad-price-quantity',
      `The price is for ${quantity} units, the article's own for ${own.priceQuantity}.`,
    );
  const more = { line, ...span, ...(quantity === undefined || own ? {} : { priceQuantity: quantity }) };
  if (mark === '9') return more;
  if (price === '') return undefined;
  const amount = amountOf(reading, at, price);
  return amount === undefined ? undefined : { ...more, amount };
}

function dayOf({ reading }: Collected, at: At, written: string): { validFrom?: string } {
  const day = plainDate(written.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'));
  if (day) return { validFrom: day };
  refuse(
    reading,
    at,
    'bad-date',
    `The price holds from "${written.slice(0, 20)}" on, which is no date (YYYYMMDD).`,
  );
  return {};
}

function isZero(amount: string | undefined): boolean {
  return amount !== undefined && decimal(amount).eq(0);
}

function figuresOf(
  { reading, head }: Collected,
  article: string,
  { line, amount, validFrom, priceQuantity }: Listed,
  { own, steps }: { own: OwnPrice | undefined; steps: Parameters<typeof scalesOf>[1] },
): PriceFigures | undefined {
  const faulty = isZero(amount);
  if (faulty)
    warn(
      reading,
      { line, article },
      'zero-price',
      'The price is 0 without the mark 9 (on request); the article gets no price.',
    );
  const quantity = own?.priceQuantity ?? priceQuantity;
  const base = {
    article,
    version: head.version,
    amount: amount ?? '0',
    ...(quantity ? { priceQuantity: quantity } : {}),
  };
  const scales = amount === undefined || faulty ? [] : scalesOf(reading, steps, base);
  if (!scales) return undefined;
  return {
    article,
    list: head.list,
    currency: head.currency,
    validFrom: validFrom ?? head.date,
    scales,
    factor: '1',
    daily: amount === undefined,
    ...(priceQuantity ? { priceQuantity } : {}),
    ...(faulty ? { faulty: 'amount 0 without the mark for a price on request' } : {}),
    ...(own?.metal ? { metal: own.metal } : {}),
  };
}
