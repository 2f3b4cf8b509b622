/** Conversations through the whole counter with CLU deciding, with CLU down, and as a served process. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { playScript } from '../../src/channels/console/player.ts';
import { readScripts } from '../../src/channels/console/script.ts';
import { openTalk } from '../../src/channels/console/talk.ts';
import { counterOver, openCounter } from '../../src/counter.ts';
import { cacheDir, defaultKnowledgeDir, projectDir } from '../../src/places.ts';
import { memoryStores } from '../../src/stores/memory.ts';
import { decidesLikeOurs } from '../support/clu-knowledge.ts';
import { type CluServer, cluServer, type Decide } from '../support/clu-server.ts';
import { serveApp } from '../support/served-app.ts';

const now = () => new Date('2026-11-23T10:00:00+01:00');
let ours: Decide;
let server: CluServer;
const opened: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  ours = await decidesLikeOurs();
  server = await cluServer();
});
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});
afterAll(() => server.close());

/** A counter that asks the stand-in; each talk has an empty store of its own. */
async function counter() {
  const failures: unknown[] = [];
  let made = 0;
  const id = () => {
    made += 1;
    return `id-${made}`;
  };
  const stores = () => memoryStores({ now, id });
  const parts = {
    knowledgeDir: defaultKnowledgeDir,
    defaultsDir: defaultKnowledgeDir,
    cacheDir,
    now,
    timeZone: 'Europe/Berlin',
    fileUrl: (file: string) => `documents/${file}`,
    paperUrl: (_conversation: string, paper: string, kind: string) => `papers/${paper}.${kind}`,
    log: { info: () => {}, warn: () => {}, error: (fields: object) => void failures.push(fields) },
    clu: server.settings,
  };
  const { knowledge, ...open } = await openCounter({ ...parts, stores: stores() });
  opened.push(open);
  const talk = () => {
    const own = counterOver(knowledge, { ...parts, stores: stores() });
    opened.push(own);
    return openTalk({ ...own, id: id() });
  };
  return { talk, failures };
}

/** Plays scripts of the whole bot: what they hold does not depend on who decides the intents. */
async function play(): Promise<void> {
  const { talk, failures } = await counter();
  for (const name of ['price', 'several', 'availability']) {
    const script = await readFile(join(projectDir, `test/conversations/${name}.chat`), 'utf8');
    for (const each of readScripts(script).scripts) {
      expect((await playScript(each, talk)).failures, each.title).toEqual([]);
    }
  }
  expect(failures).toEqual([]);
}

test('conversations hold with CLU deciding', async () => {
  server.decide(ours);
  server.asked.length = 0;
  await play();
  expect(server.asked.length).toBeGreaterThan(20);
});

test('conversations hold with CLU down', async () => {
  server.fail({ status: 500 });
  await play();
  server.fail(undefined);
});

test('the customer gets the answer to what CLU understood', async () => {
  const { talk } = await counter();
  const { say } = await talk();
  server.decide(() => ({ intents: [{ category: 'contact.ask', confidenceScore: 0.95 }] }));
  const said = (await say('und was ist mit dem Dings?')).replies.map(({ text }) => text).join('\n');
  expect(said).toContain('Sabine Kern');
});

test('a served counter asks CLU by its settings; what it prints has neither key nor message', async () => {
  server.decide(ours);
  server.asked.length = 0;
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
