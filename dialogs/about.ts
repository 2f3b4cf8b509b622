/** What the counter is and can do; asked in the middle, the open question comes back by itself. */
import { topic } from '../src/kit/topic.ts';
import { quoteAnswer } from '../src/kit/wording/answers.ts';

/** How well an answer of the vendor must fit to be what was asked. */
const surelyAnswered = 0.7;
/** Who surely asks what this is gets that answer and no other. */
const surelyMeant = 0.9;
const wantsEnglish = /english|englisch/iu;
const wantsGerman = /deutsch|german/iu;

export const about = topic({
  name: 'about',
  starts: ['bot.about'],
  aside: true,
  finish(_values, turn) {
    const { text } = turn.request;
    // "can you speak English?" is best answered in English.
    if (wantsEnglish.test(text) !== wantsGerman.test(text))
      turn.memory.language = turn.language = wantsEnglish.test(text) ? 'en' : 'de';
    // "was heißt eigentlich S3?" asks about the trade, not about the machine.
    if (turn.request.intent.confidence < surelyMeant && quoteAnswer(turn, surelyAnswered)) return;
    turn.say('about.machine', { company: turn.vendor.company.name });
    turn.memory.disclosed ??= { phrase: 'about.machine', at: turn.now.toISOString() };
    turn.offer(turn.phrase('greeting.offer-person'));
  },
});
