/** `npm run nlu:check [-- --only held-out,split,curve,public] [-v]`: how well messages are understood, beside peers, with floors. */
import { createRecognizer } from '../src/nlu/index.ts';
import { modelPath } from '../src/nlu/learning/cache.ts';
import { readModel } from '../src/nlu/learning/store.ts';
import { cacheDir } from '../src/places.ts';
import { heldOut, projectExamples, projectModel } from '../test/nlu/judging.ts';
import { ceilings, fallen, floors } from './nlu-check/floors.ts';
import { curvePart, heldOutPart, publicPart, type Report, splitPart } from './nlu-check/parts.ts';

const names = ['held-out', 'split', 'curve', 'public'];
const at = process.argv.indexOf('--only');
const only = at < 0 ? names : (process.argv[at + 1] ?? '').split(',');
const unknown = only.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts are: ${names.join(', ')}.`);
  process.exit(2);
}
const verbose = process.argv.includes('-v');
const tables = new Map<string, Record<string, Record<string, number | string>>>();
const figures = new Map<string, number>();
const report: Report = {
  row(table, name, values) {
    const own = tables.get(table) ?? {};
    own[name] = values;
    tables.set(table, own);
    console.error(`… ${table}: ${name}`);
  },
  figure: (name, value) => void figures.set(name, value),
  say: (line) => console.log(line),
};

const examples = await projectExamples();
const model = await projectModel();
if (only.includes('held-out')) {
  await heldOutPart(model, report, verbose);
  speed();
}
if (only.includes('split')) await splitPart(examples, report);
if (only.includes('public')) await publicPart(report);
if (only.includes('curve')) await curvePart(examples, report);

for (const [title, rows] of tables) {
  console.log(`\n${title}`);
  console.table(rows);
}
const faults = fallen(figures);
const checked = [...figures.keys()].filter((name) => name in floors || name in ceilings).length;
console.log(faults.length === 0 ? `\n${checked} floors hold.` : `\nfallen:\n${faults.join('\n')}`);
process.exit(faults.length === 0 ? 0 : 1);

/** Milliseconds of processor a message, and to load the kept weights. */
function speed(): void {
  const recognizer = createRecognizer({ model });
  const texts = (['de', 'en'] as const).flatMap((language) => heldOut(language).map(({ text }) => text));
  const read = () => texts.forEach((text) => void recognizer.understand(text, { today: '2026-11-23' }));
  for (let round = 0; round < 5; round += 1) read();
  const before = process.cpuUsage();
  for (let round = 0; round < 10; round += 1) read();
  console.log(
    `ms of processor a message: ${(process.cpuUsage(before).user / 10_000 / texts.length).toFixed(3)}`,
  );
  const path = modelPath(examples, cacheDir);
  const started = performance.now();
  readModel(path);
  console.log(`ms to load the weights: ${Math.round(performance.now() - started)}`);
}
