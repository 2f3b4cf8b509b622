/** Shipping, payment, returns and whatever else the vendor has answered in writing: quoted as it stands, with source. */
import { topic } from '../src/kit/topic.ts';
import type { Turn } from '../src/kit/turn.ts';
import { noteOpenQuestion, quoteAnswer } from '../src/kit/wording/answers.ts';

const aboutDelivery = /versand|liefer|fracht|porto|frei haus|shipping|deliver|freight|postage/iu;
const aboutPayment = /zahl|rechnung|skonto|vorkasse|payment|pay\b|invoice/iu;

export const terms = topic({
  name: 'terms',
  starts: ['terms.ask'],
  aside: true,
  finish(_values, turn) {
    if (quoteAnswer(turn)) return;
    noteOpenQuestion(turn, 'no-answer');
    const { phone, email: mail } = turn.vendor.company;
    turn.say(sayHouseTerms(turn) ? 'answers.more' : 'answers.none', { phone, mail });
  },
});

/** Every vendor states in company.yaml how it delivers and is paid, even one without any written answer. */
function sayHouseTerms(turn: Turn): boolean {
  const { text } = turn.request;
  const { deliveryTerms, paymentTerms } = turn.vendor.company.quote;
  const [delivery, payment] = [aboutDelivery.test(text), aboutPayment.test(text)];
  if (delivery) turn.say('answers.delivery', { terms: deliveryTerms });
  if (payment) turn.say('answers.payment', { terms: paymentTerms });
  return delivery || payment;
}
