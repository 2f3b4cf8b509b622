/** The server as a process, killed in the middle of a handoff: what was acknowledged is there, once, and goes on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedApp, serveApp } from '../support/served-app.ts';
import { browser } from './desk-server.ts';

const secret = 'a-secret-of-this-test-with-32-characters';
let folder: string;
let app: ServedApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tresen-kill-'));
});
afterAll(async () => {
  if (app.child.exitCode === null) await app.end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const start = async () => {
  app = await serveApp({ DATA_DIR: folder, DIRECT_LINE_SECRET: secret });
};

type Said = { text?: string; channelData?: { author?: string } };
type Answer = { token: string; conversationId: string; activities: Said[] };

async function call(path: string, token: string, body?: object): Promise<Answer> {
  const response = await fetch(`${app.url}/v3/directline${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Answer;
}

test('kill -9 at each step of a handoff', { timeout: 60_000 }, async () => {
  await start();
  let agent = browser(app.url);
  const link = /desk#token=\S+/u.exec(app.output())?.[0] ?? '';
  expect((await agent.open(link)).status).toBe(200);
  await agent.send('PUT', '/api/desk/me/presence', { presence: 'available' });
  const { token } = await call('/tokens/generate', secret, {});
  const opened = await call('/conversations', token, {});
  const path = `/conversations/${opened.conversationId}/activities`;

  /** The next process, the same people. */
  async function killed(): Promise<void> {
    await app.end('SIGKILL');
    const { jar } = agent;
    await start();
    agent = browser(app.url);
    for (const [name, value] of jar) agent.jar.set(name, value);
  }
  const said = async (): Promise<Said[]> => (await call(path, opened.token)).activities;
  const soon = async (pattern: RegExp) => {
    const end = Date.now() + 8_000;
    while (!(await said()).some(({ text }) => pattern.test(text ?? ''))) {
      if (Date.now() > end) throw new Error(`${pattern} was not said: ${JSON.stringify(await said())}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  await call(path, opened.token, { type: 'message', text: 'Mitarbeiter bitte' });
  await killed();
  await soon(/antwortet Ihnen hier/u);
  const list = await agent.get('/api/desk/cases?state=waiting');
  expect(list.body.items).toHaveLength(1);
  const { id } = list.body.items[0];
  const act = (name: string, body: object = {}) => agent.send('POST', `/api/desk/cases/${id}/${name}`, body);

  expect((await act('take')).status).toBe(200);
  await killed();
  expect((await agent.get(`/api/desk/cases/${id}`)).body).toMatchObject({ state: 'person' });
  expect((await act('messages', { text: 'Grüß Gott', key: 'one' })).status).toBe(200);
  await killed();
  expect((await act('messages', { text: 'Grüß Gott', key: 'one' })).status).toBe(200);
  await call(path, opened.token, { type: 'message', text: 'was kosten 100 Stück 10-200?' });
  await killed();
  expect((await act('return')).status).toBe(200);
  await killed();
  await soon(/an mich zurückgegeben/u);
  expect((await act('close', { outcome: 'solved' })).status).toBe(200);
  await killed();
  expect((await agent.get('/api/desk/cases?state=closed')).body.items).toMatchObject([
    { id, outcome: 'solved' },
  ]);
  const all = await said();
  const people = all.filter(({ channelData }) => channelData?.author === 'person');
  expect(people.map(({ text }) => text)).toEqual(['Grüß Gott']);
  // While the person had it the bot said nothing, also not about the price.
  expect(JSON.stringify(all)).not.toMatch(/6,75|tresen\//u);
});
