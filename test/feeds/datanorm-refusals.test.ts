import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { a4, a5, head4, head5, list, read4, read5 } from './datanorm-lists.ts';
import { file, read } from './reading.ts';

const z4 = (number: string, price: string, from: string, to: string) =>
  `Z;N;1;${number};1;1;Staffel;1;${price};${from};${to};`;

describe('an import of DATANORM refuses rather than guesses', () => {
  test.each([
    ['no currency', () => read(list([head4('010126', '04'), a4()])), 'no-currency', 1],
    ['no version', () => read(list([head4('010126', ''), a4()])), 'unsupported-version', 1],
    ['version 3', () => read(list([head4('010126', '03EUR'), a4()])), 'unsupported-version', 1],
    ['a date that does not exist', () => read(list([head4('310226'), a4()])), 'bad-date', 1],
    [
      'a date of version 5 that does not exist',
      () => read(list(['V;050;A;20260231;EUR;;;;;;;;;;;', a5()])),
      'bad-date',
      1,
    ],
    ['an unknown unit', () => read4(a4({ unit: 'XYZ' })), 'unknown-unit', 2],
    ['a unit that could be two things', () => read4(a4({ unit: 'SA' })), 'unknown-unit', 2],
    ['no unit', () => read4(a4({ unit: '' })), 'missing-field', 2],
    ['100 where version 4 has a code', () => read4(a4({ pe: '100' })), 'bad-price-quantity', 2],
    ['no price quantity', () => read4(a4({ pe: '' })), 'bad-price-quantity', 2],
    ['a code where version 5 has the number', () => read5(a5({ pe: '2' })), 'bad-price-quantity', 2],
    ['a negative price', () => read4(a4({ price: '-675' })), 'negative-price', 2],
    ['a price with a comma', () => read4(a4({ price: '6,75' })), 'bad-number', 2],
    ['an unknown price mark', () => read4(a4({ priceMark: '7' })), 'unsupported-price', 2],
    ['no text', () => read4(a4({ text: '' })), 'missing-field', 2],
    ['no number', () => read4(a4({ number: '' })), 'missing-field', 2],
    ['an unknown mark', () => read4(a4({ mark: 'Q' })), 'not-well-formed', 2],
    ['an article twice', () => read4(a4(), a4()), 'double-article', 3],
    ['an article stated and deleted', () => read4(a4(), 'A;L;1;;;;;;;;;;;'), 'double-article', 3],
    ['a new number that is not said', () => read4('A;X;1;;;;;;;;;;;'), 'missing-field', 2],
    [
      'a text with a semicolon',
      () => read4('A;N;1;00;Mutter; verzinkt;;1;0;St;675;R;01;;'),
      'unknown-unit',
      2,
    ],
    ['a line that is cut off', () => read4('A;N;1;00;Mutter;;1;0'), 'not-well-formed', 2],
    ['a set of no version', () => read4(a4(), 'X;N;1;;;'), 'not-well-formed', 3],
    ['a B set without its A set', () => read4('B;N;1;;;;0;0;0;;;;0;1;;;'), 'unknown-article', 2],
    [
      'two B sets',
      () => read4(a4(), 'B;N;1;;;;0;0;0;;;;0;1;;;', 'B;N;1;;;;0;0;0;;;;0;5;;;'),
      'double-article',
      4,
    ],
    ['a packing quantity that is no number', () => read4(a4(), 'B;N;1;;;;0;0;0;;;;0;x;;;'), 'bad-number', 3],
    ['an unknown copper mark', () => read4(a4(), 'B;N;1;;;;3;150;430;;;;0;1;;;'), 'doubtful', 3],
    ['a copper base in cents', () => read4(a4(), 'B;N;1;;;;1;15000;430;;;;0;1;;;'), 'bad-number', 3],
    ['a VAT mark for another rate', () => read5(`${a5().slice(0, -1)}3;`), 'bad-tax', 2],
    ['two list prices in P sets', () => read4('P;A;1;1;500;;;;;;;1;1;600;;;;;;;'), 'double-price', 2],
    ['a P set that disagrees with its A set', () => read4('P;A;1;1;500;;;;;;;', a4()), 'double-price', 3],
    [
      'a P set for another quantity than its A set',
      () => read5(a5({ price: '' }), 'P;1;1;100;675;;'),
      'bad-price-quantity',
      3,
    ],
    ['a P set with an unknown mark', () => read4('P;L;1;1;500;;;;;;;'), 'not-well-formed', 2],
    [
      'a P set of version 5 from a day that does not exist',
      () => read5('P;1;1;1;675;;;;;;;;20260231;'),
      'bad-date',
      2,
    ],
    [
      'a scale from 1 that disagrees with the price',
      () => read4(a4(), z4('01', '600', '1', '99999999')),
      'double-price',
      3,
    ],
    [
      'scales that do not meet',
      () => read4(a4(), z4('01', '600', '10', '49'), z4('02', '500', '60', '99999999')),
      'doubtful',
      3,
    ],
    ['a last scale with an end', () => read4(a4(), z4('01', '600', '10', '49')), 'doubtful', 3],
    [
      'two scales from one quantity',
      () => read4(a4(), z4('01', '600', '10', '49'), z4('02', '500', '10', '99999999')),
      'double-price',
      4,
    ],
    ['a scale that costs nothing', () => read4(a4(), z4('01', '0', '10', '99999999')), 'zero-price', 3],
    ['a scale by distance', () => read4(a4(), 'Z;N;1;01;1;2;km;1;600;10;99999999;'), 'unsupported-price', 3],
    [
      'a surcharge',
      () => read5(a5(), 'Z;N;1;01;2;Silber;;2;+;1;1;626;;1;1;99999999;'),
      'unsupported-price',
      3,
    ],
    [
      'a scale for another price quantity',
      () => read5(a5(), 'Z;N;1;01;1;ab 45;;1;+;1;100;600;;1;45;99999998;'),
      'bad-price-quantity',
      3,
    ],
    ['a scale without its article', () => read4(z4('01', '600', '10', '99999999')), 'unknown-article', 2],
    ['lost sets', () => read5(a5(), 'E;9;;'), 'not-well-formed', 3],
    ['two files in one', () => read(list([head4(), a4(), head4('010726')])), 'doubtful', 3],
    ['umlauts that became question marks', () => read4(a4({ text: 'Geh?use' })), 'damaged-text', 2],
    [
      'an umlaut lost at the beginning of a word',
      () => read4('T;N;X;;1;;?bertragung;;;;'),
      'damaged-text',
      2,
    ],
    [
      'UTF-8 that was read as ISO-8859-1',
      () => read(list([head4(), a4({ text: 'GrÃ¶ÃŸe' })], 'utf8')),
      'damaged-text',
      2,
    ],
  ] as const)('%s', async (_, reading, code, line) => {
    const { faults, items } = await reading();
    expect(faults.filter(({ severity }) => severity === 'fault')).toContainEqual(
      expect.objectContaining({ code, line }),
    );
    if (code !== 'damaged-text') expect(items.filter(({ kind }) => kind === 'prices')).toEqual([]);
  });

  test('a good list of each version has none of these faults', async () => {
    expect(
      (await read4(a4(), 'B;N;1;;;;1;150;430;;;;0;1;;;', z4('01', '600', '10', '99999999'))).faults,
    ).toEqual([]);
    expect((await read5(a5(), 'E;3;;')).faults).toEqual([]);
    expect((await read(list([head5, a5(), 'E;1;;']))).faults).toEqual([]);
  });

  test('a file of two encodings', async () => {
    const text = (encoding: string) => iconv.encode(`${a4({ number: encoding, text: 'Größe' })}\n`, encoding);
    const content = Buffer.concat([Buffer.from(`${head4()}\n`), text('cp850'), text('win1252')]);
    const { faults } = await read(file(content, 'mixed.001'));
    expect(faults).toMatchObject([{ code: 'unknown-encoding', reason: expect.stringContaining('CP850') }]);
  });

  test('every fault says line, article and what to do', async () => {
    const { faults } = await read4(a4({ unit: 'XYZ', pe: '100' }));
    expect(faults.map(({ line, article, reason }) => [line, article, reason])).toEqual([
      [2, '1', expect.stringMatching(/"XYZ" is not known; write a common one/)],
      [2, '1', expect.stringMatching(/"100" is not a code of DATANORM 4: 0, 1, 2, 3 for 1, 10, 100, 1000/)],
    ]);
  });
});

describe('told, but not refused', () => {
  test.each([
    ['a text number without a text', () => read4(`${a4().slice(0, -1)}NO;`), 'doubtful', 2],
    ['a main group that is too long for one', () => read4(a4().replace(';01;', ';LONGER;')), 'doubtful', 2],
    ['an EAN that is none', () => read4(a4(), 'B;N;1;;;;0;0;0;123;;;0;1;;;'), 'doubtful', 2],
    ['empty lines', () => read4('', a4()), 'doubtful', 2],
    ['a date that is not read', () => read4(a4(), 'C;;TERMIN-1;01082026;'), 'doubtful', 3],
    ['inserted texts of version 4', () => read4(a4(), 'E;N;X;1;Text;'), 'doubtful', 3],
    ['a price of 0', () => read4(a4({ price: '0' })), 'zero-price', 2],
  ] as const)('%s', async (_, reading, code, line) => {
    const { faults, article } = await reading();
    expect(faults).toMatchObject([{ severity: 'warning', code, line }]);
    expect(article('1').article.name.de).toBe('Mutter');
  });

  test('a list in another currency keeps its articles and loses its prices', async () => {
    const { faults, article } = await read(list([head4('010198', '04DEM'), a4()]));
    expect(faults).toMatchObject([{ severity: 'warning', code: 'foreign-currency', line: 1 }]);
    expect(article('1').prices).toEqual([]);
  });
});
