/** The whole server: a list comes as a file and becomes a quote; what cannot be read is said; erasing takes the files along. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { eventually, type Opened, type Shown } from '../../support/direct-line-client.ts';
import { pdf, workbook, workbookParts, zip } from '../../support/list-files.ts';
import { type ServedApp, serveApp } from '../../support/served-app.ts';
import { dot, sendForm, uploadForm } from '../../support/upload-app.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let dir: string;
let app: ServedApp;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tresen-lists-'));
  app = await serveApp({ DATA_DIR: dir });
});
afterAll(async () => {
  if (app.child.exitCode === null) await app.end('SIGTERM');
  await rm(dir, { recursive: true, force: true });
});

/** A conversation of a visitor: what is sent, and the texts that come as the answer to it. */
async function visitor(locale = 'de') {
  const session = await fetch(`${app.url}/api/widget/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ locale }),
  });
  const chat = (await session.json()) as Opened;
  const path = `${app.url}/v3/directline/conversations/${chat.conversationId}/activities`;
  const headers = { authorization: `Bearer ${chat.token}` };
  const history = async () =>
    ((await (await fetch(path, { headers })).json()) as { activities: Shown[] }).activities;

  /** All texts of the answer, cards as their plain text. */
  async function answerTo(id: string): Promise<string> {
    let answers: Shown[] = [];
    await eventually(
      async () => {
        answers = (await history()).filter(({ replyToId }) => replyToId === id);
        return answers.length > 0;
      },
      () => `to ${id}`,
      20_000,
    );
    const cards = answers.flatMap(
      ({ attachments }) => (attachments ?? []) as { content?: { fallbackText?: string } }[],
    );
    return [...answers.map(({ text }) => text), ...cards.map(({ content }) => content?.fallbackText)].join(
      '\n',
    );
  }

  return {
    chat,
    history,
    async say(text: string) {
      const body = JSON.stringify({ type: 'message', text });
      const sent = await fetch(path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
      });
      return answerTo(((await sent.json()) as { id: string }).id);
    },
    async send(files: Parameters<typeof uploadForm>[0], text?: string) {
      const sent = await sendForm(
        { base: app.url },
        chat,
        uploadForm(files, { type: 'message', text, locale }),
      );
      expect([sent.status, sent.text]).toEqual([200, expect.any(String)]);
      return answerTo(sent.body.id);
    },
  };
}

const rows = [
  ['Art.-Nr.', 'Bezeichnung', 'Menge', 'ME'],
  ['10-2040', 'Spanplattenschraube 4x40', 3, 'Schachtel'],
  ['10-2050', 'Schraube 5x50', 2, 'Schachtel'],
];
const csv = rows.map((row) => row.join(';')).join('\r\n');

test('an Excel list without a word: draft, company, quote', async () => {
  const { send, say, history } = await visitor();
  const draft = await send([
    { name: 'Bedarf Huber.xlsx', bytes: await workbook([['Bedarf KW 48'], ...rows]) },
  ]);
  expect(draft).toMatch(/kämen ins Angebot/);
  expect(draft).toMatch(/10-2040[\s\S]*3 Schachteln[\s\S]*10-2050[\s\S]*2 Schachteln/);
  expect(draft).toMatch(/Auf welche Firma/);
  expect(await say('Malerbetrieb Huber, Weilheim')).toMatch(
    /Ihr Angebot AN-2026-\d+ ist fertig: 2 Positionen/,
  );
  const stored = (await history()).find(({ attachments, from }) => from.role === 'user' && attachments);
  // What is stored is what was sent: a file without a text.
  expect([stored?.text, stored?.attachments]).toMatchObject([undefined, [{ name: 'Bedarf Huber.xlsx' }]]);
});

test.for([
  ['CSV', 'liste.csv', Buffer.from(csv)],
  [
    'PDF',
    'liste.pdf',
    pdf([rows.map((row) => row.map((cell, index) => [50 + index * 130, String(cell)] as const))]),
  ],
  ['text', 'liste.txt', Buffer.from('3 Schachteln 10-2040\n2 Schachteln 10-2050\n')],
] as [string, string, Buffer][])('the same as %s gives the same quote', async ([, name, bytes]) => {
  const { send } = await visitor();
  const draft = await send([{ name, bytes }]);
  expect(draft).toMatch(/kämen ins Angebot/);
  expect(draft).toMatch(/10-2040[\s\S]*3 Schachteln[\s\S]*10-2050[\s\S]*2 Schachteln/);
});

test('with a word beside it, in a letter too', async () => {
  const { send } = await visitor();
  const letter =
    'Guten Tag,\n\nbitte um ein Angebot laut Anhang.\n\nMit freundlichen Grüßen\nMax Huber\nTel. 08856 1234';
  expect(await send([{ name: 'liste.csv', bytes: csv }], letter)).toMatch(/kämen ins Angebot[\s\S]*10-2040/);
  const { send: sendAgain } = await visitor();
  expect(await sendAgain([{ name: 'liste.csv', bytes: csv }], 'was kostet das alles?')).toMatch(/32,40/);
});

test('our own quote as a PDF is the same again', async () => {
  const { send, say, history } = await visitor();
  await send([{ name: 'liste.csv', bytes: csv }]);
  await say('Malerbetrieb Huber, Weilheim');
  const files = (await history()).flatMap(
    ({ attachments }) => (attachments ?? []) as { contentUrl?: string }[],
  );
  const paper = files.find(({ contentUrl }) => contentUrl?.includes('/papers/'));
  const bytes = new Uint8Array(await (await fetch(new URL(paper?.contentUrl ?? '', app.url))).arrayBuffer());
  const { send: sendAgain } = await visitor();
  const draft = await sendAgain([{ name: 'Angebot.pdf', bytes }]);
  expect(draft).toMatch(/10-2040[\s\S]*3 Schachteln[\s\S]*10-2050[\s\S]*2 Schachteln/);
  expect(draft).toMatch(/58,20/);
});

test('as the answer to a question: the question decides what it is for', async () => {
  const { say, send } = await visitor();
  expect(await say('ich hätte gern ein Angebot')).toMatch(/Artikel/);
  expect(await send([{ name: 'liste.csv', bytes: csv }])).toMatch(/kämen ins Angebot[\s\S]*10-2040/);
  // Nothing is lost of what else was asked when a file says nothing.
  expect(await send([{ name: 'scan.pdf', bytes: pdf([[]]) }])).toMatch(/kein Text[\s\S]*Auf welche Firma/);
  expect(await say('Malerbetrieb Huber, Weilheim')).toMatch(/ist fertig: 2 Positionen/);
});

test('after a question for prices it is asked for prices', async () => {
  const { say, send } = await visitor();
  expect(await say('was kosten bei euch die Sachen so?')).toMatch(/Artikel/);
  const answer = await send([{ name: 'liste.csv', bytes: csv }]);
  expect(answer).toMatch(/32,40/);
  expect(answer).not.toMatch(/ins Angebot/);
});

test('two lists and a photo in one message', async () => {
  const { send } = await visitor();
  const answer = await send([
    { name: 'eins.csv', bytes: '10-2040;3;Schachtel\n' },
    { name: 'zwei.txt', bytes: '2 Schachteln 10-2050\n' },
    { name: 'foto.png', bytes: dot },
  ]);
  expect(answer).toMatch(/Das Foto liegt jetzt zur Unterhaltung/);
  expect(answer).toMatch(/10-2040[\s\S]*10-2050/);
});

test('in English', async () => {
  const { send } = await visitor('en');
  const draft = await send([
    { name: 'list.csv', bytes: 'Item no.;Qty;Unit\n10-2040;3;box\n10-2050;2;box\n' },
  ]);
  expect(draft).toMatch(/10-2040[\s\S]*3 boxes[\s\S]*10-2050/);
  expect(draft).not.toMatch(/Angebot/);
});

test('four hundred rows are answered', async () => {
  const { send } = await visitor();
  const many = Array.from({ length: 399 }, (_, index) => `10-2040;${index + 1};Schachtel`);
  expect(await send([{ name: 'viel.csv', bytes: `Art.-Nr.;Menge;ME\n${many.join('\n')}` }])).toMatch(
    /Angebot/,
  );
});

test('what cannot be read is said, with what works; a photo is kept', async () => {
  const { send, say } = await visitor();
  expect(await send([{ name: 'scan.pdf', bytes: pdf([[]]) }])).toMatch(/„scan.pdf“ steht kein Text/);
  expect(await send([{ name: 'leer.csv', bytes: ';;\n' }])).toMatch(/„leer.csv“ finde ich keine Zeilen/);
  const bomb = zip([...workbookParts(''), { name: 'xl/media.xml', content: Buffer.alloc(300_000_000) }]);
  expect(await send([{ name: 'bombe.xlsx', bytes: bomb }])).toMatch(/„bombe.xlsx“ ist mir zu groß/);
  expect(await send([{ name: 'a.csv', bytes: '10-2040;1\n'.repeat(30_000) }])).toMatch(
    /„a.csv“ ist mir zu groß/,
  );
  const photos = [
    { name: 'a.png', bytes: dot },
    { name: 'b.png', bytes: dot },
  ];
  expect(await send(photos)).toBe(
    'Die 2 Fotos liegen jetzt zur Unterhaltung. Ansehen kann ich Bilder nicht, das tut bei Bedarf der Innendienst.',
  );
  expect(await say('was kosten 400 spanplattenschrauben 4x40?')).toMatch(/21,60/);
});

test('a file of another conversation is not read', async () => {
  const [first, second] = [await visitor(), await visitor()];
  await first.send([{ name: 'liste.csv', bytes: csv }]);
  const stored = (await first.history()).find(({ attachments, from }) => from.role === 'user' && attachments);
  const { contentUrl } = (stored?.attachments?.[0] ?? {}) as { contentUrl?: string };
  const attachments = [
    {
      contentType: 'text/csv',
      name: 'liste.csv',
      contentUrl: new URL(contentUrl ?? '', 'https://x.example').href,
    },
  ];
  const path = `${app.url}/v3/directline/conversations/${second.chat.conversationId}/activities`;
  const headers = { authorization: `Bearer ${second.chat.token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ type: 'message', text: '', attachments });
  expect((await fetch(path, { method: 'POST', headers, body })).status).toBe(200);
  await eventually(async () =>
    (await second.history()).some(({ text }) => /„liste.csv“ ist nicht mehr da/.test(text ?? '')),
  );
});

test('a restart keeps files and links, and removes what nobody knows', async () => {
  const { send, history } = await visitor();
  await send([{ name: 'liste.csv', bytes: csv }]);
  const stored = (await history()).find(({ attachments, from }) => from.role === 'user' && attachments);
  const { contentUrl = '' } = (stored?.attachments?.[0] ?? {}) as { contentUrl?: string };
  await app.end('SIGKILL');
  const { writeFile } = await import('node:fs/promises');
  await writeFile(join(dir, 'uploads', 'stray'), 'x');
  await writeFile(join(dir, 'uploads', 'drafts', 'half'), 'x');
  app = await serveApp({ DATA_DIR: dir });
  expect(await (await fetch(app.url + contentUrl)).text()).toBe(csv);
  await eventually(async () => !(await readdir(join(dir, 'uploads'))).includes('stray'));
  expect(await readdir(join(dir, 'uploads', 'drafts'))).toEqual([]);
  expect(app.output()).not.toMatch(/liste\.csv|uploads\//);
});
