/** The product's prices and totals beside an independent slow reference: random lists, questions and baskets, no difference. */
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { type PricedLine, priceLine } from '../../src/domain/price.ts';
import { totalOf } from '../../src/domain/total.ts';
import { basket, diceOf, priceCase } from '../support/price-cases.ts';
import { slowPrice, slowTotal } from '../support/slow-prices.ts';

const today = '2026-11-23';
const seed = Number(process.env.SEED ?? 20_261_123);

test('10,000 random price questions: every field of the answer is that of the reference', () => {
  const dice = diceOf(seed);
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  for (let index = 0; index < 10_000; index += 1) {
    const question = priceCase(dice);
    const { records, wanted, day } = question;
    const { ok, ...heard } = priceLine(records, wanted, day);
    const { record, ...right } = slowPrice(records, wanted, day);
    const same = isDeepStrictEqual(heard, record ? { ...right, record } : right) && ok !== 'refused' in right;
    // Only the failing case is worth an assertion: ten thousand of them would take longer than the prices.
    if (!same || heard.record !== record)
      expect(shown({ seed, index, question, heard })).toBe(shown({ seed, index, question, right, record }));
    count('refused' in right ? String(right.refused) : 'priced');
    if ('cheaperAt' in right) count('cheaper');
    if ('content' in right) count('converted');
    if (records.length > 1 && record) count('chosen among lists');
  }
  // The questions reach every answer there is; an unknown article is known by the catalogue alone.
  const least = {
    priced: 3_000,
    cheaper: 300,
    converted: 300,
    'chosen among lists': 1_000,
    'invalid-quantity': 100,
    'no-list-price': 100,
    'no-valid-list': 100,
    'unknown-unit': 100,
    'price-on-request': 100,
    'faulty-price': 100,
    'below-minimum': 100,
    'off-step': 100,
  };
  for (const [what, number] of Object.entries(least))
    expect(seen.get(what) ?? 0, `${what} of ${shown([...seen])}`).toBeGreaterThan(number);
});

test('2,000 random baskets: surcharges, VAT and sums are those of the reference', () => {
  const dice = diceOf(seed + 1);
  const seen = { metal: 0, 'small-order': 0, freight: 0, mixed: 0 };
  for (let index = 0; index < 2_000; index += 1) {
    const { questions, rules } = basket(dice);
    const lines = questions.map(({ record, quantity }) => {
      const line = priceLine([record], { quantity }, today);
      if (!line.ok) throw new Error(`${line.refused}: ${shown({ seed, index, record, quantity })}`);
      return line satisfies PricedLine;
    });
    const [heard, right] = [totalOf(lines, rules), slowTotal(lines, rules)];
    if (!isDeepStrictEqual(heard, right))
      expect(shown({ seed, index, rules, lines, heard })).toBe(
        shown({ seed, index, rules, lines, heard: right }),
      );
    for (const { kind } of heard.surcharges) seen[kind] += 1;
    if (heard.vat.length > 1 && heard.surcharges.length > 0) seen.mixed += 1;
  }
  for (const [what, number] of Object.entries(seen)) expect(number, what).toBeGreaterThan(200);
});

test('the shares of many rates in a surcharge add up, and none falls below zero', () => {
  const [{ record: of } = { record: undefined }] = basket(diceOf(seed)).questions;
  if (!of) throw new Error('a basket has lines');
  const lines = ['0', '2.6', '7', '8.1', '16.5', '19'].map((vatRate) => {
    const record = {
      ...of,
      vatRate,
      minimum: '1',
      step: '1',
      factor: '1',
      priceQuantity: 1,
      metal: undefined,
    };
    const line = priceLine(
      [{ ...record, scales: [{ from: '1', amount: '0.01' }] }],
      { quantity: '1' },
      today,
    );
    if (!line.ok) throw new Error(line.refused);
    return line;
  });
  const { vat } = totalOf(lines, {
    freight: [{ below: '50', net: '0.03' }],
    smallOrderSurcharge: [],
    metal: [],
  });
  // Three cents among six equal rates: every other one has one more.
  expect(vat.map(({ base }) => base)).toEqual(['0.02', '0.01', '0.02', '0.01', '0.02', '0.01']);
});

function shown(value: object): string {
  return JSON.stringify(value, null, 1);
}
