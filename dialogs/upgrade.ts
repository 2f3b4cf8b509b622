/** Signs of more: framework contracts, regular or large volumes, several sites, EDI. The vendor's answer, then the right person by name. */

import { askForReach } from '../src/kit/asks/reach.ts';
import { raiseUpgrade } from '../src/kit/radar.ts';
import { topic } from '../src/kit/topic.ts';
import { quoteAnswer } from '../src/kit/wording/answers.ts';
import { sayCase } from '../src/kit/wording/case.ts';
import { personFor, presence, presentPerson } from '../src/kit/wording/people.ts';

/** An answer must be clearly about the same thing to come before the person. */
const surelyAnswered = 0.7;

export const upgrade = topic({
  name: 'upgrade',
  starts: ['upgrade.interest'],
  asks: {
    reach: askForReach(
      'upgrade.reach',
      (_known, { memory: { account, buyer } }, { text }) =>
        !account && !buyer?.email && !buyer?.phone && !text.includes('?'),
    ),
  },
  async finish({ reach }, turn) {
    if (reach) turn.memory.buyer = { confirmedAt: turn.now.toISOString(), ...turn.memory.buyer, ...reach };
    quoteAnswer(turn, surelyAnswered);
    // Facts in the customer's words decide whether somebody is told at once; a general question gets the name alone.
    const opened = await raiseUpgrade(turn, { anyway: true });
    if (opened) {
      turn.say('upgrade.passed');
      return sayCase(opened, turn);
    }
    const { company } = turn.vendor;
    const usual = personFor('framework', turn);
    const there = usual && presentPerson(usual, turn);
    turn.say(there ? 'upgrade.person' : 'upgrade.house', {
      name: there?.name ?? '',
      role: there?.role ?? '',
      phone: there?.phone ?? company.phone,
      mail: there?.email ?? company.email,
      state: presence(there?.hours ?? company.hours, turn),
    });
  },
});
