import { readFileSync } from 'node:fs';
import { assert, constantFrom, integer, property, record as recordOf } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PriceRecord } from '../../src/domain/article.ts';
import { decimal } from '../../src/domain/money.ts';
import { type PricedLine, priceLine, validRecord } from '../../src/domain/price.ts';
import { hasSharedData, sharedData } from '../support/shared-data.ts';

const day = '2026-11-23';

/** 6.75 per 100 from 1 on, 5.00 from 300 on; ordered from 50 in steps of 50. */
const nut: PriceRecord = {
  article: '10-200',
  list: { id: 'PL-2026-1', version: '1.0' },
  currency: 'EUR',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  orderUnit: 'C62',
  priceQuantity: 100,
  minimum: '50',
  step: '50',
  scales: [
    { from: '1', amount: '6.75' },
    { from: '300', amount: '5.00' },
  ],
  factor: '1',
  vatRate: '19',
  daily: false,
};

/** A box of 200 screws for 10.80. */
const box: PriceRecord = {
  ...nut,
  article: '10-2040',
  orderUnit: 'CS',
  contentUnit: 'C62',
  contentPerUnit: '200',
  priceQuantity: 1,
  minimum: '1',
  step: '1',
  scales: [{ from: '1', amount: '10.80' }],
};

const price = (record: PriceRecord, quantity: string, unit?: string) =>
  priceLine([record], { quantity, ...(unit ? { unit } : {}) }, day);

describe('the worked examples of the contract', () => {
  test('250 at 6.75 per 100 are 16.88, and 300 would be cheaper', () => {
    expect(price(nut, '250')).toEqual({
      ok: true,
      article: '10-200',
      quantity: '250',
      unit: 'C62',
      orderQuantity: '250',
      orderUnit: 'C62',
      amount: '6.75',
      factor: '1',
      priceQuantity: 100,
      lowerBound: '1',
      net: '16.88',
      currency: 'EUR',
      vatRate: '19',
      priceList: 'PL-2026-1',
      priceListVersion: '1.0',
      cheaperAt: { quantity: '300', net: '15.00' },
      record: nut,
    });
  });

  test('200 screws of a box of 200 are one box', () => {
    expect(price(box, '200', 'C62')).toMatchObject({
      ok: true,
      quantity: '200',
      unit: 'C62',
      orderQuantity: '1',
      orderUnit: 'CS',
      content: { perUnit: '200', unit: 'C62' },
      net: '10.80',
    });
  });

  test('250 screws of that box are refused with 1 and 2 boxes', () => {
    expect(price(box, '250', 'C62')).toEqual({
      ok: false,
      refused: 'off-step',
      allowed: ['1', '2'],
      allowedUnit: 'CS',
      record: box,
    });
  });

  test('the scale holds for the whole quantity: 9 at 61.10 cost more than 10 at 53.80', () => {
    const drill = {
      ...nut,
      priceQuantity: 1,
      minimum: '1',
      step: '1',
      scales: [
        { from: '1', amount: '61.10' },
        { from: '10', amount: '53.80' },
      ],
    };
    expect(price(drill, '9')).toMatchObject({ net: '549.90', cheaperAt: { quantity: '10', net: '538.00' } });
    expect(price(drill, '10')).toMatchObject({ net: '538.00', lowerBound: '10' });
    expect(price(drill, '8')).toMatchObject({ net: '488.80' });
    expect(price(drill, '8')).not.toHaveProperty('cheaperAt');
  });
});

describe.skipIf(!hasSharedData)('the 13 cases of the ETIM guideline (needs ../shared)', () => {
  type Case = Record<
    | 'name'
    | 'ORDER_UNIT'
    | 'CONTENT_UNIT'
    | 'NO_CU_PER_OU'
    | 'PRICE_QUANTITY'
    | 'QUANTITY_MIN'
    | 'QUANTITY_INTERVAL'
    | 'PRICE_AMOUNT',
    string
  > & { expected_net_at_QUANTITY_MIN: number };
  const cases: Case[] = hasSharedData
    ? JSON.parse(readFileSync(sharedData('price-cases-etim.json'), 'utf8')).examples
    : [];

  test('there are 13', () => expect(cases).toHaveLength(13));

  test.each(cases)('$name', (each) => {
    const record: PriceRecord = {
      ...nut,
      orderUnit: each.ORDER_UNIT,
      contentUnit: each.CONTENT_UNIT,
      contentPerUnit: each.NO_CU_PER_OU,
      priceQuantity: Number(each.PRICE_QUANTITY),
      minimum: each.QUANTITY_MIN,
      step: each.QUANTITY_INTERVAL,
      scales: [{ from: '1', amount: each.PRICE_AMOUNT }],
    };
    const net = each.expected_net_at_QUANTITY_MIN.toFixed(2);
    expect(price(record, each.QUANTITY_MIN)).toMatchObject({ ok: true, net, amount: each.PRICE_AMOUNT });
    const contents = decimal(each.QUANTITY_MIN).times(decimal(each.NO_CU_PER_OU)).toFixed();
    expect(price(record, contents, each.CONTENT_UNIT)).toMatchObject({
      ok: true,
      net: each.CONTENT_UNIT === each.ORDER_UNIT ? expect.any(String) : net,
    });
  });
});

describe('rounding', () => {
  test.each([
    ['0.005', '0.01'],
    ['0.0149', '0.01'],
    ['0.015', '0.02'],
    ['1.005', '1.01'],
    ['2.675', '2.68'],
  ])('half up, once: one at %s is %s', (amount, net) => {
    expect(price({ ...box, scales: [{ from: '1', amount }] }, '1')).toMatchObject({ net });
  });

  test('the factor comes before the rounding', () => {
    expect(price({ ...box, factor: '1.05', scales: [{ from: '1', amount: '0.33' }] }, '3')).toMatchObject({
      net: '1.04',
    });
  });
});

describe('refusals', () => {
  test.each(['0', '-1', '', 'abc', '1e3', '2,5', 'NaN', 'Infinity', ' 5', '9'.repeat(19)])(
    '"%s" is no quantity',
    (quantity) => {
      expect(price(nut, quantity)).toEqual({ ok: false, refused: 'invalid-quantity' });
    },
  );

  test('below the minimum names the minimum', () => {
    expect(price(nut, '10')).toMatchObject({ refused: 'below-minimum', allowed: ['50'], allowedUnit: 'C62' });
  });

  test('off the step names the next lower and the next higher', () => {
    expect(price(nut, '270')).toMatchObject({ refused: 'off-step', allowed: ['250', '300'] });
    expect(price(nut, '100.5')).toMatchObject({ refused: 'off-step', allowed: ['100', '150'] });
  });

  test('steps count from the minimum, not from zero', () => {
    const record = { ...nut, minimum: '30', step: '20' };
    expect(price(record, '50')).toMatchObject({ ok: true });
    expect(price(record, '60')).toMatchObject({ refused: 'off-step', allowed: ['50', '70'] });
  });

  test('a first scale above the minimum is a minimum', () => {
    const record = { ...nut, scales: [{ from: '120', amount: '5.00' }] };
    expect(price(record, '100')).toMatchObject({ refused: 'below-minimum', allowed: ['150'] });
    expect(price(record, '150')).toMatchObject({ ok: true, lowerBound: '120' });
  });

  test.each(['KGM', 'MTR', 'XYZ', '', 'constructor'])('the unit "%s" does not fit pieces', (unit) => {
    expect(priceLine([nut], { quantity: '50', unit }, day)).toMatchObject({ refused: 'unknown-unit' });
  });

  test('a daily price is on request, a faulty one is none', () => {
    expect(price({ ...nut, daily: true, scales: [] }, '50')).toMatchObject({ refused: 'price-on-request' });
    expect(price({ ...nut, faulty: 'amount 0', scales: [] }, '50')).toMatchObject({
      refused: 'faulty-price',
    });
  });

  test('no record, no price; no valid list, no price', () => {
    expect(priceLine([], { quantity: '50' }, day)).toEqual({ ok: false, refused: 'no-list-price' });
    expect(priceLine([nut], { quantity: '50' }, '2027-01-01')).toEqual({
      ok: false,
      refused: 'no-valid-list',
    });
  });
});

describe('units', () => {
  test('two dozen are 24 pieces, exactly', () => {
    const dozen = { ...box, orderUnit: 'DZN', contentUnit: undefined, contentPerUnit: undefined };
    expect(price(dozen, '24', 'C62')).toMatchObject({ ok: true, orderQuantity: '2' });
    expect(price(dozen, '25', 'C62')).toMatchObject({ refused: 'off-step', allowed: ['2', '3'] });
    expect(price({ ...nut, minimum: '12', step: '12' }, '2', 'DZN')).toMatchObject({
      orderQuantity: '24',
      net: '1.62',
    });
  });

  test('centimetres of a cable that is sold by the metre', () => {
    const cable = { ...nut, orderUnit: 'MTR', minimum: '1', step: '1' };
    expect(price(cable, '300', 'CMT')).toMatchObject({ ok: true, orderQuantity: '3' });
    expect(price(cable, '250', 'CMT')).toMatchObject({
      refused: 'off-step',
      allowed: ['2', '3'],
      allowedUnit: 'MTR',
    });
  });

  test('different names of a piece are one unit', () => {
    for (const unit of ['H87', 'PCE', 'EA'])
      expect(price(nut, '50', unit)).toMatchObject({ ok: true, orderQuantity: '50', unit });
  });

  test('contents that do not divide evenly are refused, not rounded', () => {
    const three = { ...box, contentPerUnit: '3' };
    expect(price(three, '9', 'C62')).toMatchObject({ orderQuantity: '3' });
    expect(price(three, '10', 'C62')).toMatchObject({ refused: 'off-step', allowed: ['3', '4'] });
  });
});

describe('validity', () => {
  const old = { ...nut, validFrom: '2025-01-01', validTo: '2026-06-30', list: { id: 'OLD', version: '1' } };
  const now = { ...nut, validFrom: '2026-06-30', list: { id: 'NEW', version: '1' } };

  test('both days count', () => {
    expect(validRecord([old], '2025-01-01')).toBe(old);
    expect(validRecord([old], '2026-06-30')).toBe(old);
    expect(validRecord([old], '2024-12-31')).toBeUndefined();
    expect(validRecord([old], '2026-07-01')).toBeUndefined();
  });

  test('the newest start wins; of equals the one read later', () => {
    expect(validRecord([old, now], '2026-06-30')).toBe(now);
    expect(validRecord([now, old], '2026-06-30')).toBe(now);
    const again = { ...now };
    expect(validRecord([now, again], day)).toBe(again);
  });

  test('a price without dates always holds, and gives way to any dated one', () => {
    const open = { ...nut, validFrom: undefined, validTo: undefined };
    expect(validRecord([open], '1999-01-01')).toBe(open);
    expect(validRecord([now, open], day)).toBe(now);
  });
});

describe('for any record and quantity', () => {
  const records = recordOf({
    priceQuantity: constantFrom(1, 10, 100, 1000),
    minimum: integer({ min: 1, max: 200 }),
    step: integer({ min: 1, max: 60 }),
    first: integer({ min: 1, max: 99_999 }),
    second: integer({ min: 1, max: 99_999 }),
    bound: integer({ min: 2, max: 500 }),
    content: integer({ min: 1, max: 50 }),
    quantity: integer({ min: 1, max: 2_000 }),
  }).map(({ first, second, bound, ...rest }) => ({
    quantity: String(rest.quantity),
    record: {
      ...box,
      priceQuantity: rest.priceQuantity,
      minimum: String(rest.minimum),
      step: String(rest.step),
      contentPerUnit: String(rest.content),
      scales: [
        { from: '1', amount: decimal(String(first)).div(100).toFixed(2) },
        { from: String(bound), amount: decimal(String(second)).div(100).toFixed(2) },
      ],
    } satisfies PriceRecord,
  }));
  const priced = (line: ReturnType<typeof priceLine>): line is PricedLine => line.ok;

  test('a priced quantity is allowed, and its net is the formula', () => {
    assert(
      property(records, ({ record, quantity }) => {
        const line = price(record, quantity);
        if (!priced(line)) return;
        const over = Number(quantity) - Number(record.minimum);
        expect(over >= 0 && over % Number(record.step) === 0).toBe(true);
        const [low, high] = record.scales;
        expect(line.amount).toBe(Number(quantity) >= Number(high?.from) ? high?.amount : low?.amount);
        const cents =
          (BigInt(quantity) * BigInt(line.amount.replace('.', '')) * 10n) / BigInt(record.priceQuantity);
        expect(BigInt(line.net.replace('.', ''))).toBe((cents + 5n) / 10n);
      }),
    );
  });

  test('every quantity that a refusal allows can be ordered, and they enclose what was asked', () => {
    assert(
      property(records, ({ record, quantity }) => {
        const line = price(record, quantity);
        if (priced(line)) return;
        for (const allowed of line.allowed ?? []) expect(price(record, allowed)).toMatchObject({ ok: true });
        const [lower, higher] = line.allowed ?? [];
        if (line.refused === 'off-step')
          expect(Number(lower) < Number(quantity) && Number(quantity) < Number(higher)).toBe(true);
        else expect(Number(quantity) < Number(lower)).toBe(true);
      }),
    );
  });

  test('the cheaper quantity is truly cheaper and can be ordered', () => {
    assert(
      property(records, ({ record, quantity }) => {
        const line = price(record, quantity);
        if (!priced(line) || !line.cheaperAt) return;
        expect(Number(line.cheaperAt.quantity) > Number(quantity)).toBe(true);
        expect(decimal(line.cheaperAt.net).lt(decimal(line.net))).toBe(true);
        expect(price(record, line.cheaperAt.quantity)).toMatchObject({ ok: true, net: line.cheaperAt.net });
      }),
    );
  });

  test('asked in contents or in order units, the price is the same', () => {
    assert(
      property(records, ({ record, quantity }) => {
        const contents = String(Number(quantity) * Number(record.contentPerUnit));
        const [direct, converted] = [price(record, quantity), price(record, contents, 'C62')];
        expect(converted.ok).toBe(direct.ok);
        if (direct.ok && converted.ok) expect(converted.net).toBe(direct.net);
        if (!direct.ok && !converted.ok) expect(converted.allowed).toEqual(direct.allowed);
      }),
    );
  });
});
