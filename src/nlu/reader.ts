/** Reads one request in one language: confidences of all intents, the decision, the likeliest readings. */
import type { Language } from '../domain/language.ts';
import { type Intent, intents, type Reading, type UnderstandingContext } from '../domain/understanding.ts';
import { isBareAnswer, mayAnswer } from './answers.ts';
import type { LanguageModel } from './learning/model.ts';
import { opinionReader, strengthOf } from './learning/opinion.ts';
import { papersIn } from './learning/papers.ts';

/** The reading acted on, and the two or three likeliest. */
export type Judgement = { intent: Reading; candidates: Reading[] };

export type Reader = { read(text: string, context: Pick<UnderstandingContext, 'expecting'>): Judgement };

const candidateCount = 3;
const none = intents.indexOf('none');
/** "Passt", "lieber nicht" after a yes-no question: what they would be by themselves counts less. */
const yesNoBonus = 4;
/** Below this share of known features a text is no language of ours; product names and codes are well above. */
const gibberishBelow = 0.65;
/** A bare "20" looks like one thing or another; it is not to start a new topic while its question is open. */
const bareAnswer = 0.5;

/** "Packen Sie zu AB-2026-11044 noch 2 Dosen": with the number of an order it is hardly a quote that is to change. */
const otherPaper = 0.3;
/** Below this the likeliest of the unlikely means nothing. */
const hardlyAnything = 0.1;
/** What is not to be done on a reading that means nothing: "lila Wolke", while it is open which cable ties, finds no goods. */
const acting = /^(?:cancel|product\.|price\.|quote\.|demand\.)/;

/** A reader over one language's weights. Candidates are without `none`, unless it is the decision. */
export function reader(language: Language, model: LanguageModel): Reader {
  const opinions = opinionReader(language, model, intents.length);
  const { refuseAbove } = model.calibration;

  return {
    read(text, { expecting }) {
      const { confidences, known } = opinions.read(text);
      const answers = mayAnswer(text, expecting);
      if (answers && expecting === 'yes-no') favour(confidences, ['confirm.yes', 'confirm.no'], yesNoBonus);
      const { order, quote } = papersIn(text);
      if (order && !quote) favour(confidences, ['quote.change', 'quote.accept'], otherPaper);
      if (quote && !order) favour(confidences, ['order.change'], otherPaper);
      if (answers && isBareAnswer(text)) scale(confidences, bareAnswer);
      const isForeign = isGibberish(text, known) || strengthOf(none, confidences) > refuseAbove;
      const best =
        isForeign && answers ? likeliestAnswer(confidences) : likeliest(confidences, candidateCount);
      if (isForeign && !answers) best.unshift({ name: 'none', confidence: confidences[none] ?? 0 });
      const candidates = best.slice(0, candidateCount);
      return { intent: candidates[0] ?? { name: 'none', confidence: 0 }, candidates };
    },
  };
}

/** The readings of what would be refused, were it not that it may be an answer. */
function likeliestAnswer(confidences: Float64Array): Reading[] {
  const all = likeliest(confidences, intents.length);
  const first = all[0]?.confidence ?? 0;
  const kept = first < hardlyAnything ? all.filter(({ name }) => !acting.test(name)) : all;
  return kept.slice(0, candidateCount);
}

/** A refusal whatever the words say: another language, for one. The readings stay, below it. */
export function refused({ candidates }: Judgement, confidence: number): Judgement {
  const none: Reading = { name: 'none', confidence };
  const others = candidates
    .filter(({ name }) => name !== 'none')
    .map((reading) => ({ ...reading, confidence: reading.confidence * (1 - confidence) }));
  return { intent: none, candidates: [none, ...others].slice(0, candidateCount) };
}

/** "asdf jklö", "???", no text at all. Codes ("h07rnf") are left to the search. */
function isGibberish(text: string, known: number): boolean {
  return known === 0 || (known < gibberishBelow && !/\d/.test(text));
}

function favour(confidences: Float64Array, favoured: readonly Intent[], factor: number): void {
  let sum = 0;
  for (const [k, name] of intents.entries()) {
    if (favoured.includes(name)) confidences[k] = (confidences[k] ?? 0) * factor;
    sum += confidences[k] ?? 0;
  }
  scale(confidences, 1 / sum);
}

function scale(confidences: Float64Array, factor: number): void {
  for (let k = 0; k < confidences.length; k += 1) confidences[k] = (confidences[k] ?? 0) * factor;
}

/** The `count` best readings but `none`, best first. */
function likeliest(confidences: Float64Array, count: number): Reading[] {
  const best: Reading[] = [];
  for (const [k, name] of intents.entries()) {
    const confidence = confidences[k] ?? 0;
    if (k === none || (best.length === count && confidence <= (best.at(-1)?.confidence ?? 0))) continue;
    const at = best.findIndex((other) => other.confidence < confidence);
    best.splice(at < 0 ? best.length : at, 0, { name, confidence });
    if (best.length > count) best.pop();
  }
  return best;
}
