/** Not understood: first ask back between the likeliest readings, the second time offer a person. Never a dead end. */
import type { Intent, Request } from '../domain/understanding.ts';
import type { Turn } from './turn.ts';
import { quoteAnswer } from './wording/answers.ts';

/** A reading that is worth offering. */
const worthOffering = 0.08;
/** An answer of the vendor whose example questions are this close is what was meant, whatever the intent. */
const surelyMeant = 0.7;
/** Anger gets an understanding word and a way out, never "not understood". */
const abuse =
  /scheiß|scheiss|(?<!\p{L})(?:zu |so )?(?:blöd|dumm)(?!\p{L})|idiot|nervst|nervt|unfähig|verarsch|arsch|fuck|stupid|useless|idiot|shit/iu;
/** Above this, a message has nothing to do with the counter: asking back would be silly. */
const clearlyForeign = 0.7;

/**
 * Answers a request that no topic took. With an open question (`asked`) only the question is put again, by the router;
 * at the second time in a row a person is offered, with phone and hours.
 */
export function notUnderstood(turn: Turn, request: Request, { asked }: { asked: boolean }): void {
  if (!asked && quoteAnswer(turn, surelyMeant)) {
    turn.memory.missed = 0;
    return;
  }
  turn.memory.missed += 1;
  if (abuse.test(request.text)) {
    turn.say('smalltalk.abuse', { phone: turn.vendor.company.phone });
    turn.offer(turn.phrase('kit.person-please'), { intent: 'human.request' });
    return;
  }
  turn.record({
    kind: 'open-question',
    id: `${turn.conversation}-${turn.now.getTime()}`,
    data: { text: request.text, candidates: request.candidates, language: turn.language },
  });
  if (turn.memory.missed >= 2) {
    offerPerson(turn);
    return;
  }
  if (asked) {
    turn.say('kit.not-an-answer');
    return;
  }
  const isForeign = request.intent.name === 'none' && request.intent.confidence >= clearlyForeign;
  const readings = (isForeign ? [] : request.candidates)
    .filter(
      ({ name, confidence }) =>
        name !== 'none' && confidence >= worthOffering && turn.hasPhrase(readingKey(name)),
    )
    .slice(0, 2);
  const [a, b] = readings;
  if (!a) {
    turn.say('kit.not-understood');
    return;
  }
  const label = (name: Intent) => turn.phrase(readingKey(name));
  if (b) turn.say('kit.ask-back', { a: label(a.name), b: label(b.name) });
  else turn.say('kit.ask-back-one', { a: label(a.name) });
  for (const { name } of readings) turn.offer(capitalised(label(name)), { intent: name, request });
}

/** Name, phone and hours of the people who help when the counter does not. */
export function offerPerson(turn: Turn): void {
  turn.say('kit.offer-person', { phone: turn.vendor.company.phone, mail: turn.vendor.company.email });
  turn.offer(turn.phrase('kit.person-please'), { intent: 'human.request' });
}

function readingKey(intent: Intent): string {
  return `reading.${intent}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
