/** What a customer is told of a case: effects of a step in the customer's language and form; a person's words as their own. */
import type { Case } from '../../domain/case.ts';
import type { Told } from '../../domain/case-effects.ts';
import { emptyBubble } from '../replies.ts';
import type { Turn } from '../turn.ts';
import { promiseText } from '../wording/case.ts';
import { sayWaiting } from './waiting.ts';

/** Says it. The customer's view only: nothing of segment, score, brief, note or outcome comes in here. */
export function sayTold(told: Told, one: Case, turn: Turn): void {
  const until = promiseText(told.until, turn);
  const { callback } = one;
  const params = {
    id: one.id,
    person: told.person ?? '',
    who: told.person ? 'person' : 'house',
    until,
    when: until ? 'time' : 'none',
    reach: (told.by === 'phone' ? callback?.phone : callback?.email) ?? '',
    phone: turn.vendor.company.phone,
  };
  if (told.what === 'ask-contact') turn.memory.reach = { case: one.id };
  // Each on its own: the house test sees that there is a phrase.
  const say = {
    message: () => personSays(told.person ?? '', told.text ?? '', turn),
    waiting: () => sayWaiting(one, turn),
    'still-waiting': () => sayWaiting(one, turn),
    callback: () => turn.say(told.by === 'phone' ? 'desk.call' : 'desk.mail', params),
    task: () => turn.say('desk.known', params),
    known: () => turn.say('desk.known', params),
    taken: () => turn.say('desk.taken', params),
    passed: () => turn.say('desk.passed', params),
    answer: () => turn.say('desk.answer', params).recite(told.text ?? ''),
    'back-in-queue': () => turn.say('desk.back-in-queue', params),
    renewed: () => turn.say('desk.renewed', params),
    'ask-contact': () => turn.say('desk.ask-contact', params),
    returned: () => turn.say('desk.returned', params),
    closed: () => turn.say('desk.closed', params),
    left: () => turn.say('desk.left', params),
  };
  say[told.what]();
}

/** A message of a person at the desk, as it was typed. */
export function personSays(name: string, text: string, turn: Turn): void {
  const own = { ...emptyBubble(), paragraphs: [text], by: name };
  turn.bubbles.push(own, emptyBubble());
}
