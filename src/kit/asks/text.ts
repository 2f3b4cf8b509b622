/** Asks for something in the customer's own words: what happened, what to change, an address. */
import type { Intent } from '../../domain/understanding.ts';
import { type Ask, got, type Reading, type Said } from '../topic.ts';

/** What is never an answer in somebody's own words. */
const others: readonly Intent[] = ['cancel', 'human.request', 'privacy.request', 'bot.about'];

/** Longer is a novel; the rest stays in the thread. Characters. */
const kept = 2_000;

/**
 * `question` is the phrase. `from` takes the words out of the message that began the topic; undefined when it has none
 * worth keeping. Any answer but a question or a plain no is taken.
 */
export function askForText(
  question: string,
  more: {
    from?(said: Said): string | undefined;
    needed?: Ask<string>['needed'];
    /** Words that mean: there is nothing to say. The answer is '' then. */
    optional?: boolean;
    /** What is said later without being asked is added to it: more is told of what happened. */
    grows?: boolean;
  } = {},
): Ask<string> {
  return {
    expects: 'text',
    ...(more.needed ? { needed: more.needed } : {}),
    say: (turn) => {
      turn.say(question);
      if (more.optional) turn.offer(turn.phrase('ask.offer-none'), { answer: '' });
    },
    claims: ({ request: { intent }, text }) => !text.includes('?') && !others.includes(intent.name),
    read(said, _turn, { request, known }) {
      if (said.as === 'correction') return more.grows ? added(said, known) : undefined;
      if (said.as === 'opening') {
        const words = more.from?.({ ...said, text: request.text, request });
        return words ? got(words.slice(0, kept)) : undefined;
      }
      if (said.picked !== undefined) return got(said.picked);
      const text = said.text.trim();
      if (more.optional && isNothing(said)) return got('');
      // A question, or no word at all, is no answer.
      return /\p{L}/u.test(text) && !text.endsWith('?') ? got(text.slice(0, kept)) : undefined;
    },
  };
}

/** A few words or more that are no answer to anything else belong to what was told before. */
function added({ text }: Said, known: Record<string, unknown>): Reading<string> {
  const before = Object.values(known).find((value) => typeof value === 'string' && value !== '');
  if (text.trim().split(/\s+/u).length < 3 || text.includes('?')) return undefined;
  return got(`${before ?? ''}\n${text.trim()}`.trim().slice(0, kept));
}

const nothing =
  /^\W*(?:nein|nee?|nö|keine?(?: ahnung)?|nichts|weiß (?:ich )?nicht|weiss (?:ich )?nicht|hab(?:e)? ich nicht|nicht zur hand|no|none|nothing|don't know|not at hand)\b/iu;

function isNothing({ text }: Said): boolean {
  return nothing.test(text) && text.trim().split(/\s+/u).length <= 5;
}
