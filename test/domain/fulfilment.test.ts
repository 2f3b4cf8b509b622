/** What can be met of a need: cut-off hour, delivery days, holidays at both ends, the rest and when it comes. */
import { describe, expect, test } from 'vitest';
import type { StockLine } from '../../src/domain/company.ts';
import { type FulfilmentFacts, fulfilment } from '../../src/domain/fulfilment.ts';
import { stateOf } from '../../src/domain/postcode-state.ts';

const line = (quantity: string | undefined, more: Partial<StockLine> = {}): StockLine => ({
  article: '10-2040',
  unit: 'CS',
  asOf: '2026-11-23',
  ...(quantity === undefined ? {} : { quantity }),
  ...more,
});

/** Monday, 23 November 2026, 10:00; goods leave from Monday to Friday until 14:00. */
function facts(more: Partial<FulfilmentFacts> = {}): FulfilmentFacts {
  return {
    stock: [line('30', { place: 'weilheim' }), line('12', { place: 'murnau' })],
    company: { cutOff: '14:00', deliveryDays: ['mon', 'tue', 'wed', 'thu', 'fri'] },
    today: '2026-11-23',
    minutes: 10 * 60,
    isOff: () => false,
    isOffThere: () => false,
    ...more,
  };
}

describe('what is there', () => {
  test('all of it, and the places that have all by themselves', () => {
    expect(fulfilment({ needed: '12' }, facts())).toMatchObject({
      have: 'all',
      stocked: '42',
      places: [
        { place: 'weilheim', quantity: '30' },
        { place: 'murnau', quantity: '12' },
      ],
    });
    expect(fulfilment({ needed: '42' }, facts())).toMatchObject({ have: 'all', places: [] });
  });

  test('a part, with the next delivery; one that is over counts no more', () => {
    const stock = [line('30', { nextDelivery: '2026-11-20' }), line('0', { nextDelivery: '2026-12-02' })];
    expect(fulfilment({ needed: '31' }, facts({ stock }))).toMatchObject({
      have: 'part',
      restOn: '2026-12-02',
    });
  });

  test('nothing, with the shortest time to get it', () => {
    const stock = [line('0', { leadTimeDays: 9 }), line('0', { leadTimeDays: 4 })];
    const found = fulfilment({ needed: '1' }, facts({ stock }));
    expect(found).toMatchObject({ have: 'none', restDays: 4 });
    expect(found).not.toHaveProperty('leaves');
  });

  test('no figure is not none', () => {
    expect(fulfilment({ needed: '1' }, facts({ stock: [line(undefined)] })).have).toBe('unknown');
    expect(fulfilment({ needed: '1' }, facts({ stock: [] })).have).toBe('unknown');
  });

  test('decimals are exact', () => {
    const stock = [line('0.1'), line('0.2')];
    expect(fulfilment({ needed: '0.3' }, facts({ stock })).have).toBe('all');
  });
});

describe('when it leaves and arrives', () => {
  const days = (more: Partial<FulfilmentFacts>, by?: string) => {
    const { leaves, arrives, isInTime } = fulfilment({ needed: '1', ...(by ? { by } : {}) }, facts(more));
    return { leaves, arrives, isInTime };
  };

  test('today until the cut-off hour, to the minute', () => {
    expect(days({ minutes: 14 * 60 - 1 })).toMatchObject({ leaves: '2026-11-23', arrives: '2026-11-24' });
    expect(days({ minutes: 14 * 60 })).toMatchObject({ leaves: '2026-11-24', arrives: '2026-11-25' });
  });

  test('over a weekend', () => {
    expect(days({ today: '2026-11-27', minutes: 15 * 60 })).toMatchObject({
      leaves: '2026-11-30',
      arrives: '2026-12-01',
    });
    expect(days({ today: '2026-11-28' })).toMatchObject({ leaves: '2026-11-30' });
  });

  test('holidays here stop it leaving, holidays there stop it arriving', () => {
    const off = (day: string) => day === '2026-12-25';
    expect(days({ today: '2026-12-24', isOff: off, isOffThere: off })).toMatchObject({
      leaves: '2026-12-24',
      arrives: '2026-12-28',
    });
    // Corpus Christi: a holiday in Bavaria, none in Berlin.
    expect(days({ today: '2026-06-03', isOffThere: (day) => day === '2026-06-04' })).toMatchObject({
      arrives: '2026-06-05',
    });
    expect(days({ today: '2026-06-03' })).toMatchObject({ arrives: '2026-06-04' });
  });

  test('in time is on the day, not after it', () => {
    expect(days({}, '2026-11-24').isInTime).toBe(true);
    expect(days({}, '2026-11-23').isInTime).toBe(false);
  });

  test('over the year, and with a longer way', () => {
    const company = { ...facts().company, transitDays: 2 };
    expect(days({ today: '2026-12-31', company, isOffThere: (day) => day === '2027-01-01' })).toMatchObject({
      leaves: '2026-12-31',
      arrives: '2027-01-05',
    });
  });

  test('a vendor who delivers never promises no day', () => {
    expect(days({ company: { cutOff: '14:00', deliveryDays: [] } })).toEqual({
      leaves: undefined,
      arrives: undefined,
      isInTime: undefined,
    });
  });
});

test.each([
  ['82362', 'BY'],
  ['10115', 'BE'],
  ['20095', 'HH'],
  ['50667', 'NW'],
  ['01067', 'SN'],
  ['99084', 'TH'],
  ['63739', 'BY'],
  ['1010', undefined],
  ['', undefined],
])('the state of %s is %s', (code, state) => {
  expect(stateOf(code)).toBe(state);
});
