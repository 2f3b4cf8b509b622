import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { file, fixture, read } from './reading.ts';

describe('a BMEcat 2005 catalogue', async () => {
  const list = await read(fixture('list-2005.xml'));

  test('names its list, validity and currency', () => {
    expect(list.header).toEqual({
      format: 'BMEcat 2005',
      transaction: 'new-catalog',
      list: { id: 'LIST-1', version: '1.0' },
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
      generated: '2025-12-01',
      currency: 'EUR',
    });
  });

  test('gives articles with texts in German and English, other languages left out', () => {
    const { article, line } = list.article('10-200');
    expect(line).toBe(22);
    expect(article).toEqual({
      number: '10-200',
      ean: '4012345000016',
      manufacturer: 'Mutternwerk',
      manufacturerNumber: 'M-8',
      name: { de: 'Sechskantmutter M8', en: 'Hexagon nut M8' },
      text: { de: 'Stahl verzinkt,\n5 µm Zink.\nGröße 13' },
      keywords: { de: ['Mutter'], en: ['nut'] },
      groups: [],
      features: [
        { name: { de: 'Schlüsselweite', en: 'Width across flats' }, value: { de: '13' }, unit: 'mm' },
        { name: { de: 'Spannung' }, value: { de: '110 / 230' }, unit: 'V' },
      ],
      references: [
        { kind: 'accessory', number: '10-300' },
        { kind: 'successor', number: '10-201' },
        { kind: 'other', number: '10-202' },
      ],
      status: ['core_product', 'bargain'],
      files: [
        { source: 'https://files.example/m8.jpg', purpose: 'normal', type: 'image/jpeg', title: 'Mutter' },
        { source: 'https://other.example/m8.pdf' },
      ],
      orderUnit: 'C62',
      contentUnit: 'C62',
      contentPerUnit: '1',
      deliveryDays: 3,
    });
  });

  test('gives list prices only, scales in order, VAT in percent', () => {
    const { terms, prices } = list.article('10-200');
    expect(terms).toEqual({
      orderUnit: 'C62',
      contentUnit: 'C62',
      contentPerUnit: '1',
      priceQuantity: 100,
      minimum: '100',
      step: '50',
    });
    expect(prices).toEqual([
      {
        article: '10-200',
        list: { id: 'LIST-1', version: '1.0' },
        currency: 'EUR',
        validFrom: '2026-01-01',
        validTo: '2026-12-31',
        scales: [
          { from: '1', amount: '6.75' },
          { from: '300', amount: '5.00' },
        ],
        factor: '1',
        vatRate: '19',
        daily: false,
      },
    ]);
  });

  test('an article’s own start stands before the catalogue’s, the end stays', () => {
    expect(list.article('40-1').prices).toMatchObject([
      {
        validFrom: '2026-03-01',
        validTo: '2026-12-31',
        factor: '1.05',
        vatRate: '7',
        scales: [{ from: '1', amount: '40' }],
      },
    ]);
  });

  test('reads the copper in a cable', () => {
    expect(list.article('40-1').prices[0]?.metal).toEqual({ name: 'copper', base: '150', weight: '4300' });
  });

  test('a daily price is on request, whatever its amount', () => {
    expect(list.article('50-1').prices).toMatchObject([{ daily: true, scales: [] }]);
  });

  test('an amount of 0 without a daily mark is a faulty price, told but not refused', () => {
    expect(list.article('60-1').prices).toMatchObject([
      { daily: false, scales: [], faulty: expect.stringContaining('0') },
    ]);
    expect(list.faults).toMatchObject([{ severity: 'warning', code: 'zero-price', article: '60-1' }]);
  });

  test('groups come by the catalogue’s structure, the catalogue itself left out', () => {
    expect(list.items.filter(({ kind }) => kind === 'groups')).toMatchObject([
      {
        article: '10-200',
        groups: [
          { de: 'Befestigung', en: 'Fastening' },
          { de: 'Muttern', en: 'Nuts' },
        ],
      },
    ]);
  });

  test('takes the price type that the vendor names', async () => {
    const gros = await read(fixture('list-2005.xml'), { priceType: 'net_customer' });
    expect(gros.article('10-200').prices).toMatchObject([{ scales: [{ from: '1', amount: '3.33' }] }]);
  });
});

describe('a BMEcat 1.2 catalogue', async () => {
  const list = await read(fixture('list-12.xml'));

  test('is read under its old names, in windows-1252, past a plain DOCTYPE', () => {
    expect(list.faults).toEqual([]);
    expect(list.header).toMatchObject({ format: 'BMEcat 1.2', list: { id: 'LIST-12', version: '001.002' } });
    expect(list.article('A 1').article).toMatchObject({
      name: { de: 'Dübel für Größe 8, 5 €' },
      ean: '4012345000023',
      manufacturerNumber: 'D8',
      status: ['old_article'],
      references: [{ kind: 'part', number: 'A 2' }],
      orderUnit: 'BX',
      contentUnit: 'PCE',
      contentPerUnit: '50',
    });
  });

  test('has one price per time span, and none of other territories', () => {
    expect(list.article('A 1').prices).toMatchObject([
      { validFrom: '2026-01-01', validTo: '2026-06-30', scales: [{ from: '1', amount: '4.20' }] },
      { validFrom: '2026-07-01', scales: [{ from: '1', amount: '4.40' }] },
    ]);
    expect(list.article('A 1').prices[0]).not.toHaveProperty('vatRate');
  });
});

test('prefixes, CDATA and a missing XML declaration make no difference', async () => {
  const list = await read(fixture('prefixed.xml'));
  expect(list.faults).toEqual([]);
  expect(list.article('P-1')).toMatchObject({
    article: { name: { en: 'Nut & bolt' } },
    prices: [{ vatRate: '19', scales: [{ from: '1', amount: '1.50' }] }],
  });
});

test('updates are told apart from new articles', async () => {
  const prices = await read(fixture('update-prices.xml'));
  expect(prices.header?.transaction).toBe('update-prices');
  expect(prices.items.filter(({ kind }) => kind === 'prices')).toMatchObject([
    { article: '10-200', prices: [{ validFrom: '2026-07-01', scales: [{ from: '1', amount: '7.00' }] }] },
    { article: '40-1', prices: [{ scales: [{ from: '1', amount: '44' }] }] },
    { article: '99-9' },
  ]);
  const products = await read(fixture('update-products.xml'));
  expect(products.items.map(({ kind }) => kind)).toEqual([
    'header',
    'article',
    'article',
    'delete',
    'groups',
  ]);
  expect(products.article('10-200').mode).toBe('update');
  expect(products.article('10-201').mode).toBe('new');
});

describe('encodings', () => {
  const utf8 = readFileSync(fixture('list-12.xml'), 'latin1')
    .replace('ISO-8859-1', 'UTF-8')
    .replace(/\x80/g, '€');
  const nameIn = async (content: Buffer) => (await read(file(content))).article('A 1').article.name.de;

  test.each([
    ['UTF-8', Buffer.from(utf8)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${utf8}`)],
    ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${utf8.replace('UTF-8', 'UTF-16')}`, 'utf16le')],
  ])('%s', async (_, content) => {
    expect(await nameIn(content)).toBe('Dübel für Größe 8, 5 €');
  });

  test('a mislabelled file is refused, not shown with damaged letters', async () => {
    const path = file(Buffer.from(utf8, 'latin1'));
    expect((await read(path)).faults).toContainEqual(
      expect.objectContaining({ severity: 'fault', code: 'damaged-text', line: 17, article: 'A 1' }),
    );
  });

  test('an encoding that we do not know is refused by name', async () => {
    const { faults, header } = await read(file(utf8.replace('UTF-8', 'EBCDIC-CP-DE')));
    expect(faults).toMatchObject([
      { code: 'unknown-encoding', reason: expect.stringContaining('ebcdic-cp-de') },
    ]);
    expect(header).toBeUndefined();
  });

  test('letters that fall on the border of two chunks stay whole', async () => {
    const long = utf8.replace('<HEADER>', `<!--${'ü'.repeat(300_001)}--><HEADER>`);
    expect(await nameIn(Buffer.from(long))).toBe('Dübel für Größe 8, 5 €');
  });
});
