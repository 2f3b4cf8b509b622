/** Change or cancel an order: checked against its state; before picking a request with a number, later a person at once. */
import type { Changeable } from '../src/domain/order-state.ts';
import { askForOrder } from '../src/kit/asks/order.ts';
import { askForText } from '../src/kit/asks/text.ts';
import { askYesNo } from '../src/kit/asks/yes-no.ts';
import { openCase } from '../src/kit/cases/open.ts';
import { customerTopic } from '../src/kit/customer-topic.ts';
import type { Said } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { sayCase } from '../src/kit/wording/case.ts';
import { orderName, stateOf } from '../src/kit/wording/order.ts';

const cancels =
  /(?<!\p{L})(?:storn\p{L}*|abbestell\p{L}*|annullier\p{L}*|zurückzieh\p{L}*|zurückgezogen|widerruf\p{L}*|cancel\p{L}*|call off|withdraw)(?!\p{L})|brauch\p{L}* (?:ich|wir)? ?(?:\p{L}+ )?nicht mehr|no longer need/iu;

export const orderChange = customerTopic({
  name: 'order-change',
  starts: ['order.change'],
  asks: {
    order: askForOrder('open'),
    what: askForText('order.what-change', { from: whatToChange, needed: isOpen }),
    sure: askYesNo(
      (turn, { order }) => {
        turn.say('order.cancel-sure', { number: String(order ?? '') });
        turn.offer(turn.phrase('order.offer-cancel'), { answer: 'yes' });
        turn.offer(turn.phrase('order.offer-keep'), { answer: 'no' });
      },
      {
        needed: (known, turn) => isOpen(known, turn) && cancels.test(String(known.what ?? '')),
        yes: ({ text }) => cancels.test(text) && !text.includes('?'),
      },
    ),
  },
  async finish({ order: number, what, sure }, turn) {
    if (sure === false) {
      turn.say('order.kept');
      return;
    }
    const { value: order } = await turn.own.order(number);
    if (!order) {
      turn.say('order.none');
      return;
    }
    const isCancel = cancels.test(what ?? turn.request.text);
    const state = stateOf(order, turn);
    const may: Changeable = isCancel ? state.cancel : state.change;
    const name = orderName(order, turn);
    if (order.status === 'cancelled') {
      turn.say('order.cancelled-already', { name });
      return;
    }
    if (may === 'no') {
      turn.say('order.too-late', { name });
      turn.offer(turn.phrase('order.offer-return'), { intent: 'order.problem' });
      turn.offer(turn.phrase('kit.person-please'), { intent: 'human.request' });
      return;
    }
    const opened = await openCase(
      {
        reason: 'outside-rules',
        topic: 'orders',
        what: turn.phraseIn('de', isCancel ? 'case.what-cancel' : 'case.what-change', {
          order: order.number,
        }),
        urgency: may === 'ask' ? 'high' : 'normal',
        about: { orders: [order.number] },
        nextStep: turn.phraseIn('de', may === 'ask' ? 'case.step-ask-warehouse' : 'case.step-change-order'),
        openQuestions: [what ?? turn.request.text],
      },
      turn,
    );
    turn.say(`order.${isCancel ? 'cancel' : 'change'}-${may === 'ask' ? 'maybe' : 'noted'}`, { name });
    sayCase(opened, turn);
  },
});

/** Whether anything can be changed at all: else there is nothing to ask. Another order may have been talked of since. */
function isOpen({ order }: Record<string, unknown>, { memory: { order: latest } }: Turn): boolean {
  return order !== '' && !(latest !== undefined && latest.number === order && latest.can === 'no');
}

/** The message itself, when it says what is to change: a quantity, a date, an address, a stop. */
function whatToChange({ text, request }: Said): string | undefined {
  const says = request.entities.some(({ type }) => type === 'quantity' || type === 'product');
  const names =
    /(?<!\p{L})(?:statt|anstatt|lieferadresse|adresse|liefertermin|termin|später|früher|instead|address|date|later|earlier|dazu|weniger|mehr|more|less)(?!\p{L})/iu;
  return cancels.test(text) || says || names.test(text) ? text : undefined;
}
