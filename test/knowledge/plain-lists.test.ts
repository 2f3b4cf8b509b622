/** DATANORM and CSV in a vendor's folder: how they stand beside and change other lists. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { priceLine, validRecord } from '../../src/domain/price.ts';
import { totalOf } from '../../src/domain/total.ts';
import { fixture } from '../feeds/reading.ts';
import { smallDefaults, smallVendor } from './small-vendor.ts';

const defaults = smallDefaults();

async function catalogWith(...lists: string[]) {
  const small = smallVendor();
  for (const name of lists) small.list(name);
  const { vendor, faults, notes } = await small.read({ defaults });
  expect(faults).toEqual([]);
  if (!vendor) throw new Error('The vendor has faults.');
  return { catalog: vendor.catalog, notes: notes.map(({ reason }) => reason), small };
}

describe('DATANORM', () => {
  test('has prices with list id and version, 19 % VAT, and the copper in them', async () => {
    const { catalog } = await catalogWith('list-4.001', 'list-4.WRG');
    expect(catalog.get('20-100')?.groups).toEqual([{ de: 'Befestigung' }, { de: 'Muttern & Bolzen' }]);
    const line = priceLine(catalog.prices('20-100'), { quantity: '250' }, '2026-06-30');
    expect(line).toMatchObject({
      net: '16.88',
      vatRate: '19',
      priceList: 'list-4.001',
      priceListVersion: '2026-01-01',
    });
    expect(priceLine(catalog.prices('20-100'), { quantity: '75' }, '2026-06-30')).toMatchObject({
      allowed: ['50', '100'],
    });
    expect(priceLine(catalog.prices('20-100'), { quantity: '50' }, '2025-12-31')).toMatchObject({
      refused: 'no-valid-list',
    });
    expect(priceLine(catalog.prices('20-400'), { quantity: '1' }, '2026-06-30')).toMatchObject({
      refused: 'price-on-request',
    });
    expect(priceLine(catalog.prices('20-500'), { quantity: '1' }, '2026-06-30')).toMatchObject({
      refused: 'no-list-price',
    });
    expect(priceLine(catalog.prices('20-600'), { quantity: '1' }, '2026-06-30')).toMatchObject({
      refused: 'faulty-price',
    });
    const cable = priceLine(catalog.prices('20-200'), { quantity: '100' }, '2026-06-30');
    if (!cable.ok) throw new Error(cable.refused);
    const metal = [{ name: 'copper', base: '150', notation: '371.93', date: '2026-06-01' }];
    // 4.3 kg × (371.93 − 150) / 100
    expect(totalOf([cable], { freight: [], smallOrderSurcharge: [], metal }).surcharges).toMatchObject([
      { net: '9.54' },
    ]);
  });

  test('a DATPREIS file changes prices from its day on and nothing else', async () => {
    const { catalog, notes } = await catalogWith('list-4.001', 'datpreis-4.001');
    const records = catalog.prices('20-100');
    expect(validRecord(records, '2026-06-30')).toMatchObject({
      list: { id: 'list-4.001' },
      scales: [{ amount: '6.75' }],
    });
    expect(validRecord(records, '2026-07-01')).toMatchObject({
      list: { id: 'datpreis-4.001', version: '2026-07-01' },
      scales: [{ amount: '7.00' }],
      priceQuantity: 100,
      minimum: '50',
      step: '50',
      vatRate: '19',
    });
    expect(validRecord(catalog.prices('20-200'), '2026-07-01')).toMatchObject({
      scales: [{ amount: '105.00' }],
      metal: { name: 'copper', base: '150', weight: '4300' },
    });
    expect(validRecord(catalog.prices('20-400'), '2026-07-01')).toMatchObject({
      daily: false,
      scales: [{ amount: '99.00' }],
    });
    expect(notes).toContain('Article 99-9 is in no list; its new price is not used.');
  });

  test('changes, deletions and new numbers', async () => {
    const { catalog } = await catalogWith('list-4.001', 'changes-4.001');
    expect(catalog.get('20-500')).toBeUndefined();
    expect(catalog.get('20-300')).toBeUndefined();
    expect(catalog.get('20-301')?.keywords.de).toContain('20-300');
    expect(priceLine(catalog.prices('20-301'), { quantity: '10' }, '2026-06-30')).toMatchObject({
      article: '20-301',
      net: '40.00',
      priceList: 'list-4.001',
    });
    expect(catalog.get('20-100')).toMatchObject({
      name: { de: 'Sechskantmutter M8 blank' },
      ean: '4012345000016',
    });
    expect(validRecord(catalog.prices('20-100'), '2026-03-01')).toMatchObject({
      scales: [{ amount: '6.90' }],
      minimum: '50',
      step: '50',
    });
    expect(catalog.get('20-700')).toBeDefined();
  });

  test('a price for another quantity keeps its own, and the metal follows it', async () => {
    const { catalog } = await catalogWith('list-5.001', 'changes-5.001');
    expect(validRecord(catalog.prices('30-301'), '2026-04-01')).toMatchObject({
      priceQuantity: 10,
      scales: [{ amount: '5.00' }],
    });
    expect(catalog.get('30-200')).toBeUndefined();
  });

  test('a change does not come back over a later list', async () => {
    const { small } = await catalogWith('list-4.001', 'changes-4.001');
    const later = readFileSync(fixture('list-4.001'), 'latin1').replace('V 010126', 'V 010127');
    writeFileSync(join(small.dir, 'catalog/later.001'), later, 'latin1');
    const { vendor } = await small.read({ defaults });
    expect(vendor?.catalog.get('20-100')?.name.de).toBe('Sechskantmutter M8 verzinkt');
    const records = vendor?.catalog.prices('20-100') ?? [];
    expect(validRecord(records, '2026-12-31')).toMatchObject({ list: { id: 'changes-4.001' } });
    expect(validRecord(records, '2027-01-01')).toMatchObject({
      list: { id: 'later.001', version: '2027-01-01' },
    });
  });
});

describe('CSV', () => {
  test('stands beside other lists; a fault of its profile is told under the profile’s name', async () => {
    const { catalog, small } = await catalogWith('list.csv', 'list.profile.yaml');
    expect(catalog.size).toBe(8);
    expect(priceLine(catalog.prices('40-200'), { quantity: '200', unit: 'MTR' }, '2026-06-30')).toMatchObject(
      {
        orderQuantity: '2',
        net: '2199.80',
        priceList: 'PL-2026',
      },
    );
    small.put('catalog/list.profile.yaml', 'currency: EUR\n');
    const { faults } = await small.check({ defaults });
    expect(faults).toContainEqual(
      expect.stringMatching(/^catalog\/list\.profile\.yaml:1: The profile's columns is missing/),
    );
    small.put('catalog/list.profile.yaml', undefined);
    expect((await small.check({ defaults })).faults).toEqual([
      expect.stringMatching(/^catalog\/list\.csv:1: There is no list\.profile\.yaml beside this CSV/),
    ]);
  });
});
