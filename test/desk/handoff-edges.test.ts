/** The rare ways of a case: routing by segment, the same need again, two languages, ended and erased conversations, a crash. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseLine } from '../../src/desk/api.ts';
import { readCanned } from '../../src/desk/canned.ts';
import type { Browser } from './desk-server.ts';
import { type DeskWorld, deskWorld, lineOf } from './desk-world.ts';

let dir: string;
let world: DeskWorld;
let kern: Browser;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tresen-edges-'));
  world = await deskWorld({ dir });
  kern = await world.agent('kern');
});
afterAll(async () => {
  await world.close();
  await rm(dir, { recursive: true, force: true });
});

/** Open cases of a conversation. */
async function linesOf({ id }: { id: string }): Promise<CaseLine[]> {
  const { body } = await kern.get('/api/desk/cases');
  return body.items.filter((line: CaseLine) => line.conversation === id);
}

/** As soon as it is something; fails after five seconds. */
async function soon<T>(find: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + 5_000;
  for (;;) {
    const found = await find();
    if (found) return found;
    if (Date.now() > end) throw new Error(`nothing came: ${find}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function mailOf(id: string): Promise<{ to: string; text: string }> {
  const due = await world.stores.outbox.list('due', 200);
  const found = due.find(({ key }) => key === `case:${id}`);
  return found?.data as { to: string; text: string };
}

describe('a need', () => {
  test('goes to the own contact person of an A customer, to inside sales of a B, to the pool of a C', async () => {
    const wanted: [string, RegExp, RegExp][] = [
      ['10001', /^(?:a\.hofreiter|m\.zwerger)@/u, /heute bis 10:30 Uhr/u],
      ['10005', /^t\.lechner@/u, /heute bis 12:00 Uhr/u],
      ['10023', /^s\.kern@/u, /heute bis 14:00 Uhr/u],
    ];
    for (const [number, to, until] of wanted) {
      const customer = await world.customer(number);
      await customer.say('Mitarbeiter bitte');
      expect((await customer.hears(/C-2026/u)).text).toMatch(until);
      const { id } = await lineOf(kern, customer);
      expect((await mailOf(id)).to).toMatch(to);
      customer.close();
    }
  });

  test('that comes again in the conversation is one case; in another one it is named there', async () => {
    const customer = await world.customer('10021');
    await customer.say('was kosten 100 Stück 10-200?');
    await customer.hears(/6,75/u);
    await customer.say('Mitarbeiter bitte');
    await customer.hears(/C-2026/u);
    const { id } = await lineOf(kern, customer);
    await kern.send('POST', `/api/desk/cases/${id}/take`, {});
    await kern.send('POST', `/api/desk/cases/${id}/return`, {});
    await customer.hears(/zurückgegeben/u);
    await customer.say('ich will doch noch mal mit einem Menschen sprechen');
    await customer.hears(new RegExp(`${id}, du bist an Stelle`, 'u'), 7);
    expect((await lineOf(kern, customer)).id).toBe(id);
    const elsewhere = await world.customer('10021');
    await elsewhere.say('was kosten 300 Stück 10-200?');
    await elsewhere.hears(/10-200/u);
    await elsewhere.say('Mitarbeiter bitte');
    await elsewhere.hears(/C-2026/u);
    const other = await lineOf(kern, elsewhere);
    expect(other.id).not.toBe(id);
    expect((await kern.get(`/api/desk/cases/${other.id}`)).body.related).toEqual([id]);
    customer.close();
    elsewhere.close();
  });

  test('of an account in another conversation joins its case there, where nobody wants a person', async () => {
    const report = 'bei AB-2026-10874 waren die kartuschen kaputt angekommen, eine ist ausgelaufen';
    const first = await world.customer('10023');
    await first.say(report);
    const { id } = await soon(async () => (await linesOf(first))[0]);
    const second = await world.customer('10023');
    await second.say(report);
    await second.hears(new RegExp(`schon unter ${id} aufgenommen`, 'u'));
    await soon(async () => {
      const { body } = await kern.get(`/api/desk/cases/${id}`);
      return body.brief.at(-1).others.includes(second.id);
    });
    expect(await linesOf(second)).toEqual([]);
    expect(first.heard.filter(({ text }) => /schon unter/u.test(text ?? ''))).toEqual([]);
    first.close();
    second.close();
  });

  test('in English is answered in English, also by what the desk does', async () => {
    const customer = await world.customer();
    await customer.say('I would like to talk to a person please');
    await customer.hears(/will answer you here by 14:00 today/u);
    const { id, language } = await lineOf(kern, customer);
    expect(language).toBe('en');
    await kern.send('POST', `/api/desk/cases/${id}/take`, {});
    await customer.hears(/is here now and will answer you/u);
    await kern.send('POST', `/api/desk/cases/${id}/close`, { outcome: 'solved' });
    await customer.hears(/is closed/u);
    customer.close();
  });

  test('taken by ten at once is one person’s', async () => {
    const customer = await world.customer();
    await customer.say('Mitarbeiter bitte');
    await customer.hears(/C-2026/u);
    const { id } = await lineOf(kern, customer);
    const agents = await Promise.all(Array.from({ length: 10 }, (_, index) => world.agent(`agent-${index}`)));
    const answers = await Promise.all(
      agents.map((agent) => agent.send('POST', `/api/desk/cases/${id}/take`, {})),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const owners = answers.flatMap(({ body, status }) => (status === 409 ? [body.owner.name] : []));
    expect(new Set(owners).size).toBe(1);
    expect(customer.heard.filter(({ text }) => /ist jetzt hier/u.test(text ?? ''))).toHaveLength(1);
    customer.close();
  });
});

describe('a conversation', () => {
  test('that is over leaves its case to the desk: no message, but an end', async () => {
    const customer = await world.customer();
    await customer.say('Mitarbeiter bitte');
    await customer.hears(/C-2026/u);
    const { id } = await lineOf(kern, customer);
    await world.stores.conversations.end(customer.id);
    expect((await kern.send('POST', `/api/desk/cases/${id}/take`, {})).status).toBe(200);
    const message = await kern.send('POST', `/api/desk/cases/${id}/messages`, { text: 'Hallo', key: 'k' });
    expect(message).toMatchObject({ status: 409, body: { error: { code: 'ConversationEnded' } } });
    const closed = await kern.send('POST', `/api/desk/cases/${id}/close`, { outcome: 'callback-done' });
    expect(closed).toMatchObject({ status: 200, body: { state: 'closed' } });
    customer.close();
  });

  test('that was erased leaves the queue', async () => {
    const customer = await world.customer();
    await customer.say('Mitarbeiter bitte');
    await customer.hears(/C-2026/u);
    const { id } = await lineOf(kern, customer);
    await world.stores.erasePerson(`conversation:${customer.id}`);
    expect((await kern.get(`/api/desk/cases/${id}`)).status).toBe(404);
    expect((await kern.send('POST', `/api/desk/cases/${id}/take`, {})).status).toBe(404);
    await world.clock.tick();
    await expect(lineOf(kern, customer)).rejects.toThrow();
    customer.close();
  });

  test('goes on after a crash between the agent’s click and its turn', async () => {
    const customer = await world.customer();
    await customer.say('Mitarbeiter bitte');
    await customer.hears(/C-2026/u);
    const { id } = await lineOf(kern, customer);
    const by = { id: 'somebody', name: 'Sabine Kern' };
    await world.stores.conversations.accept(
      customer.id,
      {
        type: 'event',
        name: 'tresen/case',
        from: { id: 'tresen', role: 'bot' },
        value: { case: id, event: { type: 'taken', by, key: 'before-the-crash' } },
      },
      { key: `case:${id}:before-the-crash`, turn: true },
    );
    expect((await world.stores.records.get('case', id))?.data).toMatchObject({ state: 'waiting' });
    customer.close();
    await world.crash();
    world = await deskWorld({ dir });
    kern = await world.agent('kern-again');
    const end = Date.now() + 5_000;
    let state: unknown;
    while (state !== 'person' && Date.now() < end) {
      const found = await world.stores.records.get('case', id);
      state = (found?.data as { state: string } | undefined)?.state;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(state).toBe('person');
    const said = await world.stores.conversations.history(customer.id, { after: 0, limit: 50 });
    expect(said.filter(({ text }) => /Sabine Kern ist jetzt hier/u.test(text ?? ''))).toHaveLength(1);
    expect(world.failures).toEqual([]);
  });
});

test('ready answers come from canned.yaml of the vendor, and a fault in it is named', async () => {
  expect(readCanned(dir)()).toEqual([]);
  await writeFile(join(dir, 'canned.yaml'), '- { name: termin, lang: de, text: "Wann passt es Ihnen?" }\n');
  expect(readCanned(dir)()).toEqual([{ name: 'termin', language: 'de', text: 'Wann passt es Ihnen?' }]);
  await writeFile(join(dir, 'canned.yaml'), '- { name: termin, lang: fr, text: x }\n');
  expect(() => readCanned(dir)).toThrow(/canned\.yaml has a fault at 0\.lang/u);
});
