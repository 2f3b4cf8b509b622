/** The open chat as a customer sees it: the few gestures that all stories share. */
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';

// Browser stories share two cores with everything else.
vi.setConfig({ testTimeout: 60_000 });

export type OpenChat = {
  frame: FrameLocator;
  field: Locator;
  log: Locator;
  /** Texts of all bubbles, in order. */
  bubbles(): Promise<string[]>;
  say(text: string): Promise<void>;
  /** Resolves when a bubble or card with this text is there. */
  hear(text: string | RegExp): Promise<void>;
};

export function launcher(page: Page): Locator {
  return page.getByRole('button', { name: /^Chat / });
}

/** Presses the launcher and waits until the chat is drawn. */
export async function openChat(page: Page): Promise<OpenChat> {
  await launcher(page).click();
  return chatIn(page.frameLocator('iframe'));
}

export async function chatIn(frame: FrameLocator): Promise<OpenChat> {
  const field = frame.getByRole('textbox');
  await field.waitFor();
  return {
    frame,
    field,
    log: frame.getByRole('log'),
    bubbles: () => frame.locator('.bubble').allInnerTexts(),
    async say(text) {
      await field.fill(text);
      await field.press('Enter');
    },
    hear: (text) => frame.getByRole('log').getByText(text).last().waitFor(),
  };
}

/** Waits until `read` gives `expected`; says what it gave instead. */
export async function eventually<T>(read: () => T | Promise<T>, expected: T): Promise<void> {
  await expect.poll(read, { timeout: 20_000, interval: 50 }).toEqual(expected);
}
