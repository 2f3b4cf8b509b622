/** The whole server as a process: starts, answers over Direct Line, survives kill -9, ends in order. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type ServedApp, serveApp } from './support/served-app.ts';

const secret = 'a-secret-of-this-test-with-32-characters';
const question = 'was kosten 400 Spanplattenschrauben 4x40?';
let folder: string;
let app: ServedApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tresen-app-'));
  app = await serveApp({ DATA_DIR: folder, DIRECT_LINE_SECRET: secret });
});
afterAll(async () => {
  if (app.child.exitCode === null) await app.end('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

type Json = Record<string, unknown>;
type Shown = { id: string; text?: string; from: { role: string }; replyToId?: string };

async function call(method: string, path: string, token: string, body?: object): Promise<Json> {
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = (await response.json()) as Json;
  expect(response.ok, JSON.stringify(answer)).toBe(true);
  return answer;
}

async function startConversation() {
  const { token } = await call('POST', '/v3/directline/tokens/generate', secret);
  const opened = await call('POST', '/v3/directline/conversations', String(token));
  return {
    id: String(opened.conversationId),
    token: String(opened.token),
    streamUrl: String(opened.streamUrl),
  };
}

async function history(id: string, token: string): Promise<Shown[]> {
  const shown: Shown[] = [];
  let watermark = '';
  for (;;) {
    const page = await call(
      'GET',
      `/v3/directline/conversations/${id}/activities?watermark=${watermark}`,
      token,
    );
    const activities = page.activities as Shown[];
    if (activities.length === 0) return shown;
    shown.push(...activities);
    watermark = String(page.watermark);
  }
}

/** Polls until the message has an answer; fails after `seconds`. */
async function answerTo(id: string, token: string, message: string, seconds = 8): Promise<Shown> {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    const answer = (await history(id, token)).find(
      ({ replyToId, from }) => from.role === 'bot' && replyToId === message,
    );
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`no answer to ${message} in ${seconds} s`);
}

const say = async (id: string, token: string, text: string) =>
  String(
    (
      await call('POST', `/v3/directline/conversations/${id}/activities`, token, {
        type: 'message',
        from: { id: 'x' },
        text,
      })
    ).id,
  );

describe('the server', () => {
  test('says that it is alive and ready, and gives metrics to loopback', async () => {
    for (const path of ['/livez', '/readyz']) expect((await fetch(`${app.url}${path}`)).status).toBe(200);
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toContain('tresen_turn_seconds');
  });

  test('greets as a machine and answers a price with the right sum', async () => {
    const { id, token } = await startConversation();
    const message = await say(id, token, question);
    const answer = await answerTo(id, token, message);
    expect(answer.text).toContain('2 Schachteln');
    expect(answer.text).toContain('21,60 €');
    const shown = await history(id, token);
    expect(shown[0]?.text).toContain('Maschine');
    expect(shown.filter(({ text }) => /Maschine/u.test(text ?? '')).length).toBe(1);
  });

  test('hands out a data sheet that the vendor lists, and nothing else', async () => {
    const { id, token } = await startConversation();
    const message = await say(id, token, 'Datenblatt zu 10-2040 bitte');
    const answer = (await answerTo(id, token, message)) as Shown & { attachments?: { contentUrl: string }[] };
    const file = await fetch(new URL(answer.attachments?.[0]?.contentUrl ?? '', app.url));
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/u);
    for (const path of [
      '..%2Fcompany.yaml',
      '..%2F..%2Fpackage.json',
      'nothing.pdf',
      '%00',
      'company.yaml',
    ]) {
      expect((await fetch(`${app.url}/documents/${path}`)).status).toBeGreaterThanOrEqual(400);
    }
  });

  test('refuses a second process on its folder, with a clear word', async () => {
    const second = await serveApp({ DATA_DIR: folder }).catch((error: Error & { code?: number }) => error);
    expect(second).toBeInstanceOf(Error);
    expect(String(second)).toMatch(/another|process|already/iu);
    expect(String(second)).not.toMatch(/\n\s+at /u);
  });

  test('answers what it had accepted after kill -9 and a restart, once', async () => {
    const { id, token } = await startConversation();
    const messages: string[] = [];
    for (let count = 0; count < 5; count += 1) messages.push(await say(id, token, question));
    await app.end('SIGKILL');
    app = await serveApp({ DATA_DIR: folder, DIRECT_LINE_SECRET: secret });
    for (const message of messages) await answerTo(id, token, message);
    const replies = (await history(id, token)).filter(({ replyToId }) => replyToId !== undefined);
    for (const message of messages)
      expect(replies.filter(({ replyToId }) => replyToId === message).length).toBe(1);
  });

  test('ends in order on SIGTERM: sockets closed with 1001 or 1012, exit 0, within 10 s', async () => {
    const { id, token, streamUrl } = await startConversation();
    const socket = new WebSocket(streamUrl);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const message = await say(id, token, question);
    const { code, milliseconds } = await app.end('SIGTERM');
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(10_000);
    expect([1001, 1012]).toContain(await closed);
    app = await serveApp({ DATA_DIR: folder, DIRECT_LINE_SECRET: secret });
    expect((await answerTo(id, token, message)).text).toContain('21,60 €');
  });
});

describe('a wrong start', () => {
  test('names every wrong setting at once and shows no value', async () => {
    const error = await serveApp({
      PORT: 'abc',
      TZ: 'Mars',
      LOG_LEVEL: 'loud',
      DIRECT_LINE_SECRET: 'hush',
    }).catch(String);
    for (const name of ['PORT', 'TZ', 'LOG_LEVEL', 'DIRECT_LINE_SECRET']) expect(error).toContain(name);
    expect(error).not.toContain('hush');
  });

  test('names a vendor folder that is not there', async () => {
    const error = await serveApp({ DATA_DIR: join(folder, 'other'), KNOWLEDGE_DIR: '/nowhere' }).catch(
      String,
    );
    expect(error).toContain('/nowhere');
    expect(error).not.toMatch(/\n\s+at /u);
  });
});
