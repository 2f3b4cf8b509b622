/** Three recognisers behind one face: ours, natural's naive Bayes, nlp.js; each with its default settings. */
import { createRequire } from 'node:module';
import type { Language } from '../../src/domain/language.ts';
import type { LanguageModel } from '../../src/nlu/learning/model.ts';
import { opinionReader, strengthOf } from '../../src/nlu/learning/opinion.ts';
import { recipeFor, recipes } from '../../src/nlu/learning/recipe.ts';
import { trainLanguage } from '../../src/nlu/learning/train.ts';
import type { Labelled } from './split.ts';

/** What a reader makes of a text: its label, and how sure it is that it is none of the labels (higher is surer). */
export type Reading = { label: string; foreign: number };
export type Reader = { read(text: string): Promise<Reading> | Reading; trainSeconds: number };
export type Train = (examples: readonly Labelled[], language: Language) => Promise<Reader>;

const require = createRequire(import.meta.url);

/** Our recogniser's core, on any labels, refusing as the counter does; without a `none` among them it never refuses. */
export const own: Train = async (examples, language) => {
  const started = process.cpuUsage();
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const none = labels.indexOf('none');
  const rows = examples.map(({ text, label }) => ({ text, label: labels.indexOf(label) }));
  // A label's name says what it is about: one more example, which counts where there are few.
  const named = labels.map((label, at) => ({ text: label.replace(/[_.]/g, ' '), label: at }));
  const recipe = recipeFor(language, rows.length, labels.length);
  const all = recipe === recipes[language] ? rows : [...rows, ...named];
  const model: LanguageModel = trainLanguage(language, all, recipe, undefined, {
    classes: labels.length,
    none,
  });
  const reader = opinionReader(language, model, labels.length);
  return {
    trainSeconds: secondsSince(started),
    read(text) {
      const { confidences } = reader.read(text);
      if (none >= 0) {
        const foreign = strengthOf(none, confidences);
        if (foreign > model.calibration.refuseAbove) return { label: 'none', foreign };
        return { label: labels[likeliest(confidences, none)] ?? '', foreign };
      }
      const best = likeliest(confidences);
      return { label: labels[best] ?? '', foreign: 1 - (confidences[best] ?? 0) };
    },
  };
};

function likeliest(confidences: Float64Array, except = -1): number {
  let best = except === 0 ? 1 : 0;
  for (const [at, confidence] of confidences.entries())
    if (at !== except && confidence > (confidences[best] ?? 0)) best = at;
  return best;
}

type Bayes = {
  addDocument(text: string, label: string): void;
  train(): void;
  getClassifications(text: string): { label: string; value: number }[];
};

/** natural's BayesClassifier with its stemmer for the language, by deep import: its root loads databases. */
export const naturalBayes: Train = async (examples, language) => {
  const started = process.cpuUsage();
  const Classifier = require('natural/lib/natural/classifiers/bayes_classifier.js');
  const stemmer =
    language === 'de'
      ? require('natural/lib/natural/stemmers/porter_stemmer_de.js')
      : require('natural/lib/natural/stemmers/porter_stemmer.js');
  const classifier: Bayes = new Classifier(stemmer);
  for (const { text, label } of examples) classifier.addDocument(text, label);
  classifier.train();
  return {
    trainSeconds: secondsSince(started),
    read(text) {
      const [best, second] = classifier.getClassifications(text);
      const sum = (best?.value ?? 0) + (second?.value ?? 0);
      return { label: best?.label ?? '', foreign: sum > 0 ? 1 - (best?.value ?? 0) / sum : 1 };
    },
  };
};

type NlpJs = {
  addLanguage(language: string): void;
  addDocument(language: string, text: string, label: string): void;
  train(): Promise<void>;
  process(language: string, text: string): Promise<{ intent: string; score: number }>;
};

/** nlp.js through its core packages: the engine of `node-nlp` without the 119 MB of languages it brings. */
export const nlpJs: Train = async (examples, language) => {
  const started = process.cpuUsage();
  const { containerBootstrap } = require('@nlpjs/core-loader');
  const { Nlp } = require('@nlpjs/nlp');
  const { LangDe } = require('@nlpjs/lang-de');
  const { LangEn } = require('@nlpjs/lang-en');
  const container = await containerBootstrap();
  container.use(LangDe);
  container.use(LangEn);
  const nlp: NlpJs = new Nlp({ container, autoSave: false, nlu: { log: false }, forceNER: false });
  nlp.addLanguage(language);
  for (const { text, label } of examples) nlp.addDocument(language, text, label);
  await nlp.train();
  return {
    trainSeconds: secondsSince(started),
    async read(text) {
      const { intent, score } = await nlp.process(language, text);
      return { label: intent === 'None' ? 'none' : intent, foreign: intent === 'None' ? 1 : 1 - score };
    },
  };
};

/** All three, ours first. */
export const peers: Record<string, Train> = { own, 'natural Bayes': naturalBayes, 'nlp.js': nlpJs };

function secondsSince(started: NodeJS.CpuUsage): number {
  return Math.round(process.cpuUsage(started).user / 1e5) / 10;
}
