/** Requests that a colleague answers in person for now: named, with phone and hours, never a dead end. */
import type { Intent } from '../src/domain/understanding.ts';
import { settle } from '../src/kit/asks/lines/line.ts';
import { linesOf } from '../src/kit/asks/lines/read.ts';
import { type Said, topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { quoteAnswer } from '../src/kit/wording/answers.ts';
import { personFor, presence, presentPerson } from '../src/kit/wording/people.ts';

/** Goods that were named stay at hand: "dann bitte ein Angebot" means them. */
function keepLines(turn: Turn): void {
  const said: Said = { text: turn.request.text, request: turn.request, as: 'opening' };
  const settled = settle(linesOf(said, turn), turn);
  if (!settled || !('got' in settled) || settled.got.every(({ article }) => !article)) return;
  turn.memory.last = { topic: 'colleague', values: { lines: settled.got } };
  turn.offer(turn.phrase('price.offer-quote'), { intent: 'quote.request' });
}

/** What the colleague is told it is about, and the word by which team.yaml finds the right one. */
const matters: Partial<Record<Intent, { what: string; topic: string }>> = {
  'demand.report': { what: 'demand', topic: 'quotes' },
  'upgrade.interest': { what: 'upgrade', topic: 'framework' },
};

/** An answer must be clearly about the same thing to come before the person. */
const surelyAnswered = 0.7;

export const colleague = topic({
  name: 'colleague',
  starts: Object.keys(matters) as Intent[],
  aside: true,
  finish(_values, turn) {
    const matter = matters[turn.request.intent.name] ?? { what: 'order', topic: 'orders' };
    if (turn.request.intent.name === 'demand.report') keepLines(turn);
    // General questions ("kann ich Ware zurückgeben?") have a written answer; the person comes with it.
    quoteAnswer(turn, surelyAnswered);
    const { company } = turn.vendor;
    const usual = personFor(matter.topic, turn);
    const there = usual && presentPerson(usual, turn);
    // A vendor without team.yaml names nobody: then it is the house that answers.
    turn.say(there ? 'colleague.handles' : 'colleague.house', {
      what: turn.phrase(`colleague.${matter.what}`),
      name: there?.name,
      role: there?.role,
      phone: there?.phone ?? company.phone,
      mail: there?.email ?? company.email,
      state: presence(there?.hours ?? company.hours, turn),
    });
  },
});
