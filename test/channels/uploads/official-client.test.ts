/** The official client in a real browser, on a page of somebody else: files of a customer, as Web Chat sends them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Attachment } from '../../../src/domain/activity.ts';
import { projectDir } from '../../../src/places.ts';
import { type TestBrowser, testBrowser } from '../../support/browser.ts';
import { read, start } from '../../support/direct-line-client.ts';
import { type ForeignSite, foreignSite } from '../../support/foreign-site.ts';
import { type UploadApp, uploadApp } from '../../support/upload-app.ts';

vi.setConfig({ testTimeout: 60_000 });

let site: ForeignSite;
let app: UploadApp;
let browser: TestBrowser;
beforeAll(async () => {
  site = await foreignSite(
    () => '<!doctype html><title>x</title>',
    () => "default-src * blob: 'unsafe-inline' 'unsafe-eval'",
  );
  app = await uploadApp({ origins: [site.origin] });
  browser = await testBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.close();
  await site.close();
});

test.each([true, false])('equal names and a word arrive once, with WebSocket %s', async (webSocket) => {
  const chat = await start(app);
  const { page, faults } = await browser.open(site.origin);
  const client = await readFile(
    join(projectDir, 'node_modules/botframework-directlinejs/dist/directline.js'),
    'utf8',
  );
  await page.addScriptTag({ content: client });
  const options = { token: chat.token, domain: `${app.base}/v3/directline`, webSocket, pollingInterval: 200 };
  // Run in the page, whose types the server's tests do not know.
  const answer = await page.evaluate(`new Promise((resolve, reject) => {
    const client = new DirectLine.DirectLine(${JSON.stringify(options)});
    const address = (text) => URL.createObjectURL(new Blob([text]));
    const heard = [];
    let id;
    // The answer may be there before the post is acknowledged.
    const look = () => {
      const answer = heard.find(({ replyToId }) => id && replyToId === id);
      if (answer) resolve({ id, text: answer.text });
    };
    client.activity$.subscribe((activity) => { heard.push(activity); look(); });
    client.postActivity({
      type: 'message',
      from: { id: 'ignored' },
      text: 'Bitte ein Angebot',
      channelData: { clientActivityID: 'one' },
      attachments: ['10-2040;3', '10-2050;2'].map((text) => ({
        contentType: 'text/csv', name: 'Liste.csv', contentUrl: address(text),
      })),
    }).subscribe((sent) => { id = sent; look(); }, reject);
    setTimeout(reject, 20000, new Error('no answer'));
  })`);
  const { activities } = await read(app, chat);
  const posted = activities.filter(({ from }) => from.role === 'user');
  expect(answer).toEqual({ id: posted[0]?.id, text: 'Echo: Bitte ein Angebot' });
  expect(posted).toHaveLength(1);
  const files = (posted[0]?.attachments ?? []) as Attachment[];
  expect(files.map(({ name, contentType }) => [name, contentType])).toEqual([
    ['Liste.csv', 'text/csv'],
    ['Liste (1).csv', 'text/csv'],
  ]);
  const texts = files.map(async ({ contentUrl }) => (await fetch(app.base + contentUrl)).text());
  expect(await Promise.all(texts)).toEqual(['10-2040;3', '10-2050;2']);
  expect(faults).toEqual([]);
  await page.context().close();
});
