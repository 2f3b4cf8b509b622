/** Who was locked out by too many wrong tries gets in again once a colleague has spoken with them and closed the case. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTalk } from '../../src/channels/console/talk.ts';
import { counterOver } from '../../src/counter.ts';
import type { Case } from '../../src/domain/case.ts';
import { caseEvent } from '../../src/kit/cases/in-turn.ts';
import { memoryStores } from '../../src/stores/memory.ts';
import type { Json } from '../../src/stores/stores.ts';
import { counterParts, demoCounter, demoNow } from '../support/counter.ts';

let demo: Awaited<ReturnType<typeof demoCounter>>;
beforeAll(async () => {
  demo = await demoCounter();
});
afterAll(() => demo.close());

test('locked by the tenth wrong try; open again when a colleague closes the case as solved', async () => {
  let now = demoNow;
  const stores = memoryStores({ now: () => now, id: demo.id });
  const parts = counterParts(demo.failures, { now: () => now });
  const counter = counterOver(demo.knowledge, { ...parts, backend: demo.backend, stores });
  const tried = async (postcode: string) => {
    // Time enough between two tries, and each from somewhere else.
    now = new Date(now.getTime() + 10 * 60_000);
    const conversation = await openTalk({ ...counter, id: demo.id() });
    await conversation.say('wo bleibt meine bestellung?');
    const heard = await conversation.say(`10023, ${postcode}`);
    return heard.replies.map(({ text }) => text).join('\n');
  };
  for (let n = 0; n < 9; n += 1) expect(await tried(`1011${n}`)).toContain('passen nicht zusammen');
  expect(await tried('20095')).toContain('nur mit einem Menschen weiter');
  expect(await tried('82407')).toContain('nur mit einem Menschen weiter');
  const cases = await stores.records.list('case', { limit: 9 });
  expect(cases.map(({ data }) => (data as unknown as Case).reason)).toEqual(['account']);
  const [one] = cases.map(({ data }) => data as unknown as Case);
  if (!one) throw new Error('There is no case.');

  const happens = async (event: { [name: string]: Json }) => {
    const accepted = await stores.conversations.accept(
      one.conversation,
      { type: 'event', name: caseEvent, from: { id: 'tresen', role: 'bot' }, value: { case: one.id, event } },
      { key: String(event.key), turn: true },
    );
    counter.queue.schedule(one.conversation);
    await vi.waitFor(async () => {
      const { turnedSeq = 0 } = (await stores.conversations.get(one.conversation)) ?? {};
      expect(turnedSeq).toBeGreaterThanOrEqual(accepted.seq);
    });
  };
  const by = { id: 'kern', name: 'Sabine Kern' };
  await happens({ type: 'taken', by, key: 'take' });
  expect(await tried('82407')).toContain('nur mit einem Menschen weiter');
  await happens({ type: 'closed', by, outcome: 'solved', key: 'close' });
  await vi.waitFor(async () => expect(await tried('82407')).toContain('Danke, das passt.'));
  expect(demo.failures).toEqual([]);
});
