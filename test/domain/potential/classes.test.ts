/** ABC classes and migrations, share of wallet and portfolio, routes by segment. */
import { array, assert, integer, property, shuffledSubarray, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Contribution, classified, migrations } from '../../../src/domain/potential/classes.ts';
import { routeFor } from '../../../src/domain/potential/route.ts';
import { type NeedTable, quadrantOf, walletOf } from '../../../src/domain/potential/wallet.ts';

const criteria = { day: '2026-11-23', version: '1', by: 'revenue' } as const;
const of = (...amounts: string[]): Contribution[] =>
  amounts.map((amount, at) => ({ customer: `K${at + 1}`, amount }));
const segments = (contributions: Contribution[], more = {}) =>
  Object.fromEntries(
    classified(contributions, { ...criteria, ...more }).lines.map(({ customer, segment }) => [
      customer,
      segment,
    ]),
  );

describe('ABC', () => {
  test('80 and 95 percent: who begins before the limit still belongs', () => {
    expect(segments(of('700', '150', '90', '40', '20'))).toEqual({
      K1: 'A',
      K2: 'A',
      K3: 'B',
      K4: 'B',
      K5: 'C',
    });
    expect(segments(of('800', '150', '50'))).toEqual({ K1: 'A', K2: 'B', K3: 'C' });
  });

  test('tells day, version, measure, limits and cumulated shares', () => {
    expect(classified(of('750', '250'), { ...criteria, by: 'margin', a: 70, b: 90 })).toEqual({
      day: '2026-11-23',
      version: '1',
      by: 'margin',
      a: 70,
      b: 90,
      total: '1000.00',
      lines: [
        { customer: 'K1', amount: '750', segment: 'A', cumulated: '75.00' },
        { customer: 'K2', amount: '250', segment: 'B', cumulated: '100.00' },
      ],
    });
  });

  test('equals are one class, nothing and less than nothing is C', () => {
    expect(segments(of('100', '100.00', '100', '100', '100', '100'))).toEqual({
      K1: 'A',
      K2: 'A',
      K3: 'A',
      K4: 'A',
      K5: 'A',
      K6: 'A',
    });
    expect(segments(of('0', '-50', '100'))).toEqual({ K1: 'C', K2: 'C', K3: 'A' });
    expect(segments(of('0', '0'))).toEqual({ K1: 'C', K2: 'C' });
    expect(classified([], criteria).lines).toEqual([]);
  });

  test('does not depend on the order of the input; more is never a lower class; the largest is A', () => {
    const figures = array(integer({ min: -20, max: 500 }), { minLength: 1, maxLength: 30 })
      .map((amounts) => of(...amounts.map(String)))
      .chain((all) =>
        tuple(
          array(integer(), { maxLength: 0 }).map(() => all),
          shuffledSubarray(all, { minLength: all.length }),
        ),
      );
    assert(
      property(figures, ([all, shuffled]) => {
        const { lines } = classified(all, criteria);
        expect(classified(shuffled, criteria).lines).toEqual(lines);
        const classes = lines.map(({ segment }) => segment);
        expect(classes).toEqual(classes.toSorted());
        if (Number(lines[0]?.amount) > 0) expect(classes[0]).toBe('A');
        for (const [at, line] of lines.entries()) {
          const next = lines[at + 1];
          if (next && Number(next.amount) === Number(line.amount)) expect(next.segment).toBe(line.segment);
        }
      }),
    );
  });

  test('migrations: up, down, same, new, gone', () => {
    const before = classified(of('800', '150', '50', '0'), criteria);
    const now = classified(
      [
        { customer: 'K1', amount: '40' },
        { customer: 'K2', amount: '150' },
        { customer: 'K3', amount: '800' },
        { customer: 'K9', amount: '10' },
      ],
      { ...criteria, day: '2027-11-23' },
    );
    expect(migrations(before, now)).toEqual([
      { customer: 'K1', from: 'A', to: 'C', direction: 'down' },
      { customer: 'K2', from: 'B', to: 'B', direction: 'same' },
      { customer: 'K3', from: 'C', to: 'A', direction: 'up' },
      { customer: 'K4', from: 'C', direction: 'gone' },
      { customer: 'K9', to: 'C', direction: 'new' },
    ]);
  });
});

describe('share of wallet', () => {
  const needs: NeedTable = { byIndustry: { Elektrohandwerk: '1500', Gastronomie: '400' }, range: 30 };

  test('from the potential on file', () => {
    expect(
      walletOf({ revenue12m: '5000', potential: '80000', employees: 12, industry: 'Gastronomie' }, needs),
    ).toEqual({
      known: true,
      basis: 'stated',
      need: '80000.00',
      open: '75000.00',
      share: '6.25',
    });
  });

  test('else estimated by people and industry, with its range', () => {
    expect(walletOf({ revenue12m: '1200', employees: 10, industry: ' gastronomie ' }, needs)).toEqual({
      known: true,
      basis: 'estimated',
      need: '4000.00',
      open: '2800.00',
      share: '30.00',
      range: { from: '2800.00', to: '5200.00' },
    });
  });

  test('unknown without people or industry, unless there is a figure for all others', () => {
    expect(walletOf({ employees: 10, industry: 'Brauerei' }, needs)).toEqual({ known: false });
    expect(walletOf({ industry: 'Gastronomie' }, needs)).toEqual({ known: false });
    expect(walletOf({ employees: 10, industry: 'Brauerei' }, { ...needs, otherwise: '100' })).toMatchObject({
      need: '1000.00',
      share: '0.00',
    });
  });

  test('who buys more than the need on file has an outdated one: never above 100 percent', () => {
    expect(walletOf({ revenue12m: '9000', potential: '6000' }, needs)).toMatchObject({
      need: '9000.00',
      open: '0.00',
      share: '100.00',
    });
  });

  test('quadrants', () => {
    const borders = { share: 50, need: '10000' };
    const at = (revenue12m: string, potential: string) =>
      quadrantOf(walletOf({ revenue12m, potential }, needs), borders);
    expect([at('1000', '20000'), at('15000', '20000'), at('800', '1000'), at('100', '1000')]).toEqual([
      'expand',
      'care',
      'keep',
      'automate',
    ]);
    expect(quadrantOf({ known: false }, borders)).toBeUndefined();
  });
});

describe('routes', () => {
  const service = {
    A: { route: 'account-manager', responseMinutes: 30 },
    B: { route: 'inside-sales', responseMinutes: 120 },
    C: { route: 'bot-first', responseMinutes: 240 },
  };

  test('A by name, B a person, C the counter', () => {
    expect(routeFor('A', service, 'Andrea Hofreiter')).toEqual({
      segment: 'A',
      first: 'account-manager',
      name: 'Andrea Hofreiter',
      responseMinutes: 30,
    });
    expect(routeFor('B', service, 'Tobias Lechner')).toEqual({
      segment: 'B',
      first: 'person',
      responseMinutes: 120,
    });
    expect(routeFor('C', service, 'Sabine Kern')).toEqual({
      segment: 'C',
      first: 'counter',
      responseMinutes: 240,
    });
  });

  test('an account manager nobody named is a person of the pool', () => {
    expect(routeFor('A', service)).toEqual({ segment: 'A', first: 'person', responseMinutes: 30 });
  });

  test('no segment, no programme, an unknown route: as C', () => {
    expect(routeFor(undefined, service).first).toBe('counter');
    expect(routeFor('B', { A: service.A, C: { route: 'bot-first', responseMinutes: 480 } })).toEqual({
      segment: 'C',
      first: 'counter',
      responseMinutes: 480,
    });
    expect(routeFor('A', {})).toEqual({ segment: 'C', first: 'counter' });
    expect(routeFor('B', { B: { route: 'carrier pigeon', responseMinutes: 1 } }).first).toBe('counter');
  });
});
