/** The parts a message may fall into: list items, lines, sentences, clauses. Which of them are requests is judged later. */
import type { Stretch } from './letters.ts';

/** What stands before a part: how sure a border it is. */
export type Border = 'start' | 'item' | 'line' | 'sentence' | 'clause';
export type Part = Stretch & { border: Border };

/** More parts than this are a pasted table or an attack; the rest is one part. */
const mostParts = 40;

/** "1) ", "2. ", "a) ", "- ", "• " at the start of a line, or "2) " in the middle of one. */
const itemMark = /(?:^|\n)[ \t]*(?:\(?\d{1,2}[.)]|[a-h]\)|[-*•–])[ \t]+|(?<=\s)\(?[1-9]\)[ \t]*/g;
const lineEnd = /\n+/g;
const sentenceEnd = /[.!?…]+["')\]]*\s+/g;
/** A point after these ends no sentence. */
const abbreviation =
  /(?:^|[\s(])(?:(?:\d{1,2}\.)?\d{1,3}|\p{L}*str|\p{L}*nr|\p{L}|(?:\p{L}\. ?)+\p{L}|jan|feb|mrz|apr|jun|jul|aug|sept?|okt|nov|dez|oct|dec|tsd|mio|fa|fam|lt|gem|bzgl|betr|insb|sog|geb|krt|pal|art|pos|st|stk|stck|tel|inkl|exkl|bzw|evtl|ggf|max|min|ca|usw|etc|fr|hr|dr|dipl|ing|str|abt|kd|best|rg|lfd|bsp|zzgl|abzgl|mind|vgl|gr|verp|pkg|no|approx|pcs|qty|mr|mrs|ms|ltd|co|inc|dept)\.$/iu;
/** "Gr. 10. Was kostet": behind a number these open a sentence; "am 3. Tag" and "KW 5. Woche" do not. */
const opening =
  /^(?:Was|Wie|Wann|Wo|Wer|Welche[rs]?|Bitte|Und|Außerdem|Können|Könnt(?:e[nt]?)?|Haben|Habt|Gibt|Ist|Sind|Ich|Wir|Please|What|How|When|Where|Who|Can|Could|Do|Is|Are|And|Also|We|I)(?!\p{L})/u;
const clauseStart =
  /[,;]?\s+(?:und|sowie|außerdem|ausserdem|zudem|ferner|weiterhin|zusätzlich|and|plus|u\.)\s+|[,;]\s+(?=(?:was|wie|wann|wo|wer|welche[rs]?|ist|sind|haben|habt|könnt|können|gibt|bitte|how|what|when|where|who|which|is|are|do|can|could|please)\b)|[,;]\s+(?=(?:dafür|dafuer|stattdessen|danach|anschließend|anschliessend|hinterher|gleichzeitig|parallel|nebenbei|ansonsten|dann (?:noch|bitte|auch)|ersatzweise|instead|then|also|afterwards|in return|while you're at it|at the same time|on top of that)(?!\p{L}))|\s+[–-]\s+(?=\p{L})|\s*\/\s+/giu;

/** Words that tie a part to the one before and say nothing of their own. */
export const ties =
  /^(?:(?:ach|und|außerdem|ausserdem|zudem|ferner|weiterhin|zusätzlich|dann|noch was|noch eins|noch eine frage|übrigens|dafür|dafuer|stattdessen|danach|anschließend|anschliessend|hinterher|gleichzeitig|nebenbei|ansonsten|and|also|plus|oh|besides|by the way|btw|instead|afterwards|in return|while you're at it|at the same time|on top of that|one more thing|another thing)\b[\s,:.-]*)+/i;

/** The parts of `text` within `body`, in order, trimmed, without empty ones. */
export function partsOf(text: string, body: Stretch): Part[] {
  let parts: Part[] = [{ ...body, border: 'start' }];
  parts = cut(text, parts, itemMark, 'item');
  parts = cut(text, parts, lineEnd, 'line');
  parts = cut(text, parts, sentenceEnd, 'sentence');
  parts = cut(text, parts, clauseStart, 'clause');
  return parts
    .slice(0, mostParts)
    .map((part) => trimmed(text, part))
    .filter(({ start, end }) => end > start);
}

/** Cuts each part at the matches of `mark`; list marks go away, sentence ends stay with the sentence they end. */
function cut(text: string, parts: readonly Part[], mark: RegExp, border: Border): Part[] {
  return parts.flatMap((part) => {
    const slice = text.slice(part.start, part.end);
    const found: Part[] = [];
    let from = part.start;
    let borderBefore = part.border;
    for (const match of slice.matchAll(mark)) {
      const at = part.start + match.index;
      const next = at + match[0].length;
      const end = border === 'sentence' ? next : at;
      const before = text.slice(Math.max(part.start, at - 12), at + 1);
      const isShort =
        abbreviation.test(before) && !(/\d\.$/.test(before) && opening.test(text.slice(next, next + 16)));
      if (border === 'sentence' && isShort) continue;
      if (next >= part.end) continue;
      // "Also, when …": what only ties is no part.
      if (text.slice(from, end).replace(ties, '').trim() === '' && found.length === 0 && end > from) continue;
      found.push({ start: from, end, border: borderBefore });
      from = next;
      borderBefore = border;
      if (found.length >= mostParts) break;
    }
    return [...found, { start: from, end: part.end, border: borderBefore }];
  });
}

function trimmed(text: string, part: Part): Part {
  let { start, end } = part;
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return { ...part, start, end };
}
