/** The vendor's list prices of an article (BMEcat PRODUCT_PRICE_DETAILS); every other kind of price is left unread. */
import type { PriceRecord } from '../../domain/article.ts';
import { decimal, decimalText } from '../../domain/money.ts';
import type { FeedHeader, PriceFigures } from '../feed.ts';
import { child, children, childText, type XmlElement } from '../xml-elements.ts';
import { type BmecatReading, figure, positive, refuse, validityOf, warn } from './reading.ts';

/** All prices of an article, one record per time span. Faults are noted in the reading. */
export function readPrices(
  reading: BmecatReading,
  product: XmlElement,
  header: FeedHeader,
  metal: PriceRecord['metal'],
): PriceFigures[] {
  const found: PriceFigures[] = [];
  for (const details of children(product, 'PRODUCT_PRICE_DETAILS')) {
    for (const figures of pricesOfDetails(reading, details, header)) {
      if (found.some((other) => (other.validFrom ?? '') === (figures.validFrom ?? ''))) {
        refuse(reading, details, 'double-price', 'Two list prices start on the same day.');
      }
      found.push(metal ? { ...figures, metal } : figures);
    }
  }
  return found;
}

function pricesOfDetails(reading: BmecatReading, details: XmlElement, header: FeedHeader): PriceFigures[] {
  const span = spanOf(reading, details, header);
  const daily = /^(?:true|1|yes)$/i.test(childText(details, 'DAILY_PRICE') ?? '');
  const all = children(details, 'PRODUCT_PRICE');
  const listed = all.filter(
    ({ attributes }) => (attributes.price_type ?? attributes.type) === reading.options.priceType,
  );
  const own = listed.filter((price) => isForUs(reading, price, header));
  if (own.length === 0) {
    const onRequest = daily && all.length === 0 && header.currency !== undefined;
    return onRequest ? [figuresOf(reading, details, [], { span, daily, header })] : [];
  }
  return bySpan(reading, own, span).map(([each, prices]) =>
    figuresOf(reading, details, prices, { span: each, daily, header }),
  );
}

type Span = Pick<PriceRecord, 'validFrom' | 'validTo'>;

/** Where the article states a day of its own, the catalogue's holds only for the other end. */
function spanOf(reading: BmecatReading, details: XmlElement, header: FeedHeader): Span {
  const own = validityOf(reading, details);
  const validFrom = own.validFrom ?? header.validFrom;
  const validTo = own.validTo ?? header.validTo;
  return { ...(validFrom ? { validFrom } : {}), ...(validTo ? { validTo } : {}) };
}

/** Prices of one block may have dates of their own; those of one span make one record. */
function bySpan(reading: BmecatReading, prices: XmlElement[], outer: Span): [Span, XmlElement[]][] {
  const spans = new Map<string, [Span, XmlElement[]]>();
  for (const price of prices) {
    const own = price.children.some(({ name }) => name === 'DATETIME' || name.startsWith('VALID_'))
      ? { ...outer, ...validityOf(reading, price) }
      : outer;
    const key = `${own.validFrom ?? ''} ${own.validTo ?? ''}`;
    const group = spans.get(key);
    if (group) group[1].push(price);
    else spans.set(key, [own, [price]]);
  }
  return [...spans.values()];
}

/** Whether a list price is in the vendor's currency and territory. A price without any currency refuses the file. */
function isForUs(reading: BmecatReading, price: XmlElement, header: FeedHeader): boolean {
  const currency = childText(price, 'PRICE_CURRENCY') ?? header.currency;
  if (!currency) {
    refuse(reading, price, 'no-currency', 'The price has no currency and the catalogue names none.');
    return false;
  }
  if (currency !== reading.options.currency) {
    warn(
      reading,
      price,
      'foreign-currency',
      `A list price in ${currency} is left out; the vendor's currency is ${reading.options.currency}.`,
    );
    return false;
  }
  const territories = children(price, 'TERRITORY').map(({ text }) => text.trim().toUpperCase().split('-')[0]);
  const { country } = reading.options;
  return !country || territories.length === 0 || territories.includes(country.toUpperCase());
}

function figuresOf(
  reading: BmecatReading,
  details: XmlElement,
  prices: XmlElement[],
  { span, daily, header }: { span: Span; daily: boolean; header: FeedHeader },
): PriceFigures {
  const taxes = new Set(prices.map((price) => taxOf(reading, price)));
  if (taxes.size > 1)
    refuse(reading, details, 'bad-tax', 'The scales of one price have different VAT rates.');
  const factors = new Set(prices.map((price) => positive(reading, price, 'PRICE_FACTOR', reading.factor)));
  if (factors.size > 1)
    refuse(reading, details, 'unsupported-price', 'The scales of one price have different price factors.');
  const scales = daily ? [] : scalesOf(reading, details, prices);
  const isZero = scales.some(({ amount }) => decimal(amount).eq(0));
  if (isZero)
    warn(
      reading,
      details,
      'zero-price',
      'The amount is 0 without a daily-price mark; the article gets no price.',
    );
  const [vatRate] = taxes;
  const [factor] = factors;
  return {
    article: reading.article ?? '',
    list: header.list,
    currency: reading.options.currency,
    ...span,
    scales: isZero ? [] : scales,
    factor: factor ?? '1',
    ...(vatRate ? { vatRate } : {}),
    daily,
    ...(isZero ? { faulty: 'amount 0 without a daily-price mark' } : {}),
  };
}

function scalesOf(reading: BmecatReading, details: XmlElement, prices: XmlElement[]): PriceRecord['scales'] {
  const scales: PriceRecord['scales'] = [];
  for (const price of prices) {
    const amount = amountOf(reading, price);
    const from = positive(reading, price, 'LOWER_BOUND', '1');
    if (amount === undefined || from === undefined) continue;
    const same = scales.find((scale) => scale.from === from);
    if (!same) scales.push({ from, amount });
    else if (!decimal(same.amount).eq(decimal(amount))) {
      refuse(
        reading,
        price,
        'double-price',
        `Two list prices from ${from} on: ${same.amount} and ${amount}.`,
      );
    }
  }
  if (scales.length === 0 && prices.length === 0)
    refuse(reading, details, 'missing-field', 'There is no price.');
  return scales.sort((a, b) => decimal(a.from).cmp(decimal(b.from)));
}

/** The amount as the list writes it: trailing zeros stay, they are evidence. */
function amountOf(reading: BmecatReading, price: XmlElement): string | undefined {
  const text = childText(price, 'PRICE_AMOUNT');
  if (text === undefined) {
    const formula = child(price, 'PRICE_FORMULA');
    if (formula)
      refuse(reading, formula, 'unsupported-price', 'Prices by formula are not read; state the amount.');
    else refuse(reading, price, 'missing-field', 'PRICE_AMOUNT is missing.');
    return undefined;
  }
  if (child(price, 'PRICE_BASE')) {
    refuse(
      reading,
      price,
      'unsupported-price',
      'PRICE_BASE (a price per other unit) is not read; state the price per order unit.',
    );
  }
  const value = figure(reading, price, 'PRICE_AMOUNT', text);
  if (value === undefined) return undefined;
  if (decimal(value).gte(0)) return text.replace(/^\+/, '');
  refuse(reading, price, 'negative-price', `PRICE_AMOUNT ${value} is negative.`);
  return undefined;
}

/** TAX is a share (0.19); 19 could be a percentage or a mistake, so it is refused. 2005 may wrap it in TAX_DETAILS. */
function taxOf(reading: BmecatReading, price: XmlElement): string | undefined {
  const wrapped = children(price, 'TAX_DETAILS');
  if (wrapped.length > 1) refuse(reading, price, 'bad-tax', 'Several taxes on one price are not read.');
  const text = childText(price, 'TAX') ?? childText(wrapped[0], 'TAX');
  if (text === undefined) return undefined;
  const share = figure(reading, price, 'TAX', text);
  if (share === undefined) return undefined;
  if (decimal(share).gte(0) && decimal(share).lt(1)) return decimalText(decimal(share).times(decimal('100')));
  refuse(reading, price, 'bad-tax', `TAX ${share} must be a share below 1, such as 0.19.`);
  return undefined;
}
