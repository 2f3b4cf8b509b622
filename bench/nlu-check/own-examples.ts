/** Our own examples: four fifths learned and one judged with whole phrasings on one side, and the learning curve. */
import { type Language, languages } from '../../src/domain/language.ts';
import { intents } from '../../src/domain/understanding.ts';
import type { Examples } from '../../src/domain/vendor.ts';
import { createRecognizer, trainModel } from '../../src/nlu/index.ts';
import { generator, shuffled } from '../../src/nlu/learning/svm.ts';
import { heldOut, judge } from '../../test/nlu/judging.ts';
import { accuracy, confusions, macroF1, percent, readAll } from './figures.ts';
import { peers } from './readers.ts';
import type { Report } from './report.ts';
import { type Labelled, splitPhrasings } from './split.ts';

/** Examples an intent, of the curve; the last is all of them. */
const steps = [30, 60, 120, Number.POSITIVE_INFINITY];
const drawSeed = 5;

/** Ours, natural's and nlp.js, each learning the same four fifths. */
export async function splitPart(examples: Examples, report: Report): Promise<void> {
  for (const language of languages) {
    const { train, test } = splitPhrasings(labelled(examples, language), { language, share: 0.2, seed: 11 });
    const table = `our examples, ${language}: ${train.length} learned, ${test.length} judged`;
    for (const [name, learn] of Object.entries(peers)) {
      const reader = await learn(train, language);
      const pairs = await readAll(reader, test);
      const ours = pairs.filter(({ meant }) => meant !== 'none');
      const none = pairs.filter(({ meant }) => meant === 'none');
      report.row(table, name, {
        accuracy: accuracy(pairs),
        'macro-F1': macroF1(pairs),
        'ours alone': accuracy(ours),
        'none found': accuracy(none),
        'refused wrongly': percent(ours.filter(({ read }) => read === 'none').length, ours.length),
        'train s': reader.trainSeconds,
      });
      report.figure(`split ${language} ${name}`, accuracy(pairs));
      report.figure(`split ${language} ${name} macro-F1`, macroF1(pairs));
      if (name !== 'own') continue;
      for (const { mistake, times } of confusions(pairs))
        report.row(`confusions, our examples, ${language}`, mistake, { times });
    }
  }
}

/** How right first grows with the examples an intent has, drawn from its list; refused shows where too few are known. */
export async function curvePart(examples: Examples, report: Report): Promise<void> {
  for (const count of steps) {
    const name = count === Number.POSITIVE_INFINITY ? 'all' : String(count);
    const recognizer = createRecognizer({ model: trainModel(drawn(examples, count)) });
    const row: Record<string, number> = {};
    for (const language of languages) {
      const { first, two, wronglyRefused } = await judge(recognizer, heldOut(language));
      row[`${language} first`] = first;
      row[`${language} two`] = two;
      row[`${language} refused`] = wronglyRefused;
      report.figure(`curve ${language} ${name}`, first);
    }
    report.row('learning curve, messages of other writers', `${name} examples an intent`, row);
  }
}

function labelled(examples: Examples, language: Language): Labelled[] {
  return intents.flatMap((label) => examples[label][language].map((text) => ({ text, label })));
}

function drawn(examples: Examples, count: number): Examples {
  if (count === Number.POSITIVE_INFINITY) return examples;
  const fewer = { ...examples };
  for (const intent of intents) {
    const some = (language: Language) =>
      [...shuffled(examples[intent][language].length, generator(drawSeed))]
        .slice(0, count)
        .flatMap((at) => examples[intent][language][at] ?? []);
    fewer[intent] = { de: some('de'), en: some('en') };
  }
  return fewer;
}
