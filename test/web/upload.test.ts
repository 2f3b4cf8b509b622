/** A customer sends files in the widget: chooses, drops or pastes them, sees them go, and reads why one was refused. */
import { rm } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uploadRoutes } from '../../src/channels/uploads/upload-routes.ts';
import { desktop, phone, type TestBrowser, testBrowser } from '../support/browser.ts';
import { workbook } from '../support/list-files.ts';
import { dot, jpegOf, uploadParts } from '../support/upload-app.ts';
import { answer, type WebApp, webApp } from '../support/web-app.ts';
import { eventually, type OpenChat, openChat } from '../support/web-chat.ts';

let app: WebApp;
let browser: TestBrowser;
let dir: string;
beforeAll(async () => {
  const parts = await uploadParts();
  ({ dir } = parts);
  app = await webApp({
    stores: parts.stores,
    now: parts.now,
    uploads: parts,
    answer: (activity) =>
      activity.attachments
        ? answer({
            ...activity,
            text: `${activity.text ?? ''} ${activity.attachments.map(({ name }) => name)}`,
          })
        : answer(activity),
  });
  uploadRoutes({ route: app.server.route, uploads: parts.uploads, links: parts.links });
  browser = await testBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.close();
  await rm(dir, { recursive: true, force: true });
});

const csv = { name: 'Liste.csv', mimeType: 'text/csv', buffer: Buffer.from('Art.-Nr.;Menge\n10-2040;3\n') };
const photo = {
  name: 'IMG_0815.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.concat([jpegOf(4000, 3000), Buffer.alloc(1_400_000)]),
};
type Chosen = { name: string; mimeType: string; buffer: Buffer };
const choose = (chat: OpenChat, ...files: Chosen[]) =>
  chat.frame.locator('input[type=file]').setInputFiles(files);
const send = (chat: OpenChat) => chat.frame.getByRole('button', { name: 'Nachricht senden' }).click();

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

test.each([
  ['phone', phone],
  ['desktop', desktop],
] as const)('a list and a photo with a word, on a %s', async (_name, viewport) => {
  const { page, faults } = await browser.open(app.base, { viewport });
  const chat = await openChat(page);
  const chooser = page.waitForEvent('filechooser');
  await chat.frame.getByRole('button', { name: 'Datei anhängen' }).click();
  await (await chooser).setFiles([csv, photo]);
  const chosen = chat.frame.getByRole('list', { name: 'Ausgewählte Dateien' });
  expect(await chosen.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/Liste\.csv\s+1 KB/),
    expect.stringMatching(/IMG_0815\.jpg\s+1,4 MB/),
  ]);
  expect(await findings(page)).toEqual([]);
  await chat.field.fill('Bitte Angebot');
  await send(chat);
  await chat.hear(/Gehört: Bitte Angebot Liste\.csv,IMG_0815\.jpg/);
  expect(await chosen.count()).toBe(0);
  const files = chat.frame.locator('.from-user .file');
  await eventually(() => files.allInnerTexts(), [
    expect.stringMatching(/Liste\.csv\s+1 KB/),
    expect.stringMatching(/IMG_0815\.jpg\s+1,4 MB/),
  ] as unknown as string[]);
  expect(await findings(page)).toEqual([]);
  const saved = page.waitForEvent('download');
  await files.first().click();
  expect((await saved).suggestedFilename()).toBe('Liste.csv');
  expect(faults).toEqual([]);
  await page.context().close();
});

test('a file alone is a message; it is there again after a reload', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await choose(chat, { ...csv, name: 'Bedarf.xlsx', buffer: await workbook([['10-2040', 3]]) });
  await send(chat);
  await chat.hear(/Gehört: +Bedarf\.xlsx/);
  await page.reload();
  const again = await openChat(page);
  await again.hear(/Gehört: +Bedarf\.xlsx/);
  expect(await again.frame.locator('.from-user .file').innerText()).toMatch(/Bedarf\.xlsx\s+\d+ KB/);
  await page.context().close();
});

test('what cannot be sent is said before it is sent, and taken back with a button', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  const alert = chat.frame.getByRole('alert');
  await choose(chat, { ...csv, name: 'setup.exe' });
  await eventually(
    () => alert.innerText(),
    '„setup.exe“ kann ich nicht annehmen: nur Excel (.xlsx), CSV, Text, PDF und Fotos.',
  );
  await choose(chat, { ...photo, buffer: Buffer.alloc(11_000_000) });
  await eventually(() => alert.innerText(), '„IMG_0815.jpg“ ist zu groß: zusammen höchstens 10 MB.');
  await choose(chat, { ...csv, buffer: Buffer.alloc(0) });
  await eventually(() => alert.innerText(), '„Liste.csv“ ist leer.');
  await choose(chat, ...Array.from({ length: 6 }, (_, index) => ({ ...csv, name: `${index}.csv` })));
  await eventually(() => alert.innerText(), 'Höchstens fünf Dateien je Nachricht.');
  const remove = chat.frame.getByRole('button', { name: 'entfernen' });
  expect(await remove.count()).toBe(5);
  await chat.frame.getByRole('button', { name: '0.csv entfernen' }).click();
  await eventually(() => remove.count(), 4);
  expect(await alert.count()).toBe(0);
  await page.context().close();
});

test('what only the server can tell is said below the message, without a button that cannot help', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await choose(chat, { ...csv, name: 'getarnt.pdf' });
  await send(chat);
  await chat.hear(/Nicht angenommen: Der Inhalt ist kein Excel/);
  expect(await chat.frame.getByRole('button', { name: 'Erneut senden' }).count()).toBe(0);
  expect(await findings(page)).toEqual([]);
  await chat.say('geht es weiter?');
  await chat.hear('Gehört: geht es weiter?');
  await page.context().close();
});

test('a file waits for the network, shows its progress, and goes once', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.hear(/Willkommen/);
  let broken = 2;
  await page.route('**/upload', async (route) => {
    if (broken > 0) {
      broken -= 1;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await route.abort('connectionreset');
    } else await route.continue();
  });
  await choose(chat, photo);
  await send(chat);
  await chat.frame.getByText('wird gesendet …').waitFor();
  await chat.hear(/Gehört: +IMG_0815\.jpg/);
  expect(await chat.frame.locator('.from-user .file').count()).toBe(1);
  expect(broken).toBe(0);
  await page.context().close();
});

// Run in the page, whose types the server's tests do not know.
const drop = `(target) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(['10-2040;3'], 'gezogen.csv'));
  for (const type of ['dragover', 'drop'])
    target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}`;
const paste = `(field, bytes) => {
  const paste = (fill) => {
    const clipboardData = new DataTransfer();
    fill(clipboardData);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  };
  paste((data) => data.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' })));
  // Cells from Excel bring their picture along: only the text counts.
  paste((data) => {
    data.setData('text/plain', '10-2040 3');
    data.items.add(new File(['x'], 'zellen.png'));
  });
}`;

test('dropped on the chat, pasted into the field', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  const names = () => chat.frame.locator('.chosen-file .file-name').allInnerTexts();
  const frame = page.frames().find((each) => each.url().includes('/widget/frame'));
  await frame?.evaluate(`(${drop})(document.querySelector('.chat'))`);
  await eventually(names, ['gezogen.csv']);
  await frame?.evaluate(`(${paste})(document.querySelector('textarea'), ${JSON.stringify([...dot])})`);
  await eventually(names, ['gezogen.csv', 'image.png']);
  await send(chat);
  await chat.hear(/Gehört: +gezogen\.csv,image\.png/);
  await page.context().close();
});
