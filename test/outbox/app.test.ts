/** Mail from the whole server as a process: sent after a start, kept without a mail server, once more after kill -9. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Quote } from '../../src/domain/quote.ts';
import { lowdbStores } from '../../src/stores/lowdb.ts';
import { mixed, sampleQuote } from '../papers/samples.ts';
import { type ServedApp, serveApp } from '../support/served-app.ts';
import { countedIds, seed, turn } from '../support/store-parts.ts';
import { mailServer, readMail } from './mail-server.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tresen-outbox-'));
  opened.push({ close: () => rm(dir, { recursive: true, force: true }) });
  return dir;
}

async function server(hooks: Parameters<typeof mailServer>[0] = {}) {
  const made = await mailServer(hooks);
  opened.push(made);
  return made;
}

/** The store of a folder that no process has now. */
function storeOf(dir: string) {
  return lowdbStores({ dir, now: () => new Date('2026-11-23T10:00:00+01:00'), id: countedIds() });
}

async function withMail(dir: string, quote?: Quote): Promise<void> {
  const stores = await storeOf(dir);
  await stores.conversations.create(seed('c1'));
  const data = {
    to: 'einkauf@kunde.example',
    subject: 'Rückruf',
    text: 'Wir melden uns.',
    ...(quote ? { quote: { id: quote.id, files: ['pdf', 'xml'] } } : {}),
  };
  await turn(stores, 'c1', 'x', {
    outbox: [{ key: 'k', kind: 'mail', data }],
    records: quote ? [{ kind: 'quote', id: quote.id, data: JSON.parse(JSON.stringify(quote)) }] : [],
  });
  await stores.close();
}

async function listed(dir: string) {
  const stores = await storeOf(dir);
  const [due, done] = await Promise.all([stores.outbox.list('due', 9), stores.outbox.list('done', 9)]);
  await stores.close();
  return { due: due.map(({ attempts }) => attempts), done: done.map(({ key }) => key) };
}

async function start(dir: string, env: Record<string, string> = {}): Promise<ServedApp> {
  const app = await serveApp({ DATA_DIR: dir, ...env });
  opened.push({
    close: async () => {
      if (app.child.exitCode === null && app.child.signalCode === null) await app.end('SIGKILL');
    },
  });
  return app;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500 && !(await isSo()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

const mailSettings = (url: string) => ({ SMTP_URL: url, MAIL_FROM: 'Tresen <tresen@haus.example>' });

test('a mail that waited is sent at the next start, with the papers of its quote, and counted', async () => {
  const dir = await folder();
  const quote = sampleQuote(mixed);
  await withMail(dir, quote);
  const { url, received } = await server();
  const app = await start(dir, mailSettings(url));
  const sent = 'tresen_outbox_total{kind="mail",result="sent"} 1';
  await until(async () => (await (await fetch(`${app.url}/metrics`)).text()).includes(sent));
  expect(received).toHaveLength(1);
  const { headers, parts } = readMail(received[0]?.raw ?? '');
  expect(headers.get('subject')).toBe('Rückruf');
  const [, pdf, xml] = parts;
  expect([pdf?.filename, xml?.filename]).toEqual([`angebot-${quote.id}.pdf`, `angebot-${quote.id}.xml`]);
  expect(pdf?.body.subarray(0, 5).toString()).toBe('%PDF-');
  expect(xml?.body.toString()).toContain(quote.id);
  expect((await app.end('SIGTERM')).code).toBe(0);
  expect(await listed(dir)).toEqual({ due: [], done: ['k'] });
});

test('without a mail server it stays in the outbox, untried', async () => {
  const dir = await folder();
  await withMail(dir);
  const app = await start(dir);
  expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
  expect((await app.end('SIGTERM')).code).toBe(0);
  expect(await listed(dir)).toEqual({ due: [0], done: [] });
});

test('killed before it could write down that a mail is gone, it sends it again as the same mail', async () => {
  const dir = await folder();
  await withMail(dir);
  let app: ServedApp | undefined;
  let killed: Promise<unknown> | undefined;
  const { url, received } = await server({
    async mail() {
      // The server has the mail and says so to a dead process.
      if (!killed) killed = app?.end('SIGKILL');
      await killed;
    },
  });
  app = await start(dir, mailSettings(url));
  await until(() => received.length === 1);
  const again = await start(dir, mailSettings(url));
  await until(() => received.length === 2);
  expect((await again.end('SIGTERM')).code).toBe(0);
  const ids = received.map(({ raw }) => readMail(raw).headers.get('message-id'));
  expect(ids[0]).toMatch(/^<[0-9a-f]{40}@haus\.example>$/u);
  expect(ids).toEqual([ids[0], ids[0]]);
  expect(await listed(dir)).toEqual({ due: [], done: ['k'] });
});

test('a mail server that hangs does not keep it from ending, and the mail stays due', async () => {
  const dir = await folder();
  await withMail(dir);
  let isThere = false;
  const { url } = await server({
    mail() {
      isThere = true;
      return new Promise(() => {});
    },
  });
  const app = await start(dir, mailSettings(url));
  await until(() => isThere);
  const { code, milliseconds } = await app.end('SIGTERM');
  expect(code).toBe(0);
  expect(milliseconds).toBeLessThan(8_000);
  expect(await listed(dir)).toEqual({ due: [1], done: [] });
  expect(app.output()).not.toMatch(/kunde|Rückruf|melden/u);
});

test('settings of mail that do not fit are named together with all others, without their values', async () => {
  const wrong = { SMTP_URL: 'https://user:hush@mail.example', MAIL_FROM: 'a@b\r\nBcc: c@d', PORT: 'abc' };
  const error = await serveApp({ DATA_DIR: await folder(), ...wrong }).catch(String);
  for (const name of ['SMTP_URL', 'MAIL_FROM', 'PORT']) expect(error).toContain(name);
  expect(error).not.toMatch(/hush|Bcc/u);
  const alone = await serveApp({ DATA_DIR: await folder(), SMTP_URL: 'smtp://x', PORT: 'abc' }).catch(String);
  expect(alone).toContain('SMTP_URL needs MAIL_FROM');
  expect(alone).toContain('PORT');
});
