/** A process with a store in it, led over standard input and output, to be killed: `node store-child.ts DIR`. */
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { lowdbStores } from '../../src/stores/lowdb.ts';
import { storeWorker } from './store-ledger.ts';

const dir = process.argv[2] ?? '';
const stores = await lowdbStores({
  dir,
  now: () => new Date(),
  id: randomUUID,
  // Small and often, so that kills meet checkpoints too.
  journalBytes: 200_000,
  checkpointPause: 40,
});
const worker: Record<string, (...args: never[]) => Promise<unknown>> = { ...storeWorker(stores) };
process.stdout.write('{"ready":true}\n');

createInterface({ input: process.stdin }).on('line', async (line) => {
  const { call, method, args } = JSON.parse(line);
  try {
    const task: (...args: unknown[]) => Promise<unknown> = worker[method] as never;
    process.stdout.write(`${JSON.stringify({ call, answer: await task(...args) })}\n`);
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ call, error: String(error) })}\n`);
  }
});
process.stdin.on('end', () => process.exit(0));
