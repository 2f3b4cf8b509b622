/** One real browser for a test file, and pages that remember everything that went wrong in them. */
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 800 };

export type Watched = {
  page: Page;
  /** Console errors, uncaught errors and policy violations, in words. */
  faults: string[];
  /** Addresses of all requests. */
  requests: string[];
};

export type TestBrowser = {
  /** A fresh profile: no cookies, no storage. */
  open(url: string, options?: BrowserContextOptions): Promise<Watched>;
  /** Another page of the profile of `page`. */
  another(page: Page, url: string): Promise<Watched>;
  close(): Promise<void>;
};

/**
 * Starts Chromium from the package, without GPU and sandbox, as containers need it. The package's own list of arguments
 * would switch off the same-origin policy, which is what many of the tests are about.
 */
export async function testBrowser(): Promise<TestBrowser> {
  const browser: Browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });

  return {
    async open(url, options = {}) {
      const context = await browser.newContext({
        viewport: desktop,
        locale: 'de-DE',
        reducedMotion: 'reduce',
        timezoneId: 'Europe/Berlin',
        ...options,
      });
      const watched = watch(await context.newPage());
      await watched.page.goto(url);
      return watched;
    },
    async another(page, url) {
      const watched = watch(await page.context().newPage());
      await watched.page.goto(url);
      return watched;
    },
    close: () => browser.close(),
  };
}

function watch(page: Page): Watched {
  const faults: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.stack ?? error.message}`));
  page.on('request', (request) => requests.push(request.url()));
  return { page, faults, requests };
}
