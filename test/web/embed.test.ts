/** The widget on a site of somebody else: one script line, a strict policy, and nobody else's messages heard. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { phone, type TestBrowser, testBrowser } from '../support/browser.ts';
import { type ForeignSite, foreignSite } from '../support/foreign-site.ts';
import { type WebApp, webApp } from '../support/web-app.ts';
import { chatIn, eventually, launcher, openChat } from '../support/web-chat.ts';

let app: WebApp;
let site: ForeignSite;
let stranger: ForeignSite;
let browser: TestBrowser;
const customers: string[] = [];

const head =
  '<!doctype html><html lang="de"><title>Laden</title><style nonce="n">* { all: unset !important }</style>';
const bare = '<!doctype html><html lang="de"><title>Laden</title>';
const script = (more = '') => `<script nonce="n" src="${app.base}/widget.js" async ${more}></script>`;

beforeAll(async () => {
  const pages: Record<string, () => string> = {
    '/': () => `${bare}<body><h1>Laden</h1>${script()}`,
    '/twice': () => `${bare}${script()}<body><h1>Laden</h1>${script()}`,
    '/styled': () => `${head}<body><h1>Laden</h1>${script()}`,
    '/own': () =>
      `${bare}<body>${script('data-lang="en" data-position="left" data-color="#ffcc00" data-label="Questions?"')}`,
    '/signed-in': () => `${bare}<body>${script('data-customer-token="shop.signed.token"')}`,
    '/as-huber': () => `${bare}<body>${script('data-customer-token="huber"')}`,
    '/as-meier': () => `${bare}<body>${script('data-customer-token="meier"')}`,
    '/frame': () =>
      `${bare}<body><iframe title="x" src="${app.base}/widget/frame?host=${stranger.origin}"></iframe>`,
  };
  const page = (path: string) => pages[path]?.() ?? '';
  site = await foreignSite(
    page,
    () =>
      `default-src 'none'; script-src 'nonce-n'; style-src 'nonce-n'; frame-src ${app.base}; require-trusted-types-for 'script'`,
  );
  stranger = await foreignSite(page, () => 'default-src * data: blob:; script-src *; style-src *');
  app = await webApp({
    sites: [site.origin],
    accountOf: async (token) => {
      customers.push(token);
      return token === 'shop.signed.token' ? undefined : { customer: token, proof: 'shop-token' };
    },
  });
  browser = await testBrowser();
});
afterAll(async () => {
  await browser.close();
  await Promise.all([app.close(), site.close(), stranger.close()]);
});

test('it works under a strict policy, without a violation', async () => {
  const { page, faults } = await browser.open(site.origin);
  const chat = await openChat(page);
  await chat.say('Hallo');
  await chat.hear('Gehört: Hallo');
  await page.reload();
  const again = await openChat(page);
  await again.hear('Gehört: Hallo');
  await chat.frame.getByRole('button', { name: 'Chat schließen' }).click();
  await eventually(() => launcher(page).getAttribute('aria-expanded'), 'false');
  expect(await launcher(page).evaluate((button) => button.matches(':focus'))).toBe(true);
  expect(faults.filter((fault) => !fault.includes('favicon'))).toEqual([]);
  await page.context().close();
});

test('included twice, it is there once', async () => {
  const { page } = await browser.open(`${site.origin}/twice`);
  await launcher(page).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.locator('tresen-widget').count()).toBe(1);
  await page.context().close();
});

test('the styles of the site do not reach it', async () => {
  const { page } = await browser.open(`${site.origin}/styled`);
  await launcher(page).waitFor();
  const box = await launcher(page).boundingBox();
  expect(box?.width).toBeGreaterThanOrEqual(56);
  expect(box?.height).toBeGreaterThanOrEqual(56);
  await page.context().close();
});

test('a site chooses side, colour, label and language', async () => {
  const { page } = await browser.open(`${site.origin}/own`);
  const button = page.getByRole('button', { name: 'Questions?' });
  await button.waitFor();
  expect((await button.boundingBox())?.x).toBeLessThan(40);
  const style = await button.evaluate((element) => {
    const { backgroundColor, color } = element.ownerDocument.defaultView?.getComputedStyle(element) ?? {};
    return { backgroundColor, color };
  });
  expect(style).toEqual({ backgroundColor: 'rgb(255, 204, 0)', color: 'rgb(0, 0, 0)' });
  await button.click();
  const chat = await chatIn(page.frameLocator('iframe'));
  await chat.hear(/Welcome to the counter/);
  await page.context().close();
});

test('on a phone it fills the screen and keeps the page behind out of reach', async () => {
  const { page } = await browser.open(site.origin, { viewport: phone, hasTouch: true });
  const chat = await openChat(page);
  await chat.field.waitFor();
  expect(await page.locator('iframe').boundingBox()).toEqual({ x: 0, y: 0, ...phone });
  expect(await page.locator('dialog').evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
  await chat.field.press('Escape');
  await eventually(() => page.locator('dialog').getAttribute('open'), null);
  await page.context().close();
});

test('sites that are not on the list cannot frame the chat', async () => {
  const { page, faults } = await browser.open(`${stranger.origin}/frame`);
  await eventually(() => faults.some((fault) => fault.includes('frame-ancestors')), true);
  expect(await page.frameLocator('iframe').getByRole('textbox').count()).toBe(0);
  await page.context().close();
});

test('messages from other windows and origins are ignored on both sides', async () => {
  const { page } = await browser.open(site.origin);
  const chat = await openChat(page);
  await chat.hear(/Willkommen/);
  // The page itself is not the frame, so its messages to the launcher do not count.
  await page.evaluate("postMessage({ tresen: 'close' }, '*')");
  await page.evaluate("postMessage({ tresen: 'unread', count: 7 }, '*')");
  // The frame is not its own launcher either.
  await chat.frame.locator('body').evaluate((body) => {
    body.ownerDocument.defaultView?.postMessage({ tresen: 'open', draft: 'untergeschoben' }, '*');
  });
  await chat.say('Hallo');
  await chat.hear('Gehört: Hallo');
  expect(await launcher(page).getAttribute('aria-expanded')).toBe('true');
  expect(await chat.field.inputValue()).toBe('');
  await page.context().close();
});

test('the site can open it with a question begun, and close it', async () => {
  const { page } = await browser.open(site.origin);
  await launcher(page).waitFor();
  await page.evaluate("tresen.open('Was kostet ')");
  const chat = await chatIn(page.frameLocator('iframe'));
  await eventually(() => chat.field.inputValue(), 'Was kostet ');
  await page.evaluate('tresen.close()');
  await eventually(() => launcher(page).getAttribute('aria-expanded'), 'false');
  await page.context().close();
});

test("the shop's signed customer reaches the server, and no address", async () => {
  const { page, requests } = await browser.open(`${site.origin}/signed-in`);
  const chat = await openChat(page);
  await chat.hear(/Willkommen/);
  expect(customers).toEqual(['shop.signed.token']);
  expect(requests.filter((url) => url.includes('shop.signed'))).toEqual([]);
  await page.context().close();
});

test('when somebody else signs in to the shop, nothing of the one before is shown', async () => {
  const { page } = await browser.open(`${site.origin}/as-huber`);
  const huber = await openChat(page);
  await huber.say('Was macht meine Bestellung?');
  await huber.hear('Gehört: Was macht meine Bestellung?');
  // The same one on another page of the shop goes on where they were.
  await page.goto(`${site.origin}/as-huber`);
  const again = await openChat(page);
  await again.hear('Gehört: Was macht meine Bestellung?');
  await page.goto(`${site.origin}/as-meier`);
  const meier = await openChat(page);
  await meier.say('Hallo');
  await meier.hear('Gehört: Hallo');
  expect((await meier.bubbles()).join(' ')).not.toContain('Bestellung');
  await page.context().close();
});
