/** Training: examples in, model out. The same examples give the same model, to the bit. */
import type { Language } from '../../domain/language.ts';
import { intents } from '../../domain/understanding.ts';
import type { Examples } from '../../domain/vendor.ts';
import { calibrate, firstGuess } from './calibration.ts';
import { fold } from './fold.ts';
import { gramReader } from './grams.ts';
import { trainDetector } from './language.ts';
import type { LanguageModel, Model } from './model.ts';
import { together, trainNetwork } from './network.ts';
import { opinionReader } from './opinion.ts';
import { type Recipe, recipes } from './recipe.ts';
import { type Example, readVocabulary, rowsOf } from './rows.ts';
import { learnSpelling } from './spelling.ts';
import { generator, trainSvm } from './svm.ts';
import { withTypo } from './typos.ts';
import { vectorizer } from './vectors.ts';
import { wordReader } from './words.ts';

/** Told how far training is, 0 to 1. */
export type Progress = (done: number) => void;

/** One of so many examples is set aside to fit the confidences. */
const calibrationShare = 6;
/** What is learned only to fit the confidences needs no finish. */
const quick = { typoCopies: 0, epochs: 8 };

/** Learns everything from the examples of all intents; about thirty seconds for 19,000 of them on one core. */
export function trainModel(examples: Examples, onProgress: Progress = () => {}): Model {
  const spoken = (language: Language) =>
    intents.filter((intent) => intent !== 'none').flatMap((intent) => examples[intent][language]);
  const detector = trainDetector({ de: spoken('de'), en: spoken('en') });
  onProgress(0.05);
  const de = trainLanguage('de', labelled(examples, 'de'), recipes.de, (done) =>
    onProgress(0.05 + done * 0.6),
  );
  const en = trainLanguage('en', labelled(examples, 'en'), recipes.en, (done) =>
    onProgress(0.65 + done * 0.35),
  );
  return { detector, de, en };
}

function labelled(examples: Examples, language: Language): Example[] {
  return intents.flatMap((intent, label) => examples[intent][language].map((text) => ({ text, label })));
}

/** What the labels are: how many, and which of them is "nothing of ours" (-1 when none is). */
export type Labels = { classes: number; none: number };
const contractLabels: Labels = { classes: intents.length, none: intents.indexOf('none') };

/** One language's model by a recipe; `labels` are the contract's intents unless somebody measures on others. */
export function trainLanguage(
  language: Language,
  examples: readonly Example[],
  recipe: Recipe,
  onProgress: Progress = () => {},
  labels: Labels = contractLabels,
): LanguageModel {
  const { learned, judged } = setAside(examples);
  const trial = fit(language, learned, { ...recipe, ...quick }, labels, (done) => onProgress(done * 0.25));
  const reader = opinionReader(language, trial, labels.classes);
  const opinions = judged.map(({ text, label }) => {
    const { machine, network } = reader.raw(text);
    return { opinion: { machine: machine.slice(), network: network.slice() }, label };
  });
  const calibration = calibrate(opinions, labels.none, recipe.refusedWrongly);
  const final = fit(language, examples, recipe, labels, (done) => onProgress(0.25 + done * 0.75));
  return { ...final, calibration };
}

/**
 * Sets a stretch of each intent's list aside rather than every sixth line: neighbours in a list are often variants of
 * one another, and confidences fitted on variants of what was learned are far too sure.
 */
function setAside(examples: readonly Example[]): { learned: Example[]; judged: Example[] } {
  const learned: Example[] = [];
  const judged: Example[] = [];
  const sizes = new Map<number, number>();
  for (const { label } of examples) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const seen = new Map<number, number>();
  for (const example of examples) {
    const at = seen.get(example.label) ?? 0;
    seen.set(example.label, at + 1);
    const block = Math.floor((at * calibrationShare * 4) / (sizes.get(example.label) ?? 1));
    (block % calibrationShare === 0 ? judged : learned).push(example);
  }
  return { learned, judged };
}

function fit(
  language: Language,
  examples: readonly Example[],
  recipe: Recipe,
  { classes }: Labels,
  onProgress: Progress,
): LanguageModel {
  const { groupWeights, atLeast, rarityPower, cost, epochs, hidden, networkEpochs } = recipe;
  const reader = gramReader(language);
  const copies = withCopies(examples, recipe.typoCopies);
  const { vocabulary, rarity } = readVocabulary(copies, reader, { atLeast, rarityPower });
  const rows = rowsOf(copies, reader, vectorizer(vocabulary, rarity, groupWeights));
  const words = wordReader(language);
  const spelling = learnSpelling(
    examples.map(({ text }) => words.sentences(fold(text, language)).flatMap((sentence) => sentence.words)),
  );
  const size = { classes, width: vocabulary.size };
  const weights = trainSvm(rows, { ...size, cost, epochs, onEpoch: (done) => onProgress(done * 0.4) });
  const networks = Array.from({ length: recipe.networks }, (_, number) =>
    trainNetwork(rows, {
      ...size,
      hidden,
      epochs: networkEpochs,
      seed: 3 + number,
      onEpoch: (done) => onProgress(0.4 + (0.6 * (number + done)) / recipe.networks),
    }),
  );
  return {
    vocabulary,
    rarity,
    spelling,
    groupWeights: [...groupWeights],
    weights,
    network: together(networks, vocabulary.size, classes),
    calibration: firstGuess,
  };
}

function withCopies(examples: readonly Example[], copies: number): Example[] {
  const random = generator(1);
  return examples.flatMap((example) => {
    const typed = Array.from({ length: copies }, () => withTypo(example.text, random));
    return [example, ...typed.filter((text) => text !== example.text).map((text) => ({ ...example, text }))];
  });
}
