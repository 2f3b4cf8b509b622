/**
 * What the embedded store costs: turns (accept, claim, commit) per second of processor time over 500 conversations,
 * on an empty folder and with 100,000 stored conversations. `node bench/store.ts [seconds] [stored]`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LowdbStores, lowdbStores } from '../src/stores/lowdb.ts';
import type { Json } from '../src/stores/stores.ts';

const conversations = 500;
const seconds = Number(process.argv[2] ?? 8);
const stored = Number(process.argv[3] ?? 100_000);
const seededMessages = 10;

const text = 'Guten Tag, wir brauchen wieder Spanplattenschrauben 4x40, diesmal 12 Schachteln. '
  .repeat(4)
  .slice(0, 300);
const user = { id: 'dl_user', role: 'user' as const };
const bot = { id: 'tresen', role: 'bot' as const };

/** About 2 KB: what a clerk remembers after some turns. */
function document(turn: number): Json {
  const lines = Array.from({ length: 24 }, (_, line) => ({
    article: `10-${2000 + line}`,
    quantity: String(turn + line),
    unit: 'piece',
    note: 'wie im Oktober',
  }));
  return { v: 1, owner: 'bot', language: 'de', table: ['10-2040', '10-2050'], lines, missed: 0, turn };
}

async function turn(stores: LowdbStores, id: string, number: number): Promise<void> {
  const draft = {
    type: 'message' as const,
    from: user,
    text,
    channelData: { clientActivityID: `${id}-${number}` },
  };
  const accepted = await stores.conversations.accept(id, draft, { key: `${id}-${number}`, turn: true });
  const claim = await stores.conversations.claim(id);
  if (!claim) throw new Error('no turn to claim');
  const reply = { type: 'message' as const, from: bot, text, replyToId: accepted.id };
  const outcome = { state: document(number), replies: [reply], records: [], outbox: [], people: [] };
  if ((await stores.conversations.commit(claim, outcome)) === 'lost') throw new Error('lost');
}

async function seed(stores: LowdbStores, count: number): Promise<void> {
  for (let from = 0; from < count; from += 500) {
    const ids = Array.from({ length: Math.min(500, count - from) }, (_, index) => `stored-${from + index}`);
    await Promise.all(
      ids.map(async (id) => {
        await stores.conversations.create({ id, channel: 'directline', user });
        const draft = { type: 'message' as const, from: user, text };
        for (let n = 1; n < seededMessages; n++)
          await stores.conversations.accept(id, draft, { turn: false });
      }),
    );
  }
}

type Result = {
  turnsPerSecond: number;
  turnsPerCpuSecond: number;
  cpuMicrosecondsPerTurn: number;
  p50: number;
  p99: number;
};

async function measure(stores: LowdbStores, prefix: string): Promise<Result> {
  const ids = Array.from({ length: conversations }, (_, index) => `${prefix}-${index}`);
  await Promise.all(ids.map((id) => stores.conversations.create({ id, channel: 'directline', user })));
  let turns = 0;
  const times: number[] = [];
  const run = async (until: number) => {
    await Promise.all(
      ids.map(async (id) => {
        while (performance.now() < until) {
          const started = performance.now();
          await turn(stores, id, nextNumber());
          times.push(performance.now() - started);
          turns += 1;
        }
      }),
    );
  };
  await run(performance.now() + 1500);
  turns = 0;
  times.length = 0;
  const started = performance.now();
  const cpu = process.cpuUsage();
  await run(started + seconds * 1000);
  const used = process.cpuUsage(cpu);
  const elapsed = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const cpuSeconds = (used.user + used.system) / 1e6;
  return {
    turnsPerSecond: Math.round(turns / elapsed),
    turnsPerCpuSecond: Math.round(turns / cpuSeconds),
    cpuMicrosecondsPerTurn: Math.round((cpuSeconds * 1e6) / turns),
    p50: Math.round((times[Math.floor(times.length / 2)] ?? 0) * 10) / 10,
    p99: Math.round((times[Math.floor(times.length * 0.99)] ?? 0) * 10) / 10,
  };
}

let count = 0;
function nextNumber(): number {
  count += 1;
  return count;
}

const dir = await mkdtemp(join(tmpdir(), 'tresen-bench-'));
const open = () =>
  lowdbStores({
    dir,
    now: () => new Date(),
    id: () => `a-${nextNumber().toString(36)}`,
    warn: console.error,
  });
try {
  let stores = await open();
  const empty = await measure(stores, 'first');
  console.log(JSON.stringify({ stored: 0, ...empty }));
  if (stored > 0) {
    await seed(stores, stored);
    await stores.close();
    const started = performance.now();
    stores = await open();
    const startMilliseconds = Math.round(performance.now() - started);
    const full = await measure(stores, 'second');
    console.log(JSON.stringify({ stored, messages: stored * seededMessages, startMilliseconds, ...full }));
    console.log(
      JSON.stringify({ ratio: Math.round((full.turnsPerCpuSecond / empty.turnsPerCpuSecond) * 100) / 100 }),
    );
  }
  await stores.close();
} finally {
  await rm(dir, { recursive: true, force: true });
}
