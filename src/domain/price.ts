/** The list price of one line: the only way a figure comes into being. Pure; rules in the price contract, sources there. */
import type { PriceRecord } from './article.ts';
import { type Decimal, decimal, decimalText, isDecimal, toCents } from './money.ts';
import { ratio } from './units.ts';

export type PriceRefusal =
  | 'unknown-article'
  | 'unknown-unit'
  | 'invalid-quantity'
  | 'below-minimum'
  | 'off-step'
  | 'price-on-request'
  | 'no-list-price'
  | 'no-valid-list'
  | 'faulty-price';

/** A line with its price and all the evidence for it. Amounts and quantities are decimal strings. */
export type PricedLine = {
  ok: true;
  article: string;
  /** As asked. */
  quantity: string;
  unit: string;
  /** As ordered and charged. */
  orderQuantity: string;
  orderUnit: string;
  /** What one order unit holds, when the quantity was converted. */
  content?: { perUnit: string; unit: string };
  /** List amount for `priceQuantity` order units, from `lowerBound` on. */
  amount: string;
  factor: string;
  priceQuantity: number;
  lowerBound: string;
  net: string;
  currency: string;
  vatRate: string;
  priceList: string;
  priceListVersion: string;
  cheaperAt?: { quantity: string; net: string };
  record: PriceRecord;
};

export type RefusedLine = {
  ok: false;
  refused: PriceRefusal;
  /** Nearest allowed quantities in order units, lower first. */
  allowed?: string[];
  allowedUnit?: string;
  record?: PriceRecord;
};

/** The record that holds on a day: among the valid ones the newest start wins, the later one of equals. */
export function validRecord(records: readonly PriceRecord[], day: string): PriceRecord | undefined {
  let best: PriceRecord | undefined;
  for (const record of records) {
    if ((record.validFrom ?? '') > day || (record.validTo ?? '9999-12-31') < day) continue;
    if (!best || (record.validFrom ?? '') >= (best.validFrom ?? '')) best = record;
  }
  return best;
}

/**
 * Prices a quantity of an article on a day (YYYY-MM-DD). `records` are all of the article; `unit` is a Rec 20 code, the
 * order unit when absent. Every refusal says why, with the nearest allowed quantities where that helps.
 */
export function priceLine(
  records: readonly PriceRecord[],
  wanted: { quantity: string; unit?: string },
  day: string,
): PricedLine | RefusedLine {
  if (!isDecimal(wanted.quantity) || decimal(wanted.quantity).lte(0)) return refuse('invalid-quantity');
  if (records.length === 0) return refuse('no-list-price');
  const record = validRecord(records, day);
  if (!record) return refuse('no-valid-list');
  const unit = wanted.unit ?? record.orderUnit;
  const measure = measured(record, unit);
  if (!measure) return refuse('unknown-unit', record);
  if (record.daily) return refuse('price-on-request', record);
  if (record.faulty || record.scales.length === 0) return refuse('faulty-price', record);

  const orderQuantity = allowedQuantity(
    record,
    decimal(wanted.quantity).times(measure.factor),
    measure.content,
  );
  if ('refused' in orderQuantity) return { ...orderQuantity, record };
  const scale = scaleFor(record, orderQuantity.quantity);
  const { net } = netOf(record, scale, orderQuantity.quantity);
  const cheaperAt = cheaper(record, scale, net);
  return {
    ok: true,
    article: record.article,
    quantity: wanted.quantity,
    unit,
    orderQuantity: decimalText(orderQuantity.quantity),
    orderUnit: record.orderUnit,
    ...(measure.converted && record.contentUnit && record.contentPerUnit
      ? { content: { perUnit: record.contentPerUnit, unit: record.contentUnit } }
      : {}),
    amount: scale.amount,
    factor: record.factor,
    priceQuantity: record.priceQuantity,
    lowerBound: scale.from,
    net: toCents(net),
    currency: record.currency,
    vatRate: record.vatRate,
    priceList: record.list.id,
    priceListVersion: record.list.version,
    ...(cheaperAt ? { cheaperAt } : {}),
    record,
  };
}

type Scale = PriceRecord['scales'][number];

/**
 * How a unit relates to the article: `factor` turns it into the measure in which one order unit is `content`. Both stay
 * whole ratios: a dozen is never a rounded twelfth.
 */
function measured(
  record: PriceRecord,
  unit: string,
): { factor: Decimal; content: Decimal; converted: boolean } | undefined {
  const direct = ratio(unit, record.orderUnit);
  if (direct) return { factor: direct.times, content: direct.by, converted: false };
  if (!record.contentUnit || !record.contentPerUnit) return undefined;
  const inner = ratio(unit, record.contentUnit);
  if (!inner) return undefined;
  return { factor: inner.times, content: decimal(record.contentPerUnit).times(inner.by), converted: true };
}

/**
 * Allowed are minimum + k × step order units. Everything is compared in content units, so that thirds of a box need no
 * rounding. The first scale's bound counts as a minimum too.
 */
function allowedQuantity(
  record: PriceRecord,
  wanted: Decimal,
  content: Decimal,
): { quantity: Decimal } | RefusedLine {
  const minimum = startOf(record);
  const step = decimal(record.step);
  const over = wanted.minus(minimum.times(content));
  if (over.lt(0))
    return { ...refuse('below-minimum'), allowed: [decimalText(minimum)], allowedUnit: record.orderUnit };
  const stride = step.times(content);
  const steps = over.div(stride).round(0, 0);
  const lower = minimum.plus(steps.times(step));
  if (lower.times(content).eq(wanted)) return { quantity: lower };
  const allowed = [decimalText(lower), decimalText(lower.plus(step))];
  return { ...refuse('off-step'), allowed, allowedUnit: record.orderUnit };
}

/** The smallest quantity that can be ordered at a price. */
function startOf(record: PriceRecord): Decimal {
  const first = decimal(record.scales[0]?.from ?? '1');
  const minimum = decimal(record.minimum);
  return first.lte(minimum) ? minimum : nextAllowed(record, first);
}

/** The smallest allowed quantity that is at least `bound`. */
function nextAllowed(record: PriceRecord, bound: Decimal): Decimal {
  const minimum = decimal(record.minimum);
  if (bound.lte(minimum)) return minimum;
  const step = decimal(record.step);
  const steps = bound.minus(minimum).div(step).round(0, 3); // up
  return minimum.plus(steps.times(step));
}

/** The scale with the highest lower bound not above the quantity; it holds for the whole quantity. */
function scaleFor(record: PriceRecord, quantity: Decimal): Scale {
  let found = record.scales[0];
  for (const scale of record.scales) if (decimal(scale.from).lte(quantity)) found = scale;
  if (!found) throw new RangeError('A price record without scales has no price.');
  return found;
}

function netOf(record: PriceRecord, scale: Scale, quantity: Decimal): { net: Decimal } {
  const exact = quantity.times(decimal(scale.amount)).times(decimal(record.factor)).div(record.priceQuantity);
  return { net: decimal(toCents(exact)) };
}

/** The next scale, when taking more makes the whole line strictly cheaper. */
function cheaper(
  record: PriceRecord,
  scale: Scale,
  net: Decimal,
): { quantity: string; net: string } | undefined {
  const next = record.scales[record.scales.indexOf(scale) + 1];
  if (!next) return undefined;
  const quantity = nextAllowed(record, decimal(next.from));
  const then = netOf(record, scaleFor(record, quantity), quantity).net;
  return then.lt(net) ? { quantity: decimalText(quantity), net: toCents(then) } : undefined;
}

function refuse(refused: PriceRefusal, record?: PriceRecord): RefusedLine {
  return record ? { ok: false, refused, record } : { ok: false, refused };
}
