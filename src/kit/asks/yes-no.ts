/** Asks for a yes. What was said on top of it ("ja, aber 5 statt 3") is for the other asks. */
import { type Ask, got, type Said } from '../topic.ts';
import type { Turn } from '../turn.ts';

/** Whether an answer agrees: by reading, or by a plain word. */
export function agrees({ text, request }: Said): boolean {
  if (request.intent.name === 'confirm.yes') return true;
  return /^\W*(?:ja|jo|jup|jep|jawohl|gern(?:e)?|klar|passt|genau|ok(?:ay)?|mach(?:en sie|t)?|bitte|yes|yep|sure|go ahead|please do)(?!\p{L})[\s,.!]*(?:bitte|gern(?:e)?|please)?[\s.!]*$/iu.test(
    text,
  );
}

const refuses = /(?<!\p{L})(?:nein|nee?|nö|no|nope|nicht|not)(?!\p{L})/iu;

export function declines({ text, request }: Said): boolean {
  if (request.intent.name === 'confirm.no' && request.intent.confidence >= 0.5) return true;
  return (
    /^\W*(?:(?:nein|nee?|nö|no|nope|nicht|lieber|doch|bitte|dann|aber|danke|thanks|thank you|not|please)(?!\p{L})[\s,.!]*)+$/iu.test(
      text,
    ) && refuses.test(text)
  );
}

/** `say` puts the question. Yes is got as true, no as false. */
export function askYesNo(
  say: (turn: Turn, known: Record<string, unknown>, returning: boolean) => void,
  more: {
    needed?: Ask<boolean>['needed'];
    /** Other words that mean yes here. */
    yes?(said: Said): boolean;
  } = {},
): Ask<boolean> {
  return {
    expects: 'yes-no',
    ...(more.needed ? { needed: more.needed } : {}),
    say: (turn, { known, returning = false }) => say(turn, known, returning),
    claims: (said) => agrees(said) || declines(said) || (more.yes?.(said) ?? false),
    read(said) {
      if (said.as !== 'answer') return undefined;
      if (said.picked) return got(said.picked === 'yes');
      if (agrees(said) || more.yes?.(said)) return got(true);
      return declines(said) ? got(false) : undefined;
    },
  };
}
