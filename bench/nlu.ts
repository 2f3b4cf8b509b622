/** `node bench/nlu.ts`: how well and how fast messages are understood. `-v` shows the misses. */
import { languages } from '../src/domain/language.ts';
import { createRecognizer } from '../src/nlu/index.ts';
import { modelPath } from '../src/nlu/learning/cache.ts';
import { readModel } from '../src/nlu/learning/store.ts';
import { trainModel } from '../src/nlu/learning/train.ts';
import { cacheDir } from '../src/places.ts';
import {
  type Figures,
  foreignMessages,
  heldOut,
  judge,
  projectExamples,
  projectModel,
} from '../test/nlu/judging.ts';
import { withDigraphs, withOneError, withoutUmlauts } from '../test/nlu/spoiling.ts';

const verbose = process.argv.includes('-v');
const today = '2026-11-23';

const model = await projectModel();
const recognizer = createRecognizer({ model });
const rows: Record<string, Figures> = {};
for (const language of languages) {
  const messages = heldOut(language);
  rows[language] = await judge(recognizer, messages, {
    onMiss: ({ intents, text }, said) => {
      if (!verbose) return;
      const heard = said.candidates
        .map(({ name, confidence }) => `${name} ${confidence.toFixed(2)}`)
        .join(', ');
      console.log(
        `${intents.join('+')} <- ${said.intents.map(({ name }) => name).join('+')} (${heard}) ${JSON.stringify(text.slice(0, 110))}`,
      );
    },
  });
  const places = new Map(messages.map(({ text }, i) => [text, 7919 * (i + 1)]));
  rows[`${language} one error`] = await judge(recognizer, messages, {
    spoil: (text) => withOneError(text, places.get(text) ?? 0),
  });
  rows[`${language} CAPITALS`] = await judge(recognizer, messages, { spoil: (text) => text.toUpperCase() });
}
rows['de fur'] = await judge(recognizer, heldOut('de'), { spoil: withoutUmlauts });
rows['de fuer'] = await judge(recognizer, heldOut('de'), { spoil: withDigraphs });
console.table(rows);

const foreign = foreignMessages();
let refused = 0;
for (const text of foreign) {
  const { intents } = await recognizer.understand(text, { today });
  if (intents[0]?.name === 'none') refused += 1;
}
console.log(`other languages refused: ${refused} of ${foreign.length}`);

const texts = languages.flatMap((language) => heldOut(language).map(({ text }) => text));
for (let round = 0; round < 5; round += 1) for (const text of texts) recognizer.understand(text, { today });
const before = process.cpuUsage();
for (let round = 0; round < 10; round += 1) for (const text of texts) recognizer.understand(text, { today });
console.log(
  `ms of processor a message: ${(process.cpuUsage(before).user / 1000 / 10 / texts.length).toFixed(3)}`,
);

const examples = await projectExamples();
const path = modelPath(examples, cacheDir);
const started = performance.now();
readModel(path);
console.log(`ms to load: ${Math.round(performance.now() - started)}`);
if (process.argv.includes('--train')) {
  const from = process.cpuUsage();
  trainModel(examples);
  console.log(`s of processor to train: ${(process.cpuUsage(from).user / 1e6).toFixed(1)}`);
}
