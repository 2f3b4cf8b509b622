/** DATANORM files that others made; expectations were picked from them by hand. Left out only where ../shared is missing. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hasSharedData, sharedData } from '../support/shared-data.ts';
import { type Read, read } from './reading.ts';

const readShared = (name: string) => read(sharedData(`datanorm/${name}`));
const faultsOf = ({ faults }: Read) =>
  faults.flatMap(({ severity, line, code }) => (severity === 'fault' ? [{ line, code }] : []));

describe.skipIf(!hasSharedData)('DATANORM files of others (needs ../shared)', () => {
  test('FahrJo: an article in CP850 with its group names in windows-1252, and its prices', async () => {
    const list = await readShared('fahrjo/datanorm_test.001');
    expect(list.faults).toEqual([]);
    expect(list.header).toMatchObject({
      list: { id: 'datanorm_test.001', version: '1999-01-01' },
      currency: 'EUR',
    });
    expect(list.article('899977')).toMatchObject({
      article: {
        ean: '3250614315336',
        name: { de: 'HAGER Leitungsschutzschalter AC C 16A 3p MCS316 415V 3TE 50Hz Zusatzeinr.mögl' },
        groups: [{ de: 'Installationsgeräte & -systeme' }, { de: 'Sicherungsautomaten & Hauptschalter' }],
      },
      prices: [{ scales: [{ from: '1', amount: '100.00' }] }],
    });
    const prices = await readShared('fahrjo/datpreis_test.001');
    expect(prices.faults).toEqual([]);
    const found = prices.items.flatMap((item) =>
      item.kind === 'prices' ? [[item.article, item.prices[0]?.scales[0]?.amount]] : [],
    );
    expect(found).toEqual([
      ['899976', '110.00'],
      ['899977', '100.00'],
      ['899978', '80.00'],
      ['996633', '100.00'],
      ['996634', '100.00'],
      ['996635', '100.00'],
    ]);
  });

  test('FahrJo: a second list, and group names alone', async () => {
    const second = await readShared('fahrjo/datanorm_2_test.001');
    expect(second.faults).toEqual([]);
    expect(second.article('996634')).toMatchObject({
      article: { ean: '3250614315336' },
      terms: { minimum: '1' },
    });
    expect((await readShared('fahrjo/datanorm_test.WRG')).faults).toEqual([]);
  });

  test('halo: texts before and after their articles, net prices only', async () => {
    const before = await readShared('halo/v4_text_product_and_extra.001');
    expect(before.faults).toEqual([]);
    expect(before.article('Z-0159')).toMatchObject({
      article: {
        text: { de: expect.stringMatching(/^Aufbewahrungspult\nPultgehäuse mit Klappdeckel aus\n/) },
      },
      prices: [],
    });
    const after = await readShared('halo/v4_with_texts.001');
    expect(after.faults).toEqual([]);
    expect(after.article('100033152')).toMatchObject({
      article: { text: { de: expect.stringContaining('Überwachung von Korridoren') } },
      prices: [{ validFrom: '2025-08-12', scales: [{ amount: '280.00' }] }],
    });
    expect(after.article('100033162').prices).toMatchObject([{ scales: [{ amount: '285.00' }] }]);
  });

  test('halo: a DATPREIS file, whose date of its own is told', async () => {
    const { items, faults } = await readShared('halo/v4_datpreis.001');
    expect(items.filter(({ kind }) => kind === 'prices')).toMatchObject([
      { article: 'RG6040640U1', prices: [{ validFrom: '2025-07-31', scales: [{ amount: '857.00' }] }] },
      { article: 'RG6050840U1', prices: [{ scales: [{ amount: '1073.00' }] }] },
      { article: 'RG6060950U1', prices: [{ scales: [{ amount: '1612.00' }] }] },
    ]);
    expect(faults).toMatchObject([{ severity: 'warning', line: 3 }]);
  });

  test('halo: lines known as faulty are named', async () => {
    const invalid = await readShared('halo/v4_with_empty_lines_and_invalid_tags.001');
    expect(faultsOf(invalid)).toEqual([{ line: 7, code: 'not-well-formed' }]);
    expect(invalid.faults).toContainEqual(expect.objectContaining({ severity: 'warning', line: 4 }));
    const missing = await readShared('halo/v4_with_missing_text_references.001');
    expect(missing.faults).toMatchObject([
      {
        severity: 'warning',
        line: 5,
        article: 'Z-0159',
        reason: expect.stringContaining('NOT-THE-REFERENCE'),
      },
    ]);
  });

  test('halo: A and P sets of one file that disagree are refused, article by article', async () => {
    const list = await readShared('halo/v4_products_before_texts.001');
    expect(list.faults).toMatchObject([
      {
        code: 'double-price',
        line: 26,
        article: 'QATA207569016',
        reason: expect.stringContaining('2.40 in line 3, 3.00 in line 26'),
      },
      {
        code: 'double-price',
        line: 28,
        article: 'QBMK10208R',
        reason: expect.stringContaining('2283.13 in line 12'),
      },
    ]);
  });

  test('halo: version 5 in CP850, with the one letter that its maker lost', async () => {
    const list = await readShared('halo/v5_first_texts_then_products.001');
    expect(faultsOf(list)).toEqual([{ line: 11, code: 'damaged-text' }]);
    expect(list.article('WRR')).toMatchObject({
      article: { name: { de: 'aP-Sockel IP 65 rot für adressierbare Alarmgeber Serie NFXI' } },
      terms: { priceQuantity: 1 },
      prices: [{ validFrom: '2020-04-06', scales: [{ amount: '27.50' }] }],
    });
  });

  test.each([
    ['v5_many_texts_few_products.head2000.001', 3, '122000', '260.00', false],
    ['v5_only_texts_and_products.001', 771, '784721', '2691.60', false],
    ['v5_texts_and_products.001', 5, '170139', '124.00', true],
    ['v5_texts_products.001', 7, '122002', '329.00', true],
    ['v5_texts_products_services.001', 21, '020-569', '1300.80', false],
  ])(
    'halo: %s has lost its umlauts and is refused, line by line',
    async (name, count, number, amount, isCut) => {
      const list = await readShared(`halo/${name}`);
      expect(list.items.filter(({ kind }) => kind === 'article')).toHaveLength(count);
      expect(list.article(number).prices).toMatchObject([{ scales: [{ from: '1', amount }] }]);
      const others = faultsOf(list).filter(({ code }) => code !== 'damaged-text');
      // Two of them were cut: their E set counts more sets than there are.
      expect(others).toEqual(isCut ? [{ line: expect.any(Number), code: 'not-well-formed' }] : []);
      expect(faultsOf(list).length).toBeGreaterThan(100);
    },
  );

  test('simpleCSV: list prices, the zeros told one by one; the CSV it was made of needs a profile', async () => {
    const list = await readShared('simplecsv/DATANORM.001');
    expect(faultsOf(list)).toEqual([]);
    expect(list.faults.map(({ code }) => code)).toEqual(Array(11).fill('zero-price'));
    expect(list.article('BR-150009').prices).toMatchObject([{ scales: [{ amount: '592.00' }] }]);
    expect(list.article('BS-13009').article.name.de).toBe('Rinnenblech für Überlaufstein (D)');
    const { faults } = await readShared('simplecsv/article_master.csv');
    expect(faults).toMatchObject([{ reason: expect.stringContaining('article_master.profile.yaml') }]);
  });

  test('every file that is there is in this test', () => {
    const count = (folder: string) =>
      readdirSync(sharedData(`datanorm/${folder}`)).filter((name) => !name.endsWith('.md')).length;
    expect([count('fahrjo'), count('halo'), count('simplecsv')]).toEqual([4, 12, 2]);
  });
});
