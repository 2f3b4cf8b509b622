/** Asks for article lines: which articles, and how many where that was said. Shared by every topic that needs articles. */

import type { WantedLine } from '../../domain/lines.ts';
import type { Ask, AskState, Said } from '../topic.ts';
import type { Turn } from '../turn.ts';
import { changedLines } from './lines/change.ts';
import { choose, pointsOnly } from './lines/choose.ts';
import { choices, type LinesMemo, label, type OpenLine, openLines, settle, sureName } from './lines/line.ts';
import { linesOf } from './lines/read.ts';

/**
 * `question` is the phrase that asks for the article when none was named. With `onlySure`, words that may mean several
 * articles are left aside when another one is clear: "ist 10-2040 für diesen Einsatz geeignet?" is about one article.
 */
export function askForLines(question: string, { onlySure = false } = {}): Ask<WantedLine[]> {
  return {
    expects: 'product',
    claims: ({ text }, _turn, { memo }) =>
      openLines(memo as LinesMemo | undefined).length > 0 && pointsOnly(text),
    say(turn, state) {
      const open = openLines(state.memo as LinesMemo | undefined);
      if (open.length === 0) turn.say(question);
      else sayChoice(open, turn, state);
    },
    read(said, turn, { memo, known }) {
      const earlier = memo as LinesMemo | undefined;
      if (said.as === 'answer' && isShrug(said)) return undefined;
      if (said.as === 'correction') return correction(said, turn, known);
      if (earlier && openLines(earlier).length > 0 && said.as === 'answer') {
        return choose(said, turn, earlier) ?? amended(said, turn, earlier);
      }
      const lines = linesOf(said, turn);
      const sure = onlySure ? lines.filter(({ article }) => article) : [];
      return settle(sure.length > 0 ? sure : lines, turn);
    },
  };
}

/** Every open line with its candidates, counted through, so that one answer can settle them all. */
function sayChoice(open: readonly OpenLine[], turn: Turn, { tries, returning }: AskState): void {
  const articlesOf = ({ candidates = [] }: OpenLine) =>
    candidates.flatMap((number) => turn.vendor.catalog.get(number) ?? []);
  const [only, ...more] = open;
  if (!only) return;
  if (more.length === 0) turn.say('ask.which-article', { said: only.said, count: articlesOf(only).length });
  else turn.say('ask.which-articles', { count: open.length });
  // The list was shown twice and the customer talks about other things: the question alone reminds enough.
  const isKnown = returning && tries > 1;
  // A quick reply for each of many is a wall; the numbers do as well.
  const offers = open.reduce((count, line) => count + articlesOf(line).length, 0) <= choices;
  let counted = 0;
  for (const line of open) {
    const articles = articlesOf(line);
    const first = counted + 1;
    const shown = articles.map((article, index) => `${first + index}. ${label(article, turn)}`).join('\n');
    counted += articles.length;
    if (!isKnown) turn.quote(more.length > 0 ? `${line.said}:\n${shown}` : shown);
    if (offers) for (const article of articles) turn.offer(label(article, turn), { answer: article.number });
  }
}

/** "weiß ich nicht" names no white article. */
function isShrug({ text, request }: Said): boolean {
  if (
    /^\W*(?:das )?(?:weiß|weiss|wei(?:ss|ß)s?) (?:ich|i|wir) (?:nicht|ned|net|nich)|keine ahnung|(?:don't|do not|dont) know|no idea/iu.test(
      text,
    )
  )
    return true;
  const { name, confidence } = request.intent;
  const namesOne = request.entities.some((entity) => entity.type === 'product' && entity.value.sku);
  return name === 'confirm.no' && confidence >= sureName && !namesOne;
}

/** What was known as lines, changed by what was said: "nee, lieber 30", "doch die in A2", "und 500?". */
function correction(said: Said, turn: Turn, known: Record<string, unknown>) {
  const lines = Object.values(known).find((value): value is WantedLine[] => Array.isArray(value));
  const changed = lines && changedLines(lines, said, turn);
  return changed && settle(changed, turn);
}

/** While one line is still open, another is corrected: "und von den Dübeln doch 20". */
function amended(said: Said, turn: Turn, memo: LinesMemo) {
  if (memo.lines.length < 2) return undefined;
  const changed = changedLines(memo.lines, said, turn, { named: true });
  return changed && settle(changed, turn);
}
