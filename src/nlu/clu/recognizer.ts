/** A recogniser that lets CLU decide the intents; languages, letters, requests and entities are read by our own. */
import type { Recognizer, Request, Understanding, UnderstandingContext } from '../../domain/understanding.ts';
import { mayAnswer } from '../answers.ts';
import type { Judgement } from '../reader.ts';
import { type LearnedRecognizer, readingsOf } from '../recognizer.ts';
import type { Asker } from './asker.ts';
import { longestQuery } from './settings.ts';

/** A message costs at most so many calls; further requests keep our own reading. */
const mostQueries = 4;
const word = /\p{L}{2}/u;

/** Where CLU does not answer, the understanding is the own recogniser's, unchanged. Never throws on any text. */
export function createCluRecognizer(
  own: Pick<LearnedRecognizer, 'understand' | 'isForeign'>,
  ask: Asker,
): Recognizer {
  return {
    async understand(text, context) {
      const read = own.understand(text, context);
      if (own.isForeign(text, context.language)) return read;
      const asked = read.requests.filter((request) => isForClu(request, context)).slice(0, mostQueries);
      if (asked.length === 0) return read;
      const { language } = read;
      const judgements = await ask(asked.map((request) => ({ text: request.text.trim(), language })));
      if (!judgements) return read;
      const judged = new Map(asked.map((request, i) => [request, judgements[i]]));
      return judgedAnew(read, (request) => judged.get(request));
    },
  };
}

/** Answers to an open question, bare numbers and signs, and what CLU would refuse as too long stay with our own. */
function isForClu({ text }: Request, { expecting }: UnderstandingContext): boolean {
  if (!text.includes('?') && mayAnswer(text, expecting)) return false;
  return word.test(text) && text.length <= longestQuery;
}

function judgedAnew(
  read: Understanding,
  judgementOf: (request: Request) => Judgement | undefined,
): Understanding {
  const requests: Request[] = [];
  let wasJudged = false;
  for (const request of read.requests) {
    const judgement = judgementOf(request);
    const judged = { ...request, ...judgement };
    const last = requests.at(-1);
    // An answer to the open question stays by itself, whatever follows.
    if (last && wasJudged && judgement && goTogether(last, judged)) {
      requests[requests.length - 1] = together(read.text, last, judged);
    } else requests.push(judged);
    wasJudged = judgement !== undefined;
  }
  return { ...read, ...readingsOf(requests), requests };
}

/** Neighbours of one intent are one request; what is none of ours beside a request goes with it. */
function goTogether(a: Request, b: Request): boolean {
  return a.intent.name === b.intent.name || a.intent.name === 'none' || b.intent.name === 'none';
}

function together(text: string, a: Request, b: Request): Request {
  const isFirst =
    b.intent.name === 'none' || (a.intent.name !== 'none' && a.intent.confidence >= b.intent.confidence);
  const { intent, candidates } = isFirst ? a : b;
  const stretch = { start: a.start, end: b.end };
  const entities = [...a.entities, ...b.entities];
  return { text: text.slice(a.start, b.end), ...stretch, intent, candidates, entities };
}
