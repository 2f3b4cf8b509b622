/** Three agents and two customers do what comes to their minds at once: what was acknowledged happened once, and owners agree. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Case, ownerOfAll } from '../../src/domain/case.ts';
import type { Browser } from './desk-server.ts';
import { type DeskWorld, deskWorld, lineOf } from './desk-world.ts';

let dir: string;
let time: { minutes: number; uptime: number };
let world: DeskWorld;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tresen-random-'));
  time = { minutes: 0, uptime: 0 };
  world = await deskWorld({ dir, time });
});
afterEach(async () => {
  await world.close();
  await rm(dir, { recursive: true, force: true });
});

/** Whole numbers from 0 up to, but without, `below`; the same seed gives the same ones. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const sayings = [
  'Mitarbeiter bitte',
  'was kosten 100 Stück 10-200?',
  'hallo?',
  'Doch nicht warten',
  'Lieber Rückruf',
  '0881 4711',
  'danke',
];
const acts = ['take', 'messages', 'messages', 'messages', 'notes', 'return', 'close', 'answer-bot', 'pass'];

test.for([11, 23, 47])('seed %i', { timeout: 60_000 }, async (seed) => {
  const roll = dice(seed);
  const agents = await Promise.all(['a', 'b', 'c'].map((name) => world.agent(`${name}${seed}`)));
  const customers = await Promise.all([world.customer(), world.customer('10023')]);
  const acknowledged: string[] = [];
  const takers = new Map<string, Browser>();
  let said = 0;

  async function act(): Promise<void> {
    const customer = customers[roll(customers.length)];
    if (!customer) throw new Error('there are some');
    const what = roll(10);
    if (what < 4) {
      await customer.say(sayings[roll(sayings.length)] ?? '');
      return;
    }
    if (what === 4) {
      // Shorter than a session of the desk, all together.
      time.minutes += roll(12);
      time.uptime += roll(20_000);
      await world.clock.tick();
      return;
    }
    const ids = (await world.stores.records.list('case', { conversation: customer.id, limit: 10 })).map(
      ({ id }) => id,
    );
    const id = ids[roll(ids.length)];
    // Mostly whoever took it last.
    const agent = (roll(3) > 0 && takers.get(id ?? '')) || agents[roll(agents.length)];
    if (id === undefined || !agent) return;
    const name = acts[roll(acts.length)] ?? '';
    said += 1;
    const text = `Wort ${seed}-${said}.`;
    const body = name === 'close' ? { outcome: 'solved' } : name === 'pass' ? {} : { text, key: text };
    const answer = await agent.send('POST', `/api/desk/cases/${id}/${name}`, body);
    expect([200, 403, 409]).toContain(answer.status);
    if (answer.status === 200 && name === 'take') takers.set(id, agent);
    if (answer.status === 200 && (name === 'messages' || name === 'answer-bot')) acknowledged.push(text);
  }

  // Whatever comes, one message is among it.
  const [first] = customers;
  const [taker] = agents;
  if (!first || !taker) throw new Error('there are some');
  await first.say('Mitarbeiter bitte');
  await first.hears(/C-2026/u);
  const { id: begun } = await lineOf(taker, first);
  await taker.send('POST', `/api/desk/cases/${begun}/take`, {});
  takers.set(begun, taker);
  const hello = `Wort ${seed}-0.`;
  expect(
    (await taker.send('POST', `/api/desk/cases/${begun}/messages`, { text: hello, key: hello })).status,
  ).toBe(200);
  acknowledged.push(hello);

  for (let round = 0; round < 25; round += 1) await Promise.all([act(), act(), act(), act()]);

  for (const customer of customers) {
    const conversation = await settled(customer.id);
    const records = await world.stores.records.list('case', { conversation: customer.id, limit: 50 });
    const cases = records.map(({ data }) => data as unknown as Case);
    const state = conversation.state as {
      owner: string;
      speaking?: { case: string; owner?: { id: string } };
    };
    expect(state.owner).toBe(ownerOfAll(cases));
    const speaking = cases.find(({ id }) => id === state.speaking?.case);
    expect(state.speaking?.owner?.id).toBe(state.owner === 'bot' ? undefined : speaking?.owner?.id);
    const held = cases.filter(({ kind, state: each }) => kind === 'chat' && each === 'person');
    expect(held.length).toBeLessThanOrEqual(1);
    const shown = JSON.stringify(await customer.history());
    expect(shown).not.toMatch(/tresen\/|handoff|"segment"/u);
  }
  const all = (await Promise.all(customers.map((customer) => customer.history()))).flat();
  for (const text of acknowledged) expect(all.filter((each) => each.text?.includes(text))).toHaveLength(1);
  const words = all.filter((each) => /Wort \d/u.test(each.text ?? ''));
  expect(words).toHaveLength(acknowledged.length);
  for (const customer of customers) customer.close();
  expect(world.failures).toEqual([]);
});

/** The conversation once all its turns have run. */
async function settled(id: string) {
  for (;;) {
    const found = await world.stores.conversations.get(id);
    if (!found) throw new Error('it is there');
    const waiting = await world.stores.conversations.waiting();
    if (!waiting.includes(id)) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
