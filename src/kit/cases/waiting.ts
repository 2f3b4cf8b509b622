/** What is said to somebody who waits for a person: the place in the queue, the promised time, hours, and other ways. */
import type { Case } from '../../domain/case.ts';
import type { Turn } from '../turn.ts';
import { promiseText } from '../wording/case.ts';
import { presence } from '../wording/people.ts';
import { presentFor, routedOf } from './responsible.ts';

/** The honest state, with the ways out as quick replies. `briefly` after an answer of the bot's. */
export function sayWaiting(one: Case, turn: Turn, { briefly = false } = {}): void {
  const person = presentFor(routedOf(one), turn);
  const until = promiseText(one.promisedBy, turn);
  const { company } = turn.vendor;
  const ahead = turn.cases.desk?.ahead(one.id) ?? 0;
  turn.say(briefly ? 'waiting.briefly' : 'waiting.state', {
    id: one.id,
    position: ahead + 1,
    until,
    when: until ? 'time' : 'none',
    hours: presence(person?.hours ?? company.hours, turn),
    phone: person?.phone ?? company.phone,
  });
  offerWays(turn);
}

/** Call-back, mail, or no more waiting. */
export function offerWays(turn: Turn): void {
  turn.offer(turn.phrase('waiting.offer-call'));
  turn.offer(turn.phrase('waiting.offer-mail'));
  turn.offer(turn.phrase('waiting.offer-leave'));
}
