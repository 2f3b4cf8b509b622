import { describe, expect, test } from 'vitest';
import { a4, a5, head4, head5, list, read4, read5 } from './datanorm-lists.ts';
import { fixture, read } from './reading.ts';

describe('a DATANORM 4 list in CP850', async () => {
  const four = await read(fixture('list-4.001'));

  test('is named by its file and the date of its V set, and holds from that day on', () => {
    expect(four.header).toEqual({
      format: 'DATANORM 4',
      transaction: 'new-catalog',
      list: { id: 'list-4.001', version: '2026-01-01' },
      validFrom: '2026-01-01',
      generated: '2026-01-01',
      currency: 'EUR',
    });
  });

  test('gives articles with texts, EAN, groups by the names in the .WRG file, and how they are packed', () => {
    const { article, terms, line } = four.article('20-100');
    expect(line).toBe(4);
    expect(article).toMatchObject({
      ean: '4012345000016',
      name: { de: 'Sechskantmutter M8 verzinkt' },
      text: { de: 'Sechskantmutter für Größe M8\nStahl verzinkt, 5 µm\nSchlüsselweite 13' },
      keywords: { de: ['MUTTER M8', 'M-8'] },
      groups: [{ de: 'Befestigung' }, { de: 'Muttern & Bolzen' }],
    });
    expect(terms).toEqual({ orderUnit: 'C62', priceQuantity: 100, minimum: '50', step: '50' });
  });

  test('amounts are cents, the price quantity is a code', () => {
    expect(four.article('20-100').prices).toEqual([
      {
        article: '20-100',
        list: { id: 'list-4.001', version: '2026-01-01' },
        currency: 'EUR',
        validFrom: '2026-01-01',
        scales: [{ from: '1', amount: '6.75' }],
        factor: '1',
        daily: false,
      },
    ]);
  });

  test('copper: 4.30 kg in 100 m are 4300 g per price quantity, base 150 EUR per 100 kg', () => {
    expect(four.article('20-200').prices[0]?.metal).toEqual({ name: 'copper', base: '150', weight: '4300' });
    expect(four.article('20-200')).toMatchObject({
      article: {
        orderUnit: 'MTR',
        text: { de: 'Ring zu 100 m\nnach VDE 0250' },
        groups: [{ de: 'Kabel für Gebäude' }],
      },
      terms: { priceQuantity: 100, minimum: '100', step: '100' },
    });
  });

  test('scales of list prices are read, those of net prices are not', () => {
    expect(four.article('20-300').prices[0]?.scales).toEqual([
      { from: '1', amount: '4.50' },
      { from: '10', amount: '4.00' },
      { from: '50', amount: '3.50' },
    ]);
  });

  test('mark 9 is on request, mark 2 is no list price, and 0 is no price', () => {
    expect(four.article('20-400').prices).toMatchObject([{ daily: true, scales: [] }]);
    expect(four.article('20-500').prices).toEqual([]);
    expect(four.article('20-600').prices).toMatchObject([
      { daily: false, scales: [], faulty: expect.any(String) },
    ]);
    expect(four.faults).toMatchObject([
      { severity: 'warning', code: 'zero-price', article: '20-600', line: 15 },
    ]);
  });
});

describe('a DATANORM 5 list in windows-1252', async () => {
  const five = await read(fixture('list-5.001'));

  test('has the B set inside the A set and its price quantity as a number', () => {
    expect(five.header).toMatchObject({
      format: 'DATANORM 5',
      list: { id: 'list-5.001', version: '2026-01-01' },
    });
    expect(five.article('30-100')).toMatchObject({
      article: {
        ean: '4012345000016',
        manufacturerNumber: 'HM-8',
        name: { de: 'Sechskantmutter M8 verzinkt' },
        text: { de: 'Sechskantmutter für Größe M8\nSchlüsselweite 13\nWerk nach EN 10204' },
        keywords: { de: ['MUTTER M8', 'M-8'] },
        groups: [{ de: 'Befestigung' }, { de: 'Muttern' }],
      },
      terms: { orderUnit: 'C62', priceQuantity: 100, minimum: '50', step: '50' },
      prices: [
        {
          scales: [
            { from: '1', amount: '6.75' },
            { from: '500', amount: '6.00' },
            { from: '1000', amount: '5.50' },
          ],
        },
      ],
    });
  });

  test('mark 9 is on request; a price quantity of 0 is taken as 1 and told', () => {
    expect(five.article('30-200')).toMatchObject({ terms: { orderUnit: 'MTK' }, prices: [{ daily: true }] });
    expect(five.article('30-300')).toMatchObject({ terms: { priceQuantity: 1 }, prices: [] });
    expect(five.faults).toMatchObject([
      { severity: 'warning', code: 'doubtful', article: '30-300', line: 10 },
    ]);
  });
});

test('a DATPREIS file changes prices only; the prices and discounts of a customer are not read', async () => {
  const prices = await read(fixture('datpreis-4.001'));
  expect(prices.faults).toEqual([]);
  expect(prices.header).toMatchObject({ transaction: 'update-prices', list: { version: '2026-07-01' } });
  const figures = prices.items.flatMap((item) =>
    item.kind === 'prices' ? [[item.article, item.prices]] : [],
  );
  expect(figures).toMatchObject([
    ['20-100', [{ scales: [{ from: '1', amount: '7.00' }] }]],
    ['20-200', [{ scales: [{ from: '1', amount: '105.00' }] }]],
    ['20-400', [{ daily: false, scales: [{ from: '1', amount: '99.00' }] }]],
    ['20-600', [{ daily: true, scales: [] }]],
    ['99-9', [{ scales: [{ from: '1', amount: '1.00' }] }]],
  ]);
  expect(JSON.stringify(prices.items)).not.toContain('3.15');
});

test('deletions, new numbers, changes and new articles by their marks', async () => {
  const four = await read(fixture('changes-4.001'));
  expect(four.faults).toEqual([]);
  expect(four.header?.transaction).toBe('update-products');
  expect(four.items).toMatchObject([
    { kind: 'header' },
    { kind: 'delete', article: '20-500' },
    { kind: 'renumber', article: '20-300', to: '20-301' },
    { kind: 'article', article: { number: '20-100' }, inherits: true },
    { kind: 'article', article: { number: '20-700' } },
  ]);
  const five = await read(fixture('changes-5.001'));
  expect(five.items).toMatchObject([
    { kind: 'header' },
    { kind: 'fault', fault: { severity: 'warning', line: 4, article: '30-100' } },
    { kind: 'delete', article: '30-200' },
    { kind: 'renumber', article: '30-300', to: '30-301' },
    { kind: 'prices', article: '30-301', prices: [{ validFrom: '2026-04-01', priceQuantity: 10 }] },
  ]);
});

describe('encodings are told by the content', () => {
  const lines = [head4(), a4({ text: 'Größe Ü: Dübel, Maß 5' })];
  test.each(['cp850', 'win1252', 'utf8'])('%s', async (encoding) => {
    const { article, faults } = await read(list(lines, encoding));
    expect(faults).toEqual([]);
    expect(article('1').article.name.de).toBe('Größe Ü: Dübel, Maß 5');
  });

  test('a byte order mark, signs without any umlaut, DOS’s end of file', async () => {
    expect(
      (await read(list([`\uFEFF${head4()}`, a4({ text: 'Größe' })], 'utf8'))).article('1').article.name.de,
    ).toBe('Größe');
    expect((await read(list([head4(), a4({ text: 'Winkel 90°, Ø 5' })]))).article('1').article.name.de).toBe(
      'Winkel 90°, Ø 5',
    );
    expect((await read(list([head4(), a4(), '\u001a', a4()]))).faults).toEqual([]);
  });

  test('a text may be longer than a chunk of reading, and lines may end in a line feed alone', async () => {
    const many = Array.from({ length: 12_000 }, (_, index) =>
      a4({ number: `N-${index}`, text: 'Dübel für Größe' }),
    );
    const long = await read(list([[head4(), ...many].join('\n')]));
    expect(long.faults).toEqual([]);
    expect(long.article('N-11999')).toMatchObject({
      line: 12_001,
      article: { name: { de: 'Dübel für Größe' } },
    });
  });
});

describe('told apart by content', () => {
  test.each([
    ['a CSV that begins with 100', '100;Mutter;6,75\n101;Schraube;3,00\n'],
    ['a CSV that begins with A;', 'A;N;1;00;Mutter;;1;0;St;675;R;01;;\n'],
    ['a CSV whose first column is V', 'V;Bezeichnung;Preis\n1;Mutter;6,75\n'],
  ])('%s is no DATANORM', async (_, content) => {
    const { faults } = await read(list([content], 'utf8', 'any.001'));
    expect(faults).toMatchObject([
      { code: 'unsupported-format', reason: expect.stringContaining('any.profile.yaml') },
    ]);
  });

  test('a price quantity means something else in each version', async () => {
    expect((await read4(a4({ pe: '1' }))).article('1').terms.priceQuantity).toBe(10);
    expect((await read5(a5({ pe: '1' }))).article('1').terms.priceQuantity).toBe(1);
    expect((await read5(a5({ pe: '1000' }))).article('1').terms.priceQuantity).toBe(1000);
  });
});

describe('prices of A and P sets in one file', () => {
  test('0 in the A set leaves the price to the P set; equal prices are one', async () => {
    const { article, faults } = await read4(
      a4({ price: '0' }),
      'P;A;1;1;500;;;;;;;2;1;675;;;;;;;',
      a4({ number: '2' }),
    );
    expect(faults).toEqual([]);
    expect(article('1').prices).toMatchObject([{ scales: [{ amount: '5.00' }] }]);
    expect(article('2').prices).toMatchObject([{ scales: [{ amount: '6.75' }] }]);
  });
});

test.each([
  ['ST', 'C62'],
  ['Stck', 'C62'],
  ['St.', 'C62'],
  ['m', 'MTR'],
  ['MTR', 'MTR'],
  ['lfm', 'MTR'],
  ['qm', 'MTK'],
  ['kg', 'KGM'],
  ['Pak', 'PK'],
  ['Rol', 'RO'],
  ['Paar', 'PR'],
  ['Stg', 'LN'],
  ['H87', 'H87'],
])('the unit %s is %s', async (written, code) => {
  expect((await read4(a4({ unit: written }))).article('1').terms.orderUnit).toBe(code);
});

test('only a group file has no article to miss', async () => {
  expect((await read(fixture('list-4.WRG'))).faults).toEqual([]);
  expect((await read(list([head5]))).faults).toMatchObject([{ severity: 'warning', code: 'doubtful' }]);
});
