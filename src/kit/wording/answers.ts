/** Quotes the vendor's own answers, with their source; says nothing when none fits well enough. */
import type { Turn } from '../turn.ts';

/** Below this, an answer would rather be about something else. */
const goodEnough = 0.45;

/** Quotes the best answer to the current request; false when there is none, and the question is kept for the vendor. */
export function quoteAnswer(turn: Turn, atLeast: number = goodEnough): boolean {
  const query = { limit: 1, language: turn.language, today: turn.today };
  const [best] = turn.find.answers(turn.request.text, query);
  if (best && best.score >= atLeast) {
    turn.quote(best.answer.text).say('answers.source', { source: best.answer.source });
    return true;
  }
  noteOpenQuestion(turn, 'no-answer');
  return false;
}

/** Keeps a question that nobody has answered yet, for the vendor's knowledge work. */
export function noteOpenQuestion(turn: Turn, why: string): void {
  turn.record({
    kind: 'open-question',
    id: `${turn.conversation}-${turn.now.getTime()}-${turn.records.length}`,
    data: { text: turn.request.text, why, language: turn.language },
  });
}
