/** What the counter is and can do; asked in the middle, the open question comes back by itself. */
import { topic } from '../src/kit/topic.ts';

export const about = topic({
  name: 'about',
  starts: ['bot.about'],
  aside: true,
  finish(_values, turn) {
    turn.say('about.machine', { company: turn.vendor.company.name });
    turn.memory.disclosed ??= { phrase: 'about.machine', at: turn.now.toISOString() };
    turn.offer(turn.phrase('greeting.offer-person'));
  },
});
