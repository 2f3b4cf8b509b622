/** Asks for a few words, when the message itself did not bring them. */
import { type Ask, got } from '../topic.ts';
import type { Turn } from '../turn.ts';

/** `question` is the phrase; `from` takes the words out of a message, undefined when it has none worth reading. */
export function askForWords(question: string, from: (turn: Turn) => string | undefined): Ask<string> {
  return {
    expects: 'product',
    say: (turn) => {
      turn.say(question);
    },
    read(said, turn) {
      if (said.as === 'correction') return undefined;
      const words = said.as === 'answer' ? said.text.trim() : from(turn);
      return words ? got(words) : undefined;
    },
  };
}
