/** Several requests in one message: which parts ask for something of their own, and which only go with another. */
import type { Intent, Reading, UnderstandingContext } from '../domain/understanding.ts';
import { isBareAnswer } from './answers.ts';
import { readAtMost } from './learning/fold.ts';
import { bodyOf, type Stretch } from './letters.ts';
import { type Border, type Part, partsOf } from './parts.ts';
import type { Judgement } from './reader.ts';

/** A request before its entities: a stretch of the message with its readings. */
export type RawRequest = Stretch & Judgement;

export type ReadPart = (text: string) => Judgement;

/** How sure a part must be of its own intent to be a request, by the border before it. */
const sureEnough: Record<Border, number> = { start: 0.45, item: 0.45, line: 0.5, sentence: 0.5, clause: 0.6 };
/** What the message as a whole must give the intent of a clause: "Schrauben und Muttern" is no second request. */
const supportForClause = 0.01;
/** Blanks and marks by the dozen: a table or an attack, not sentences. */
const notProse = /\s{20}|[.!?…,;]{20}/;
/** A line of a list of articles: an amount or a number, a few words, no question. */
const articleLine =
  /^(?:\d+(?:[.,]\d+)?\s*(?:x|×|stk|st\b|stück|stueck|pcs|pieces|m\b|rollen?|packs?|karton|kartons|boxes|box|eimer|sack|paar|kg|l\b)|\d+\s*[-–]\s*\d+|(?:art(?:ikel)?\.?-?\s*(?:nr)?\.?\s*)?\d{2,}[-.\s]?\d{2,})/i;
/** "… und 12 Flaschen FD-1000": an amount and a name in a few words go with the list before them. */
const anotherLine = /^\d+(?:[.,]\d+)?\s*\p{L}+\.?(?:\s+\S+){1,4}\s*\??$/iu;
/** Words that tie a part to the one before and say nothing of their own. */
const ties =
  /^(?:(?:ach|und|außerdem|ausserdem|zudem|ferner|weiterhin|zusätzlich|dann|noch was|noch eins|noch eine frage|übrigens|and|also|plus|oh|besides|by the way|btw|one more thing|another thing)\b[\s,:.-]*)+/i;
const fillers: readonly Intent[] = [
  'smalltalk.greet',
  'smalltalk.thanks',
  'smalltalk.bye',
  'confirm.yes',
  'confirm.no',
  'cancel',
  'none',
];

/**
 * The requests of a message, at least one, in order; neighbours of one intent are one request. `whole` is the reading of
 * the message as it is. A message with one request keeps its whole text.
 */
export function requestsOf(
  text: string,
  whole: Judgement,
  read: ReadPart,
  { expecting }: Pick<UnderstandingContext, 'expecting'>,
): RawRequest[] {
  const single = [{ start: 0, end: text.length, ...whole }];
  if (text.length > readAtMost || notProse.test(text)) return single;
  const body = bodyOf(text);
  const parts = partsOf(text, body);
  if (parts.length < 2) return single;
  const groups = grouped(text, parts, whole, read, expecting);
  if (groups.length < 2) return single;
  return groups.map(({ start, end, reading }) => {
    const judged = read(text.slice(start, end));
    const kept = judged.intent.name === reading.intent.name ? judged : reading;
    return { start, end, ...kept };
  });
}

type Group = Stretch & { reading: Judgement };

function grouped(
  text: string,
  parts: readonly Part[],
  whole: Judgement,
  read: ReadPart,
  expecting: UnderstandingContext['expecting'],
): Group[] {
  const groups: Group[] = [];
  let waiting: number | undefined;
  for (const part of parts) {
    const said = text.slice(part.start, part.end).replace(ties, '');
    const reading = read(said);
    const last = groups.at(-1);
    const own = standsAlone(part, said, reading.intent, whole, expecting);
    if (own && last?.reading.intent.name !== reading.intent.name) {
      groups.push({ start: waiting ?? part.start, end: part.end, reading });
      waiting = undefined;
    } else if (last) last.end = part.end;
    else waiting ??= part.start;
  }
  return groups;
}

function standsAlone(
  { border }: Part,
  said: string,
  { name, confidence }: Reading,
  whole: Judgement,
  expecting: UnderstandingContext['expecting'],
): boolean {
  // "20 Stück, und was kostet der Versand?": the answer first, then the new request.
  if (expecting && isBareAnswer(said)) return border === 'start';
  if (confidence < sureEnough[border]) return false;
  if (articleLine.test(said) && !said.includes('?')) return false;
  // "zwischen A2 und A4": one word is no request.
  if (border === 'clause' && (anotherLine.test(said) || !/\s/.test(said.trim()))) return false;
  const answers = expecting === 'yes-no' && (name === 'confirm.yes' || name === 'confirm.no');
  if (fillers.includes(name) && !(answers && border === 'start')) return false;
  if (border !== 'clause') return true;
  return whole.candidates.some(
    (candidate) => candidate.name === name && candidate.confidence >= supportForClause,
  );
}
