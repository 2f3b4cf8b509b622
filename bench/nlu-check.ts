/** `npm run nlu:check [-- --only held-out,split,curve,public] [-v]`: how well messages are understood, beside peers, with floors. */
import { loadOrTrain, modelPath, trainModel } from '../src/nlu/index.ts';
import { readModel } from '../src/nlu/learning/store.ts';
import { cacheDir } from '../src/places.ts';
import { projectExamples } from '../test/nlu/judging.ts';
import { fallen, isBound } from './nlu-check/floors.ts';
import { heldOutPart } from './nlu-check/held-out.ts';
import { curvePart, splitPart } from './nlu-check/own-examples.ts';
import { publicPart } from './nlu-check/public.ts';
import { newReport } from './nlu-check/report.ts';

const report = newReport();
const examples = await projectExamples();
const parts: Record<string, () => Promise<void>> = {
  async 'held-out'() {
    const model = loadOrTrain(examples, { cacheDir, onProgress: (message) => console.error(message) });
    await heldOutPart(model, report, process.argv.includes('-v'));
    loading();
  },
  split: () => splitPart(examples, report),
  curve: () => curvePart(examples, report),
  public: () => publicPart(report),
};

for (const part of wanted()) await parts[part]?.();
if (process.argv.includes('--train')) training();
report.print();
const faults = fallen(report.figures);
const checked = [...report.figures.keys()].filter(isBound).length;
console.log(faults.length === 0 ? `\n${checked} floors hold.` : `\nfallen:\n${faults.join('\n')}`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** The parts asked for, all without `--only`. Ends with 2 on a name that is none. */
function wanted(): string[] {
  const at = process.argv.indexOf('--only');
  const names = Object.keys(parts);
  const asked = at < 0 ? names : (process.argv[at + 1] ?? '').split(',');
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length === 0) return asked;
  console.error(`There is no part "${unknown.join(', ')}". Parts are: ${names.join(', ')}.`);
  process.exit(2);
}

function loading(): void {
  const path = modelPath(examples, cacheDir);
  const started = performance.now();
  readModel(path);
  report.row('speed', 'ms to load', { value: Math.round(performance.now() - started) });
}

function training(): void {
  const from = process.cpuUsage();
  trainModel(examples);
  report.row('speed', 'processor s to train', {
    value: Number((process.cpuUsage(from).user / 1e6).toFixed(1)),
  });
}
