/** Asks for articles unless the vendor has answered the question in writing: "Gelten die Preise netto?" needs no article. */
import type { Article } from '../../domain/article.ts';
import type { WantedLine } from '../../domain/lines.ts';
import { type Ask, got } from '../topic.ts';
import type { Turn } from '../turn.ts';
import { bestAnswer } from '../wording/answers.ts';
import { askForLines } from './lines.ts';

/**
 * `sure` is how well an answer must fit (0–1) to come before asking for an article; no lines then mean: quote it.
 * Undefined: no answer does.
 * `about` tells the article that a message without a name is about. `alone` says that a message needs no article for another reason.
 */
export function linesOrAnswer(
  question: string,
  sure: number | undefined,
  more: {
    onlySure?: boolean;
    beforeChoice?: boolean;
    alone?(turn: Turn): boolean;
    about?(turn: Turn): Article | undefined;
  } = {},
): Ask<WantedLine[]> {
  const ask = askForLines(question, more);
  return {
    ...ask,
    async read(said, turn, state) {
      if (said.as === 'opening' && more.alone?.(turn)) return got([]);
      const reading = await ask.read(said, turn, state);
      if (said.as !== 'opening' || (reading && 'got' in reading)) return reading;
      // A choice among articles is left for an answer only where general questions are the rule.
      const isOpen = !reading || more.beforeChoice;
      if (isOpen && sure !== undefined && bestAnswer(turn, sure)) return got([]);
      const article = reading ? undefined : more.about?.(turn);
      return article ? got([{ article: article.number, said: said.text }]) : reading;
    },
  };
}
