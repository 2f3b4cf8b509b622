/** Several requests in one message: where it falls apart, and whether the parts are really requests of their own. */
import type { Entity, Intent, Reading, Request } from '../domain/understanding.ts';
import type { Judgement } from './reader.ts';

/** A stretch of the message; offsets are UTF-16 indices. */
export type Stretch = { text: string; start: number; end: number };

/** A part must be read at least this surely to be a request of its own. */
const sureOfPart = 0.5;
/** A part that only "und" sets off must be surer: most sentences with "und" are one request. */
const sureOfClause = 0.7;
/** Shorter parts are seldom a request: "Hallo", "danke", "LG". */
const fewestWords = 2;

/** Said around a request, never one beside it. */
const around: readonly Intent[] = [
  'smalltalk.greet',
  'smalltalk.thanks',
  'smalltalk.bye',
  'confirm.yes',
  'confirm.no',
  'none',
];

const sentenceEnd =
  /[!?]+["“”)]*\s+|(?<!\b(?:\d|[a-zäöü]|nr|ca|bzw|str|tel|art|best|inkl|zzgl|abt|kd|rg|pos|gr|mind|max|ggf|evtl|st|stk|no|mr|ms|dr|vs|approx|qty))\.\s+(?=\p{Lu}|\d+[.)]\s)|\n+|;\s+/giu;
const clause =
  /,?\s+(?:und|sowie|außerdem|ausserdem|zusätzlich|and|also|plus)\s+(?:(?:noch|außerdem|auch|also|could|can|please|bitte)\s+)*(?=\p{L})|,\s+(?:außerdem|ausserdem|dazu|noch was|nebenbei|also)\s+/giu;

/**
 * The requests of a message, in the order they are said. `judge` reads a stretch. Parts that are read alike, unsurely, or
 * only frame the message are not split off; a message that does not fall apart is one request.
 */
export function splitRequests(
  text: string,
  whole: Judgement,
  judge: (stretch: string) => Judgement,
  entities: readonly Entity[],
): Request[] {
  const single = () => [requestOf({ text, start: 0, end: text.length }, whole, entities)];
  const parts = withoutListLines(cut(text, sentenceEnd), text).flatMap((sentence) =>
    clausesOf(sentence, judge),
  );
  if (parts.length < 2) return single();
  const judged = parts.map((part) => ({ part, judgement: judge(part.text) }));
  const carrying = judged.filter(({ part, judgement }) => isRequest(part, judgement));
  const merged: { part: Stretch; judgement: Judgement }[] = [];
  for (const one of carrying) {
    const last = merged.at(-1);
    if (last && last.judgement.intent.name === one.judgement.intent.name) {
      const start = last.part.start;
      const end = one.part.end;
      const part = { text: text.slice(start, end), start, end };
      merged[merged.length - 1] = {
        part,
        judgement:
          judge(part.text).intent.name === last.judgement.intent.name ? judge(part.text) : last.judgement,
      };
    } else merged.push(one);
  }
  if (new Set(merged.map(({ judgement }) => judgement.intent.name)).size < 2) return single();
  return withAllEntities(merged, text, entities);
}

const listLine =
  /^(?:[-•*·–]\s*|\d+(?:[.,]\d+)?\s*(?:x|×|stk|st\b|stück|stueck|pcs|pieces|m\b|meter|pack|paar|ve\b|vpe|rollen?|kartons?|boxes)|\d[\d .-]{3,}\s*[;\t])/iu;

/** Article lines ("- 10x Leiter", "5x 10-40816") belong to the sentence before them: a list is one request. */
function withoutListLines(parts: readonly Stretch[], text: string): Stretch[] {
  const folded: Stretch[] = [];
  for (const part of parts) {
    const before = folded.at(-1);
    if (before && listLine.test(part.text))
      folded[folded.length - 1] = {
        text: text.slice(before.start, part.end),
        start: before.start,
        end: part.end,
      };
    else folded.push(part);
  }
  return folded;
}

/** Clauses only where both sides of the "und" are surely different requests. */
function clausesOf(sentence: Stretch, judge: (stretch: string) => Judgement): Stretch[] {
  const clauses = cut(sentence.text, clause).map(({ text, start, end }) => ({
    text,
    start: start + sentence.start,
    end: end + sentence.start,
  }));
  if (clauses.length < 2) return [sentence];
  const names = clauses.map((each) => ({ ...judge(each.text).intent, words: wordCount(each.text) }));
  const sure = names.every(
    ({ name, confidence, words }) =>
      confidence >= sureOfClause && words >= fewestWords && !around.includes(name),
  );
  return sure && new Set(names.map(({ name }) => name)).size === names.length ? clauses : [sentence];
}

function isRequest(part: Stretch, { intent }: Judgement): boolean {
  return (
    intent.confidence >= sureOfPart && wordCount(part.text) >= fewestWords && !around.includes(intent.name)
  );
}

/** Every entity belongs to the request it stands in, else to the one before it, else to the first. */
function withAllEntities(
  merged: readonly { part: Stretch; judgement: Judgement }[],
  text: string,
  entities: readonly Entity[],
): Request[] {
  return merged.map(({ part, judgement }, index) => {
    const from = index === 0 ? 0 : part.start;
    const to = merged[index + 1]?.part.start ?? text.length;
    const own = entities.filter(({ start }) => start >= from && start < to);
    return requestOf(part, judgement, own);
  });
}

function requestOf(stretch: Stretch, judgement: Judgement, entities: readonly Entity[]): Request {
  const candidates: Reading[] = judgement.candidates;
  return { ...stretch, intent: judgement.intent, candidates, entities: [...entities] };
}

function cut(text: string, boundary: RegExp): Stretch[] {
  const parts: Stretch[] = [];
  let from = 0;
  const add = (to: number) => {
    const raw = text.slice(from, to);
    const lead = raw.length - raw.trimStart().length;
    const trimmed = raw.trim();
    if (trimmed) parts.push({ text: trimmed, start: from + lead, end: from + lead + trimmed.length });
  };
  for (const match of text.matchAll(boundary)) {
    // The mark belongs to the sentence it ends.
    const mark = /^[!?.]+/u.exec(match[0])?.[0].length ?? 0;
    add(match.index + mark);
    from = match.index + match[0].length;
  }
  add(text.length);
  return parts;
}

function wordCount(text: string): number {
  return text.split(/\s+/u).length;
}
