import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { file, fixture, type Read, read } from './reading.ts';

describe('a CSV with its profile, in windows-1252', async () => {
  const list = await read(fixture('list.csv'));

  test('is the list that the profile names', () => {
    expect(list.header).toEqual({
      format: 'CSV',
      transaction: 'new-catalog',
      list: { id: 'PL-2026', version: '2026-01-01' },
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
      currency: 'EUR',
    });
  });

  test('gives articles, order terms and scales by column and by stated bound', () => {
    expect(list.article('40-100')).toMatchObject({
      line: 2,
      article: { name: { de: 'Mutter für Größe M8, ½"' }, ean: '4012345000016', orderUnit: 'C62' },
      terms: { orderUnit: 'C62', priceQuantity: 100, minimum: '50', step: '50' },
      prices: [
        {
          validFrom: '2026-01-01',
          validTo: '2026-12-31',
          scales: [
            { from: '1', amount: '6.75' },
            { from: '500', amount: '6.00' },
            { from: '1000', amount: '5.50' },
          ],
        },
      ],
    });
  });

  test('thousands, currency signs, content units, VAT, prices on request and none', () => {
    expect(list.article('40-200')).toMatchObject({
      terms: { orderUnit: 'RG', contentUnit: 'MTR', contentPerUnit: '100', minimum: '1', step: '1' },
      prices: [{ vatRate: '19', scales: [{ amount: '1099.90' }] }],
    });
    expect(list.article('40-300')).toMatchObject({
      article: { name: { de: 'Teil; auf Maß' } },
      prices: [{ daily: true, scales: [], vatRate: '7' }],
    });
    expect(list.article('40-400').prices).toEqual([]);
    expect(list.faults).toMatchObject([
      { severity: 'warning', code: 'missing-field', article: '40-400', line: 5 },
    ]);
  });
});

const profile = `currency: EUR
decimal: ","
thousands: "."
list: { id: L, validFrom: 2026-01-01 }
columns: { article: Nr, text: Text, price: Preis, unit: ME, priceQuantity: PE, minimum: Min, vat: USt, scales: [{ from: ab, price: Preis ab }] }
`;
const header = 'Nr;Text;Preis;ME;PE;Min;USt;ab;Preis ab';

/** A CSV of these rows, with the profile changed in one place. */
function readRows(rows: readonly string[], from = '', to = ''): Promise<Read> {
  if (!profile.includes(from)) throw new Error(`The profile has no "${from}".`);
  const path = file(`${[header, ...rows].join('\n')}\n`, 'prices.csv');
  writeFileSync(
    join(dirname(path), 'prices.profile.yaml'),
    profile.replace(from, () => to),
  );
  return read(path);
}

const row = '1;Mutter;6,75;Stk;100;1;;;';

describe('an import of CSV refuses rather than guesses', () => {
  test.each([
    ['a price with a point', [row.replace('6,75', '6.75')], 'bad-number'],
    ['a price with wrong thousands', [row.replace('6,75', '1.23,5')], 'bad-number'],
    ['a price in another currency', [row.replace('6,75', '6,75 $')], 'bad-number'],
    ['a negative price', [row.replace('6,75', '-6,75')], 'negative-price'],
    ['an unknown unit', [row.replace('Stk', 'XYZ')], 'unknown-unit'],
    ['an empty unit', [row.replace('Stk', '')], 'unknown-unit'],
    ['a price quantity of 50', [row.replace('100', '50')], 'bad-price-quantity'],
    ['an empty price quantity', [row.replace('100', '')], 'bad-price-quantity'],
    ['a minimum of 0', [row.replace('100;1;', '100;0;')], 'bad-number'],
    ['a VAT rate as a share', [row.replace('100;1;;', '100;1;0,19;')], 'bad-tax'],
    ['an article twice', [row.replace('1;', '0;'), row, row], 'double-article'],
    ['no article number', [row.replace('1;Mutter', ';Mutter')], 'missing-field'],
    ['no text', [row.replace('Mutter', '')], 'missing-field'],
    ['a cell too many', [`${row};x`], 'not-well-formed'],
    ['two prices from one quantity', [row.replace(';;;', ';;1;7,00')], 'double-price'],
    ['a scale without a quantity', [row.replace(';;;', ';;;7,00')], 'bad-number'],
    ['a scale without a price', [row.replace(';;;', ';;10;')], 'bad-number'],
    ['lost umlauts', [row.replace('Mutter', 'Geh?use')], 'damaged-text'],
    ['the wrong encoding', [row.replace('Mutter', 'M\uFFFDtter')], 'damaged-text'],
  ] as const)('%s', async (_, rows, code) => {
    const { faults } = await readRows(rows);
    const line = rows.length + 1;
    expect(faults).toMatchObject([
      { severity: 'fault', code, line, file: expect.stringMatching(/prices\.csv$/) },
    ]);
  });

  test.each([
    ['no currency', 'currency: EUR\n', '', 'no-currency', 1],
    ['no list', 'list: { id: L, validFrom: 2026-01-01 }\n', '', 'missing-field', 1],
    ['a day that does not exist', '2026-01-01', '2026-02-31', 'bad-date', 4],
    ['an end before the start', '2026-01-01 }', '2026-01-01, validTo: 2025-12-31 }', 'bad-date', 4],
    ['no decimal sign', 'decimal: ","\n', '', 'missing-field', 1],
    ['one sign for two things', 'thousands: "."', 'thousands: ","', 'not-well-formed', 3],
    ['an unknown encoding', 'currency: EUR', 'currency: EUR\nencoding: klingon', 'missing-field', 2],
    ['no price column', 'price: Preis, ', '', 'missing-field', 5],
    ['broken YAML', 'list: {', 'list: [', 'not-well-formed', 4],
  ])('a profile with %s', async (_, from, to, code, line) => {
    const { faults, items } = await readRows([row], from, to);
    expect(faults).toMatchObject([{ severity: 'fault', code, line, file: 'prices.profile.yaml' }]);
    expect(items.some(({ kind }) => kind === 'article')).toBe(false);
  });

  test('columns that the profile names and the file lacks are all named', async () => {
    const { faults } = await readRows(
      [row],
      'text: Text, price: Preis,',
      'text: Bezeichnung, price: Listenpreis,',
    );
    expect(faults).toMatchObject([
      {
        code: 'missing-field',
        line: 1,
        reason: expect.stringMatching(/no column "Bezeichnung", "Listenpreis".*it has "Nr", "Text"/),
      },
    ]);
  });

  test('a CSV without a profile, and how to write one', async () => {
    const { faults } = await read(file(`${header}\n${row}\n`, 'prices.csv'));
    expect(faults).toMatchObject([
      {
        code: 'unsupported-format',
        reason: expect.stringMatching(/no prices\.profile\.yaml .* Write one: .*columns: \{ article:/),
      },
    ]);
  });

  test('a good row has no fault, and an unknown field of the profile is told', async () => {
    expect((await readRows([row, ';;;;;;;;', ''])).faults).toEqual([]);
    expect((await readRows([row], 'currency: EUR', 'currency: EUR\ncolour: red')).faults).toMatchObject([
      { severity: 'warning', line: 2, reason: expect.stringContaining('colour') },
    ]);
  });

  test('the line of a row behind a text with a line break', async () => {
    const { faults } = await readRows([
      row.replace('Mutter', '"Mutter\nblank"'),
      row.replace('1;', '2;').replace('Stk', 'XYZ'),
    ]);
    expect(faults).toMatchObject([{ code: 'unknown-unit', line: 4, article: '2' }]);
  });
});

test('the separator may be a tab, decimals a point, and there may be a byte order mark', async () => {
  const path = file(readFileSync(fixture('list.csv')), 'other.csv');
  writeFileSync(
    path,
    `\uFEFF${header.replaceAll(';', '\t')}\n${row.replace('6,75', "1'006.75").replaceAll(';', '\t')}\n`,
  );
  const own = profile
    .replace('decimal: ","', 'decimal: "."')
    .replace('thousands: "."', 'thousands: "\'"\nseparator: "\\t"');
  writeFileSync(join(dirname(path), 'other.profile.yaml'), own);
  const { faults, article } = await read(path);
  expect(faults).toEqual([]);
  expect(article('1').prices).toMatchObject([{ scales: [{ amount: '1006.75' }] }]);
});
