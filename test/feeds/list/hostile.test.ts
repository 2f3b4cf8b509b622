/** Files that are no lists, or worse: each gets a reason, within its time, and nothing of it stays. */
import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type ListRead, listTypes } from '../../../src/feeds/list/list.ts';
import { readList } from '../../../src/feeds/list/read-list.ts';
import { pdf, sheetRow, workbook, workbookParts, zip } from '../../support/list-files.ts';

const { csv, txt, xlsx, pdf: pdfType } = listTypes;

/** What becomes of it; fails when it takes longer than two seconds and the time to end a thread. */
async function read(bytes: Uint8Array, type: string): Promise<ListRead> {
  const begun = performance.now();
  const answer = await readList({ bytes, type, name: 'liste' });
  expect(performance.now() - begun).toBeLessThan(4_000);
  return answer;
}
const refused = async (bytes: Uint8Array, type: string) => {
  const answer = await read(bytes, type);
  return 'refused' in answer ? answer.refused : answer;
};

const row = sheetRow(1, ['10-2040', 3]);
const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024, ' ');

test('a workbook that unpacks to 300 MB is too big', async () => {
  const parts = workbookParts(row).map((part) =>
    part.name.endsWith('sheet1.xml')
      ? { ...part, content: Buffer.concat([Buffer.from(part.content), megabytes(300)]) }
      : part,
  );
  const bomb = zip(parts);
  expect(bomb.length).toBeLessThan(1_000_000);
  expect(await refused(bomb, xlsx)).toBe('too-big');
});

test('a workbook that says it is smaller than it is, is damaged', async () => {
  const parts = workbookParts(row).map((part) =>
    part.name.endsWith('sheet1.xml')
      ? { ...part, content: Buffer.concat([Buffer.from(part.content), megabytes(300)]), size: 1000 }
      : part,
  );
  expect(await refused(zip(parts), xlsx)).toBe('damaged');
});

test('entries that the directory does not name are never unpacked', async () => {
  const hidden = zip([{ name: 'xl/worksheets/sheet2.xml', content: megabytes(200) }]);
  const seen = zip(workbookParts(row));
  // In front of the archive, as a streaming reader would find it; places in the directory move along.
  const lead = hidden.subarray(0, hidden.lastIndexOf(Buffer.from('PK\u0001\u0002')));
  const moved = Buffer.concat([lead, seen]);
  const end = moved.length - 22;
  const directory = moved.readUInt32LE(end + 16) + lead.length;
  moved.writeUInt32LE(directory, end + 16);
  for (let at = directory; at < end; ) {
    moved.writeUInt32LE(moved.readUInt32LE(at + 42) + lead.length, at + 42);
    at += 46 + moved.readUInt16LE(at + 28);
  }
  expect(await read(moved, xlsx)).toEqual({ rows: [['10-2040', '3']] });
});

test('too many entries, a cut-off archive, one with entities', async () => {
  const many = Array.from({ length: 600 }, (_, index) => ({ name: `xl/media/${index}.png`, content: 'x' }));
  expect(await refused(zip([...workbookParts(row), ...many]), xlsx)).toBe('too-big');
  const whole = zip(workbookParts(row));
  expect(await refused(whole.subarray(0, whole.length - 30), xlsx)).toBe('damaged');
  const laughing = workbookParts(row).map(({ name, content }) => ({
    name,
    content: content.replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'),
  }));
  expect(await refused(zip(laughing), xlsx)).toBe('damaged');
});

test('formulas give their last value, links to other files are not followed', async () => {
  const parts = workbookParts(
    sheetRow(1, ['Art.-Nr.', 'Menge']) +
      sheetRow(2, ['10-2040', { formula: "'http://192.0.2.1/[a.xlsx]S'!A1*2", value: 6 }]) +
      sheetRow(3, ["=cmd|' /c calc'!A0", 1]),
  );
  expect(await read(zip(parts), xlsx)).toEqual({
    rows: [
      ['Art.-Nr.', 'Menge'],
      ['10-2040', '6'],
      ["=cmd ' /c calc'!A0", '1'],
    ],
  });
});

test('a workbook of 20,000 rows, one far away cell, an empty one', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => ['10-2040', index]);
  expect(await refused(await workbook(rows), xlsx)).toBe('too-big');
  const far = workbookParts(`${row}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`);
  expect(['too-big', 'damaged']).toContain(await refused(zip(far), xlsx));
  expect(await refused(zip(workbookParts('')), xlsx)).toBe('not-a-list');
});

test('a CSV of 30,000 rows, one of 10 MB, one with NUL, one of blanks', async () => {
  expect(await refused(Buffer.from('10-2040;3\n'.repeat(30_000)), csv)).toBe('too-big');
  expect(await refused(Buffer.from('10-2040;3\n'.repeat(1_000_000)), csv)).toBe('too-big');
  expect(await refused(Buffer.from('10-2040;3\n\0\0\0;4\n'), csv)).toBe('damaged');
  expect(await refused(Buffer.from(' ;;;\n\n ; \n'), csv)).toBe('not-a-list');
  expect(await refused(Buffer.from('   \n\n'), txt)).toBe('not-a-list');
});

test('one endless line, one quote that never ends, a thousand columns', async () => {
  expect(await refused(Buffer.from('1'.repeat(500_000)), txt)).toBe('too-big');
  expect(await refused(Buffer.from(`10-2040;3\n"${';3\n10-2040'.repeat(50_000)}`), csv)).toBe('damaged');
  expect(await refused(Buffer.from(`${'x;'.repeat(1_000)}\n`.repeat(5)), csv)).toBe('too-big');
});

test('a PDF of pictures has no text; one of 21 pages is too big; half a PDF is damaged', async () => {
  expect(await refused(pdf([[]]), pdfType)).toBe('no-text');
  const page = [[[50, '10-2040']], [[50, '3']]] as [number, string][][];
  expect(await refused(pdf(Array.from({ length: 21 }, () => page)), pdfType)).toBe('too-big');
  expect(await refused(Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Cat'), pdfType)).toBe('damaged');
});

test('a PDF whose page unpacks to 500 MB does not take the house along', async () => {
  const bomb = deflateSync(Buffer.alloc(500 * 1024 * 1024, 'q '), { level: 9 });
  const head =
    '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>\nendobj\n';
  const file = Buffer.concat([
    Buffer.from(`${head}4 0 obj\n<< /Length ${bomb.length} /Filter /FlateDecode >>\nstream\n`),
    bomb,
    Buffer.from('\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF'),
  ]);
  const before = process.memoryUsage.rss();
  let highest = 0;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss() - before);
  }, 5);
  expect(['too-big', 'damaged', 'no-text']).toContain(await refused(file, pdfType));
  clearInterval(watch);
  // A buffer that grows is there twice for a moment.
  expect(highest).toBeLessThan(600 * 1024 * 1024);
});

test('noise of any kind, as any kind, is refused or read, never thrown', async () => {
  const heads = { [xlsx]: 'PK\u0003\u0004', [pdfType]: '%PDF-1.7\n', [csv]: '', [txt]: '' };
  for (const [type, head] of Object.entries(heads)) {
    for (let round = 0; round < 3; round += 1) {
      const noise = Buffer.concat([Buffer.from(head), randomBytes(20_000)]);
      expect(Object.keys(await read(noise, type))).toHaveLength(1);
    }
  }
  for (const type of Object.values(listTypes))
    expect(Object.keys(await read(Buffer.alloc(0), type))).toHaveLength(1);
});
