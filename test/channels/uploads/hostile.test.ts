/** Uploads that nobody should send: each gets a 4xx with a sentence, leaves nothing, and the next one works. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cleanName } from '../../../src/channels/uploads/file-name.ts';
import type { Attachment } from '../../../src/domain/activity.ts';
import {
  call,
  eventually,
  type Opened,
  rawCall,
  read,
  type Shown,
  start,
} from '../../support/direct-line-client.ts';
import { pdf, workbook, workbookParts, zip } from '../../support/list-files.ts';
import {
  dot,
  jpegOf,
  sendFile,
  sendForm,
  type UploadApp,
  uploadApp,
  uploadForm,
  uploadPath,
} from '../../support/upload-app.ts';

let app: UploadApp;
let chat: Opened;
beforeAll(async () => {
  app = await uploadApp({ limits: { uploadsPerMinute: 10_000 } });
  chat = await start(app);
});
afterAll(() => app.close());

const firstOf = (message: Shown | undefined) => message?.attachments?.[0] as Attachment;
const tenMegabytes = 10 * 1024 * 1024;
const html = '<!doctype html><script>alert(1)</script>';
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
const huge = Buffer.from(dot);
huge.writeUInt32BE(50_000, 16);
huge.writeUInt32BE(50_000, 20);
const macros = zip([...workbookParts(''), { name: 'xl/vbaProject.bin', content: 'x' }]);
const word = zip([
  {
    name: '[Content_Types].xml',
    content:
      workbookParts('')[0]?.content.replaceAll('spreadsheetml.sheet', 'wordprocessingml.document') ?? '',
  },
  { name: 'word/document.xml', content: '<x/>' },
]);

test.for<[what: string, name: string, bytes: Uint8Array | string, type?: string]>([
  ['HTML', 'seite.html', html, 'text/html'],
  ['HTML that is called CSV but says what it is', 'liste.csv', html, 'text/html'],
  ['HTML without a name that says it', 'seite.htm', html],
  ['SVG', 'bild.svg', svg, 'image/svg+xml'],
  ['SVG that is called PNG', 'bild.png', svg, 'image/png'],
  ['XML', 'daten.csv', `<?xml version="1.0"?>${svg}`],
  ['a script', 'start.bat', '@echo off\r\ndel *.*\r\n'],
  ['a script behind another ending', 'liste.csv.js', 'alert(1)'],
  ['a program', 'setup.exe', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
  ['a program that is called CSV', 'liste.csv', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
  ['a ZIP', 'alles.zip', zip([{ name: 'a.txt', content: 'x' }])],
  ['a ZIP that is called a workbook', 'alles.xlsx', zip([{ name: 'a.txt', content: 'x' }])],
  ['a workbook with macros', 'liste.xlsx', macros],
  ['a document', 'brief.docx', word],
  ['a document that is called a workbook', 'brief.xlsx', word],
  ['text that is called PDF', 'liste.pdf', '10-2040;3'],
  ['a picture that is called PDF', 'foto.pdf', dot],
  ['a picture that is called a program', 'foto.png.exe', dot],
  ['text with NUL', 'liste.csv', 'a;b\0\n1;2'],
  ['UTF-16 that is cut off', 'liste.csv', Buffer.from('fffe6100', 'hex').subarray(0, 3)],
  ['nothing', 'leer.csv', ''],
  ['a billion pixels', 'gross.png', huge],
  ['a JPEG of no size', 'leer.jpg', jpegOf(0, 0)],
  ['half a JPEG', 'halb.jpg', jpegOf(100, 100).subarray(0, 12)],
])('%s is refused', async ([, name, bytes, type = 'application/octet-stream']) => {
  const before = await app.files();
  const sent = await sendForm(
    app,
    chat,
    uploadForm([
      { name: 'gut.csv', bytes: 'a;b\n' },
      { name, bytes, type },
    ]),
  );
  expect([sent.status, sent.body.error?.code]).toEqual([415, 'UnsupportedMedia']);
  expect(sent.body.error?.message).toMatch(/^[A-Z].+\.$/);
  expect(await app.files()).toEqual(before);
});

test.for([
  ['../../../etc/passwd', 'passwd.csv'],
  ['C:\\Users\\x\\liste.csv', 'liste.csv'],
  ['liste\u202evsc.exe.csv', 'listevsc.exe.csv'],
  ['..', 'Datei.csv'],
  ['.csv', 'Datei.csv'],
  ['CON.csv', '_CON.csv'],
  ['a<b>:"c|d?*%.csv', 'a_b___c_d___.csv'],
  ['l\u0000is\u0007te\r\n.csv', 'liste.csv'],
  ['Liste v1.2', 'Liste v1.2.csv'],
  ['\ud800kaputt.csv', 'kaputt.csv'],
])('the name %j becomes %j', ([given, clean]) => {
  expect(cleanName(given ?? '', 'csv')).toBe(clean);
});

test('a name of 4,000 characters keeps 120 and its ending; it goes through HTTP', async () => {
  const clean = cleanName(`${'ä'.repeat(4000)}.csv`, 'csv');
  expect([clean.length, clean.endsWith('.csv')]).toEqual([120, true]);
  const form = uploadForm([{ name: `../${'x'.repeat(2000)}/../"\\Liste\u202e.csv`, bytes: 'a;b\n' }]);
  expect((await sendForm(app, chat, form)).status).toBe(200);
  const last = (await read(app, chat)).activities.findLast(({ from }) => from.role === 'user');
  expect(firstOf(last).name).toMatch(/^[^/\\"\u202e]*Liste\.csv$/u);
});

test('more than ten megabytes are refused, announced or not', async () => {
  const big = Buffer.alloc(tenMegabytes + 1, 'x');
  const announced = await sendFile(app, chat, big, { 'content-type': 'text/plain' });
  expect([announced.status, announced.body.error.code]).toEqual([413, 'TooLarge']);
  const stream = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(1024 * 1024).fill(120));
    },
  });
  const chunked = await fetch(app.base + uploadPath(chat.conversationId), {
    method: 'POST',
    headers: { authorization: `Bearer ${chat.token}`, 'content-type': 'text/plain' },
    body: stream,
    duplex: 'half',
  } as RequestInit).catch(() => undefined);
  // A client that goes on sending may see the end of the connection before the answer.
  expect([413, undefined]).toContain(chunked?.status);
  const form = await sendForm(app, chat, uploadForm([{ name: 'a.txt', bytes: big }]));
  expect(form.status).toBe(413);
});

test('ten megabytes are not too many', async () => {
  const whole = Buffer.concat([pdf([[[[50, 'x']]]]), Buffer.alloc(tenMegabytes, ' ')]).subarray(
    0,
    tenMegabytes,
  );
  expect((await sendFile(app, chat, whole, { 'content-type': 'application/pdf' })).status).toBe(200);
});

test('encoded bodies, no content type, six files, no file, two activities', async () => {
  const encoded = await sendFile(app, chat, 'x', {
    'content-type': 'text/plain',
    'content-encoding': 'gzip',
  });
  expect(encoded.status).toBe(415);
  const untyped = await rawCall(
    app,
    `POST ${uploadPath(chat.conversationId)} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${chat.token}\r\nContent-Length: 3\r\n\r\na;b`,
  );
  expect(untyped.text).toMatch(/^HTTP\/1\.1 415 /);
  const six = Array.from({ length: 6 }, (_, index) => ({ name: `${index}.csv`, bytes: 'a;b\n' }));
  expect((await sendForm(app, chat, uploadForm(six))).status).toBe(413);
  for (const activity of [undefined, { type: 'message' }, { type: 'typing' }])
    expect((await sendForm(app, chat, uploadForm([], activity))).status).toBe(400);
  const twice = uploadForm([{ name: 'a.csv', bytes: 'a;b\n' }], { type: 'message' });
  twice.append('activity', new Blob(['{}'], { type: 'application/vnd.microsoft.activity' }));
  expect((await sendForm(app, chat, twice)).status).toBe(400);
});

test('activities that are none: events, cards, bad JSON, too long', async () => {
  const file = [{ name: 'a.csv', bytes: 'a;b\n' }];
  for (const activity of [
    { type: 'event', name: 'x' },
    { type: 'typing' },
    { type: 'invoke' },
    [],
    { text: 'x' },
  ])
    expect([400, 403]).toContain((await sendForm(app, chat, uploadForm(file, activity))).status);
  for (const json of ['{', '"x"', '{"type":"message","text":5}', '', '[['.repeat(9_000)]) {
    const form = uploadForm(file);
    form.append('activity', new Blob([json], { type: 'application/vnd.microsoft.activity' }));
    expect((await sendForm(app, chat, form)).status).toBe(400);
  }
  const long = { type: 'message', text: 'x'.repeat(20_001) };
  expect((await sendForm(app, chat, uploadForm(file, long))).status).toBe(413);
  const endless = { type: 'message', value: 'x'.repeat(300_000) };
  expect((await sendForm(app, chat, uploadForm(file, endless))).status).toBe(413);
  const posed = {
    type: 'message',
    from: { id: 'boss', role: 'bot' },
    channelData: { author: 'person', sizes: [1] },
  };
  expect((await sendForm(app, chat, uploadForm(file, posed))).status).toBe(200);
  const last = (await read(app, chat)).activities.findLast(({ attachments }) => attachments);
  expect(last).toMatchObject({ from: { role: 'user' }, channelData: { sizes: [4] } });
  expect(last?.channelData).not.toHaveProperty('author');
});

test('forms that are broken in every way', async () => {
  const part =
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\na;b\r\n';
  const broken: [type: string, body: string][] = [
    ['multipart/form-data', part],
    ['multipart/form-data; boundary=', part],
    ['multipart/form-data; boundary=b', part],
    ['multipart/form-data; boundary=b', ''],
    ['multipart/form-data; boundary=b', '--b\r\n\r\n--b--\r\n'],
    ['multipart/form-data; boundary=b', `${part.replace('filename', 'file\0name')}--b--`],
    ['multipart/form-data; boundary=b', `--b\r\n${'X: y\r\n'.repeat(5_000)}\r\n\r\n--b--`],
    ['multipart/mixed; boundary=b', `${part}--b--`],
    [`multipart/form-data; boundary=${'b'.repeat(500)}`, part],
    [
      'multipart/form-data; boundary=b',
      `${'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n'.repeat(2_000)}--b--`,
    ],
    ['multipart/form-data; boundary=b', `${part.repeat(2_000)}--b--`],
  ];
  for (const [type, body] of broken) {
    const answer = await sendFile(app, chat, body, { 'content-type': type });
    expect([400, 413, 415]).toContain(answer.status);
  }
  expect(await app.files().then((files) => files.filter((name) => name.startsWith('drafts/')))).toEqual([]);
});

test('a client that goes away in the middle leaves no draft, and takes nobody along', async () => {
  const head = `POST ${uploadPath(chat.conversationId)} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${chat.token}\r\n`;
  const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na;b\n';
  for (const type of ['multipart/form-data; boundary=b', 'text/csv'])
    await rawCall(app, `${head}Content-Type: ${type}\r\nContent-Length: 99999\r\n\r\n${part}`, 100);
  const drafts = async () => (await app.files()).filter((name) => name.startsWith('drafts/'));
  await eventually(async () => (await drafts()).length === 0);
  expect((await call(app, '/livez')).status).toBe(200);
});

test('polyglots are served as what they are taken for', async () => {
  const both = Buffer.concat([dot, Buffer.from(html), zip([{ name: 'a', content: 'b' }])]);
  expect((await sendForm(app, chat, uploadForm([{ name: 'x.png', bytes: both }]))).status).toBe(200);
  const last = (await read(app, chat)).activities.findLast(({ attachments }) => attachments);
  const url = firstOf(last).contentUrl;
  const answer = await fetch(app.base + url);
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test('in the log stand no names, no contents, no server faults', async () => {
  expect(app.lines.filter((line) => /failed|liste|10-2040/i.test(line))).toEqual([]);
  expect(
    (await sendForm(app, chat, uploadForm([{ name: 'ok.xlsx', bytes: await workbook([['a', 1]]) }]))).status,
  ).toBe(200);
});

test('an upload may take longer than other requests, but not for ever', async () => {
  const patient = await uploadApp({ http: { requestTimeout: 300 }, limits: { uploadSeconds: 2 } });
  const its = await start(patient);
  const head = (length: number) =>
    `POST ${uploadPath(its.conversationId)} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${its.token}\r\nContent-Type: text/csv\r\nContent-Length: ${length}\r\n\r\n`;
  const begun = performance.now();
  const stalled = await rawCall(patient, `${head(100)}a;b\n`, 6_000);
  expect(stalled.text).toMatch(/^HTTP\/1\.1 408 .*"RequestTimeout"/s);
  expect(performance.now() - begun).toBeGreaterThan(1_500);
  await eventually(async () => (await patient.files()).length === 0);
  await patient.close();
});
