/** Files that others made; expectations were picked from them by hand. Left out only where ../shared is missing. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hasSharedData, sharedData } from '../support/shared-data.ts';
import { read } from './reading.ts';

const fixtures = 'bmecat/fixtures';
const maker = 'bmecat/weidmueller';

describe.skipIf(!hasSharedData)('BMEcat files of others (needs ../shared)', () => {
  test('olivere: a 1.2 catalogue with classification groups and customer prices only', async () => {
    const list = await read(sharedData(`${fixtures}/olivere_bmecat12_new_catalog.xml`));
    expect(list.faults).toEqual([]);
    expect(list.header).toEqual({
      format: 'BMEcat 1.2',
      transaction: 'new-catalog',
      list: { id: 'CAT1', version: '1.0' },
      generated: '2000-10-24',
      currency: 'EUR',
    });
    const { article, terms, prices } = list.article('1000');
    expect(article).toMatchObject({
      ean: '8712670911213',
      manufacturer: 'Microsoft',
      manufacturerNumber: 'MPN',
      name: { de: 'Apple MacBook Pro 13"' },
      text: { de: 'Das Kraftpaket unter den Notebooks.' },
      keywords: { de: ['Notebook', 'Hardware'], en: [] },
      groups: [{ de: 'Hardware' }, { de: 'Notebook' }, { de: 'Mac' }],
      features: [{ name: { de: 'Netzspannung' }, value: { de: '110 / 220' }, unit: 'V' }],
      references: [{ kind: 'similar', number: '2000' }],
      status: ['core_article'],
      deliveryDays: 2,
    });
    expect(terms).toEqual({
      orderUnit: 'BX',
      contentUnit: 'PCE',
      contentPerUnit: '6',
      priceQuantity: 1,
      minimum: '1',
      step: '1',
    });
    expect(prices).toEqual([]);
  });

  test('olivere: the same as 2005, and its customer prices when they are asked for', async () => {
    const path = sharedData(`${fixtures}/olivere_bmecat2005_new_catalog.xml`);
    const list = await read(path, { priceType: 'net_customer' });
    expect(list.header).toMatchObject({ format: 'BMEcat 2005', list: { id: 'CAT1', version: '1.0' } });
    expect(list.article('1000').article).toMatchObject({ ean: '8712670911213', status: ['core_product'] });
    expect(list.article('1000').prices).toMatchObject([
      {
        validFrom: '2001-01-01',
        validTo: '2001-07-31',
        vatRate: '19',
        scales: [
          { from: '1', amount: '1499.5' },
          { from: '100', amount: '1300.9' },
        ],
      },
    ]);
    expect((await read(path)).article('1000').prices).toEqual([]);
  });

  test('olivere: updates of products and of prices', async () => {
    const products = await read(sharedData(`${fixtures}/olivere_bmecat12_update_products.xml`));
    expect(products.faults).toEqual([]);
    expect(products.header?.transaction).toBe('update-products');
    expect(products.article('1000').mode).toBe('update');
    const prices = await read(sharedData(`${fixtures}/olivere_bmecat12_update_prices.xml`));
    expect(prices.faults).toEqual([]);
    expect(prices.items).toMatchObject([{ kind: 'header' }, { kind: 'prices', article: '1000', prices: [] }]);
  });

  test('Naugrimm: 2005.1 in English, CDATA everywhere, prices of another type', async () => {
    const list = await read(sharedData(`${fixtures}/naugrimm_document_without_null_values.xml`));
    expect(list.faults).toEqual([]);
    expect(list.header).toMatchObject({
      format: 'BMEcat 2005.1',
      list: { id: 'MY_CATALOG', version: '0.99' },
    });
    expect(list.items.flatMap((item) => (item.kind === 'article' ? item.article.number : []))).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(list.article('2')).toMatchObject({
      article: {
        name: { en: 'description' },
        files: [{ source: 'http://a.b/c/d.jpg' }, { source: 'http://w.x/y/z.bmp' }],
      },
      terms: { orderUnit: 'C62', contentPerUnit: '1', priceQuantity: 1, minimum: '1', step: '1' },
      prices: [],
    });
    const gros = await read(sharedData(`${fixtures}/naugrimm_document_without_null_values.xml`), {
      priceType: 'gros_list',
    });
    expect(gros.article('2').prices).toMatchObject([
      { currency: 'EUR', scales: [{ from: '1', amount: '10.5' }] },
    ]);
    expect(gros.faults).toMatchObject(
      [1, 2, 3].map(() => ({ severity: 'warning', code: 'foreign-currency' })),
    );
  });

  const weidmueller = {
    'WEI_BMECat_1122770000.xml': ['1122770000', undefined],
    'WEI_BMECat_1303890000.xml': ['1303890000', undefined],
    'WEI_BMECat_1334880000.xml': ['1334880000', undefined],
    'WEI_BMECat_1351590000.xml': ['1351590000', 'Überspannungsableiter (Energietechnik/Stromversorgung)'],
    'WEI_BMECat_1609801044.xml': ['1609801044', 'Klemmenmarkierung'],
    'WEI_BMECat_7760056069.xml': ['7760056069', 'Relais'],
    'WEI_BMECat_7760056106.xml': ['7760056106', 'Relaissockel'],
    'WEI_BMECat_8965490000.xml': ['8965490000', 'Signaltrennverstärker'],
  } as const;

  test.each(Object.entries(weidmueller))(
    'Weidmüller: %s is an article without a price',
    async (name, [number, title]) => {
      const list = await read(sharedData(`${maker}/${name}`));
      expect(list.faults.filter(({ severity }) => severity === 'fault')).toEqual([]);
      expect(list.header?.list).toEqual({ id: '1', version: '111.1' });
      const { article, prices } = list.article(number);
      if (title) expect(article.name.de).toBe(title);
      expect(article.name.en).toBeTruthy();
      expect(article.manufacturer).toBe('Weidmueller Group');
      expect(article.orderUnit).toBe('C62');
      expect(article.features.length).toBeGreaterThan(10);
      expect(JSON.stringify(article.features)).not.toMatch(/0173-1#|"E[FV]\d{6}"/);
      expect(prices).toEqual([]);
    },
  );

  test('every file that is there is in this test', () => {
    const files = readdirSync(sharedData(maker)).filter((name) => name.endsWith('.xml'));
    expect(files).toEqual(Object.keys(weidmueller));
    expect(readdirSync(sharedData(fixtures))).toHaveLength(5);
  });
});
