/** Shipping, payment, returns and whatever else the vendor has answered in writing: quoted as it stands, with source. */
import { topic } from '../src/kit/topic.ts';
import { noteOpenQuestion, quoteAnswer } from '../src/kit/wording/answers.ts';

export const terms = topic({
  name: 'terms',
  starts: ['terms.ask'],
  aside: true,
  finish(_values, turn) {
    if (quoteAnswer(turn)) return;
    noteOpenQuestion(turn, 'no-answer');
    turn.say('answers.none', { phone: turn.vendor.company.phone, mail: turn.vendor.company.email });
  },
});
