/** The state as a hint: what a short message may be when the bot has just asked for something. */
import type { UnderstandingContext } from '../domain/understanding.ts';

/** Longer messages say by themselves what they want. Words. */
const shortAnswer = 4;
const wordsOf = /[\p{L}\p{N}](?:[\p{L}\p{N}.,'’×-]*[\p{L}\p{N}])?/gu;
/** Amounts, article numbers, sizes, days, and the words that point into a list. */
const pointing =
  /^(?:(?:die|der|das|den|the|bitte|please|nr|nummer|number|option|pos|position|kw|bis|am|ab|by|on|ca|etwa|circa|nur|alle|beide|both|all|erste[nrs]?|zweite[nrs]?|dritte[nrs]?|vierte[nrs]?|letzte[nrs]?|obere[nrs]?|untere[nrs]?|mittlere[nrs]?|first|second|third|fourth|last|one|ein|eine|einen|zwei|drei|vier|fünf|sechs|zehn|zwölf|two|three|four|five|six|ten|twelve|stück|stk|stueck|pcs|pieces|pack|vpe|karton|kartons|m|kg|l|meter|montag|dienstag|mittwoch|donnerstag|freitag|samstag|monday|tuesday|wednesday|thursday|friday|heute|morgen|übermorgen|today|tomorrow|dieselbe[nr]?|diese[nrs]?|those|these|this|that)|[\p{L}.-]{0,3}\d[\p{L}\p{N}.,×/-]*)$/iu;

/** Whether something was asked and the message is short enough to be its answer: it is not refused then. */
export function mayAnswer(text: string, expecting: UnderstandingContext['expecting']): boolean {
  if (!expecting || text.length > 60) return false;
  return (text.match(wordsOf)?.length ?? 0) <= shortAnswer;
}

/** Whether a message only points or counts ("20", "M8", "die zweite", "bis Freitag"): it has no intent of its own. */
export function isBareAnswer(text: string): boolean {
  if (text.length > 60 || text.includes('?')) return false;
  const words = text.match(wordsOf) ?? [];
  return words.length > 0 && words.length <= shortAnswer && words.every((word) => pointing.test(word));
}
