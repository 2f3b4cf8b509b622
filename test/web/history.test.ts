/** Long conversations: the latest hundred at once, earlier ones on demand, and the page never stands still. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestBrowser, testBrowser } from '../support/browser.ts';
import { longestTask } from '../support/main-thread.ts';
import { answer, type WebApp, webApp } from '../support/web-app.ts';
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

const many = 500;
test('500 messages with cards: no task over 50 ms, history on demand, the place is kept', async () => {
  const { page } = await browser.open(app.base);
  const chat = await openChat(page);
  await chat.say('Hallo');
  await chat.hear('Gehört: Hallo');
  const kept: string = await page.evaluate("localStorage.getItem('tresen.conversation')");
  const id: string = JSON.parse(kept).session.conversationId;
  for (let count = 1; count <= many; count += 1) {
    const activity = {
      id: 'x',
      seq: 0,
      timestamp: '',
      type: 'message' as const,
      from: { id: 'u', role: 'user' as const },
    };
    const [reply] = answer({ ...activity, text: count % 5 === 0 ? 'Karte' : `Nachricht ${count}` });
    if (reply) await app.stores.conversations.accept(id, { ...reply, replyToId: undefined }, { turn: false });
  }
  await page.reload();
  await launcher(page).waitFor();
  const longest = await longestTask(page, async () => {
    const restored = await openChat(page);
    await restored.hear(`Gehört: Nachricht ${many - 1}`);
    await eventually(() => restored.frame.locator('.message').count(), 100);
    await eventually(() => restored.frame.locator('.card table').count(), 20);
  });
  console.log(`longest task: ${longest} ms`);
  expect(longest).toBeLessThanOrEqual(50);
  const again = await chatIn(page.frameLocator('iframe'));

  const earlier = again.frame.getByRole('button', { name: /Frühere Nachrichten zeigen/ });
  const first = again.frame.locator('.message').first();
  await first.scrollIntoViewIfNeeded();
  const text = await first.innerText();
  await earlier.focus();
  await earlier.press('Enter');
  await eventually(() => again.frame.locator('.message').count(), 200);
  expect(
    await again.frame
      .locator('.message', { hasText: text.split('\n').at(-1) })
      .first()
      .isVisible(),
  ).toBe(true);
  await page.context().close();
});
