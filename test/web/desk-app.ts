/** The whole counter in this process, with people at the desk and a customer in the widget, each in a browser of their own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { createApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { readControl } from '../../src/desk/accounts/control-file.ts';
import { type TestBrowser, testBrowser, type Watched } from '../support/browser.ts';
import { type OpenChat, openChat } from '../support/web-chat.ts';

export type DeskApp = Awaited<ReturnType<typeof deskApp>>;
export const password = 'ein langes, gutes Wort';
export const large = { width: 1440, height: 900 };

/** Listens on a free port, on a working day at ten in the morning. */
export async function deskApp(settings: Record<string, string> = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'tresen-desk-page-'));
  const config = loadConfig({
    DATA_DIR: dir,
    PORT: '0',
    LOG_LEVEL: 'error',
    NOW: '2026-11-24T10:00:00+01:00',
    ...settings,
  });
  const app = await createApp(config);
  const { desk } = await app.listen();
  const base = new URL(desk).origin;
  const browser = await testBrowser();

  /** What `npm run agent` would print. */
  async function order(what: object): Promise<string> {
    const control = await readControl(dir);
    const response = await fetch(`${base}/api/desk/control`, {
      method: 'POST',
      headers: { authorization: `Bearer ${control?.secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(what),
    });
    const { lines = [] } = (await response.json()) as { lines?: string[] };
    if (!response.ok) throw new Error(`The order failed with ${response.status}.`);
    return lines[0] ?? '';
  }

  return {
    base,
    browser,
    /** The address that was printed at the start: signs the first admin in, once. */
    first: desk,
    order,
    /** Adds an account, opens its one-time address and sets a password: the desk is open. */
    async agent(
      name: string,
      person: string,
      options: BrowserContextOptions & { role?: string } = {},
    ): Promise<Watched> {
      const { role = 'agent', ...more } = options;
      const link = await order({ do: 'add', name, role, person });
      const watched = await watchedPage(browser, { viewport: large, ...more });
      await watched.page.goto(link);
      await setPassword(watched.page);
      return watched;
    },
    /** Opens the widget and asks for a person: a case waits. */
    async customer(...words: string[]): Promise<{ page: Page; chat: OpenChat }> {
      const { page } = await browser.open(`${base}/`);
      const chat = await openChat(page);
      for (const text of words) await chat.say(text);
      return { page, chat };
    },
    async close() {
      await browser.close();
      await app.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A page that also remembers violations of its policy. */
export async function watchedPage(browser: TestBrowser, options: BrowserContextOptions): Promise<Watched> {
  const watched = await browser.open('about:blank', options);
  await watched.page.addInitScript(
    "addEventListener('securitypolicyviolation', (event) => console.error('CSP', event.violatedDirective))",
  );
  return watched;
}

/** The step after a one-time address. */
export async function setPassword(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Neues Passwort' }).fill(password);
  await page.getByRole('button', { name: 'Speichern und weiter' }).click();
  await page.getByRole('region', { name: 'Vorgänge' }).waitFor();
}
