/** Learns from a vendor's examples and keeps the weights, so that the next start is quick. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isKnown, TresenError } from '../errors.ts';
import { readVendor } from '../knowledge/index.ts';
import { loadOrTrain } from '../nlu/index.ts';
import { cacheDir, defaultKnowledgeDir } from '../places.ts';

const usage = 'node src/commands/train.ts [--knowledge DIR]';

async function main(): Promise<void> {
  const vendor = await readVendor(readOptions(), { defaults: defaultKnowledgeDir, cacheDir });
  loadOrTrain(vendor.examples, { cacheDir, onProgress: (message) => console.error(message) });
  console.error('The recogniser is ready.');
}

function readOptions(): string {
  try {
    const { values } = parseArgs({ options: { knowledge: { type: 'string' } } });
    return resolve(values.knowledge ?? defaultKnowledgeDir);
  } catch (error) {
    throw new TresenError('WrongUse', error instanceof Error ? error.message : String(error), { fix: usage });
  }
}

main().catch((error) => {
  console.error(isKnown(error) ? [error.message, error.fix].filter(Boolean).join('\n') : error);
  process.exitCode = isKnown(error, 'WrongUse') ? 2 : 1;
});
