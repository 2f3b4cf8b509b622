/** Rounds of kill -9 against a store in a process of its own. By hand: `node test/support/store-process.ts 1000 [seed]`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from './store-disk.ts';
import { storeFolder } from './store-folder.ts';
import { Ledger, type Worker } from './store-ledger.ts';

type StoreProcess = { worker: Worker; kill(): Promise<void>; stop(): Promise<void> };

const child = new URL('./store-child.ts', import.meta.url).pathname;

/** Starts a store in a process; resolves when it is ready. Calls under way fail when it is killed. */
export async function storeProcess(dir: string): Promise<StoreProcess> {
  const running = spawn(process.execPath, [child, dir], { stdio: ['pipe', 'pipe', 'inherit'] });
  const calls = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  let count = 0;
  const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()));
  running.stdin.on('error', () => {});
  const ready = new Promise<void>((resolve, reject) => {
    running.once('exit', (code) => {
      reject(new Error(`the store's process ended with ${code}`));
      for (const { reject } of calls.values()) reject(new Error('killed'));
      calls.clear();
    });
    createInterface({ input: running.stdout }).on('line', (line) => {
      const { ready, call, answer, error } = JSON.parse(line);
      if (ready) return resolve();
      const waiting = calls.get(call);
      calls.delete(call);
      if (error === undefined) waiting?.resolve(answer as never);
      else waiting?.reject(new Error(error));
    });
  });
  await ready;
  const ask = <T>(method: keyof Worker, args: unknown[]) =>
    new Promise<T>((resolve, reject) => {
      count += 1;
      calls.set(count, { resolve, reject });
      running.stdin.write(`${JSON.stringify({ call: count, method, args })}\n`);
    });
  return {
    worker: {
      create: (conversation) => ask('create', [conversation]),
      post: (conversation, text) => ask('post', [conversation, text]),
      turn: (conversation) => ask('turn', [conversation]),
      history: (conversation) => ask('history', [conversation]),
      state: (conversation) => ask('state', [conversation]),
      waiting: () => ask('waiting', []),
      record: (id) => ask('record', [id]),
      recordIds: () => ask('recordIds', []),
      outboxKeys: () => ask('outboxKeys', []),
      draw: () => ask('draw', []),
      damages: () => ask('damages', []),
    },
    async kill() {
      running.kill('SIGKILL');
      await gone;
    },
    async stop() {
      await end(running);
      await gone;
    },
  };
}

async function end(running: ChildProcess): Promise<void> {
  running.stdin?.end();
}

export type KillReport = { rounds: number; acknowledged: number; wrong: string[]; restarts: number[] };

/** Kills a store `rounds` times under the load of 8 writers and checks it after each. Stops at the first fault. */
export async function killRounds(rounds: number, seed: number): Promise<KillReport> {
  const random = seededRandom(seed);
  const report: KillReport = { rounds: 0, acknowledged: 0, wrong: [], restarts: [] };
  while (report.rounds < rounds && report.wrong.length === 0) {
    // A new folder from time to time, so that checking stays quick.
    await killInFolder(Math.min(10, rounds - report.rounds), seed, random, report);
  }
  return report;
}

async function killInFolder(
  rounds: number,
  seed: number,
  random: () => number,
  report: KillReport,
): Promise<void> {
  const folder = await storeFolder();
  const ledger = new Ledger();
  try {
    for (let round = 0; round <= rounds && report.wrong.length === 0; round++) {
      const started = performance.now();
      const running = await storeProcess(folder.dir);
      report.restarts.push(performance.now() - started);
      const faults = await ledger.check(running.worker);
      report.wrong = faults.map((fault) => `round ${report.rounds}, seed ${seed}: ${fault}`);
      if (round === rounds) return await running.stop();
      await load(running, ledger, random);
      report.rounds += 1;
    }
  } finally {
    report.acknowledged += ledger.acknowledged;
    await folder.remove();
  }
}

/** Eight writers until the process is killed at a random moment. */
async function load(under: StoreProcess, ledger: Ledger, random: () => number): Promise<void> {
  const names = Array.from({ length: 5 }, (_, n) => `c${n}`);
  let killed = false;
  const writer = async () => {
    while (!killed) {
      const name = names[Math.floor(random() * names.length)] ?? '';
      if (!ledger.conversations.includes(name)) await ledger.create(under.worker, name);
      else if (random() < 0.5) await ledger.post(under.worker, name);
      else await ledger.turn(under.worker, name);
    }
  };
  const writers = Array.from({ length: 8 }, () => writer().catch(() => {}));
  await sleep(5 + random() * 150);
  await under.kill();
  killed = true;
  await Promise.all(writers);
}

if (import.meta.main) {
  const rounds = Number(process.argv[2] ?? 100);
  const { restarts, ...report } = await killRounds(rounds, Number(process.argv[3] ?? Date.now() % 100_000));
  restarts.sort((a, b) => a - b);
  const restart = {
    p50: Math.round(restarts[restarts.length >> 1] ?? 0),
    max: Math.round(restarts.at(-1) ?? 0),
  };
  console.log(JSON.stringify({ ...report, restartMilliseconds: restart }));
  process.exitCode = report.wrong.length > 0 ? 1 : 0;
}
