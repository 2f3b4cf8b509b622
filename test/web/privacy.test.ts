/** What the browser loads and keeps: nothing before the chat is opened, nothing kept before something is sent. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestBrowser, testBrowser } from '../support/browser.ts';
import { type WebApp, webApp } from '../support/web-app.ts';
import { launcher, openChat } from '../support/web-chat.ts';

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

const storage = 'Object.keys(localStorage).concat(Object.keys(sessionStorage), document.cookie || [])';

test('the launcher alone requests and keeps nothing', async () => {
  const { page, requests } = await browser.open(app.base);
  await launcher(page).waitFor();
  await page.waitForLoadState('networkidle');
  const paths = requests.map((url) => new URL(url).pathname);
  expect(paths.filter((path) => path.startsWith('/widget/frame') || path.startsWith('/api'))).toEqual([]);
  expect(paths.some((path) => path.startsWith('/v3'))).toBe(false);
  expect(await page.evaluate(storage)).toEqual([]);
  expect(await page.locator('iframe').getAttribute('src')).toBeNull();
  await page.context().close();
});

test('nothing is kept before the first message, one entry after it, and no cookie ever', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.hear(/Willkommen/);
  expect(await page.evaluate(storage)).toEqual([]);
  expect(await page.evaluate('indexedDB.databases().then((all) => all.length)')).toBe(0);
  await chat.say('Hallo');
  await chat.hear('Gehört: Hallo');
  expect(await page.evaluate(storage)).toEqual(['tresen.conversation']);
  expect(await page.context().cookies()).toEqual([]);
  await page.context().close();
});

test('a browser that forbids storage can chat all the same', async () => {
  const { page, faults } = await browser.open('about:blank');
  await page.addInitScript(
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
  );
  await page.goto(app.base);
  const chat = await openChat(page);
  await chat.say('Hallo');
  await chat.hear('Gehört: Hallo');
  expect(faults).toEqual([]);
  await page.context().close();
});
