/** Thanks, goodbye, a stray yes or no: short and friendly, never in the way. */
import { topic } from '../src/kit/topic.ts';

export const smalltalk = topic({
  name: 'smalltalk',
  starts: ['smalltalk.thanks', 'smalltalk.bye', 'confirm.yes', 'confirm.no'],
  aside: true,
  finish(_values, turn) {
    const intent = turn.request.intent.name;
    if (intent === 'smalltalk.thanks') turn.say('smalltalk.thanks');
    else if (intent === 'smalltalk.bye') turn.say('smalltalk.bye');
    else turn.say('smalltalk.fine');
  },
});
