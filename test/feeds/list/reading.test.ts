/** Lists that customers really send: what is read out of each, and what the recogniser gets to see. */
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { type ListRead, listTypes } from '../../../src/feeds/list/list.ts';
import { listText } from '../../../src/feeds/list/list-text.ts';
import { readList } from '../../../src/feeds/list/read-list.ts';
import { pdf, workbook } from '../../support/list-files.ts';

const { csv, txt, xlsx, pdf: pdfType } = listTypes;
const asked = [
  ['Art.-Nr.', 'Bezeichnung', 'Menge', 'ME'],
  ['10-2040', 'Dübel groß', '3', 'Schachtel'],
  ['20-0810', 'Nägel', '10', 'Paket'],
];
const text = (read: ListRead) => ('refused' in read ? read.refused : listText(read));
const read = async (bytes: Uint8Array, type: string = csv) =>
  text(await readList({ bytes, type, name: 'x' }));
const expected = asked.map((row) => row.join('\t')).join('\n');

test.for([
  ['semicolons in UTF-8', Buffer.from(asked.map((row) => row.join(';')).join('\r\n'))],
  ['with a byte order mark', Buffer.from(`\ufeff${asked.map((row) => row.join(';')).join('\n')}`)],
  [
    'semicolons from a German Excel',
    iconv.encode(asked.map((row) => row.join(';')).join('\r\n'), 'windows-1252'),
  ],
  [
    '"Unicode-Text" from Excel',
    iconv.encode(asked.map((row) => row.join('\t')).join('\r\n'), 'utf-16le', { addBOM: true }),
  ],
  ['commas and quotes', Buffer.from(asked.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'))],
  ['drawn with bars', Buffer.from(asked.map((row) => `| ${row.join(' | ')} |`).join('\n'))],
  ['a line that names the separator', Buffer.from(`sep=;\n${asked.map((row) => row.join(';')).join('\n')}`)],
  ['empty rows and columns', Buffer.from(asked.map((row) => `;${row.join(';')};;\n;;;;;;\n`).join(''))],
  [
    'a title above and a sum below',
    Buffer.from(`Bestellung Fa. Huber;;;\n${asked.map((row) => row.join(';')).join('\n')}\nSumme;;13;\n`),
  ],
] as [string, Buffer][])('CSV: %s', async ([, bytes]) => {
  expect(await read(bytes)).toBe(expected);
});

test('a cell with a line break, a tab or a bar stays one cell', async () => {
  const bytes = Buffer.from('Art.-Nr.;Menge\n"10-\n2040";3\n"20|08";4\n');
  expect(await read(bytes)).toBe('Art.-Nr.\tMenge\n10- 2040\t3\n20 08\t4');
});

test('plain text stays as it is written', async () => {
  const bytes = Buffer.from('Hallo,\n\nwir brauchen:\n- 10x 10-2040\n- 3 Schachteln 20-0810\n');
  expect(await read(bytes, txt)).toBe('Hallo,\nwir brauchen:\n- 10x 10-2040\n- 3 Schachteln 20-0810');
});

test('a comma in German amounts is no separator', async () => {
  const bytes = Buffer.from('10-2040 2,5 kg\n20-0810 10 Stück\n30-0009 1,5 m\n');
  expect(await read(bytes, txt)).toBe('10-2040 2,5 kg\n20-0810 10 Stück\n30-0009 1,5 m');
});

test('a workbook: numbers as written, a title and empty rows left out', async () => {
  const bytes = await workbook([
    ['Bestellung', null, null, null],
    [null, null, null, null],
    ['Art.-Nr.', 'Bezeichnung', 'Menge', 'ME'],
    ['10-2040', 'Schraube', 3, 'Schachtel'],
    [4711, 'Dübel', 2.5, 'kg'],
  ]);
  expect(await read(bytes, xlsx)).toBe(
    'Art.-Nr.\tBezeichnung\tMenge\tME\n10-2040\tSchraube\t3\tSchachtel\n4711\tDübel\t2,5\tkg',
  );
});

test('a PDF with a table: its rows, not the letter around it', async () => {
  const row = (...cells: string[]) => cells.map((cell, index) => [50 + index * 120, cell] as const);
  const bytes = pdf([
    [
      row('Huber Montage GmbH'),
      row('Telefon:', '08856 12345'),
      row('Bitte um Angebot:'),
      row('Art.-Nr.', 'Bezeichnung', 'Menge', 'ME'),
      row('10-2040', 'Schraube 4x40', '3', 'Schachtel'),
      row('20-0810', 'Duebel', '10', 'Paket'),
    ],
    [row('30-0009', 'Handschuh', '60', 'Paar')],
  ]);
  expect(await read(bytes, pdfType)).toBe(
    'Art.-Nr.\tBezeichnung\tMenge\tME\n10-2040\tSchraube 4x40\t3\tSchachtel\n20-0810\tDuebel\t10\tPaket\n30-0009\tHandschuh\t60\tPaar',
  );
});

test('a PDF like a quotation: numbers below the names, no prices, no running numbers', async () => {
  const at = [50, 90, 300, 390, 500];
  const row = (...cells: string[]) => cells.map((cell, index) => [at[index] ?? 0, cell] as const);
  const bytes = pdf([
    [
      row('Pos.', 'Artikel', 'Menge Einheit', 'Listenpreis netto', 'Summe netto'),
      row('1', 'Spanplattenschraube', '5 Schachteln', '10,80 / 100 Stk', '54,00'),
      [[90, 'Art.-Nr. 10-2040']],
      row('2', 'Mantelleitung', '100 Meter', '64,00 / 100 m', '64,00'),
      [[90, 'Art.-Nr. 50-1005']],
      [[90, 'Ring zu 100 m']],
    ],
  ]);
  expect(await read(bytes, pdfType)).toBe(
    'Artikel\tMenge\nSpanplattenschraube\t5 Schachteln\t10-2040\nMantelleitung\t100 Meter\t50-1005',
  );
});

test('prices and running numbers go, with a header and without', async () => {
  const priced =
    'Pos;Art.-Nr.;Text;Menge (Stk);EP netto;Gesamt €\n1;10-2040;x;3;1,20;3,60\n2;10-2050;y;4;2,00;8,00\n';
  expect(await read(Buffer.from(priced))).toBe('Art.-Nr.\tText\tMenge\n10-2040\tx\t3\n10-2050\ty\t4');
  const counted = '1;10-2040;5\n2;10-2050;6\n3;20-1010;7\n';
  expect(await read(Buffer.from(counted))).toBe('10-2040\t5\n10-2050\t6\n20-1010\t7');
  const amounts = '1;10-2040\n2;10-2050\n3;20-1010\n';
  expect(await read(Buffer.from(amounts))).toBe('1\t10-2040\n2\t10-2050\n3\t20-1010');
});

test('a PDF without a table: its text', async () => {
  const bytes = pdf([[[[50, 'Wir brauchen 10x 10-2040']], [[50, 'und 3 Schachteln 20-0810.']]]]);
  expect(await read(bytes, pdfType)).toBe('Wir brauchen 10x 10-2040\nund 3 Schachteln 20-0810.');
});

test('four hundred rows are a list, one more is too many', async () => {
  const rows = (count: number) =>
    Buffer.from(Array.from({ length: count }, (_, index) => `10-${2000 + index};${index + 1}`).join('\n'));
  expect((await read(rows(400))).split('\n')).toHaveLength(400);
  expect(await read(rows(401))).toBe('too-big');
});
