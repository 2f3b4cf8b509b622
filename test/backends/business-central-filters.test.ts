/** What customers type never changes what Business Central is asked, and costs the same whatever is there. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anyOf, isPlain, isPlainMail, quoted } from '../../src/backends/business-central/filter.ts';
import { formsOf, meant, spellings } from '../../src/backends/business-central/numbers.ts';
import { normalNumber } from '../../src/knowledge/normal-number.ts';
import { readFilter } from './business-central-odata.ts';
import {
  type BusinessCentralWorld,
  businessCentralWorld,
  itemRow,
  orderRow,
} from './business-central-world.ts';
import { world } from './world.ts';

/** What somebody types who wants to see more than is his. */
const hostile = [
  "'",
  "''",
  "' or 1 eq 1",
  "x' or number ne 'x",
  "AB-2026-10001' or number eq 'AB-2026-10004",
  'or 1=1',
  '%',
  '%00',
  '*',
  'AB*',
  'AB-2026-1000?',
  'AB-2026-10001|AB-2026-10004',
  'A..Z',
  '..',
  '<>x',
  '@ab*',
  '&$filter=number ne null',
  '$expand=customer',
  ')',
  '\\',
  '\u0000',
  '😀',
  'ＡＢ-2026-10001',
  'x'.repeat(5_000),
];

let opened: BusinessCentralWorld;
beforeAll(async () => {
  opened = await businessCentralWorld(({ items, salesOrders }) => {
    items.push(itemRow('10.198', '7'), itemRow('KA-1/2', '3'));
    for (const base of world.orders.slice(2, 3))
      salesOrders.push(orderRow({ ...base, number: 'WEB 77' }), orderRow({ ...base, number: 'WEB-77' }));
  });
  await opened.backend.orders.get('x');
  await opened.backend.stock.of('x');
  await opened.backend.customers.get('x');
});
afterAll(() => opened.close());
beforeEach(() => {
  opened.server.asked.length = 0;
});

/** Lists that were asked for, and how often. */
function counted(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { list } of opened.server.asked) counts[list] = (counts[list] ?? 0) + 1;
  return counts;
}

describe('typed by a customer', () => {
  test.each(hostile)('%j finds nothing, fails nothing, and no filter has it', async (typed) => {
    const { orders, customers, stock } = opened.backend;
    expect((await orders.get(typed)).value).toBeUndefined();
    expect((await orders.papers(typed)).value).toEqual([]);
    expect((await orders.byReference('10001', typed)).value).toEqual([]);
    expect((await orders.byReference(typed, 'Neubau 7')).value).toEqual([]);
    expect((await orders.of(typed, { limit: 5 })).value).toEqual([]);
    expect((await customers.get(typed)).value).toBeUndefined();
    expect((await customers.find({ vatId: typed })).value).toEqual([]);
    for (const email of [typed, `${typed}@metallbau.example`, `k.resch@${typed}`])
      expect((await customers.find({ email })).value).toEqual([]);
    expect((await stock.of(typed)).value).toEqual([]);
    for (const { query } of opened.server.asked)
      expect(query.get('$filter') ?? '').toMatch(
        /^(?:(?:tolower\(email\)|\w+) eq '(?:[^'*?|%<>&]|'')*'(?: or |$))*$/,
      );
  });

  test('a quote in a mail address stays in its value', async () => {
    expect((await opened.backend.customers.find({ email: "o'brien@metallbau.example" })).value).toEqual([]);
    const asked = opened.server.asked.find(({ list }) => list === 'contacts');
    expect(asked?.query.get('$filter')).toBe("tolower(email) eq 'o''brien@metallbau.example'");
  });

  test('whatever it is, the filter lets through only what is spelled like it', () => {
    const numbers = ['AB-2026-10001', 'AB-2026-10004', 'RE-1', "O'1", 'A*', '10..20', ''];
    const forms = formsOf(numbers);
    const fields = new Map([['number', 20]]);
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(..."AB2610-' .|*?%()=or"), maxLength: 20 }),
      fc.constantFrom(...numbers, ...hostile),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const asked = spellings(text, forms);
        if (asked.length === 0) return;
        const lets = readFilter(anyOf('number', asked), fields);
        for (const number of numbers.filter((each) => lets({ number: each })))
          expect(normalNumber(number)).toBe(normalNumber(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test('any value comes back out of its literal', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }).filter((text) => !/[*?|]|\.\./.test(text)),
        (text) => {
          const lets = readFilter(`number eq ${quoted(text)}`, new Map([['number', 100]]));
          expect(lets({ number: text })).toBe(true);
          expect(lets({ number: `${text}x` })).toBe(false);
        },
      ),
    );
  });

  test('no value is no condition, and never everything', () => {
    expect(() => anyOf('number', [])).toThrow(RangeError);
    expect(isPlain('')).toBe(false);
    expect(isPlain('  ')).toBe(false);
    expect(isPlainMail('@')).toBe(false);
    expect(isPlainMail('a@b|c')).toBe(false);
  });
});

describe('the number of requests tells nothing', () => {
  test.each([
    ['an order of this customer', 'AB-2026-10001'],
    ['one of another', 'AB-2026-10004'],
    ['none', 'AB-2026-99999'],
    ['one that is typed in another way', 'ab 2026 10004'],
    ['none, typed in another way', 'ab202699999'],
    ['the number of a customer', '10002'],
    ['the number of an invoice', 'RE-2026-30001'],
  ])('for %s', async (_, number) => {
    const three = { salesOrders: 1, salesShipments: 1, salesInvoices: 1 };
    await opened.backend.orders.get(number);
    expect(counted()).toEqual(three);
    opened.server.asked.length = 0;
    await opened.backend.orders.papers(number);
    expect(counted()).toEqual(three);
  });

  test.each([
    ['a customer', '10001'],
    ['none', '99999'],
  ])('for %s', async (_, number) => {
    await opened.backend.customers.get(number);
    expect(counted()).toEqual({ customers: 1, contacts: 1 });
  });

  test.each([
    ['a mail address', { email: 'k.resch@metallbau.example' }, { customers: 1, contacts: 2 }],
    ['an unknown one', { email: 'x.resch@metallbau.example' }, { customers: 1, contacts: 2 }],
    ['a VAT id', { vatId: 'DE123456789' }, { customers: 1, contacts: 1 }],
    ['an unknown one', { vatId: 'DE999999999' }, { customers: 1, contacts: 1 }],
  ])('for %s', async (_, by, counts) => {
    await opened.backend.customers.find(by);
    expect(counted()).toEqual(counts);
  });
});

describe('spellings', () => {
  test.each([
    ['AB-2026-10001', 'AB-2026-10001'],
    [' ab 2026/10001 ', 'AB-2026-10001'],
    ['AB_2026_10001', 'AB-2026-10001'],
    ['AB.2026.10001', 'AB-2026-10001'],
    ['AB–2026–10001', 'AB-2026-10001'],
    ['ab\u00a02026\u00a010001', 'AB-2026-10001'],
    ['AB-2026-1000', undefined],
    ['AB-2026-100010', undefined],
    ['B-2026-10001', undefined],
    // Two orders are spelled alike: which is meant, nobody knows unless it is written as printed.
    ['WEB77', undefined],
    ['WEB-77', 'WEB-77'],
    ['WEB 77', 'WEB 77'],
  ])('%j means %j', async (typed, number) => {
    expect((await opened.backend.orders.get(typed)).value?.number).toBe(number);
  });

  test.each([
    ['10198', '10.198'],
    ['10-198', '10.198'],
    ['ka12', 'KA-1/2'],
  ])('an article %j means %j', async (typed, article) => {
    expect((await opened.backend.stock.of(typed)).value[0]?.article).toBe(article);
  });

  test('forms are learnt: the last digits may become more, the others not', () => {
    const forms = formsOf(['RE-26-9', 'RE-26-8', '4711', 'A&B-1', '-5']);
    expect(forms).toHaveLength(1);
    expect(spellings('re2610', forms)).toContain('RE-26-10');
    expect(spellings('re261', forms)).toContain('RE-26-1');
    expect(spellings('re26', forms)).toEqual(['re26', 'RE26']);
  });

  test('values that Business Central has no room for are not asked for', () => {
    expect(spellings('1'.repeat(20), [])).toEqual(['1'.repeat(20)]);
    expect(spellings('1'.repeat(21), [])).toEqual([]);
  });

  test('a number is meant as printed, else when there is one like it', () => {
    expect(meant('A1', ['A-1', 'A1'])).toBe('A1');
    expect(meant('a1', ['A-1', 'A1'])).toBeUndefined();
    expect(meant('a1', ['A-1', 'A-1'])).toBe('A-1');
    expect(meant('-', ['-', '.'])).toBe('-');
    expect(meant('', ['-'])).toBeUndefined();
  });
});
