/** Quotes the vendor's own answers, with their source; says nothing when none fits well enough. */
import type { Answer } from '../../domain/company.ts';
import type { Turn } from '../turn.ts';

/** Below this, an answer would rather be about something else. */
const goodEnough = 0.45;

/** The vendor's best answer to the current request, if it is good enough. */
export function bestAnswer(turn: Turn, atLeast: number = goodEnough): Answer | undefined {
  const query = { limit: 1, language: turn.language, today: turn.today };
  const [best] = turn.find.answers(turn.request.text, query);
  return best && best.score >= atLeast ? best.answer : undefined;
}

/** Quotes the best answer; false when none is good enough. */
export function quoteAnswer(turn: Turn, atLeast: number = goodEnough): boolean {
  const answer = bestAnswer(turn, atLeast);
  if (answer) turn.recite(answer.text).say('answers.source', { source: answer.source });
  return answer !== undefined;
}

/** Keeps a question that nobody has answered yet, for the vendor's knowledge work. */
export function noteOpenQuestion(turn: Turn, why: string): void {
  turn.record({
    kind: 'open-question',
    id: `${turn.conversation}-${turn.now.getTime()}-${turn.records.length}`,
    data: { text: turn.request.text, why, language: turn.language },
  });
}
