/** Something is wrong with a delivery: taken down at once with its time of receipt, lines and photos, promised and handed on. */
import { clockText } from '../src/domain/calendar.ts';
import type { Request } from '../src/domain/understanding.ts';
import { askForOrder } from '../src/kit/asks/order.ts';
import { askForPaperNumber } from '../src/kit/asks/paper-number.ts';
import { askForReach, noteReach } from '../src/kit/asks/reach.ts';
import { askForText } from '../src/kit/asks/text.ts';
import { openCase } from '../src/kit/cases/open.ts';
import { problemIn } from '../src/kit/orders/problem.ts';
import { type Said, topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { quoteAnswer } from '../src/kit/wording/answers.ts';
import { sayCase } from '../src/kit/wording/case.ts';
import { orderName, sayOrder, stateOf } from '../src/kit/wording/order.ts';

/** An answer must be clearly about the same thing to come before the case. */
const surelyAnswered = 0.7;
/** "Kann ich Ware zurückgeben?": a question in general, about no delivery of theirs. */
const general =
  /^(?=.*\?)(?!.*(?:kaputt|fehl|falsch|defekt|beschädigt|broken|missing|wrong|damaged)).*(?:kann|darf|wie|was|gibt|können|dürfen|can|may|how|what|do you)/isu;

export const orderProblem = topic({
  name: 'order-problem',
  starts: ['order.problem'],
  asks: {
    what: askForText('problem.what', {
      from: whatHappened,
      grows: true,
      needed: (_known, _turn, request) => !isGeneral(request),
    }),
    order: askForOrder(
      'shipped',
      (_known, turn, request) => turn.memory.account !== undefined && !isGeneral(request),
    ),
    number: askForPaperNumber(
      'problem.number',
      (_known, turn, request) => !turn.memory.account && !isGeneral(request),
    ),
    reach: askForReach(
      'problem.reach',
      (_known, turn, request) => !turn.memory.account && !isGeneral(request),
    ),
  },
  async finish({ what, order: own, number, reach }, turn) {
    if (what === undefined) {
      quoteAnswer(turn, surelyAnswered);
      turn.offer(turn.phrase('problem.offer-report'), { intent: 'order.problem', request: asReport(turn) });
      return;
    }
    if (reach) noteReach(reach, turn);
    const order = own ? (await turn.own.order(own)).value : undefined;
    const problem = problemIn(what);
    if (order && problem === 'late') sayOrder(order, stateOf(order, turn), turn);
    const opened = await openCase(
      {
        reason: 'complaint',
        topic: 'complaints',
        what: turn.phraseIn('de', `case.problem-${problem}`, { order: order?.number ?? number ?? '–' }),
        urgency: problem === 'late' || problem === 'missing' || problem === 'wrong' ? 'high' : 'normal',
        about: { orders: order ? [order.number] : number ? [number] : [], articles: articlesIn(turn) },
        openQuestions: [what],
        nextStep: turn.phraseIn('de', `case.step-${problem}`),
        ...(turn.memory.account ? {} : { told: [turn.phraseIn('de', 'case.not-proven')] }),
      },
      turn,
    );
    turn.say('problem.received', {
      kind: problem,
      // The time of receipt, which counts for the duty to inspect (§ 377 HGB).
      time: clockText(turn.local.minutes),
      name: order ? orderName(order, turn) : '',
      has: order ? 'order' : 'none',
    });
    sayCase(opened, turn);
    turn.say(`problem.next-${problem}`, { has: opened.case.about.uploads.length > 0 ? 'photo' : 'none' });
  },
});

function isGeneral({ text }: Request): boolean {
  return general.test(text);
}

/** The message as a report, for who says after the general answer that something is wrong indeed. */
function asReport({ request }: Turn): Request {
  return { ...request, text: '', entities: [] };
}

/** The message itself when it tells what is wrong; "ich möchte reklamieren" does not. */
function whatHappened({ text, request }: Said): string | undefined {
  const problem = problemIn(text);
  const tellsWhat = request.entities.some(({ type }) => type === 'quantity' || type === 'product');
  const needsWhat = problem === 'missing' || problem === 'wrong';
  const words = text.trim().split(/\s+/u).length;
  if (problem === 'other' || words <= 3) return undefined;
  // "da fehlt was": what is missing has to be asked anyway.
  return needsWhat && !tellsWhat && words < 10 ? undefined : text;
}

function articlesIn({ request }: Turn): string[] {
  return request.entities.flatMap((entity) =>
    entity.type === 'product' && entity.value.sku !== undefined ? [entity.value.sku] : [],
  );
}
