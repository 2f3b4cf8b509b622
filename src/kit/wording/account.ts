/** What is said when nobody could be proven: a person goes on, by name. The try that locked has become a case already. */
import type { AccountAnswer } from '../asks/account.ts';
import type { Turn } from '../turn.ts';
import { helperFor } from './people.ts';

/** Ends a topic that needed a proof. The same words whatever was wrong. */
export function sayNotProven(answer: AccountAnswer | undefined, turn: Turn): void {
  const isLocked = answer !== undefined && 'refused' in answer && answer.refused === 'locked';
  const { person, name, phone, mail, state } = helperFor('orders', turn);
  turn.say(isLocked ? 'account.locked' : 'account.not-proven', {
    who: person ? 'person' : 'house',
    name,
    phone,
    mail,
    state,
  });
  turn.offer(turn.phrase('kit.person-please'), { intent: 'human.request' });
}
