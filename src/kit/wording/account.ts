/** What is said when nobody could be proven: a person goes on, by name. The try that locked has become a case already. */
import type { AccountAnswer } from '../asks/account.ts';
import type { Turn } from '../turn.ts';
import { personFor, presence, presentPerson } from './people.ts';

/** Ends a topic that needed a proof. The same words whatever was wrong. */
export function sayNotProven(answer: AccountAnswer | undefined, turn: Turn): void {
  const isLocked = answer !== undefined && 'refused' in answer && answer.refused === 'locked';
  const person = personFor('orders', turn);
  const there = person && presentPerson(person, turn);
  const { company } = turn.vendor;
  turn.say(isLocked ? 'account.locked' : 'account.not-proven', {
    who: there ? 'person' : 'house',
    name: there?.name ?? '',
    phone: there?.phone ?? company.phone,
    mail: there?.email ?? company.email,
    state: presence(there?.hours ?? company.hours, turn),
  });
  turn.offer(turn.phrase('kit.person-please'), { intent: 'human.request' });
}
