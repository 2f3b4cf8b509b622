/** "This is a machine": said before the first answer, where nobody was greeted. */
import type { Turn } from './turn.ts';

/** The law wants it at the first interaction at the latest (AI Act, Art. 50). `phrase` says it; notes which words were used. */
export function disclose(phrase: string, turn: Turn): void {
  const { memory, bubbles } = turn;
  if (memory.disclosed || bubbles.length === 0) return;
  bubbles[0]?.paragraphs.unshift(turn.phrase(phrase, { company: turn.vendor.company.name }));
  memory.disclosed = { phrase, at: turn.now.toISOString() };
}
