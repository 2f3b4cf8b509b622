/** Accessible to all: axe in light and dark, zoom, narrow screens, forced colours, screen readers. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { desktop, phone, type TestBrowser, testBrowser } from '../support/browser.ts';
import { type WebApp, webApp } from '../support/web-app.ts';
import { eventually, type OpenChat, openChat } from '../support/web-chat.ts';

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

/** A conversation with everything in it. */
async function everything(page: Page): Promise<OpenChat> {
  const chat = await openChat(page);
  for (const [say, hear] of [
    ['Datei', /Das Datenblatt/],
    ['Artikel', /ETA-12/],
    ['Mitarbeiter bitte', /Petra Huber\. Was/],
    ['Karte', /Summe 33,95/],
  ] as const) {
    await chat.say(say);
    await chat.hear(hear);
  }
  await chat.frame.getByRole('table').waitFor();
  return chat;
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(
    ({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
  );
}

describe.each([
  ['phone', phone],
  ['desktop', desktop],
] as const)('%s', (_name, viewport) => {
  test.each(['light', 'dark'] as const)('axe finds nothing in %s', async (colorScheme) => {
    const { page } = await browser.open(app.base, { viewport, colorScheme });
    expect(await findings(page)).toEqual([]);
    const chat = await everything(page);
    await chat.frame.getByRole('button', { name: 'Weitere Funktionen' }).click();
    expect(await findings(page)).toEqual([]);
    await page.context().close();
  });
});

test('targets are at least 24 by 24 pixels', async () => {
  const { page } = await browser.open(app.base, { viewport: phone });
  const chat = await everything(page);
  const small: string[] = [];
  for (const target of await chat.frame.locator('button, .footer a, .file').all()) {
    const box = await target.boundingBox();
    if (box && (box.width < 24 || box.height < 24)) small.push(await target.innerText());
  }
  expect(small).toEqual([]);
  await page.context().close();
});

test.each([
  ['320 pixels', { width: 320, height: 568 }],
  ['200 % zoom of a laptop', { width: 640, height: 400 }],
  ['a phone on its side', { width: 844, height: 390 }],
])('at %s nothing is cut off and everything can be reached', async (_name, viewport) => {
  const { page } = await browser.open(app.base, { viewport });
  const chat = await everything(page);
  for (const place of ['html', '.log', '.header'])
    expect(await chat.frame.locator(place).evaluate((box) => box.scrollWidth <= box.clientWidth), place).toBe(
      true,
    );
  const inner = await page.locator('iframe').boundingBox();
  for (const name of ['Nachricht senden', 'Chat schließen', 'Mit einem Menschen sprechen']) {
    const box = await chat.frame.getByRole('button', { name }).boundingBox();
    expect(box && inner && box.x >= inner.x && box.x + box.width <= inner.x + inner.width, name).toBe(true);
    expect(box && inner && box.y >= inner.y && box.y + box.height <= inner.y + inner.height, name).toBe(true);
  }
  expect((await chat.log.boundingBox())?.height).toBeGreaterThan(100);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await page.context().close();
});

test('new answers are announced, a restored history is not', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.hear(/Willkommen/);
  expect(await chat.log.getAttribute('aria-live')).toBe('polite');
  await chat.say('Hallo');
  await chat.hear('Gehört: Hallo');
  await page.reload();
  const again = await openChat(page);
  expect(await again.log.getAttribute('aria-live')).toBe('off');
  await again.hear('Gehört: Hallo');
  await eventually(() => again.log.getAttribute('aria-live'), 'polite');
  await page.context().close();
});

test('answers do not take the focus, and edges survive forced colours', async () => {
  const { page } = await browser.open(app.base, { forcedColors: 'active' });
  const chat = await everything(page);
  expect(await chat.field.evaluate((field) => field.matches(':focus'))).toBe(true);
  const border = await chat.frame
    .locator('.bubble')
    .first()
    .evaluate((bubble) => bubble.ownerDocument.defaultView?.getComputedStyle(bubble).borderTopStyle);
  expect(border).toBe('solid');
  await page.context().close();
});
