import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PriceRecord } from '../../src/domain/article.ts';
import { decimal, sum } from '../../src/domain/money.ts';
import { type PricedLine, priceLine } from '../../src/domain/price.ts';
import { metalSurcharge, totalOf } from '../../src/domain/total.ts';

const rules = {
  freight: [{ below: '250.00', net: '7.90' }],
  smallOrderSurcharge: [
    { below: '50.00', net: '7.50' },
    { below: '25.00', net: '10.00' },
  ],
  metal: [{ name: 'copper', base: '150.00', notation: '371.93', date: '2026-11-20' }],
};

/** One line of this net value. */
function line(net: string, vatRate = '19', more: Partial<PriceRecord> = {}, quantity = '1'): PricedLine {
  const price: PriceRecord = {
    article: 'A',
    list: { id: 'L', version: '1' },
    currency: 'EUR',
    orderUnit: 'C62',
    priceQuantity: 1,
    minimum: '1',
    step: '1',
    scales: [{ from: '1', amount: net }],
    factor: '1',
    vatRate,
    daily: false,
    ...more,
  };
  const priced = priceLine([price], { quantity }, '2026-11-23');
  if (!priced.ok) throw new Error(priced.refused);
  return priced;
}

test('goods, surcharges, VAT and gross of a small order', () => {
  expect(totalOf([line('21.60'), line('16.88')], rules)).toEqual({
    goods: '38.48',
    surcharges: [
      { kind: 'small-order', net: '7.50' },
      { kind: 'freight', net: '7.90' },
    ],
    net: '53.88',
    vat: [{ rate: '19', base: '53.88', amount: '10.24' }],
    gross: '64.12',
    currency: 'EUR',
  });
});

describe('bands', () => {
  const kinds = (net: string) =>
    totalOf([line(net)], rules).surcharges.map(({ kind, net: amount }) => `${kind} ${amount}`);

  test('the narrowest band holds, and a limit itself is no longer below it', () => {
    expect(kinds('24.99')).toEqual(['small-order 10.00', 'freight 7.90']);
    expect(kinds('25.00')).toEqual(['small-order 7.50', 'freight 7.90']);
    expect(kinds('49.99')).toEqual(['small-order 7.50', 'freight 7.90']);
    expect(kinds('50.00')).toEqual(['freight 7.90']);
    expect(kinds('249.99')).toEqual(['freight 7.90']);
    expect(kinds('250.00')).toEqual([]);
  });

  test('apply to the goods, not to goods and metal together', () => {
    const cable = line('249.00', '19', { metal: { name: 'copper', base: '150', weight: '4300' } });
    expect(totalOf([cable], rules).surcharges.map(({ kind }) => kind)).toEqual(['metal', 'freight']);
  });

  test('a band of nothing is no line', () => {
    expect(
      totalOf([line('10')], { ...rules, freight: [{ below: '250', net: '0.00' }], smallOrderSurcharge: [] })
        .surcharges,
    ).toEqual([]);
  });
});

describe('metal', () => {
  const cable = (quantity: string, weight = '43000') =>
    line(
      '490.00',
      '19',
      { orderUnit: 'MTR', priceQuantity: 1000, metal: { name: 'copper', base: '150', weight } },
      quantity,
    );

  test('43 kg of copper a kilometre at 371.93 over 150 are 95.43 a kilometre, 9.54 for 100 m', () => {
    expect(metalSurcharge(cable('1000'), rules.metal)).toEqual({
      kind: 'metal',
      net: '95.43',
      metal: { name: 'copper', notation: '371.93', date: '2026-11-20' },
    });
    expect(metalSurcharge(cable('100'), rules.metal)?.net).toBe('9.54');
  });

  test('lines of one metal are one surcharge, each rounded for itself', () => {
    const total = totalOf([cable('100'), cable('100')], rules);
    expect(total.surcharges.find(({ kind }) => kind === 'metal')?.net).toBe('19.08');
  });

  test('no surcharge below the base, without a notation, or without metal', () => {
    const low = [{ name: 'copper', base: '150', notation: '150.00', date: '2026-11-20' }];
    expect(metalSurcharge(cable('100'), low)).toBeUndefined();
    expect(metalSurcharge(cable('100'), [])).toBeUndefined();
    expect(metalSurcharge(line('10'), rules.metal)).toBeUndefined();
  });
});

describe('VAT', () => {
  test('by rate, surcharges shared by net value', () => {
    expect(totalOf([line('30.00', '19'), line('10.00', '7')], rules)).toMatchObject({
      net: '55.40',
      vat: [
        { rate: '7', base: '13.85', amount: '0.97' },
        { rate: '19', base: '41.55', amount: '7.89' },
      ],
      gross: '64.26',
    });
  });

  test('is rounded half up over the sum of a rate, not line by line', () => {
    const none = { freight: [], smallOrderSurcharge: [], metal: [] };
    const lines = Array.from({ length: 10 }, () => line('0.05'));
    expect(totalOf(lines, none)).toMatchObject({ net: '0.50', vat: [{ amount: '0.10' }], gross: '0.60' });
  });

  test('goods worth nothing still carry their surcharges', () => {
    expect(totalOf([line('0.001')], rules)).toMatchObject({ goods: '0.00', net: '17.90', gross: '21.30' });
  });

  test('for any lines: bases add up to the net, and gross is net plus VAT', () => {
    const lines = array(
      record({ cents: integer({ min: 1, max: 99_999 }), rate: constantFrom('0', '7', '19') }),
      { minLength: 1, maxLength: 12 },
    );
    assert(
      property(lines, (wanted) => {
        const total = totalOf(
          wanted.map(({ cents, rate }) => line((cents / 100).toFixed(2), rate)),
          rules,
        );
        expect(sum(total.vat.map(({ base }) => base)).toFixed(2)).toBe(total.net);
        expect(sum([total.net, ...total.vat.map(({ amount }) => amount)]).toFixed(2)).toBe(total.gross);
        expect(sum([total.goods, ...total.surcharges.map(({ net }) => net)]).toFixed(2)).toBe(total.net);
        for (const { rate, base, amount } of total.vat) {
          expect(
            decimal(base).times(decimal(rate)).div(100).minus(decimal(amount)).abs().lte(decimal('0.005')),
          ).toBe(true);
        }
      }),
    );
  });
});
