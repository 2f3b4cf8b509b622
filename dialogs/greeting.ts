/** Opens the conversation: says at once that this is a machine, what it can do and how to reach a person. */
import { topic } from '../src/kit/topic.ts';

export const greeting = topic({
  name: 'greeting',
  starts: ['smalltalk.greet'],
  aside: true,
  finish(_values, turn) {
    if (turn.memory.disclosed) {
      turn.say('smalltalk.greet');
    } else {
      const { name: company, phone } = turn.vendor.company;
      turn.say('greeting.hello', { company, phone });
      turn.memory.disclosed = { phrase: 'greeting.hello', at: turn.now.toISOString() };
    }
    turn.offer(turn.phrase('greeting.offer-order'));
    turn.offer(turn.phrase('greeting.offer-terms'));
    turn.offer(turn.phrase('greeting.offer-person'));
  },
});
