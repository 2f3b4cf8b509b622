/** Lines are cut, servers go away and come back: nothing is lost, nothing is there twice. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryStores } from '../../src/stores/memory.ts';
import { type TestBrowser, testBrowser } from '../support/browser.ts';
import { type WebApp, webApp } from '../support/web-app.ts';
import { eventually, openChat } from '../support/web-chat.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await testBrowser();
});
afterAll(() => browser.close());

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `Nr. ${from + at}`);
const answered = (texts: string[]) => texts.flatMap((text) => [text, `Gehört: ${text}`]);

function stores() {
  let count = 0;
  return memoryStores({
    now: () => new Date(),
    id: () => `id-${++count}-${Math.random().toString(36).slice(2)}`,
  });
}

test('a cut line loses nothing and doubles nothing', async () => {
  const app = await webApp();
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  for (const text of numbers(1, 6)) {
    await chat.say(text);
    app.cutStreams();
  }
  await chat.hear('Gehört: Nr. 6');
  await eventually(async () => [...(await chat.bubbles()).slice(1)].sort(), answered(numbers(1, 6)).sort());
  await page.context().close();
  await app.close();
});

test('a server that goes away and comes back gets what was written meanwhile, in order', async () => {
  const kept = stores();
  const first = await webApp({ stores: kept });
  const { page } = await browser.open(first.base);
  const chat = await openChat(page);
  await chat.say('Nr. 1');
  await chat.hear('Gehört: Nr. 1');
  await first.close();
  for (const text of numbers(2, 4)) await chat.say(text);
  await chat.frame.getByText('Keine Verbindung').waitFor();
  expect(await chat.frame.locator('.is-sending').count()).toBe(3);
  const second = await webApp({ stores: kept, port: first.port });
  await chat.hear('Gehört: Nr. 4');
  await eventually(async () => (await chat.bubbles()).filter((text) => /^Nr/.test(text)), numbers(1, 4));
  await eventually(() => chat.frame.locator('.is-sending').count(), 0);
  await eventually(() => chat.frame.getByText('Keine Verbindung').count(), 0);
  expect(second.heard.map(({ text }) => text)).toEqual(numbers(2, 4));
  await page.context().close();
  await second.close();
});

test('what was not sent yet survives a reload', async () => {
  const app = await webApp();
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.say('Nr. 1');
  await chat.hear('Gehört: Nr. 1');
  await page.route('**/activities', (route) => route.abort());
  await chat.say('Nr. 2');
  await chat.frame.getByText('wird gesendet').waitFor();
  await page.unroute('**/activities');
  await page.reload();
  const again = await openChat(page);
  await again.hear('Gehört: Nr. 2');
  expect((await again.bubbles()).slice(1)).toEqual(answered(numbers(1, 2)));
  await page.context().close();
  await app.close();
});

test('an answer that got lost on the way does not double the message', async () => {
  const app = await webApp();
  const { page } = await browser.open('about:blank');
  let posts = 0;
  let isDeaf = false;
  await page.routeWebSocket(/stream/, (socket) => socket.close({ code: 1011 }));
  await page.route('**/activities?*', (route) => (isDeaf ? route.abort() : route.continue()));
  await page.route('**/activities', async (route) => {
    posts += 1;
    if (posts > 2) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.goto(app.base);
  const chat = await openChat(page);
  await chat.hear(/Willkommen/);
  isDeaf = true;
  await chat.say('Nr. 1');
  await eventually(() => posts >= 3, true);
  isDeaf = false;
  await chat.hear('Gehört: Nr. 1');
  expect((await chat.bubbles()).slice(1)).toEqual(answered(numbers(1, 1)));
  expect(app.heard.filter(({ type }) => type === 'message').length).toBe(1);
  await page.context().close();
  await app.close();
});

test('a refused message says so and can be sent again', async () => {
  const app = await webApp();
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await page.route('**/activities', (route) =>
    route.fulfill({ status: 400, json: { error: { code: 'BadRequest' } } }),
  );
  await chat.say('Nr. 1');
  await chat.frame.getByText('Nicht gesendet.').waitFor();
  await page.unroute('**/activities');
  await chat.frame.getByRole('button', { name: 'Erneut senden' }).click();
  await chat.hear('Gehört: Nr. 1');
  await eventually(() => chat.frame.getByText('Nicht gesendet.').count(), 0);
  await page.context().close();
  await app.close();
});

test('without sockets it polls', async () => {
  const app: WebApp = await webApp();
  const { page } = await browser.open('about:blank');
  await page.routeWebSocket(/stream/, (socket) => socket.close({ code: 1011 }));
  await page.goto(app.base);
  const chat = await openChat(page);
  await chat.say('Nr. 1');
  await chat.hear('Gehört: Nr. 1');
  await chat.say('Nr. 2');
  await chat.hear('Gehört: Nr. 2');
  expect((await chat.bubbles()).slice(1)).toEqual(answered(numbers(1, 2)));
  await page.context().close();
  await app.close();
});

test('an expired token begins a new conversation and keeps what was written', async () => {
  const app = await webApp();
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.say('Nr. 1');
  await chat.hear('Gehört: Nr. 1');
  app.clock.ahead = 24 * 60 * 60 * 1000;
  await page.clock.install({ time: Date.now() + app.clock.ahead });
  await page.reload();
  const again = await openChat(page);
  await again.hear(/Willkommen/);
  await again.say('Nr. 2');
  await again.hear('Gehört: Nr. 2');
  expect((await again.bubbles()).slice(1)).toEqual(answered(numbers(2, 2)));
  await page.context().close();
  await app.close();
});

test('tokens are refreshed before they end', async () => {
  // Refreshed at half of it: the other half is what a busy machine may be late.
  const app = await webApp({ limits: { tokenSeconds: 8 } });
  const { page, requests } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.say('Nr. 1');
  await chat.hear('Gehört: Nr. 1');
  await eventually(() => requests.filter((url) => url.endsWith('/tokens/refresh')).length > 2, true);
  await chat.say('Nr. 2');
  await chat.hear('Gehört: Nr. 2');
  expect(requests.filter((url) => url.endsWith('/api/widget/session')).length).toBe(1);
  await page.context().close();
  await app.close();
});
