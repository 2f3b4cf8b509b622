/** Signs of more: framework contracts, regular or large volumes, several sites, EDI. The vendor's answer, then the right person by name. */

import { askForReach, isReachable, noteReach } from '../src/kit/asks/reach.ts';
import { raiseUpgrade } from '../src/kit/radar.ts';
import { topic } from '../src/kit/topic.ts';
import { quoteAnswer } from '../src/kit/wording/answers.ts';
import { sayCase } from '../src/kit/wording/case.ts';
import { helperFor } from '../src/kit/wording/people.ts';

/** An answer must be clearly about the same thing to come before the person. */
const surelyAnswered = 0.7;

export const upgrade = topic({
  name: 'upgrade',
  starts: ['upgrade.interest'],
  asks: {
    reach: askForReach(
      'upgrade.reach',
      (_known, turn, { text }) => !isReachable(turn) && !text.includes('?'),
    ),
  },
  async finish({ reach }, turn) {
    if (reach) noteReach(reach, turn);
    quoteAnswer(turn, surelyAnswered);
    // Facts in the customer's words decide whether somebody is told at once; a general question gets the name alone.
    const opened = await raiseUpgrade(turn, { anyway: true });
    if (opened) {
      turn.say('upgrade.passed');
      return sayCase(opened, turn);
    }
    const { person, name, role, phone, mail, state } = helperFor('framework', turn);
    turn.say(person ? 'upgrade.person' : 'upgrade.house', { name, role, phone, mail, state });
  },
});
