/** A customer in the widget: opens it, asks, taps, reads cards, comes back. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { phone, type TestBrowser, testBrowser } from '../support/browser.ts';
import { type WebApp, webApp } from '../support/web-app.ts';
import { chatIn, eventually, launcher, openChat } from '../support/web-chat.ts';

let app: WebApp;
let browser: TestBrowser;
beforeAll(async () => {
  app = await webApp();
  browser = await testBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test('everything works with the keyboard alone', async () => {
  const { page, faults } = await browser.open(app.base);
  await launcher(page).focus();
  expect(await launcher(page).getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('Enter');
  const chat = await chatIn(page.frameLocator('iframe'));
  expect(await launcher(page).getAttribute('aria-expanded')).toBe('true');
  await eventually(() => chat.field.evaluate((field) => field.matches(':focus')), true);
  await page.keyboard.type('Zeile eins');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('Zeile zwei');
  await page.keyboard.press('Enter');
  await chat.hear('Gehört: Zeile eins Zeile zwei');
  expect(await chat.bubbles()).toContain('Zeile eins\nZeile zwei');
  expect(await chat.field.inputValue()).toBe('');
  await page.keyboard.press('Escape');
  await eventually(() => launcher(page).getAttribute('aria-expanded'), 'false');
  expect(await launcher(page).evaluate((button) => button.matches(':focus'))).toBe(true);
  expect(faults).toEqual([]);
  await page.context().close();
});

test('a quick reply says what is on it, and vanishes', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.frame.getByRole('button', { name: 'Was kostet der Versand?' }).click();
  await chat.hear('Gehört: Was kostet der Versand?');
  expect(await chat.frame.getByRole('button', { name: 'Was kostet der Versand?' }).count()).toBe(0);
  await page.context().close();
});

test('a card is a real table on a phone, its button sends its value, addresses open outside', async () => {
  const { page, faults } = await browser.open(app.base, { viewport: phone, hasTouch: true });
  const chat = await openChat(page);
  await chat.say('Karte');
  const table = chat.frame.getByRole('table');
  await table.waitFor();
  expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
    'Artikel',
    'Menge',
    'Preis',
    'Netto',
  ]);
  expect(await table.getByRole('cell').nth(3).innerText()).toBe('21,60 €');
  const wide = await chat.log.evaluate((log) => log.scrollWidth > log.clientWidth);
  expect(wide).toBe(false);
  await chat.frame.locator('.card').getByRole('button', { name: 'Als Angebot' }).click();
  await chat.hear('Wert: {"do":"quote","lines":["10-2040","20-0810"]}');
  expect((await chat.bubbles()).at(-2)).toBe('Als Angebot');
  expect(faults).toEqual([]);
  await page.context().close();
});

test('a file is a link to download, facts and people have their look', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.say('Datei');
  const file = chat.frame.getByRole('link', { name: 'Datenblatt 10-2040.pdf' });
  expect(await file.getAttribute('href')).toBe(`${app.base}/documents/10-2040.pdf`);
  expect(await file.getAttribute('download')).toBe('Datenblatt 10-2040.pdf');
  await chat.frame.getByRole('button', { name: 'Mit einem Menschen sprechen' }).click();
  await chat.hear(/Petra Huber\. Was kann ich/);
  await chat.frame.getByText('Innendienst').waitFor();
  await page.context().close();
});

test('reload and other pages keep the history, once', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.say('Karte');
  await chat.hear(/Summe 33,95/);
  await chat.say('Danke');
  await chat.hear('Gehört: Danke');
  const before = await chat.bubbles();
  expect(before.length).toBe(5);
  await page.reload();
  const again = await openChat(page);
  await eventually(again.bubbles, before);
  const second = await browser.another(page, `${app.base}/?lang=en`);
  const beside = await openChat(second.page);
  await eventually(beside.bubbles, before);
  await beside.say('Von nebenan');
  await beside.hear('Gehört: Von nebenan');
  await again.hear('Gehört: Von nebenan');
  expect(await again.bubbles()).toEqual(await beside.bubbles());
  await page.context().close();
});

test('a new conversation begins empty and leaves nothing of the old one behind', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.say('geheim');
  await chat.hear('Gehört: geheim');
  await chat.frame.getByRole('button', { name: 'Weitere Funktionen' }).click();
  await chat.frame.getByRole('button', { name: 'Neue Unterhaltung' }).click();
  await chat.frame.getByRole('button', { name: 'Neu beginnen' }).click();
  await eventually(async () => (await chat.bubbles()).length, 1);
  await page.reload();
  const again = await openChat(page);
  await again.hear(/Willkommen/);
  expect((await again.bubbles()).join()).not.toContain('geheim');
  await page.context().close();
});

test('the language can be changed, and the shop asks in its own', async () => {
  const { page } = await browser.open(`${app.base}/?lang=en`, { locale: 'en-GB' });
  await launcher(page)
    .and(page.getByRole('button', { name: 'Chat with the digital assistant' }))
    .waitFor();
  const chat = await openChat(page);
  await chat.hear(/Welcome to the counter/);
  await chat.frame.getByRole('button', { name: 'Deutsch' }).click();
  await chat.frame.getByText('Hier antwortet eine Maschine.').waitFor();
  await eventually(() => chat.frame.locator('html').getAttribute('lang'), 'de');
  await page.getByRole('button', { name: 'Ask for the price: Universaldübel 8 × 50' }).click();
  await eventually(() => chat.field.inputValue(), 'What does Universaldübel 8 × 50 (20-0810) cost?');
  await chat.field.press('Enter');
  await chat.hear(/^Gehört: What does/);
  await page.reload();
  const again = await openChat(page);
  await again.frame.getByText('Hier antwortet eine Maschine.').waitFor();
  await page.context().close();
});

test('messages that come while the chat is closed are counted on the launcher', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.say('Hallo');
  await chat.hear('Gehört: Hallo');
  await page.keyboard.press('Escape');
  const kept: string = await page.evaluate("localStorage.getItem('tresen.conversation')");
  const id: string = JSON.parse(kept).session.conversationId;
  for (const text of ['Noch eins', 'Und noch eins'])
    await app.stores.conversations.accept(
      id,
      { type: 'message', from: { id: 'agent-1', name: 'Petra Huber', role: 'bot' }, text },
      { turn: false },
    );
  await page.getByRole('button', { name: /\(2 ungelesen\)/ }).click();
  await chat.hear('Und noch eins');
  expect(await launcher(page).getAttribute('aria-label')).toBe('Chat mit dem digitalen Assistenten');
  await page.context().close();
});

test('Enter belongs to the keyboard while a word is being composed', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.hear(/Willkommen/);
  await chat.field.fill('にほん');
  await chat.field.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  await chat.field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229 });
  expect(await chat.field.inputValue()).toBe('にほん');
  await chat.field.press('Enter');
  await chat.hear('Gehört: にほん');
  expect((await chat.bubbles()).length).toBe(3);
  await page.context().close();
});

test('dots show while an answer takes long, and when a person types', async () => {
  const slow = Promise.withResolvers<void>();
  const own = await webApp({
    async answer(activity) {
      if (activity.type === 'message') await slow.promise;
      return [
        { type: 'message', from: { id: 'tresen', role: 'bot' }, text: 'Fertig', replyToId: activity.id },
      ];
    },
  });
  const { page } = await browser.open(own.base);
  const chat = await openChat(page);
  await chat.hear('Fertig');
  await chat.say('Dauert das?');
  await chat.frame.getByText('Assistent schreibt').waitFor({ state: 'attached' });
  slow.resolve();
  await eventually(() => chat.bubbles(), ['Fertig', 'Dauert das?', 'Fertig']);
  await eventually(() => chat.frame.getByText('schreibt').count(), 0);
  const kept: string = await page.evaluate("localStorage.getItem('tresen.conversation')");
  own.channel.sendTyping(JSON.parse(kept).session.conversationId, {
    id: 'a',
    name: 'Petra Huber',
    role: 'bot',
  });
  await chat.frame.getByText('Petra Huber schreibt').waitFor({ state: 'attached' });
  await page.context().close();
  await own.close();
});

test('a new conversation on one page ends the old one on all pages', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.say('geheim');
  await chat.hear('Gehört: geheim');
  const second = await browser.another(page, app.base);
  const beside = await openChat(second.page);
  await beside.hear('Gehört: geheim');
  await beside.frame.getByRole('button', { name: 'Weitere Funktionen' }).click();
  await beside.frame.getByRole('button', { name: 'Neue Unterhaltung' }).click();
  await beside.frame.getByRole('button', { name: 'Neu beginnen' }).click();
  await chat.frame.getByText('Diese Unterhaltung ist beendet.').waitFor();
  await chat.frame.getByRole('button', { name: 'Neue Unterhaltung' }).click();
  await eventually(async () => (await chat.bubbles()).length, 1);
  await page.context().close();
});

test('the transcript can be saved as text', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.say('Karte');
  await chat.hear(/Summe 33,95/);
  await chat.frame.getByRole('button', { name: 'Weitere Funktionen' }).click();
  const saved = page.waitForEvent('download');
  await chat.frame.getByRole('button', { name: 'Verlauf speichern' }).click();
  const text = await readFile(await (await saved).path(), 'utf8');
  expect(text).toContain('Karte');
  expect(text).toContain('2 Schachteln · 21,60 €');
  await page.context().close();
});
