/** The demand ledger: every line is counted once, in any order, and what we do not carry under its most frequent name. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockAt } from '../../src/domain/calendar.ts';
import type { Demand, DemandLine, DemandOutcome, DemandState } from '../../src/domain/demand.ts';
import { ledgerCsv } from '../../src/domain/demand-ledger/csv.ts';
import type { Tally } from '../../src/domain/demand-ledger/tally.ts';
import { demandLedger, type Ledger } from '../../src/domain/demand-ledger.ts';
import { sum, toCents } from '../../src/domain/money.ts';
import type { Quote } from '../../src/domain/quote.ts';
import { sampleQuote, vendor } from '../papers/samples.ts';

const clock = clockAt('Europe/Berlin');
const first = sampleQuote([
  ['10-2040', '400', 'C62'],
  ['10-2050', '10'],
]);
const second: Quote = {
  ...sampleQuote([['10-2040', '10']]),
  id: 'AN-2026-00017-2',
  version: 2,
};
const francs: Quote = {
  ...sampleQuote([['10-2050', '3']]),
  id: 'AN-2026-00018',
  number: 'AN-2026-00018',
  currency: 'CHF',
};
const quotes = [first, second, francs];

let count = 0;
function demand(lines: DemandLine[], more: Partial<Demand> = {}): Demand {
  count += 1;
  return {
    id: `D-2026-${count}`,
    reason: 'unknown',
    lines,
    state: 'asked',
    request: 'x',
    language: 'de',
    conversation: `c${count}`,
    channel: 'test',
    at: '2026-11-23T10:00:00.000Z',
    ...more,
  };
}
const screws = (more: Partial<DemandLine> = {}): DemandLine => ({
  said: 'Spanplattenschrauben 4x40',
  article: '10-2040',
  outcome: 'available',
  ...more,
});
const wish = (said: string, more: Partial<DemandLine> = {}): DemandLine => ({
  said,
  outcome: 'not-in-range',
  ...more,
});

function ledger(demands: readonly Demand[], span = { from: '2026-11-01', to: '2026-11-30' }): Ledger {
  return demandLedger({
    demands,
    ...span,
    dayOf: (at) => clock(new Date(at)).day,
    article: (number) => vendor.catalog.get(number),
    quote: (id) => quotes.find((each) => each.id === id),
  });
}

describe('what was asked and what became of it', () => {
  test('each line counts once: by what could be met, and by what became of it', () => {
    const { totals, articles, demands } = ledger([
      demand([screws(), screws({ outcome: 'partly' })], { customer: '1' }),
      demand([screws()], { customer: '1', state: 'ordered', quote: first.id, orderIntent: 'B-1' }),
      demand([screws({ outcome: 'later' })], { customer: '2', state: 'lost', lostWhy: 'zu spät' }),
      demand([screws({ outcome: 'later' })], { email: 'A@b.example', state: 'lost', lostWhy: ' zu spät ' }),
      demand([screws({ outcome: 'no-price' })], { email: 'a@b.example', state: 'lost' }),
      demand([wish('Kieselgur')], { phone: '0881 / 4711' }),
      demand([wish('Kieselgur')], { phone: '08814711' }),
      demand([wish('Kieselgur')]),
    ]);
    expect(demands).toBe(8);
    expect(totals).toMatchObject({
      asked: 9,
      met: { available: 2, partly: 1, later: 2, 'no-price': 1, 'not-in-range': 3, unknown: 0 },
      became: { open: 5, quoted: 0, ordered: 1, lost: 3 },
      lostWhy: [
        { why: 'zu spät', lines: 2 },
        { why: 'no-price', lines: 1 },
      ],
      customers: 5,
      firstDay: '2026-11-23',
      lastDay: '2026-11-23',
    });
    expect(articles).toMatchObject([
      { article: '10-2040', asked: 6, name: vendor.catalog.get('10-2040')?.name.de },
    ]);
  });

  test('a quote holds only of the lines that are in it', () => {
    const { totals, notInRange } = ledger([
      demand([screws(), screws({ article: '10-2060' }), wish('Kieselgur')], {
        state: 'quoted',
        quote: first.id,
      }),
    ]);
    expect(totals.became).toEqual({ open: 2, quoted: 1, ordered: 0, lost: 0 });
    expect(notInRange[0]?.became.open).toBe(1);
  });

  test('a quote that is erased leaves what the demand says, without a value', () => {
    const { totals } = ledger([demand([screws()], { state: 'quoted', quote: 'AN-2020-00001' })]);
    expect([totals.became.quoted, totals.value]).toEqual([1, []]);
  });

  test('money is that of the last version, each quote and article once, each currency for itself', () => {
    const { totals, articles } = ledger([
      demand([screws()], { state: 'quoted', quote: first.id }),
      demand([screws(), screws()], { state: 'ordered', quote: second.id }),
      demand([screws({ article: '10-2050' })], { state: 'quoted', quote: first.id }),
      demand([screws({ article: '10-2050' })], { state: 'quoted', quote: francs.id }),
      demand([screws()], { state: 'lost', quote: first.id }),
    ]);
    const net = (quote: Quote, at: number) => quote.lines[at]?.net ?? '';
    expect(totals.value).toEqual([
      { currency: 'CHF', net: net(francs, 0) },
      { currency: 'EUR', net: toCents(sum([net(second, 0), net(first, 1)])) },
    ]);
    expect(articles.find(({ article }) => article === '10-2040')?.value).toEqual([
      { currency: 'EUR', net: net(second, 0) },
    ]);
  });

  test('quantities add up where they compare: pieces of a box, dozens, what an article is ordered in', () => {
    const { articles, notInRange } = ledger([
      demand([screws({ quantity: { value: 400, unit: 'C62' } })]),
      demand([screws({ quantity: { value: 3, unit: 'CS' } })]),
      demand([screws({ quantity: { value: 2, unit: 'KGM', approximate: true } })]),
      demand([wish('Kieselgur', { quantity: { value: 2, unit: 'DZN' } })]),
      demand([wish('Kieselgur', { quantity: { value: 6, unit: 'C62' } })]),
      demand([wish('Kieselgur', { quantity: { value: 2, unit: 'PA', each: { value: 100, unit: 'C62' } } })]),
      demand([wish('Kieselgur', { quantity: { value: 0.1 } })]),
      demand([wish('Kieselgur', { quantity: { value: 0.2 } })]),
      demand([wish('Kieselgur', { quantity: { value: Number.NaN } })]),
    ]);
    expect(articles[0]?.quantities).toEqual([
      { quantity: '5', unit: 'CS', lines: 2 },
      { quantity: '2', unit: 'KGM', lines: 1, approximate: true },
    ]);
    expect(notInRange[0]?.quantities).toEqual([
      { quantity: '230', unit: 'C62', lines: 3 },
      { quantity: '0.3', lines: 2 },
    ]);
  });

  test('days are those of the vendor, both ends included', () => {
    const late = demand([screws()], { at: '2026-10-31T23:30:00.000Z' });
    const last = demand([screws()], { at: '2026-11-30T22:59:00.000Z' });
    const after = demand([screws()], { at: '2026-11-30T23:00:00.000Z' });
    expect(ledger([late, last, after]).totals).toMatchObject({
      asked: 2,
      firstDay: '2026-11-01',
      lastDay: '2026-11-30',
    });
    expect(ledger([], { from: '2026-12-01', to: '2026-11-01' }).totals).toMatchObject({
      asked: 0,
      customers: 0,
    });
  });

  test('what has no article, or none in the catalogue any more, has no group', () => {
    const { groups, articles } = ledger([demand([screws(), wish('Kieselgur'), screws({ article: '99-9' })])]);
    expect(groups.map(({ group, asked }) => [group !== '', asked])).toEqual([
      [false, 2],
      [true, 1],
    ]);
    expect(articles.map(({ article, name }) => [article, name !== ''])).toEqual([
      ['10-2040', true],
      ['99-9', false],
    ]);
  });
});

describe('what is not in range', () => {
  test('is counted by likeness, under its most frequent wording, sizes apart and of one family', () => {
    const said = [
      'Chemiehandschuhe Gr. 9',
      'Chemiehandschuhe Gr. 9',
      'chemiehandschuh größe 9',
      'Handschuhe Chemie 9er',
      'Chemihandschuhe Gr. 9',
      'Chemiehandschuhe Gr. 10',
      'chemie handschuhe gr 10',
      'Kieselgurpulver',
    ];
    const rows = ledger(said.map((each, n) => demand([wish(each)], { customer: `${n % 3}` }))).notInRange;
    expect(rows.map(({ name, family, asked, customers }) => [name, family, asked, customers])).toEqual([
      ['Chemiehandschuhe Gr. 9', 'Chemiehandschuhe Gr. 9', 5, 3],
      ['Chemiehandschuhe Gr. 10', 'Chemiehandschuhe Gr. 9', 2, 2],
      ['Kieselgurpulver', 'Kieselgurpulver', 1, 1],
    ]);
    expect(rows[0]?.wordings[0]).toEqual({ said: 'Chemiehandschuhe Gr. 9', lines: 2 });
  });

  test('names nobody: addresses and telephone numbers are left out, part numbers stay', () => {
    const rows = ledger([
      demand([wish('Filter 0 450 905 002')]),
      demand([wish('Kieselgur, bitte an anna@kunde.example')]),
      demand([wish('Dichtsatz Tel. 0881 445566')]),
      demand([wish('Pumpe +49 881 445566')]),
    ]).notInRange;
    const text = JSON.stringify(rows);
    expect(text).not.toMatch(/anna|445566/u);
    expect(text).toContain('Filter 0 450 905 002');
  });
});

describe('whatever demands there are', () => {
  const outcomes: DemandOutcome[] = [
    'available',
    'partly',
    'later',
    'unknown',
    'price-on-request',
    'no-price',
  ];
  const quantity = fc.option(
    fc.record({
      value: fc.integer({ min: 1, max: 999 }).map((n) => n / 10),
      unit: fc.constantFrom('C62', 'DZN', 'CS', 'MTR'),
    }),
    { nil: undefined },
  );
  const anyLine: fc.Arbitrary<DemandLine> = fc.oneof(
    fc.record({
      said: fc.constantFrom('Schrauben', 'Dübel'),
      article: fc.constantFrom('10-2040', '10-2050', '10-200', '99-9'),
      outcome: fc.constantFrom(...outcomes),
      quantity,
    }),
    fc.record({
      said: fc.oneof(
        fc.constantFrom(
          'Kieselgur',
          'kiselgur',
          'Handschuh Gr. 9',
          'handschuhe 9er',
          'Handschuhe Gr. 10',
          '',
          '=1+1',
          'Band rot',
        ),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
      ),
      outcome: fc.constant('not-in-range' as const),
      quantity,
    }),
  ) as fc.Arbitrary<DemandLine>;
  const anyDemand = fc
    .record({
      lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
      state: fc.constantFrom<DemandState>('asked', 'quoted', 'ordered', 'lost'),
      quote: fc.constantFrom(first.id, second.id, francs.id, 'AN-gone'),
      customer: fc.option(fc.constantFrom('1', '2', '3'), { nil: undefined }),
      lostWhy: fc.option(fc.constantFrom('zu spät', 'Preis', ' '), { nil: undefined }),
      at: fc
        .date({ min: new Date('2026-10-25'), max: new Date('2026-12-05'), noInvalidDate: true })
        .map((date) => date.toISOString()),
    })
    .map(({ lines, ...more }, n = 0) =>
      demand(lines, { ...(more as Partial<Demand>), conversation: `c${n}` }),
    );
  const anyDemands = fc.array(anyDemand, { maxLength: 25 });

  test('they give the same ledger in any order', () => {
    const shuffled = anyDemands.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        const turned = other.map((each) => ({ ...each, lines: each.lines.toReversed() }));
        expect(JSON.stringify(ledger(turned))).toBe(JSON.stringify(ledger(all)));
      }),
    );
  });

  test('totals add up: outcomes, fates, groups, articles, wishes, money and reasons', () => {
    const add = (rows: readonly Tally[], of: (row: Tally) => number) =>
      rows.reduce((all, row) => all + of(row), 0);
    fc.assert(
      fc.property(anyDemands, (all) => {
        const { totals, articles, groups, notInRange } = ledger(all);
        for (const row of [totals, ...articles, ...groups, ...notInRange]) {
          expect(Object.values(row.met).reduce((a, b) => a + b, 0)).toBe(row.asked);
          expect(Object.values(row.became).reduce((a, b) => a + b, 0)).toBe(row.asked);
          expect(row.lostWhy.reduce((a, { lines }) => a + lines, 0)).toBe(row.became.lost);
          expect(row.customers).toBeLessThanOrEqual(row.asked);
          expect((row.firstDay ?? '') <= (row.lastDay ?? '')).toBe(true);
        }
        for (const of of [
          (row: Tally) => row.asked,
          (row: Tally) => row.met.partly,
          (row: Tally) => row.became.ordered,
        ]) {
          expect(add(groups, of)).toBe(of(totals));
          expect(add([...articles, ...notInRange], of)).toBe(of(totals));
        }
        expect(add(notInRange, ({ asked }) => asked)).toBe(totals.met['not-in-range']);
        for (const rows of [groups, articles])
          for (const { currency, net } of totals.value)
            expect(
              toCents(
                sum(
                  rows.flatMap(({ value }) =>
                    value.filter((each) => each.currency === currency).map((each) => each.net),
                  ),
                ),
              ),
            ).toBe(net);
        for (const { wordings, asked } of notInRange)
          expect(wordings.reduce((a, { lines }) => a + lines, 0)).toBe(asked);
      }),
    );
  });

  test('as CSV they read back as they were, and nothing in it is a formula', () => {
    fc.assert(
      fc.property(anyDemands, (all) => {
        const made = ledger(all);
        const csv = ledgerCsv(made);
        const read = (text: string): Record<string, string>[] =>
          parse(text, { delimiter: ';', columns: true, record_delimiter: '\r\n' });
        const rows = read(csv.notInRange);
        expect(rows.map((row) => row.wish?.replace(/^'(?=[=+\-@\t\r])/u, ''))).toEqual(
          made.notInRange.map(({ name }) => name),
        );
        expect(read(csv.groups).map(({ asked }) => Number(asked))).toEqual(
          made.groups.map(({ asked }) => asked),
        );
        expect(read(csv.articles).map(({ article }) => article)).toEqual(
          made.articles.map(({ article }) => article),
        );
        for (const row of rows)
          for (const text of Object.values(row)) expect(text).not.toMatch(/^[=+\-@\t\r]/u);
      }),
    );
  });
});
