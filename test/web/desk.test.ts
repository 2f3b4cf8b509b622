/** The desk as inside sales lives in it, and the customer in the widget on the other side: everything real, each in a browser of their own. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/web-chat.ts';
import { type DeskApp, deskApp } from './desk-app.ts';

let app: DeskApp;
beforeAll(async () => {
  app = await deskApp();
});
afterAll(() => app.close());

/** The line of the queue that says this, opened. */
async function open(page: Page, words: string | RegExp): Promise<void> {
  await page.getByRole('region', { name: 'Vorgänge' }).getByText(words).first().click();
  await page.getByRole('log', { name: 'Gesprächsverlauf' }).waitFor();
}

const log = (page: Page) => page.getByRole('log', { name: 'Gesprächsverlauf' });
const reply = (page: Page) => page.getByRole('textbox', { name: 'Antwort' });

async function waitsForPerson(...words: string[]) {
  const customer = await app.customer();
  for (const text of words) {
    await customer.chat.say(text);
    await customer.chat.hear(text);
  }
  await customer.chat.say('Ich möchte mit einem Menschen sprechen');
  await customer.chat.hear(/Ihr Anliegen hat die Nummer C-2026-\d{5}/);
  const bubbles = (await customer.chat.bubbles()).join(' ');
  const [id = ''] = /C-2026-\d{5}/.exec(bubbles) ?? [];
  return { ...customer, id };
}

test('a customer is taken over, answered, given back to the bot, and the case is closed', async () => {
  const kern = await app.agent('kern', 'Sabine Kern');
  const customer = await waitsForPerson('Was kosten 4000 Spanplattenschrauben 4x40?');
  const { page } = kern;
  await open(page, 'Möchte mit einem Menschen sprechen');
  await log(page).getByText('Was kosten 4000 Spanplattenschrauben 4x40?').waitFor();
  await page.getByRole('button', { name: 'Übernehmen', exact: true }).click();
  await customer.chat.hear(/Sabine Kern/);
  await reply(page).fill('Guten Tag, hier ist Sabine Kern. Für wann brauchen Sie die Schrauben?');
  await reply(page).press('Enter');
  await customer.chat.hear('Für wann brauchen Sie die Schrauben?');
  await customer.chat.say('Bis Freitag, und nächsten Monat noch einmal so viele');
  await log(page).getByText('Bis Freitag, und nächsten Monat noch einmal so viele').waitFor();
  // While a person has the conversation, the machine is silent.
  expect((await customer.chat.bubbles()).at(-1)).toContain('Bis Freitag');
  await page.getByRole('button', { name: /^An den Bot/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Zurückgeben' }).click();
  await customer.chat.hear(/digitale Assistent|Maschine|wieder/);
  await customer.chat.say('Was kostet 10-2040?');
  await customer.chat.hear(/10,80 €/);
  expect(kern.faults).toEqual([]);
  await page.context().close();
  await customer.page.context().close();
});

test('two who take at the same moment: one has it, the other reads who', async () => {
  const [one, other] = await Promise.all([
    app.agent('lechner', 'Tobias Lechner'),
    app.agent('zwerger', 'Markus Zwerger'),
  ]);
  const customer = await waitsForPerson('Zwei zugleich');
  for (const { page } of [one, other])
    await open(page, customer.id.length > 0 ? /Möchte mit einem Menschen/ : '');
  const take = ({ page }: typeof one) => page.getByRole('button', { name: 'Übernehmen', exact: true });
  await Promise.all([
    take(one).click(),
    take(other)
      .click({ timeout: 5_000 })
      .catch(() => {}),
  ]);
  await customer.chat.hear(/Tobias Lechner|Markus Zwerger/);
  const bubbles = (await customer.chat.bubbles()).join(' ');
  const winner = bubbles.lastIndexOf('Tobias Lechner') > bubbles.lastIndexOf('Markus Zwerger') ? one : other;
  const loser = winner === one ? other : one;
  const name = winner === one ? 'Tobias Lechner' : 'Markus Zwerger';
  await loser.page
    .getByText(new RegExp(`${name} hat`))
    .first()
    .waitFor();
  await winner.page.getByRole('button', { name: 'Abschließen', exact: true }).click();
  const dialog = winner.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Gelöst' }).click();
  await dialog.getByRole('button', { name: 'Abschließen' }).click();
  await eventually(async () => {
    const answer = await winner.page.evaluate(
      `fetch('/api/desk/cases/${customer.id}').then((response) => response.json()).then(({ state, outcome }) => [state, outcome].join())`,
    );
    return String(answer);
  }, 'closed,solved');
  await Promise.all([one, other].map(({ page }) => page.context().close()));
  await customer.page.context().close();
});

const payloads = [
  '<img src=x onerror="document.title=\'owned\'">',
  '<script>document.title="owned"</script>',
  '"><svg/onload=document.title="owned">',
  'javascript:document.title="owned"',
  '[klick](javascript:document.title="owned")',
  '<iframe srcdoc="<script>parent.document.title=1</script>"></iframe>',
  '<style>*{background:url(http://evil.example/x)}</style>',
];

test('what customers write is text, whatever it is; no serious finding for assistive technology', async () => {
  const { page, faults, requests } = await app.agent('bauer', 'Josef Bauernfeind');
  const customer = await waitsForPerson(...payloads);
  await open(page, /Möchte mit einem Menschen sprechen/);
  await page.getByText(customer.id).first().waitFor();
  for (const payload of payloads) await log(page).getByText(payload, { exact: true }).waitFor();
  expect(await page.title()).not.toContain('owned');
  const live = '[onerror], [onload], .thread script, .thread iframe, a[href^="javascript:"]';
  expect(await page.locator(live).count()).toBe(0);
  expect(requests.filter((address) => !address.startsWith(app.base))).toEqual([]);
  expect(faults).toEqual([]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      // Fluent's own sentinels for the Tab key: empty, and they pass the focus on at once.
      .exclude('[data-tabster-dummy]')
      .analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const shown = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(shown).toEqual([]);
  }
  await page.context().close();
  await customer.page.context().close();
});
