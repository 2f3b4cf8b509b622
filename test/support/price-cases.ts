/** Random price lists and questions for them, the same for the same seed: what lists really hold, and what they may. */
import type { PriceRecord } from '../../src/domain/article.ts';
import type { Company } from '../../src/domain/company.ts';
import { type Fraction, fraction, over, plus, relatives, share, text, times } from './slow-prices.ts';
import { seededRandom } from './store-disk.ts';

export type PriceCase = {
  records: PriceRecord[];
  wanted: { quantity: string; unit?: string };
  day: string;
};

export type Basket = {
  questions: { record: PriceRecord; quantity: string }[];
  rules: Pick<Company, 'freight' | 'smallOrderSurcharge' | 'metal'>;
};

export type Dice = ReturnType<typeof diceOf>;

/** A dice that falls the same way for the same seed. */
export function diceOf(seed: number) {
  const random = seededRandom(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  return {
    upTo,
    from: (least: number, most: number) => least + upTo(most - least),
    chance: (share: number) => random() < share,
    one<T>(values: readonly [T, ...T[]]): T {
      return values[upTo(values.length - 1)] ?? values[0];
    },
  };
}

const orderUnits = [
  'C62',
  'C62',
  'PCE',
  'CS',
  'BX',
  'PK',
  'PR',
  'RO',
  'DZN',
  'CEN',
  'MTR',
  'KTM',
  'KGM',
  'LTR',
  'MTK',
] as const;
const contentUnits = ['C62', 'C62', 'PCE', 'DZN', 'CMT', 'MTR', 'GRM', 'LTR', 'PR', 'BG'] as const;
const days = [
  '2025-12-31',
  '2026-01-01',
  '2026-02-28',
  '2026-03-01',
  '2026-06-30',
  '2026-07-01',
  '2026-11-23',
  '2026-12-31',
  '2027-01-01',
] as const;
const garbage = [
  '0',
  '0.000',
  '-1',
  '-0.5',
  '-0',
  '',
  ' ',
  'abc',
  '1e3',
  '2,5',
  '1.000,00',
  '.5',
  '5.',
  '+5',
  '0x10',
  'NaN',
  'Infinity',
  '½',
  '٣',
  ' 5',
  '5 ',
  '1_000',
  '9'.repeat(19),
  `1.${'0'.repeat(19)}`,
] as const;
const strangeUnits = ['', 'XYZ', 'c62', 'Stück', 'constructor', '__proto__', 'toString', '€'] as const;

/** One question for a price, over no, one or several lists of one article. */
export function priceCase(dice: Dice): PriceCase {
  const count = dice.chance(0.03) ? 0 : dice.chance(0.6) ? 1 : dice.from(2, 4);
  const own = dice.one(orderUnits);
  const records = Array.from({ length: count }, (_, index) =>
    priceRecord(dice, index, dice.chance(0.8) ? own : dice.one(orderUnits)),
  );
  const day = dice.chance(0.8) ? '2026-11-23' : dice.one(days);
  const asked = records[0];
  if (!asked) return { records, wanted: { quantity: '5' }, day };
  if (dice.chance(0.06)) return { records, wanted: { quantity: dice.one(garbage) }, day };
  const unit = unitFor(dice, asked);
  return { records, wanted: { quantity: quantityFor(dice, asked, unit), ...(unit ? { unit } : {}) }, day };
}

/** A basket of 1 to 12 lines, each of a list of its own, and the surcharges of a vendor. */
export function basket(dice: Dice): Basket {
  const length = dice.from(1, 12);
  const small = dice.chance(0.3);
  const questions = Array.from({ length }, () => {
    const { validFrom: _, validTo: __, faulty: ___, ...rest } = priceRecord(dice, 0, dice.one(orderUnits));
    const record = {
      ...rest,
      daily: false,
      scales: rest.scales.length > 0 ? rest.scales : [{ from: '1', amount: amount(dice) }],
      ...(small
        ? { minimum: '1', scales: [{ from: '1', amount: `0.${dice.one(['01', '004', '25'])}` }] }
        : {}),
      ...(dice.chance(0.4) ? { metal: metalShare(dice) } : {}),
    };
    return { record, quantity: text(allowed(dice, record)) };
  });
  const bands = () =>
    Array.from({ length: dice.upTo(3) }, () => ({
      below: money(dice, dice.one([1_000, 10_000, 1_000_000])),
      net: dice.chance(0.1) ? '0.00' : money(dice, 2_500),
    }));
  const metal = ['copper', 'aluminium'].flatMap((name) =>
    dice.chance(0.8) ? [{ name, base: '150.00', notation: money(dice, 120_000), date: '2026-11-20' }] : [],
  );
  return { questions, rules: { freight: bands(), smallOrderSurcharge: bands(), metal } };
}

function priceRecord(dice: Dice, index: number, orderUnit: string): PriceRecord {
  const content = dice.chance(0.5) ? contentOf(dice, orderUnit) : {};
  const [a, b] = [dice.one(days), dice.one(days)].sort();
  const wide = dice.chance(0.6);
  const [validFrom, validTo] = wide ? ['2026-01-01', '2026-12-31'] : [a, b];
  const isNone = dice.chance(0.06);
  const daily = dice.chance(0.05);
  return {
    article: `10-${dice.from(100, 999)}`,
    list: { id: `PL-${index}`, version: `${dice.from(1, 9)}.0` },
    currency: dice.one(['EUR', 'EUR', 'CHF']),
    ...(validFrom && !dice.chance(0.1) ? { validFrom } : {}),
    ...(validTo && !dice.chance(0.2) ? { validTo } : {}),
    orderUnit,
    ...content,
    priceQuantity: dice.one([1, 1, 10, 100, 1000]),
    minimum: dice.one([
      '1',
      '1',
      '1',
      '0.5',
      '0.25',
      '2.5',
      '3',
      '5',
      '7',
      '10',
      '25',
      '50',
      '100',
      '333',
      '1000',
    ]),
    step: dice.one([
      '1',
      '1',
      '1',
      '0.1',
      '0.25',
      '0.5',
      '2.5',
      '3',
      '5',
      '7',
      '10',
      '25',
      '50',
      '100',
      '0.001',
    ]),
    scales: daily || isNone ? (dice.chance(0.2) ? scales(dice) : []) : scales(dice),
    factor: dice.chance(0.7) ? '1' : dice.one(['0.95', '1.05', '0.3333', '1.1234', '2', '0.001']),
    vatRate: dice.one(['19', '19', '7', '0', '8.1', '2.6', '16.5']),
    daily,
    ...(isNone ? { faulty: 'amount 0 without a daily-price mark' } : {}),
  };
}

/** One unit is never said to hold another one of its own kind: that would contradict the units themselves. */
function contentOf(dice: Dice, orderUnit: string): Partial<PriceRecord> {
  const contentUnit = dice.one(contentUnits);
  if (contentUnit !== orderUnit && share(contentUnit, orderUnit)) return {};
  const contentPerUnit = dice.one([
    '200',
    '100',
    '1',
    '2',
    '3',
    '7',
    '12',
    '0.5',
    '1.25',
    '33.3',
    '1000',
    '0.75',
  ]);
  return { contentUnit, contentPerUnit };
}

function scales(dice: Dice): PriceRecord['scales'] {
  const count = dice.chance(0.3) ? 1 : dice.from(1, 6);
  let from = fraction(dice.one(['1', '1', '1', '0.5', '0.001', '2', '12', '120']));
  let cents = dice.from(1, dice.one([200, 5_000, 99_999]));
  return Array.from({ length: count }, () => {
    const scale = { from: text(from), amount: amountOf(dice, cents) };
    from = plus(
      from,
      fraction(dice.one(['1', '2', '9', '10', '49.5', '99', '100', '333', '0.25', '7.77', '1000'])),
    );
    // Usually cheaper with each step; lists with a dearer step exist too.
    cents = Math.max(1, Math.round(cents * (dice.chance(0.1) ? 1.2 : dice.from(50, 100) / 100)));
    return scale;
  });
}

function amount(dice: Dice): string {
  return amountOf(dice, dice.from(1, 50_000));
}

/** With two places mostly, as lists write it; with none, one, four or five sometimes. */
function amountOf(dice: Dice, cents: number): string {
  const places = dice.chance(0.7) ? 2 : dice.one([0, 1, 3, 4, 5]);
  const digits = String(cents).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function money(dice: Dice, most: number): string {
  const digits = String(dice.from(1, most)).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function metalShare(dice: Dice): NonNullable<PriceRecord['metal']> {
  return {
    name: dice.one(['copper', 'aluminium', 'tin']),
    base: dice.one(['0', '150', '150.00', '405.5']),
    weight: dice.one(['43000', '0.5', '1.234', '67.2', '0', '999999']),
  };
}

function unitFor(dice: Dice, record: PriceRecord): string | undefined {
  if (dice.chance(0.25)) return undefined;
  if (record.contentUnit && dice.chance(0.5)) return relative(dice, record.contentUnit);
  if (dice.chance(0.85)) return relative(dice, record.orderUnit);
  return dice.chance(0.5) ? dice.one(orderUnits) : dice.one(strangeUnits);
}

function relative(dice: Dice, unit: string): string {
  const [first = unit, ...rest] = relatives(unit);
  return dice.chance(0.5) ? unit : dice.one([first, ...rest]);
}

/** Mostly a quantity that can be ordered, in the unit asked; else a little beside it, or anything. */
function quantityFor(dice: Dice, record: PriceRecord, unit: string | undefined): string {
  if (dice.chance(0.08))
    return dice.one(['1', '2', '12', '0.001', '1000000000', '999999999999.999', '007', '2.50']);
  const size =
    unit === undefined
      ? fraction('1')
      : (share(unit, record.orderUnit) ??
        over(share(unit, record.contentUnit ?? '') ?? fraction('1'), fraction(record.contentPerUnit ?? '1')));
  const inUnit = over(allowed(dice, record, 0.3), size);
  const moved = dice.chance(0.25) ? plus(inUnit, fraction(dice.one(['1', '0.5', '0.01', '7']))) : inUnit;
  return written(dice.chance(0.05) ? times(moved, fraction('0.1')) : moved);
}

/** The minimum and some steps more: few, many, or about as many as reach a scale; `shortOf` is how often a little less. */
function allowed(dice: Dice, record: PriceRecord, shortOf = 0): Fraction {
  const scale = record.scales[dice.chance(0.4) ? 0 : dice.upTo(Math.max(0, record.scales.length - 1))];
  const reached = ceilSteps(fraction(scale?.from ?? '1'), record);
  const more = BigInt(dice.chance(0.5) ? 0 : dice.upTo(dice.one([3, 50, 2_000])));
  // A little short of a scale is where the scale may be cheaper.
  const isShort = scale !== record.scales[0] && dice.chance(shortOf) && reached > more;
  const steps = isShort ? reached - more - 1n : reached + more;
  return plus(fraction(record.minimum), times(fraction(record.step), { n: steps, d: 1n }));
}

function ceilSteps(least: Fraction, { step }: PriceRecord): bigint {
  const { n, d } = over(least, fraction(step));
  return (n + d - 1n) / d;
}

/** As text of at most six places; what has no such text is cut, and then mostly cannot be ordered. */
function written({ n, d }: Fraction): string {
  return text({ n: (n * 1_000_000n) / d, d: 1_000_000n });
}
