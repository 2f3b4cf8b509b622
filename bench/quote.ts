/** `node bench/quote.ts [runs]`: from a pasted list of 12 lines to the quote's card, and on to the bytes of its PDF. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { post } from './lines.ts';
import { type Served, serve } from './served.ts';

const secret = 'bench-secret-bench-secret-bench-secret-1';
const runs = Number(process.argv[2] ?? 200);
const warmUp = 30;
/** Milliseconds at the 95th percentile, PDF included. */
const aim = 300;

/** By number and by name, by piece, pack, pair, metre and roll, as a table and as sentences; no two lists are the same. */
const pastedList = (run: number) => `Guten Tag, bitte ein Angebot über folgende Positionen:
${5 + run} Schachteln 10-2040
300 Stück 10-200
24 Paar 30-1009
3 Packungen Kabelbinder 200x4,8 schwarz
100 m NYM-J 3x1,5
12 x 40-4216 Leitungsschutzschalter B16
20-3525\t20\tStück
50 10-30830 Sechskantschrauben M8x30
2 Rollen 50-4120
8 Packungen 60-9210
6 Flaschen 50-1401
25 40-5160 Gerätedosen`;

type Timed = { card: number; pdf: number; whole: number };
type Answer = { text?: string; attachments?: unknown[] };

const folder = await mkdtemp(join(tmpdir(), 'tresen-bench-'));
const env = { PORT: '0', DATA_DIR: folder, DIRECT_LINE_SECRET: secret, LOG_LEVEL: 'silent' };
const server = await serve('src/main.ts', { ...env, NOW: '2026-11-23T10:00:00+01:00' });
try {
  const first = await quote(server, 0);
  for (let run = 1; run < warmUp; run += 1) await quote(server, run);
  const timed: Timed[] = [];
  const before = server.cpu();
  for (let run = 0; run < runs; run += 1) timed.push(await quote(server, warmUp + run));
  print(first, timed, (server.cpu() - before) / runs);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** One customer, whose company is known by an earlier quote: only the message with the list and its PDF are timed. */
async function quote({ url }: Served, run: number): Promise<Timed> {
  const visitor = await visit(url);
  await visitor.say('Angebot über 2 Schachteln 10-2040');
  await visitor.say('Malerbetrieb Huber GmbH');
  const started = performance.now();
  const answer = await visitor.say(pastedList(run));
  const card = performance.now();
  const link = /"((?:http:[^"]*)?\/papers\/[^"]+\.pdf[^"]*)"/u.exec(
    JSON.stringify(answer.attachments ?? []),
  )?.[1];
  if (!link || !answer.text?.includes('12 Positionen'))
    throw new Error(`no quote of 12 lines: ${answer.text}`);
  const paper = await fetch(new URL(link, url));
  const bytes = new Uint8Array(await paper.arrayBuffer());
  const ended = performance.now();
  visitor.leave();
  if (!paper.ok || bytes.length < 10_000) throw new Error(`no PDF: ${paper.status}, ${bytes.length} bytes`);
  return { card: card - started, pdf: ended - card, whole: ended - started };
}

/** A conversation over Direct Line; an answer is there when its last activity came down the socket. */
async function visit(url: string) {
  const directLine = `${url}/v3/directline`;
  const generated = await post(`${directLine}/tokens/generate`, {}, { authorization: `Bearer ${secret}` });
  const token = { authorization: `Bearer ${generated.token}` };
  const conversation = await post(`${directLine}/conversations`, {}, token);
  const socket = new WebSocket(String(conversation.streamUrl));
  const answers = new Map<string, Answer>();
  let arrived = () => {};
  socket.on('message', (frame) => {
    for (const activity of JSON.parse(String(frame) || '{"activities":[]}').activities)
      if (activity.replyToId) answers.set(activity.replyToId, activity);
    arrived();
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    async say(text: string): Promise<Answer> {
      const address = `${directLine}/conversations/${conversation.conversationId}/activities`;
      const { id } = await post(address, { type: 'message', from: { id: 'bench' }, text }, token);
      for (;;) {
        const answer = answers.get(String(id));
        if (answer) return answer;
        await new Promise<void>((resolve, reject) => {
          const timer = setTimeout(reject, 15_000, new Error(`no answer to "${text}" in 15 s`));
          arrived = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    leave: () => socket.terminate(),
  };
}

function print(first: Timed, timed: readonly Timed[], cpu: number): void {
  const row = (part: keyof Timed) => {
    const sorted = timed.map((each) => each[part]).sort((a, b) => a - b);
    const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN).toFixed(1);
    return { 'p50 ms': at(0.5), 'p95 ms': at(0.95), 'p99 ms': at(0.99), 'first ms': first[part].toFixed(1) };
  };
  const whole = row('whole');
  console.table({ 'list to card': row('card'), 'link to PDF': row('pdf'), 'list to PDF': whole });
  console.log(
    `${timed.length} quotes of 12 lines; CPU of the server for each, with its two short turns before: ${(cpu * 1000).toFixed(0)} ms`,
  );
  console.log(
    `aim: at most ${aim} ms at the 95th percentile: ${Number(whole['p95 ms']) <= aim ? 'kept' : 'MISSED'}`,
  );
}
