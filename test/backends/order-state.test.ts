/** What stands where with an order: figures, days, and what can still be changed. */
import { describe, expect, test } from 'vitest';
import type { Order, OrderLine, OrderStatus } from '../../src/domain/order.ts';
import { orderState } from '../../src/domain/order-state.ts';

const line = (parts: Partial<OrderLine> = {}): OrderLine => ({
  line: '1',
  description: 'Mutter',
  quantity: '100',
  unit: 'C62',
  ...parts,
});
const stateOf = (status: OrderStatus, lines: OrderLine[], parts: Partial<Order> = {}) =>
  orderState({ number: 'A', customer: '1', date: '2026-11-01', status, lines, ...parts }, '2026-11-24');

describe('the state of an order', () => {
  test.each<[OrderStatus, string | undefined, string | undefined, string | undefined]>([
    ['received', undefined, '0', '100'],
    ['confirmed', undefined, '0', '100'],
    ['partly-shipped', undefined, undefined, undefined],
    ['partly-shipped', '40', '40', '60'],
    ['shipped', undefined, '100', '0'],
    ['shipped', '90', '90', '10'],
    ['invoiced', undefined, '100', '0'],
    ['cancelled', undefined, '0', '0'],
    ['cancelled', '30', '30', '0'],
    ['delivered', '120', '120', '0'],
  ])('%s with %s shipped: shipped %s, open %s', (status, shippedQuantity, shipped, open) => {
    const [found] = stateOf(status, [line(shippedQuantity === undefined ? {} : { shippedQuantity })]).lines;
    expect([found?.shipped, found?.open]).toEqual([shipped, open]);
  });

  test('parts of a unit are exact', () => {
    const [found] = stateOf('partly-shipped', [line({ quantity: '0.3', shippedQuantity: '0.1' })]).lines;
    expect(found?.open).toBe('0.2');
  });

  test.each<[OrderStatus, string, 'yes' | 'ask' | 'no']>([
    ['received', '0', 'yes'],
    ['confirmed', '0', 'yes'],
    ['on-hold', '0', 'yes'],
    ['picking', '0', 'ask'],
    ['partly-shipped', '40', 'ask'],
    ['on-hold', '40', 'ask'],
    ['confirmed', '40', 'ask'],
    ['confirmed', '100', 'no'],
    ['shipped', '100', 'no'],
    ['shipped', '40', 'no'],
    ['delivered', '100', 'no'],
    ['invoiced', '100', 'no'],
    ['cancelled', '0', 'no'],
  ])('%s with %s of 100 shipped can be changed and cancelled: %s', (status, shippedQuantity, expected) => {
    const { change, cancel } = stateOf(status, [line({ shippedQuantity })]);
    expect([change, cancel]).toEqual([expected, expected]);
  });

  test('what is not known is not complete', () => {
    expect(stateOf('partly-shipped', [line()])).toMatchObject({
      isComplete: false,
      openLines: [],
      change: 'ask',
    });
  });

  test('days: asked for, confirmed, over', () => {
    const state = stateOf(
      'partly-shipped',
      [
        line({ confirmedDate: '2026-11-20', shippedQuantity: '100' }),
        line({ line: '2', confirmedDate: '2026-11-23', shippedQuantity: '0' }),
        line({ line: '3', confirmedDate: '2026-11-24', shippedQuantity: '0', requestedDate: '2026-12-01' }),
        line({ line: '4', confirmedDate: '2027-01-04', shippedQuantity: '0' }),
      ],
      { requestedDate: '2026-11-23' },
    );
    expect(state.lines.map(({ isOverdue }) => isOverdue)).toEqual([false, true, false, false]);
    expect(state.lines.map((each) => each.confirmedAfterRequested)).toEqual([-3, 0, -7, 42]);
    expect(state).toMatchObject({
      isOverdue: true,
      isLaterThanRequested: true,
      nextConfirmed: '2026-11-23',
      lastConfirmed: '2027-01-04',
    });
  });

  test('deliveries are put together from the lines where the data has none', () => {
    const { shipments } = stateOf('partly-shipped', [
      line({ shippedQuantity: '100', shippedDate: '2026-11-12', deliveryNote: 'L-2', carrier: 'DPD' }),
      line({ line: '2', shippedQuantity: '5', shippedDate: '2026-11-10', deliveryNote: 'L-1' }),
      line({
        line: '3',
        shippedQuantity: '7',
        shippedDate: '2026-11-12',
        deliveryNote: 'L-2',
        carrier: 'DPD',
      }),
      line({ line: '4', shippedQuantity: '0' }),
    ]);
    expect(shipments).toEqual([
      { deliveryNote: 'L-1', date: '2026-11-10', lines: [{ line: '2', quantity: '5' }] },
      {
        deliveryNote: 'L-2',
        date: '2026-11-12',
        carrier: 'DPD',
        lines: [
          { line: '1', quantity: '100' },
          { line: '3', quantity: '7' },
        ],
      },
    ]);
  });

  test.each<[OrderStatus, string, string[]]>([
    ['shipped', '90', ['open-though-shipped']],
    ['confirmed', '10', ['shipped-though-not']],
    ['delivered', '101', ['more-shipped-than-ordered']],
    ['partly-shipped', '10', []],
    ['invoiced', '100', []],
  ])('%s with %s of 100 shipped leaves the doubts %j', (status, shippedQuantity, expected) => {
    expect(stateOf(status, [line({ shippedQuantity })]).doubts).toEqual(expected);
  });
});
