/** How several lists make one catalogue: validity, updates on top of catalogues, and two lists that disagree. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { priceLine, validRecord } from '../../src/domain/price.ts';
import { fixture } from '../feeds/reading.ts';
import { smallDefaults, smallVendor } from './small-vendor.ts';

const defaults = smallDefaults();

/** The catalogue of the small vendor with these further lists. */
async function catalogWith(...lists: string[]) {
  const small = smallVendor();
  for (const name of lists) small.list(name);
  const { vendor, faults, notes } = await small.read({ defaults });
  expect(faults).toEqual([]);
  if (!vendor) throw new Error('The vendor has faults.');
  return { catalog: vendor.catalog, notes };
}

describe('a price update', () => {
  test('holds from its own day on, with the order terms of the article', async () => {
    const { catalog, notes } = await catalogWith('update-prices.xml');
    const records = catalog.prices('10-200');
    expect(validRecord(records, '2026-06-30')).toMatchObject({
      list: { id: 'LIST-1' },
      scales: [{ amount: '6.75' }, {}],
    });
    expect(validRecord(records, '2026-07-01')).toMatchObject({
      list: { id: 'UPDATE-1', version: '1' },
      scales: [{ from: '1', amount: '7.00' }],
      priceQuantity: 100,
      minimum: '100',
      step: '50',
      vatRate: '19',
    });
    expect(priceLine(records, { quantity: '150' }, '2026-07-01')).toMatchObject({
      net: '10.50',
      priceList: 'UPDATE-1',
    });
    expect(notes.map(({ reason }) => reason)).toContain(
      'Article 99-9 is in no list; its new price is not used.',
    );
  });

  test('without a day holds as long as the price that it replaces; VAT and copper stay', async () => {
    const { catalog } = await catalogWith('update-prices.xml');
    const records = catalog.prices('40-1');
    expect(validRecord(records, '2026-02-28')).toBeUndefined();
    expect(validRecord(records, '2026-03-01')).toMatchObject({
      list: { id: 'UPDATE-1' },
      scales: [{ amount: '44' }],
      factor: '1',
      vatRate: '7',
      metal: { name: 'copper', weight: '4300' },
      validTo: '2026-12-31',
    });
    expect(validRecord(records, '2027-01-01')).toBeUndefined();
  });
});

describe('when next year’s list lies in the folder already', () => {
  /** The same articles from 2027 on, priced by the piece instead of by the hundred, in a group of another name. */
  const next = readFileSync(fixture('list-2005.xml'), 'utf8')
    .replace('>LIST-1<', '>LIST-NEXT<')
    .replace('2026-12-31', '2027-12-31')
    .replace('2026-01-01', '2027-01-01')
    .replace('2025-12-01', '2026-04-01')
    .replace('>100.0<', '>1<')
    .replace('>Muttern<', '>Muttern und mehr<')
    .replaceAll('<TAX>0.19</TAX>', '');

  test('an update of this year keeps this year’s price quantity and VAT', async () => {
    const small = smallVendor();
    small.put('catalog/next.xml', next);
    small.list('update-prices.xml');
    const { vendor } = await small.read({ defaults });
    const records = vendor?.catalog.prices('10-200') ?? [];
    expect(validRecord(records, '2026-07-01')).toMatchObject({
      list: { id: 'UPDATE-1' },
      priceQuantity: 100,
    });
    expect(priceLine(records, { quantity: '100' }, '2026-07-01')).toMatchObject({ net: '7.00' });
    expect(validRecord(records, '2027-01-01')).toMatchObject({
      list: { id: 'LIST-NEXT' },
      priceQuantity: 1,
      vatRate: '19',
    });
    expect(validRecord(vendor?.catalog.prices('40-1') ?? [], '2026-08-01')).toMatchObject({
      list: { id: 'UPDATE-1' },
      scales: [{ amount: '44' }],
    });
    expect(vendor?.catalog.get('10-200')?.groups.at(-1)?.de).toBe('Muttern und mehr');
  });
});

describe('a product update', () => {
  test('changes, adds and removes articles; groups stay', async () => {
    const { catalog } = await catalogWith('update-products.xml');
    expect(catalog.get('10-200')).toMatchObject({
      name: { de: 'Sechskantmutter M8 A2' },
      groups: [{ de: 'Befestigung' }, { de: 'Muttern' }],
    });
    expect(catalog.get('10-201')?.name.de).toBe('Sechskantmutter M10');
    expect(catalog.get('60-1')).toBeUndefined();
    expect(catalog.prices('60-1')).toEqual([]);
    expect(validRecord(catalog.prices('10-200'), '2026-02-01')).toMatchObject({
      scales: [{ amount: '8.00' }],
      minimum: '1',
    });
  });

  test('does not survive a newer version of its own catalogue', async () => {
    const small = smallVendor();
    small.list('update-products.xml');
    const newer = readFileSync(fixture('list-2005.xml'), 'utf8')
      .replace('<CATALOG_VERSION>1.0<', '<CATALOG_VERSION>1.10<')
      .replace('2025-12-01', '2026-06-15')
      .replace('Sechskantmutter M8<', 'Sechskantmutter M8 neu<');
    small.put('catalog/newer.xml', newer);
    const { vendor } = await small.read({ defaults });
    expect(vendor?.catalog.get('10-200')?.name.de).toBe('Sechskantmutter M8 neu');
    expect(validRecord(vendor?.catalog.prices('10-200') ?? [], '2026-07-01')?.list).toEqual({
      id: 'LIST-1',
      version: '1.10',
    });
  });
});

test('a list that names one article twice in two files is refused', async () => {
  const small = smallVendor();
  small.list('list-2005.xml', 'copy.xml');
  const { faults } = await small.check({ defaults });
  expect(faults[0]).toMatch(
    /^catalog\/list-2005\.xml:22: Article 10-200 is in list LIST-1 1\.0 already, in catalog\/copy\.xml\./,
  );
});

describe('numbers that look alike', () => {
  test('exact wins; what fits two articles finds neither', async () => {
    const small = smallVendor();
    const twin = readFileSync(fixture('list-2005.xml'), 'utf8')
      .replace('>LIST-1<', '>LIST-2<')
      .replaceAll('>10-200<', '>102-00<')
      .replace('4012345000016', '4012345000017');
    small.put('catalog/twin.xml', twin);
    const { vendor } = await small.read({ defaults });
    expect(vendor?.catalog.get('10-200')?.number).toBe('10-200');
    expect(vendor?.catalog.get('102-00')?.number).toBe('102-00');
    expect(vendor?.catalog.get('10200')).toBeUndefined();
  });

  test('one EAN on two articles is told and finds neither', async () => {
    const small = smallVendor();
    small.put(
      'catalog/twin.xml',
      readFileSync(fixture('list-2005.xml'), 'utf8')
        .replace('>LIST-1<', '>LIST-2<')
        .replaceAll('>10-200<', '>20-1<'),
    );
    const { vendor, notes } = await small.read({ defaults });
    expect(vendor?.catalog.byEan('4012345000016')).toBeUndefined();
    expect(notes).toContainEqual(
      expect.objectContaining({ reason: expect.stringContaining('have the same EAN') }),
    );
  });
});

test('a list in another currency gives articles without prices', async () => {
  const small = smallVendor();
  small.change('company.yaml', 'currency: EUR', 'currency: CHF');
  const { vendor } = await small.read({ defaults });
  expect(vendor?.catalog.get('10-200')).toBeDefined();
  expect(vendor?.catalog.prices('10-200')).toEqual([]);
});
