/**
 * The price contract once more, written from its rules alone and slowly: whole fractions of BigInt, a units table of its
 * own, nothing of the product. What the product says is compared with this, field by field.
 */
import type { PriceRecord } from '../../src/domain/article.ts';
import type { Company } from '../../src/domain/company.ts';

/** A fraction; the denominator is above 0. */
export type Fraction = { n: bigint; d: bigint };

/** The answer to a question for a price: a line, or why there is none. `record` is the list that was chosen. */
export type SlowLine = { record: PriceRecord } & Record<string, unknown>;
export type SlowRefusal = { record?: PriceRecord; refused: string; allowed?: string[]; allowedUnit?: string };

/** Where several refusals hold, the contract leaves open which one is named: here it is what no other quantity settles. */
export function slowPrice(
  records: readonly PriceRecord[],
  wanted: { quantity: string; unit?: string },
  day: string,
): SlowLine | SlowRefusal {
  if (!/^\d{1,18}(\.\d{1,18})?$/.test(wanted.quantity) || !/[1-9]/.test(wanted.quantity))
    return { refused: 'invalid-quantity' };
  if (records.length === 0) return { refused: 'no-list-price' };
  const record = listOf(records, day);
  if (!record) return { refused: 'no-valid-list' };
  const unit = wanted.unit ?? record.orderUnit;
  const direct = share(unit, record.orderUnit);
  const inside = direct ? undefined : contentShare(record, unit);
  const each = direct ?? inside;
  if (!each) return { record, refused: 'unknown-unit' };
  if (record.daily) return { record, refused: 'price-on-request' };
  if (record.faulty !== undefined) return { record, refused: 'faulty-price' };

  const quantity = times(fraction(wanted.quantity), each);
  const first = lowestAllowed(record);
  const allowedUnit = record.orderUnit;
  if (less(quantity, first)) return { record, refused: 'below-minimum', allowed: [text(first)], allowedUnit };
  const step = fraction(record.step);
  const lower = plus(first, times(step, whole(over(minus(quantity, first), step))));
  if (less(lower, quantity))
    return { record, refused: 'off-step', allowed: [text(lower), text(plus(lower, step))], allowedUnit };

  const scale = scaleAt(record, quantity);
  const net = netAt(record, quantity);
  const cheaperAt = cheaperOf(record, scale.from, net);
  return {
    record,
    article: record.article,
    quantity: wanted.quantity,
    unit,
    orderQuantity: text(quantity),
    orderUnit: record.orderUnit,
    ...(inside ? { content: { perUnit: record.contentPerUnit, unit: record.contentUnit } } : {}),
    amount: scale.amount,
    factor: record.factor,
    priceQuantity: record.priceQuantity,
    lowerBound: scale.from,
    net: money(net),
    currency: record.currency,
    vatRate: record.vatRate,
    priceList: record.list.id,
    priceListVersion: record.list.version,
    ...(cheaperAt ? { cheaperAt } : {}),
  };
}

/** Rule 9: valid on the day, the newest start; of equal starts the one that came later. */
function listOf(records: readonly PriceRecord[], day: string): PriceRecord | undefined {
  const number = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  const start = ({ validFrom }: PriceRecord) => (validFrom ? number(validFrom) : Number.NEGATIVE_INFINITY);
  const valid = records.filter(
    (record) => start(record) <= number(day) && (!record.validTo || number(record.validTo) >= number(day)),
  );
  const newest = Math.max(...valid.map(start));
  return valid.filter((record) => start(record) === newest).pop();
}

/** Rules 1 and 2: the scale with the highest bound that is reached, for the whole quantity; rounded once. */
function netAt(record: PriceRecord, quantity: Fraction): bigint {
  const { amount } = scaleAt(record, quantity);
  const perUnit = over(times(fraction(amount), fraction(record.factor)), fraction(`${record.priceQuantity}`));
  return cents(times(quantity, perUnit));
}

function scaleAt(record: PriceRecord, quantity: Fraction): PriceRecord['scales'][number] {
  const reached = record.scales.filter(({ from }) => !less(quantity, fraction(from)));
  const [highest] = reached.sort((a, b) => (less(fraction(a.from), fraction(b.from)) ? 1 : -1));
  if (!highest) throw new Error('below every scale');
  return highest;
}

function cheaperOf(record: PriceRecord, from: string, net: bigint): object | undefined {
  const above = record.scales.filter((scale) => less(fraction(from), fraction(scale.from)));
  const [next] = above.sort((a, b) => (less(fraction(a.from), fraction(b.from)) ? -1 : 1));
  if (!next) return undefined;
  const quantity = allowedFrom(record, fraction(next.from));
  const then = netAt(record, quantity);
  return then < net ? { quantity: text(quantity), net: money(then) } : undefined;
}

/** Rule 4: what can be ordered is the minimum and whole steps above it; below the first scale nothing has a price. */
function lowestAllowed(record: PriceRecord): Fraction {
  const bounds = record.scales.map(({ from }) => fraction(from));
  const lowest = bounds.reduce((low, each) => (less(each, low) ? each : low), bounds[0] ?? fraction('1'));
  return allowedFrom(record, lowest);
}

function allowedFrom(record: PriceRecord, bound: Fraction): Fraction {
  const [minimum, step] = [fraction(record.minimum), fraction(record.step)];
  if (!less(minimum, bound)) return minimum;
  const below = plus(minimum, times(step, whole(over(minus(bound, minimum), step))));
  return less(below, bound) ? plus(below, step) : below;
}

/** Rule 3: how many order units one `unit` of the content is. */
function contentShare(record: PriceRecord, unit: string): Fraction | undefined {
  if (!record.contentUnit || !record.contentPerUnit) return undefined;
  const each = share(unit, record.contentUnit);
  return each && over(each, fraction(record.contentPerUnit));
}

const units: Record<string, Record<string, bigint>> = {
  piece: {
    C62: 1n,
    H87: 1n,
    EA: 1n,
    PCE: 1n,
    HD: 6n,
    DZN: 12n,
    CEN: 100n,
    GRO: 144n,
    MIL: 1000n,
    T3: 1000n,
  },
  millimetre: { MMT: 1n, CMT: 10n, DMT: 100n, MTR: 1000n, LM: 1000n, KTM: 1_000_000n },
  milligram: { MGM: 1n, GRM: 1000n, KGM: 1_000_000n, TNE: 1_000_000_000n },
  millilitre: { MLT: 1n, CLT: 10n, LTR: 1000n, HLT: 100_000n, MTQ: 1_000_000n },
  squareCentimetre: { CMK: 1n, DMK: 100n, MTK: 10_000n },
};

/** How many `to` one `from` is; undefined when they measure different things. */
export function share(from: string, to: string): Fraction | undefined {
  if (from === to) return { n: 1n, d: 1n };
  for (const kind of Object.values(units)) {
    if (!Object.keys(kind).includes(from) || !Object.keys(kind).includes(to)) continue;
    return { n: kind[from] ?? 0n, d: kind[to] ?? 1n };
  }
  return undefined;
}

/** Codes that convert into this one, itself included. */
export function relatives(unit: string): string[] {
  const kind = Object.values(units).find((each) => Object.keys(each).includes(unit));
  return kind ? Object.keys(kind) : [unit];
}

/** What lines of `net`, `vatRate` and metal come to: rules 7 and 8. */
export function slowTotal(
  lines: readonly { net: string; vatRate: string; orderQuantity: string; record: PriceRecord }[],
  rules: Pick<Company, 'freight' | 'smallOrderSurcharge' | 'metal'>,
) {
  const add = (numbers: bigint[]) => numbers.reduce((all, each) => all + each, 0n);
  const centsOf = (amount: string) => cents(fraction(amount));
  const goods = add(lines.map(({ net }) => centsOf(net)));
  const surcharges: { kind: string; net: bigint; metal?: object }[] = [];
  for (const { orderQuantity, record } of lines) {
    const notation = rules.metal.find(({ name }) => name === record.metal?.name);
    if (!record.metal || !notation) continue;
    // Grams for a price quantity, euros for 100 kg.
    const perGram = over(minus(fraction(notation.notation), fraction(record.metal.base)), fraction('100000'));
    if (perGram.n <= 0n) continue;
    const grams = over(
      times(fraction(record.metal.weight), fraction(orderQuantity)),
      fraction(`${record.priceQuantity}`),
    );
    const same = surcharges.find(({ metal }) => metal && 'name' in metal && metal.name === notation.name);
    const net = cents(times(grams, perGram));
    const metal = { name: notation.name, notation: notation.notation, date: notation.date };
    if (same) same.net += net;
    else surcharges.push({ kind: 'metal', net, metal });
  }
  for (const [kind, bands] of [
    ['small-order', rules.smallOrderSurcharge],
    ['freight', rules.freight],
  ] as const) {
    let holding: { below: bigint; net: bigint } | undefined;
    for (const band of bands) {
      const below = centsOf(band.below);
      if (goods < below && (!holding || below < holding.below)) holding = { below, net: centsOf(band.net) };
    }
    if (holding && holding.net > 0n) surcharges.push({ kind, net: holding.net });
  }
  const extra = add(surcharges.map((each) => each.net));
  const rates = [...new Set(lines.map(({ vatRate }) => vatRate))].sort((a, b) =>
    less(fraction(a), fraction(b)) ? -1 : 1,
  );
  let taxed = 0n;
  let shared = 0n;
  const vat = rates.map((rate) => {
    const own = add(lines.filter(({ vatRate }) => vatRate === rate).map(({ net }) => centsOf(net)));
    // Pro rata to the cent: the share of all rates up to this one, less what those before it took. Goods worth nothing
    // have no shares; the contract is silent there, and the lowest rate carries the surcharges.
    taxed += own;
    const part = (goods === 0n ? extra : rounded({ n: extra * taxed, d: goods })) - shared;
    shared += part;
    const base = own + part;
    return {
      rate,
      base,
      amount: rounded(over(times({ n: base, d: 1n }, fraction(rate)), fraction('100'))),
    };
  });
  const net = goods + extra;
  return {
    goods: money(goods),
    surcharges: surcharges.map((each) => ({ ...each, net: money(each.net) })),
    net: money(net),
    vat: vat.map(({ rate, base, amount }) => ({ rate, base: money(base), amount: money(amount) })),
    gross: money(net + add(vat.map(({ amount }) => amount))),
    currency: lines[0]?.record.currency,
  };
}

/** A decimal text as a fraction. */
export function fraction(decimal: string): Fraction {
  const [, whole = '', part = ''] = /^(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  if (whole === '') throw new Error(`no decimal: ${decimal}`);
  return { n: BigInt(whole + part), d: 10n ** BigInt(part.length) };
}

export const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
export const over = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d, d: a.d * b.n });
export const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const minus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;
/** The whole part of a fraction that is not negative. */
const whole = ({ n, d }: Fraction): Fraction => ({ n: n / d, d: 1n });

/** Half up to a whole number; for fractions that are not negative. */
function rounded({ n, d }: Fraction): bigint {
  return (2n * n + d) / (2n * d);
}

const cents = ({ n, d }: Fraction): bigint => rounded({ n: n * 100n, d });

function money(amount: bigint): string {
  const digits = amount.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The shortest decimal text of a fraction that has one; at most 60 places. */
export function text({ n, d }: Fraction): string {
  for (let places = 0n; places <= 60n; places += 1n) {
    const scaled = n * 10n ** places;
    if (scaled % d !== 0n) continue;
    const digits = (scaled / d).toString().padStart(Number(places) + 1, '0');
    const cut = digits.length - Number(places);
    return places === 0n ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  }
  throw new Error(`no decimal: ${n}/${d}`);
}
