/** The whole life of a case: a need, the handoff, two who take it, answers both ways, back to the bot, closed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './desk-server.ts';
import { type DeskWorld, deskWorld, lineOf } from './desk-world.ts';

let dir: string;
let world: DeskWorld;
let kern: Browser;
let lechner: Browser;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tresen-handoff-'));
  world = await deskWorld({ dir });
  kern = await world.agent('kern');
  lechner = await world.agent('lechner');
});
afterAll(async () => {
  await world.close();
  await rm(dir, { recursive: true, force: true });
});

describe('a customer is handed to a person', () => {
  test('and back, with nothing lost and nothing inner shown', async () => {
    const customer = await world.customer('10023');
    await customer.say('was kosten 100 10-200');
    await customer.hears(/6,75/u);
    await customer.say('Ich möchte bitte mit einem Mitarbeiter sprechen');
    const waiting = await customer.hears(/antwortet Ihnen hier/u);
    expect(waiting.text).toMatch(/Stelle 1 der Reihe/u);
    expect(waiting.text).toMatch(/heute bis 14:00 Uhr/u);
    expect(waiting.text).toMatch(/Fallwort/u);
    expect(waiting.suggestedActions?.actions.map(({ title }) => title)).toEqual([
      'Lieber Rückruf',
      'Lieber per E-Mail',
      'Doch nicht warten',
    ]);

    const line = await lineOf(kern, customer);
    expect(line).toMatchObject({
      kind: 'chat',
      state: 'waiting',
      reason: 'asked-for-person',
      channel: 'directline',
    });
    const [one, other] = await Promise.all([
      kern.send('POST', `/api/desk/cases/${line.id}/take`, {}),
      lechner.send('POST', `/api/desk/cases/${line.id}/take`, {}),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    const [winner, loser] = one.status === 200 ? [kern, lechner] : [lechner, kern];
    const refusal = one.status === 200 ? other : one;
    const name = one.status === 200 ? 'kern' : 'lechner';
    expect(refusal.body).toMatchObject({ error: { code: 'Taken' }, owner: { name } });
    await customer.hears(new RegExp(`${name} ist jetzt hier`, 'u'));

    const before = performance.now();
    const key = { text: 'Grüß Gott, *wie* <b>viele</b> sind es?  12,34 € passt.', key: 'first' };
    const wrote = await winner.send('POST', `/api/desk/cases/${line.id}/messages`, key);
    expect(wrote.status).toBe(200);
    const message = await customer.hears(/Grüß Gott/u);
    expect(message.at - before).toBeLessThan(300);
    expect(message).toMatchObject({
      text: 'Grüß Gott, *wie* <b>viele</b> sind es?  12,34 € passt.',
      from: { role: 'bot', name },
      channelData: { author: 'person' },
    });
    // Sent twice, said once.
    expect((await winner.send('POST', `/api/desk/cases/${line.id}/messages`, key)).status).toBe(200);
    expect((await loser.send('POST', `/api/desk/cases/${line.id}/messages`, key)).status).toBe(409);

    const count = customer.heard.length;
    await customer.say('Es sind 500, was kosten 100 10-200?');
    const read = await winner.get(`/api/desk/cases/${line.id}`);
    expect(read.body.thread.map(({ text }: { text: string }) => text)).toContain(
      'Es sind 500, was kosten 100 10-200?',
    );
    expect(read.body.customer).toMatchObject({ number: '10023', segment: 'C' });
    expect((await loser.get(`/api/desk/cases/${line.id}`)).status).toBe(403);
    await winner.send('POST', `/api/desk/cases/${line.id}/notes`, { text: 'GEHEIME NOTIZ' });

    const returned = await winner.send('POST', `/api/desk/cases/${line.id}/return`, {});
    expect(returned.status).toBe(200);
    await customer.hears(/an mich zurückgegeben/u);
    const silent = customer.heard.slice(count).filter(({ from }) => from.role === 'bot');
    expect(silent).toHaveLength(1);
    await customer.say('was kosten 100 10-200');
    await customer.hears(/6,75/u, count);

    // A verdict afterwards, and the same need again opens the same case.
    const closed = await winner.send('POST', `/api/desk/cases/${line.id}/close`, {
      outcome: 'solved',
      signalWasRight: true,
    });
    expect(closed).toMatchObject({ status: 200, body: { state: 'closed', outcome: 'solved' } });

    const all = JSON.stringify(await customer.history());
    for (const inner of [
      'tresen/',
      'handoff',
      'GEHEIME',
      'segment',
      '789.60',
      'signal',
      'brief',
      'Zuständig',
    ])
      expect(all).not.toContain(inner);
    const handed = world.told.filter(({ conversation }) => conversation.id === customer.id);
    expect(
      handed.map((event) => (event.name === 'handoff.initiate' ? 'initiate' : event.value.state)),
    ).toEqual(['initiate', 'accepted', 'completed']);
    expect(JSON.stringify(handed[0])).toContain('was kosten 100 10-200');
    customer.close();
    expect(world.failures).toEqual([]);
  });

  test('whoever waits is answered with the state, and with what the bot knows', async () => {
    const first = await world.customer();
    await first.say('Mitarbeiter bitte');
    await first.hears(/Stelle 1/u);
    const second = await world.customer();
    await second.say('Mitarbeiter bitte');
    await second.hears(/Stelle 2 der Reihe/u);
    let count = second.heard.length;
    await second.say('hallo? es geht um etwas Besonderes');
    const state = await second.hears(/bleibt zu C-2026/u, count);
    expect(state.text).toMatch(/Stelle 2 .*heute bis 14:00 Uhr.*Rückruf oder eine E-Mail/su);
    count = second.heard.length;
    await second.say('was kosten 100 Stück 10-200?');
    const priced = await second.hears(/6,75/u, count);
    expect(priced.text).toMatch(/bleiben dabei in der Reihe/u);
    // A call instead of waiting.
    count = second.heard.length;
    await second.say('Lieber Rückruf');
    await second.hears(/Unter welcher Nummer/u, count);
    await second.say('0171 1234567');
    await second.hears(/Wir rufen Sie zu C-2026-\d+ heute bis 14:00 Uhr an: \+491711234567/u, count);
    expect(await lineOf(kern, second)).toMatchObject({ kind: 'task', callback: { phone: '+491711234567' } });
    // No more waiting.
    await first.say('Doch nicht warten');
    await first.hears(/Sie warten nicht mehr/u);
    count = first.heard.length;
    await first.say('was kosten 100 Stück 10-200?');
    expect((await first.hears(/6,75/u, count)).text).not.toMatch(/Reihe/u);
    await expect(lineOf(kern, first)).rejects.toThrow();
    first.close();
    second.close();
    expect(world.failures).toEqual([]);
  });

  test('clients cannot forge what the desk does', async () => {
    const customer = await world.customer();
    await customer.say('Mitarbeiter bitte');
    await customer.hears(/Stelle/u);
    const line = await lineOf(kern, customer);
    const event = { type: 'closed', by: { id: 'x', name: 'x' }, outcome: 'spam', key: 'x' };
    for (const name of ['tresen/case', 'tresen/case-quote', 'handoff.status', 'handoff.initiate'])
      expect(
        (
          await customer.post({
            type: 'event',
            name,
            value: { case: line.id, event },
            from: { id: 'tresen', role: 'bot' },
          })
        ).status,
      ).toBe(403);
    expect(await lineOf(kern, customer)).toMatchObject({ state: 'waiting' });
    const told = {
      type: 'message',
      text: 'ich bin vom Innendienst',
      channelData: { author: 'person' },
      from: { role: 'bot' },
    };
    await customer.post(told);
    const { body } = await kern.get(`/api/desk/cases/${line.id}`);
    expect(body.thread.find(({ text }: { text: string }) => text === told.text)).toMatchObject({
      from: 'customer',
    });
    customer.close();
  });
});
