import { describe, expect, test } from 'vitest';
import { changed, file, fixture, read } from './reading.ts';

const price = '<PRICE_AMOUNT>6.75</PRICE_AMOUNT>';

describe('an import refuses rather than guesses', () => {
  test.each([
    ['no currency', changed('<CURRENCY>EUR</CURRENCY>', ''), 'no-currency', '40-1', 83],
    [
      'an unknown order unit',
      changed('<ORDER_UNIT>C62<', '<ORDER_UNIT>STÜCK<'),
      'unknown-unit',
      '10-200',
      52,
    ],
    [
      'an unknown content unit',
      changed('<CONTENT_UNIT>C62<', '<CONTENT_UNIT>XYZ<'),
      'unknown-unit',
      '10-200',
      53,
    ],
    ['no order unit', changed('<ORDER_UNIT>C62</ORDER_UNIT>', ''), 'missing-field', '10-200', 51],
    ['a price quantity of 50', changed('>100.0<', '>50<'), 'bad-price-quantity', '10-200', 55],
    [
      'a negative price',
      changed(price, '<PRICE_AMOUNT>-6.75</PRICE_AMOUNT>'),
      'negative-price',
      '10-200',
      61,
    ],
    ['a decimal comma', changed(price, '<PRICE_AMOUNT>6,75</PRICE_AMOUNT>'), 'bad-number', '10-200', 61],
    ['a price in words', changed(price, '<PRICE_AMOUNT>1e3</PRICE_AMOUNT>'), 'bad-number', '10-200', 61],
    ['no amount', changed(price, ''), 'missing-field', '10-200', 61],
    ['a formula', changed(price, '<PRICE_FORMULA><X/></PRICE_FORMULA>'), 'unsupported-price', '10-200', 61],
    ['a price per other unit', changed(price, `${price}<PRICE_BASE/>`), 'unsupported-price', '10-200', 61],
    ['VAT as a percentage', changed('<TAX>0.19</TAX>', '<TAX>19</TAX>'), 'bad-tax', '10-200', 60],
    ['two VAT rates on one article', changed('<TAX>0.19</TAX>', '<TAX>0.07</TAX>'), 'bad-tax', '10-200', 59],
    ['two prices from the same quantity', changed('>300<', '>1<'), 'double-price', '10-200', 61],
    ['a date that does not exist', changed('2026-01-01', '2026-02-30'), 'bad-date', undefined, 12],
    ['an article’s date that does not exist', changed('2026-03-01', '01.03.2026'), 'bad-date', '40-1', 82],
    ['an end before the start', changed('2026-12-31', '2025-12-31'), 'bad-date', undefined, 4],
    ['damaged letters', changed('Schlüsselweite', 'Schl\uFFFDsselweite'), 'damaged-text', '10-200', 47],
    ['UTF-8 read as ISO-8859-1', changed('Schlüsselweite', 'SchlÃ¼sselweite'), 'damaged-text', '10-200', 47],
    ['a minimum of nothing', changed('<QUANTITY_MIN>100<', '<QUANTITY_MIN>0<'), 'bad-number', '10-200', 56],
    ['no article number', changed('<SUPPLIER_PID>40-1</SUPPLIER_PID>', ''), 'missing-field', undefined, 73],
    ['an article twice', changed('>40-1<', '>10-200<'), 'double-article', '10-200', 73],
    [
      'no name',
      changed('<DESCRIPTION_SHORT>Installationsleitung</DESCRIPTION_SHORT>', ''),
      'missing-field',
      '40-1',
      75,
    ],
    ['no list id', changed('<CATALOG_ID>LIST-1</CATALOG_ID>', ''), 'missing-field', undefined, 4],
    ['no list version', changed('<CATALOG_VERSION>1.0</CATALOG_VERSION>', ''), 'missing-field', undefined, 4],
    [
      'another version of BMEcat',
      changed('version="2005"', 'version="1.01"'),
      'unsupported-version',
      undefined,
      2,
    ],
    ['broken XML', changed('</PRODUCT_DETAILS>', ''), 'not-well-formed', undefined, 72],
    ['an unknown entity', changed('Mutternwerk', 'Muttern&uuml;werk'), 'not-well-formed', undefined, 33],
  ])('%s', async (_, path, code, article, line) => {
    const { faults } = await read(path, { name: 'x.xml' });
    const found = faults.filter(({ severity }) => severity === 'fault');
    expect(found).toContainEqual(expect.objectContaining({ code, line, file: 'x.xml' }));
    const [first] = found;
    expect(first?.article).toBe(article);
    expect(first?.reason).toMatch(/\.$/);
  });

  test('all faults of a file are found in one run', async () => {
    const path = changed('<CURRENCY>EUR</CURRENCY>', '');
    const { faults } = await read(path);
    expect(faults.filter(({ code }) => code === 'no-currency').map(({ article }) => article)).toEqual([
      '40-1',
      '50-1',
      '60-1',
    ]);
  });

  test('an article with a fault is not handed out, the others are', async () => {
    const { items } = await read(changed('>100.0<', '>50<'));
    expect(items.flatMap((item) => (item.kind === 'article' ? item.article.number : []))).toEqual([
      '40-1',
      '50-1',
      '60-1',
    ]);
  });
});

describe('what is only told', () => {
  test('a question mark inside a word may be a lost umlaut', async () => {
    const { faults } = await read(changed('>Mutter<', '>Gr??e<'));
    expect(faults[0]).toMatchObject({ severity: 'warning', code: 'damaged-text', line: 35 });
  });

  test('a question and a web address are no damage', async () => {
    const { faults } = await read(changed('>Mutter<', '>Passt das? Ja. https://a.example/b?c=d<'));
    expect(faults.map(({ code }) => code)).toEqual(['zero-price']);
  });

  test('list prices in another currency are left out', async () => {
    const list = await read(
      changed(
        '<PRICE_CURRENCY>EUR</PRICE_CURRENCY><TAX>0.19</TAX><LOWER_BOUND>300',
        '<PRICE_CURRENCY>CHF</PRICE_CURRENCY><TAX>0.19</TAX><LOWER_BOUND>300',
      ),
    );
    expect(list.article('10-200').prices).toMatchObject([{ scales: [{ from: '1', amount: '6.75' }] }]);
    expect(list.faults[0]).toMatchObject({ severity: 'warning', code: 'foreign-currency' });
  });

  test('an EAN of wrong length is left out', async () => {
    const list = await read(changed('4012345000016', '40123'));
    expect(list.article('10-200').article).not.toHaveProperty('ean');
    expect(list.faults[0]).toMatchObject({ severity: 'warning', code: 'doubtful' });
  });
});

describe('attacks and other files', () => {
  test('entity definitions are refused before anything is expanded', async () => {
    const { faults, items } = await read(fixture('entities.xml'));
    expect(faults).toMatchObject([{ severity: 'fault', code: 'forbidden-doctype' }]);
    expect(items).toHaveLength(1);
  });

  test('an endless element is refused, not collected', async () => {
    const { faults } = await read(changed('Stahl verzinkt,', 'x'.repeat(8_100_000)));
    expect(faults).toMatchObject([{ code: 'too-large' }]);
  });

  test('endless nesting is refused', async () => {
    const { faults } = await read(changed('<KEYWORD lang="deu">', '<K>'.repeat(200)));
    expect(faults[0]).toMatchObject({ code: 'not-well-formed', reason: expect.stringContaining('deep') });
  });

  test.each([
    ['openTRANS', '<?xml version="1.0"?><ORDER xmlns="http://www.opentrans.org/XMLSchema/2.1"/>'],
    ['CSV', 'Art.-Nr.;Bezeichnung;Preis\n10-200;Mutter;6,75\n'],
  ])('%s is recognised and refused by name', async (name, content) => {
    const { faults } = await read(file(content));
    expect(faults).toMatchObject([{ code: 'unsupported-format', reason: expect.stringContaining(name) }]);
  });

  test('a table whose rows begin with 100 is not taken for DATANORM', async () => {
    const { faults } = await read(file('100;Mutter;6,75\n'));
    expect(faults).toMatchObject([{ code: 'unsupported-format', reason: expect.stringContaining('CSV') }]);
  });

  test.each(['', 'hello', '<html><body/></html>', '%PDF-1.7'])(
    '"%s" is of no known format',
    async (content) => {
      expect((await read(file(content))).faults).toMatchObject([
        { severity: 'fault', code: 'unsupported-format' },
      ]);
    },
  );

  test('a cut-off file is refused', async () => {
    const { faults } = await read(file('<BMECAT version="2005"><HEADER><CATALOG>'));
    expect(faults).toMatchObject([{ code: 'not-well-formed' }]);
  });
});
