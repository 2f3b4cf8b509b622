/** Conversations through the whole counter with CLU deciding, with CLU down, and as a served process. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { playScript } from '../../src/channels/console/player.ts';
import { readScripts } from '../../src/channels/console/script.ts';
import { openTalk } from '../../src/channels/console/talk.ts';
import { counterOver, openCounter } from '../../src/counter.ts';
import type { CluSettings } from '../../src/nlu/clu/index.ts';
import { projectDir } from '../../src/places.ts';
import { memoryStores } from '../../src/stores/memory.ts';
import { decidesLikeOurs } from '../support/clu-knowledge.ts';
import { type CluServer, cluServer, type Decide } from '../support/clu-server.ts';
import { counterParts } from '../support/counter.ts';
import { serveApp } from '../support/served-app.ts';

const now = () => new Date('2026-11-23T10:00:00+01:00');
let ours: Decide;
let server: CluServer;
const opened: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  ours = await decidesLikeOurs();
});
beforeEach(async () => {
  server = await cluServer();
  server.decide(ours);
  opened.push(server);
});
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

/** A counter that asks the stand-in, or nobody; each talk has an empty store of its own. */
async function counter(clu?: CluSettings) {
  const failures: unknown[] = [];
  let made = 0;
  const id = () => {
    made += 1;
    return `id-${made}`;
  };
  const stores = () => memoryStores({ now, id });
  const parts = {
    ...counterParts(failures, { now }),
    ...(clu ? { clu } : {}),
  };
  const { knowledge, ...open } = await openCounter({ ...parts, stores: stores() });
  opened.push(open);
  const talk = () => {
    const own = counterOver(knowledge, { ...parts, backend: open.backend, stores: stores() });
    opened.push(own);
    return openTalk({ ...own, id: id() });
  };
  return { talk, failures };
}

/** Plays scripts of the whole bot: everything that was answered, and the lines that did not hold. */
async function play(clu?: CluSettings) {
  const { talk, failures } = await counter(clu);
  const said: (string | undefined)[] = [];
  const broken: unknown[] = [];
  for (const name of ['several', 'availability']) {
    const text = await readFile(join(projectDir, `test/conversations/${name}.chat`), 'utf8');
    for (const script of readScripts(text).scripts) {
      const heard = await playScript(
        script,
        talk,
        ({ replies }) => void said.push(...replies.map((reply) => reply.text)),
      );
      broken.push(...heard.failures);
    }
  }
  expect(failures).toEqual([]);
  return { said, broken };
}

test('conversations hold with CLU deciding', { timeout: 60_000 }, async () => {
  const { broken } = await play(server.settings);
  expect(broken).toEqual((await play()).broken);
  expect(server.asked.length).toBeGreaterThan(20);
});

test('conversations are the same with CLU down as without it', { timeout: 60_000 }, async () => {
  server.fail({ status: 500 });
  const { said } = await play(server.settings);
  expect(said).toEqual((await play()).said);
  expect(said.length).toBeGreaterThan(20);
  expect(server.asked.length).toBeGreaterThan(0);
});

test('the customer gets the answer to what CLU understood', async () => {
  const { talk } = await counter(server.settings);
  const { say } = await talk();
  server.decide(() => ({ intents: [{ category: 'contact.ask', confidenceScore: 0.95 }] }));
  const said = (await say('und was ist mit dem Dings?')).replies.map(({ text }) => text).join('\n');
  expect(said).toContain('Sabine Kern');
});

test('a served counter asks CLU by its settings; what it prints has neither key nor message', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tresen-clu-'));
  opened.push({ close: () => rm(folder, { recursive: true, force: true }) });
  const { endpoint, key, project, deployment } = server.settings;
  const secret = 'a-secret-of-this-test-with-32-characters';
  const app = await serveApp({
    DATA_DIR: folder,
    LOG_LEVEL: 'debug',
    DIRECT_LINE_SECRET: secret,
    RECOGNIZER: 'clu',
    CLU_ENDPOINT: `${endpoint}/`,
    CLU_KEY: key,
    CLU_PROJECT: project,
    CLU_DEPLOYMENT: deployment,
  });
  try {
    const post = async (path: string, body: object) => {
      const answer = await fetch(`${app.url}/v3/directline/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as { conversationId: string };
    };
    const { conversationId } = await post('conversations', {});
    const say = (text: string) =>
      post(`conversations/${conversationId}/activities`, { type: 'message', from: { id: 'x' }, text });
    await say('was kosten 400 Spanplattenschrauben 4x40?');
    await expect
      .poll(() => server.texts(), { timeout: 10_000 })
      .toEqual(['was kosten 400 Spanplattenschrauben 4x40?']);
  } finally {
    const { code } = await app.end('SIGTERM');
    expect(code).toBe(0);
  }
  for (const hidden of [key, 'Spanplatten']) expect(app.output()).not.toContain(hidden);
});
