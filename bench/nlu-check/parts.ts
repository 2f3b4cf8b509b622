/** The parts of the check: messages of other writers, our own examples split by phrasing, the learning curve, public sets. */
import { type Language, languages } from '../../src/domain/language.ts';
import { intents } from '../../src/domain/understanding.ts';
import type { Examples } from '../../src/domain/vendor.ts';
import { createRecognizer, type Model, trainModel } from '../../src/nlu/index.ts';
import { demoExtractor } from '../../test/nlu/entities/demo.ts';
import { type Figures, foreignMessages, heldOut, judge } from '../../test/nlu/judging.ts';
import { judgeEntities, markedMessages } from '../../test/nlu/judging-entities.ts';
import { inSms, withDigraphs, withOneError, withoutUmlauts } from '../../test/nlu/spoiling.ts';
import { accuracy, confusions, macroF1, mean, readAll, withRefusal } from './figures.ts';
import { publicSets } from './public-sets.ts';
import { naturalBayes, nlpJs, own, type Train } from './readers.ts';
import { draw, type Labelled, splitPhrasings } from './split.ts';

/** What a part reports: a table row, or one named figure that may have a floor. */
export type Report = {
  row(table: string, name: string, values: Record<string, number | string>): void;
  figure(name: string, value: number): void;
  say(line: string): void;
};

/** Typing errors per message that the robustness is averaged over. */
const errorSeeds = [7919, 104_729, 1_299_709];
const peers: Record<string, Train> = { own, 'natural Bayes': naturalBayes, 'nlp.js': nlpJs };

/** Messages of other writers: readings, refusal, several requests, entities, and what spoilt typing costs. */
export async function heldOutPart(model: Model, report: Report, verbose: boolean): Promise<void> {
  const recognizer = createRecognizer({ model });
  for (const language of languages) {
    const messages = heldOut(language);
    const figures = await judge(recognizer, messages, {
      onMiss({ intents: meant, text }, said) {
        if (!verbose) return;
        const heard = said.candidates.map(({ name, confidence }) => `${name} ${confidence.toFixed(2)}`);
        report.say(
          `${meant.join('+')} <- ${said.intents.map(({ name }) => name).join('+')} (${heard.join(', ')}) ${text.slice(0, 110)}`,
        );
      },
    });
    report.row('messages of other writers', language, figures);
    for (const [name, value] of named(figures)) report.figure(`held-out ${language} ${name}`, value);
    const spoilt: Record<string, (text: string, seed: number) => string> = {
      'no capitals': (text) => text.toLowerCase(),
      CAPITALS: (text) => text.toUpperCase(),
      SMS: inSms,
      ...(language === 'de' ? { 'fur for für': withoutUmlauts, 'fuer for für': withDigraphs } : {}),
    };
    for (const [name, spoil] of Object.entries(spoilt))
      report.row(
        'messages of other writers',
        `${language} ${name}`,
        await judge(recognizer, messages, { spoil: (text) => spoil(text, 1) }),
      );
    const typed: number[] = [];
    for (const seed of errorSeeds)
      typed.push(
        (await judge(recognizer, messages, { spoil: (text) => withOneError(text, seed * (text.length + 1)) }))
          .first,
      );
    report.row('messages of other writers', `${language} one typing error (mean of ${errorSeeds.length})`, {
      first: mean(typed),
    });
    report.figure(
      `held-out ${language} points lost by one typing error`,
      Math.round(10 * (figures.first - mean(typed))) / 10,
    );
    if (language === 'de') {
      const without = await judge(recognizer, messages, { spoil: withoutUmlauts });
      report.figure(
        'held-out de points lost without umlauts',
        Math.round(10 * (figures.first - without.first)) / 10,
      );
    }
  }
  const foreign = foreignMessages();
  let refused = 0;
  for (const text of foreign)
    if ((await recognizer.understand(text, { today: '2026-11-23' })).intents[0]?.name === 'none')
      refused += 1;
  report.say(`third languages refused: ${refused} of ${foreign.length}`);
  await entitiesPart(report, verbose);
}

async function entitiesPart(report: Report, verbose: boolean): Promise<void> {
  const marked = markedMessages();
  if (!marked) return;
  const extract = await demoExtractor();
  const found = judgeEntities(
    (text, language) => extract(text, { language }),
    marked,
    ({ message, missing, wrong }) => {
      if (verbose)
        report.say(
          `missing ${JSON.stringify(missing)} wrong ${JSON.stringify(wrong)} in ${message.text.slice(0, 110)}`,
        );
    },
  );
  for (const [type, figures] of Object.entries(found)) report.row('entities', type, figures);
  report.figure('entities F1', found.all.f1);
}

function named(figures: Figures): [string, number][] {
  return [
    ['first', figures.first],
    ['two', figures.two],
    ['none found', figures.noneFound],
    ['refused', figures.wronglyRefused],
    ['several F1', figures.severalF1],
    ['split', figures.wronglySplit],
  ];
}

/** Our own examples, four fifths against one: whole phrasings on one side. */
export async function splitPart(examples: Examples, report: Report): Promise<void> {
  for (const language of languages) {
    const all = labelled(examples, language);
    const { train, test } = splitPhrasings(all, { language, share: 0.2, seed: 11 });
    for (const [name, trainPeer] of Object.entries(peers)) {
      const reader = await trainPeer(train, language);
      const pairs = await readAll(reader, test);
      const inScope = pairs.filter(({ meant }) => meant !== 'none');
      const none = pairs.filter(({ meant }) => meant === 'none');
      report.row(`our examples, ${train.length} to learn, ${test.length} to judge`, `${language} ${name}`, {
        accuracy: accuracy(pairs),
        'macro-F1': macroF1(pairs),
        'ours alone': accuracy(inScope),
        'none found': accuracy(none),
        'refused wrongly':
          Math.round((1000 * inScope.filter(({ read }) => read === 'none').length) / inScope.length) / 10,
        'train s': reader.trainSeconds,
      });
      if (name === 'own')
        for (const { mistake, times } of confusions(pairs))
          report.row(`confusions, ${language}`, mistake, { times });
    }
  }
}

/** How right first grows with the examples an intent has. */
export async function curvePart(examples: Examples, report: Report): Promise<void> {
  for (const count of [30, 60, 120, Number.POSITIVE_INFINITY]) {
    const fewer = Object.fromEntries(
      intents.map((intent) => [
        intent,
        Object.fromEntries(
          languages.map((language) => [language, examples[intent][language].slice(0, count)]),
        ),
      ]),
    ) as Examples;
    const recognizer = createRecognizer({ model: trainModel(fewer) });
    const row: Record<string, number> = {};
    for (const language of languages) {
      const { first, two } = await judge(recognizer, heldOut(language));
      row[`${language} first`] = first;
      row[`${language} two`] = two;
    }
    report.row(
      'learning curve, messages of other writers',
      `${count === Number.POSITIVE_INFINITY ? 'all' : count} examples an intent`,
      row,
    );
  }
}

/** Public sets with 10, 30 and 60 examples a label; ours as the mean of three draws, the others of one. */
export async function publicPart(report: Report): Promise<void> {
  const sets = publicSets();
  if (!sets) return report.say('../shared/data/messages is not beside the project: public sets left out');
  for (const set of sets) {
    for (const count of [10, 30, 60]) {
      for (const [name, trainPeer] of Object.entries(peers)) {
        const values: number[] = [];
        let refusal: Record<string, number> = {};
        for (const seed of name === 'own' ? [1, 2, 3] : [1]) {
          const reader = await trainPeer(draw(set.train, count, seed), set.language);
          const pairs = await readAll(reader, set.test);
          values.push(accuracy(pairs));
          if (set.outside.length > 0 && seed === 1) {
            const { accuracy: kept, recall } = withRefusal(
              pairs,
              await readAll(reader, set.outside),
              await readAll(reader, set.valid),
              0.05,
            );
            refusal = { 'with 5 % refused': kept, 'outside found': recall };
          }
        }
        report.row('public sets, right first', `${set.name} ${count} ${name}`, {
          accuracy: mean(values),
          ...refusal,
        });
        report.figure(`${set.name} ${count} ${name}`, mean(values));
      }
    }
  }
}

function labelled(examples: Examples, language: Language): Labelled[] {
  return intents.flatMap((label) => examples[label][language].map((text) => ({ text, label })));
}
