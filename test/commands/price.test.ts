import { describe, expect, test } from 'vitest';
import { smallVendor } from '../knowledge/small-vendor.ts';
import { run } from './running.ts';

const small = smallVendor();

function price(lines: readonly unknown[], ...args: string[]) {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const ran = run('price', ['--knowledge', small.dir, '--date', '2026-11-23', ...args], `${input}\n`);
  expect(ran).toMatchObject({ status: 0, err: '' });
  return ran.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('prices, refusals and unreadable lines come in the order they were asked', () => {
  const answers = price([
    { id: '1', article: '10-200', quantity: '250', unit: 'C62' },
    { id: '2', article: '10 200', quantity: '300' },
    { id: '3', article: '10-200', quantity: '50' },
    { id: '4', article: '10-200', quantity: '270' },
    { id: '5', article: 'nothing', quantity: '1' },
    { id: '6', article: '10-200', quantity: '100', unit: 'KGM' },
    { id: '7', article: '10-200', quantity: 'viele' },
    { id: '8', article: '50-1', quantity: '1' },
    { id: '9', article: '60-1', quantity: '1' },
    '{"id":"10"',
    { id: '11', article: '10-200', quantity: 100 },
    { id: '12', quantity: '100' },
    '[]',
    '',
    { id: '13', article: '40-1', quantity: '250' },
  ]);
  expect(answers).toEqual([
    {
      id: '1',
      article: '10-200',
      quantity: '250',
      unit: 'C62',
      orderQuantity: '250',
      orderUnit: 'C62',
      amount: '6.75',
      priceQuantity: 100,
      lowerBound: '1',
      net: '16.88',
      currency: 'EUR',
      vatRate: '19',
      priceList: 'LIST-1',
      cheaperAt: { quantity: '300', net: '15.00' },
    },
    expect.objectContaining({ id: '2', article: '10-200', amount: '5.00', lowerBound: '300', net: '15.00' }),
    { id: '3', refused: 'below-minimum', allowed: ['100'], allowedUnit: 'C62' },
    { id: '4', refused: 'off-step', allowed: ['250', '300'], allowedUnit: 'C62' },
    { id: '5', refused: 'unknown-article' },
    { id: '6', refused: 'unknown-unit' },
    { id: '7', refused: 'invalid-quantity' },
    { id: '8', refused: 'price-on-request' },
    { id: '9', refused: 'faulty-price' },
    { error: 'not JSON' },
    { id: '11', error: expect.stringContaining('quantity') },
    { id: '12', error: expect.stringContaining('article') },
    { error: 'not a JSON object' },
    expect.objectContaining({ id: '13', net: '105.00', factor: '1.05', vatRate: '7', orderUnit: 'MTR' }),
  ]);
  expect(Object.keys(answers[0]).join(' ')).toBe(
    'id article quantity unit orderQuantity orderUnit amount priceQuantity lowerBound net currency vatRate priceList cheaperAt',
  );
});

test('outside of every list’s days there is no price', () => {
  expect(price([{ id: '1', article: '10-200', quantity: '100' }], '--date', '2027-01-01')).toEqual([
    { id: '1', refused: 'no-valid-list' },
  ]);
});

test('10,000 lines take about a second', () => {
  price([{ id: '1', article: '10-200', quantity: '100' }]);
  const lines = Array.from({ length: 10_000 }, (_, id) => ({
    id: String(id),
    article: '10-200',
    quantity: String(50 * (id % 20)),
  }));
  const begun = performance.now();
  const answers = price(lines);
  expect(answers).toHaveLength(10_000);
  expect(answers.at(-1).id).toBe('9999');
  expect(performance.now() - begun).toBeLessThan(8_000); // a loaded machine; alone it is about 0.6 s
});

describe('wrong use', () => {
  test.each([
    [['--date', '2026-02-30'], 2, /--date "2026-02-30" is not a date that exists/],
    [['--discount', '10'], 2, /Unknown option '--discount'/],
    [['file.jsonl'], 2, /standard input/],
    [['--knowledge', '/nowhere'], 1, /There is no folder \/nowhere/],
  ])('%j', (args, status, message) => {
    const ran = run('price', args);
    expect(ran.status).toBe(status);
    expect(ran.err).toMatch(message);
    expect(ran.err).not.toMatch(/\bat .*:\d+:\d+/);
    expect(ran.out).toBe('');
  });
});
