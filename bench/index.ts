/** `npm run bench`: the counter beside a bare restify + botbuilder echo, in one run on this machine. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directLine, echo } from './lines.ts';
import { closedLoop, type Figures, type Line, openLoop } from './load.ts';
import { seedConversations } from './seed.ts';
import { type Served, serve } from './served.ts';

const question = 'was kosten 400 Spanplattenschrauben 4x40?';
const secret = 'bench-secret-bench-secret-bench-secret-1';
const rounds = 3;
const storedConversations = Number(process.argv[2] ?? 100_000);

type Row = {
  turnsPerCpu: number;
  perSecond: number;
  p50: number;
  p99: number;
  open50: number;
  open99: number;
  memory: number;
  startup: number;
  failed: number;
};

async function measure(
  file: string,
  env: Record<string, string>,
  open: (url: string, index: number) => Promise<Line>,
): Promise<Row> {
  const server = await serve(file, env);
  try {
    const lines = await Promise.all(Array.from({ length: 50 }, (_, index) => open(server.url, index)));
    await closedLoop(lines, 3);
    const busy: (Figures & { turnsPerCpu: number })[] = [];
    for (let round = 0; round < rounds; round += 1)
      busy.push(await withCpu(server, () => closedLoop(lines, 4)));
    const steady = await openLoop(lines, 300, 8);
    for (const line of lines) line.close();
    const middle = <T>(values: T[], key: (value: T) => number) =>
      values.sort((a, b) => key(a) - key(b))[Math.floor(values.length / 2)];
    const median = middle(busy, ({ turnsPerCpu }) => turnsPerCpu);
    if (!median) throw new Error('nothing was measured');
    return {
      turnsPerCpu: median.turnsPerCpu,
      perSecond: median.turns / median.seconds,
      p50: median.p50,
      p99: median.p99,
      open50: steady.p50,
      open99: steady.p99,
      memory: server.memory(),
      startup: server.startup,
      failed: steady.failed + busy.reduce((sum, { failed }) => sum + failed, 0),
    };
  } finally {
    await server.stop();
  }
}

async function withCpu(
  server: Served,
  run: () => Promise<Figures>,
): Promise<Figures & { turnsPerCpu: number }> {
  const before = server.cpu();
  const result = await run();
  return { ...result, turnsPerCpu: result.turns / (server.cpu() - before) };
}

async function counter(dataDir: string): Promise<Row> {
  const env = { PORT: '0', DATA_DIR: dataDir, DIRECT_LINE_SECRET: secret, LOG_LEVEL: 'silent' };
  return measure('src/main.ts', env, (url) => directLine(url, secret, question));
}

function print(rows: Record<string, Row>): void {
  const shown = Object.entries(rows).map(([name, row]) => ({
    name,
    'turns/CPU-s': Math.round(row.turnsPerCpu),
    'turns/s': Math.round(row.perSecond),
    'p50 ms': row.p50.toFixed(1),
    'p99 ms': row.p99.toFixed(1),
    '300/s p50': row.open50.toFixed(1),
    '300/s p99': row.open99.toFixed(1),
    MB: Math.round(row.memory),
    'start ms': Math.round(row.startup),
    failed: row.failed,
  }));
  console.table(shown);
}

const folder = await mkdtemp(join(tmpdir(), 'tresen-bench-'));
try {
  const empty = await counter(join(folder, 'empty'));
  const bare = await measure('bench/echo-server.ts', {}, async (url, index) => echo(url, `c${index}`));
  await seedConversations(join(folder, 'full'), storedConversations);
  const full = await counter(join(folder, 'full'));
  print({
    'tresen, durable': empty,
    'restify + botbuilder echo': bare,
    [`tresen, ${storedConversations} stored`]: full,
  });
  console.log(`tresen / echo, turns per CPU-second: ${(empty.turnsPerCpu / bare.turnsPerCpu).toFixed(2)}`);
  console.log(
    `slower with ${storedConversations} stored: ${((1 - full.turnsPerCpu / empty.turnsPerCpu) * 100).toFixed(1)} %`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
