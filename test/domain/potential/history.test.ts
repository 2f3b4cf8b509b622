/** What orders and figures show against the customer's own usual; few orders, no claim. */
import { array, assert, integer, property, shuffledSubarray, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spreadOf, timesUsual } from '../../../src/domain/potential/history/spread.ts';
import { usualOf } from '../../../src/domain/potential/history/usual.ts';
import { signalsFromHistory } from '../../../src/domain/potential/history.ts';
import { proposal } from '../../../src/domain/potential/proposal.ts';
import { signalsOfTurn } from '../../../src/domain/potential/radar.ts';
import { readVendor } from '../../../src/knowledge/index.ts';
import { customer, order, ordersAt } from './account-parts.ts';
import { figureOf, rules, short, today } from './radar-parts.ts';

const irregular = [300, 280, 190, 160, 150, 70];

describe('the own usual', () => {
  test('is median and median absolute deviation: one odd order moves neither', () => {
    expect(spreadOf(['10', '12', '11', '500', '9'])).toEqual({ median: '11', spread: '1', of: 5 });
    expect(spreadOf([])).toBeUndefined();
    expect(spreadOf(['2', '3'])).toEqual({ median: '2.5', spread: '0.5', of: 2 });
  });

  test('five times is outside a narrow spread and inside a wide one', () => {
    expect(timesUsual('50', { median: '10', spread: '1', of: 6 }, 3)).toEqual({ times: 5, isOutside: true });
    expect(timesUsual('50', { median: '10', spread: '9', of: 6 }, 3).isOutside).toBe(false);
    expect(timesUsual('50', { median: '0', spread: '0', of: 6 }, 3)).toEqual({ times: 0, isOutside: false });
  });

  test('counts no cancelled, future or very old orders, and mixes no units', () => {
    const orders = [
      order(30, { lines: [{ quantity: '3', unit: 'CS' }] }),
      order(60, { lines: [{ quantity: '5', unit: 'CS' }] }),
      order(90, { lines: [{ quantity: '400', unit: 'C62' }] }),
      order(20, { status: 'cancelled' }),
      order(-5),
      order(900),
    ];
    const usual = usualOf(orders, today);
    expect(usual.orders).toBe(3);
    expect(usual.articles.A).toMatchObject({ median: '4', of: 2, unit: 'CS', perYear: '8' });
    expect(usual.orderNet).toMatchObject({ median: '100', of: 3 });
    expect(usual.intervalDays).toMatchObject({ median: '30', of: 2 });
  });

  test('knows no value of an order with a line that has none', () => {
    const half = order(10);
    half.lines.push({ line: '2', description: 'B', quantity: '1', unit: 'C62' });
    expect(usualOf([half], today).orderNet).toBeUndefined();
  });
});

describe('volume', () => {
  const usual = ordersAt(irregular);
  const last = (quantity: string, net: string) => order(5, { lines: [{ quantity, net }] });
  const seen = (quantity: string, net: string, before = usual) =>
    signalsFromHistory({ orders: [...before, last(quantity, net)], today }).signals.filter(
      ({ kind }) => kind === 'volume',
    );

  test('five times the usual is a fact with both figures', () => {
    const [article, whole] = seen('60', '600.00').toSorted((one, other) =>
      (one.article ?? 'z') < (other.article ?? 'z') ? -1 : 1,
    );
    expect(article).toMatchObject({ grade: 'fact', article: 'A', orders: ['AB-5'] });
    expect(article?.comparison).toEqual({
      of: 'article',
      by: 'own',
      article: 'A',
      unit: 'C62',
      asked: '60',
      usual: '10',
      spread: '0',
      factor: '6.00',
    });
    expect(whole?.comparison).toMatchObject({
      of: 'order',
      by: 'own',
      asked: '600',
      usual: '100',
      factor: '6.00',
    });
  });

  test('four times is worth a look, twice is nothing', () => {
    expect(seen('40', '100.00').map(({ grade }) => grade)).toEqual(['interest']);
    expect(seen('20', '200.00')).toEqual([]);
  });

  test('few orders, no claim', () => {
    expect(seen('900', '9000.00', usual.slice(0, 2))).toEqual([]);
    expect(seen('60', '600.00', usual.slice(0, 3)).map(({ article }) => article)).toEqual(['A']);
  });

  test('an old last order is the usual itself', () => {
    const orders = [...ordersAt([500, 470, 380, 350, 340]), order(200, { lines: [{ quantity: '900' }] })];
    expect(signalsFromHistory({ orders, today }).signals).toEqual([]);
  });
});

describe('growth and shrinking', () => {
  const of = (revenue12m?: string, revenuePrev12m?: string) =>
    short(signalsFromHistory({ orders: [], customer: customer({ revenue12m, revenuePrev12m }), today }));
  test.each([
    ['1300.00', '1000.00', ['growth 1300.00/1000.00']],
    ['1299.00', '1000.00', []],
    ['700.00', '1000.00', ['-shrinking']],
    ['701.00', '1000.00', []],
    ['400.00', '100.00', []],
    ['5000.00', '0.00', []],
    [undefined, '1000.00', []],
    ['5000.00', undefined, []],
  ])('%s after %s', (now, before, wanted) => {
    expect(of(now, before)).toEqual(wanted);
  });

  test('shortened intervals', () => {
    const faster = ordersAt([275, 235, 190, 150, 110, 65, 45, 25, 5]);
    const { signals } = signalsFromHistory({ orders: faster, today });
    const growth = signals.find(({ kind }) => kind === 'growth');
    expect(growth).toBeDefined();
    expect([
      figureOf(growth ?? { figures: [] }, 'intervalDays'),
      figureOf(growth ?? { figures: [] }, 'usualIntervalDays'),
    ]).toEqual(['20', '40']);
    expect(
      short(signalsFromHistory({ orders: ordersAt([275, 235, 190, 150, 110]), today })).join(),
    ).not.toContain('growth');
  });
});

describe('rhythm', () => {
  test('the same article at regular intervals is a framework candidate from a yearly value on', () => {
    const dear = signalsFromHistory({
      orders: ordersAt([155, 125, 96, 65, 34, 5], { lines: [{ net: '120.00' }] }),
      today,
    });
    expect(short(dear)).toContain('recurring 6/30/60/720.00');
    const cheap = signalsFromHistory({
      orders: ordersAt([155, 125, 96, 65, 34, 5], { lines: [{ net: '12.00' }] }),
      today,
    });
    expect(short(cheap)).toEqual(['recurring? 6/30/60/72.00']);
  });

  test('irregular, too few or long over is none', () => {
    for (const days of [
      [300, 290, 150, 60, 5],
      [95, 65, 35],
      [400, 370, 340, 310, 280],
    ])
      expect(short(signalsFromHistory({ orders: ordersAt(days), today })).join()).not.toContain('recurring');
  });

  test('silence of more than twice the usual interval warns', () => {
    expect(short(signalsFromHistory({ orders: ordersAt([201, 171, 141, 111, 81]), today }))).toEqual([
      '-churn',
    ]);
    expect(
      short(signalsFromHistory({ orders: ordersAt([180, 150, 120, 90, 60]), today })).join(),
    ).not.toContain('churn');
    expect(short(signalsFromHistory({ orders: ordersAt([201, 171]), today }))).toEqual([]);
  });
});

describe('sites, new fields, troubles', () => {
  test('two postcodes with three deliveries each are sites, building sites are none', () => {
    const two = [
      ...ordersAt([10, 50, 120], { postalCode: '82362' }),
      ...ordersAt([20, 77, 190], { postalCode: '82 418' }),
    ];
    expect(short(signalsFromHistory({ orders: two, today })).join()).toContain('sites 2/82362/82418');
    const building = [
      ...ordersAt([10, 50, 120], { postalCode: '82362' }),
      order(20, { postalCode: '82418' }),
      order(77, { postalCode: '82377' }),
    ];
    expect(short(signalsFromHistory({ orders: building, today })).join()).not.toContain('sites');
  });

  test('a group never bought before, by a customer with enough orders', () => {
    const groupOf = (article: string) => (article === 'A' ? 'Schrauben' : 'Reinigung');
    const orders = [...ordersAt([300, 280, 190, 160]), order(20, { lines: [{ article: 'B' }] })];
    expect(short(signalsFromHistory({ orders, today, groupOf }))).toContain('newField Reinigung');
    expect(short(signalsFromHistory({ orders: orders.slice(2), today, groupOf }))).toEqual([]);
    expect(short(signalsFromHistory({ orders, today })).join()).not.toContain('newField');
  });

  test('blocked, and complaints on more than a fifth of the orders', () => {
    const orders = ordersAt([10, 40, 70, 100, 130, 160]);
    const seen = (troubles: number, blocked = false) =>
      short(signalsFromHistory({ orders, today, troubles, customer: customer({ blocked }) })).filter((one) =>
        one.startsWith('-'),
      );
    expect(seen(0, true)).toEqual(['-blocked']);
    expect(seen(3)).toEqual(['-troubles']);
    expect(seen(2)).toEqual([]);
  });
});

test('the order of orders is of no account', () => {
  const days = array(integer({ min: 0, max: 700 }), { maxLength: 15 }).map((all) =>
    ordersAt([...new Set(all)]),
  );
  const shuffled = days.chain((orders) =>
    tuple(
      days.map(() => orders),
      shuffledSubarray(orders, { minLength: orders.length }),
    ),
  );
  assert(
    property(shuffled, ([orders, others]) => {
      expect(signalsFromHistory({ orders: others, today })).toEqual(signalsFromHistory({ orders, today }));
    }),
  );
});

test('of the demo vendor only one account is proposed by its history alone', async () => {
  const vendor = await readVendor(new URL('../../../knowledge', import.meta.url).pathname);
  const groupOf = (article: string) => vendor.catalog.get(article)?.groups[0]?.de;
  const proposed = vendor.customers.all().flatMap((one) => {
    const account = { customer: one, orders: vendor.orders.of(one.number) };
    const seen = signalsOfTurn({ today, messages: [], account, groupOf });
    return proposal({ seen, rules, today }) ? [one.number] : [];
  });
  expect(proposed).toEqual(['10008']);
});
