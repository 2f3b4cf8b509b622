/** Not understood: first ask back between the likeliest readings, the second time offer a person. Never a dead end. */
import type { Intent, Reading, Request } from '../domain/understanding.ts';
import type { Turn } from './turn.ts';
import { bestAnswer, quoteAnswer } from './wording/answers.ts';

/** A reading that is worth offering. */
const worthOffering = 0.08;
/** From here on a reading is acted on without asking back. */
const surelyRead = 0.5;
/** A second reading less likely than this is no alternative. */
const worthAsking = 0.15;
/** An answer of the vendor whose example questions are this close is what was meant, whatever the intent. */
const surelyMeant = 0.7;
/** Anger gets an understanding word and a way out, never "not understood". */
const abuse =
  /scheiß|scheiss|(?<!\p{L})(?:zu |so )?(?:blöd|dumm)(?!\p{L})|idiot|nervst|nervt|unfähig|verarsch|arsch|fuck|stupid|useless|idiot|shit/iu;
/** A few angry words, whatever they read like. */
export function isAbuse(text: string): boolean {
  return abuse.test(text) && text.trim().split(/\s+/u).length <= 4;
}

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
  if (readings.length === 0) turn.say('kit.not-understood');
  else askBack(turn, request, readings);
}

/** "Meinen Sie den Preis oder die Lieferzeit?": with the likeliest readings as quick replies. */
function askBack(turn: Turn, request: Request, readings: readonly Reading[]): void {
  const label = ({ name }: Reading) => turn.phrase(readingKey(name));
  const [a, b] = readings;
  if (a && b) turn.say('kit.ask-back', { a: label(a), b: label(b) });
  else if (a) turn.say('kit.ask-back-one', { a: label(a) });
  for (const reading of readings) turn.offer(capitalised(label(reading)), { intent: reading.name, request });
}

/**
 * Asks back instead of guessing where two readings are close and neither is likely; false when it is clear enough.
 * Measured on messages of other writers: below one half the first reading is right every second time, one of the first
 * two nearly always.
 */
export function askedBack(turn: Turn, request: Request, isSame: (a: Intent, b: Intent) => boolean): boolean {
  const [first, second] = request.candidates;
  if (!first || !second || request.intent.name !== first.name) return false;
  const isUnsure = request.intent.confidence < surelyRead && second.confidence >= worthAsking;
  const canAsk = [first, second].every(({ name }) => turn.hasPhrase(readingKey(name)));
  if (!isUnsure || !canAsk || isSame(first.name, second.name)) return false;
  // Topics give the vendor's own answer where it fits that well: no need to ask.
  if (bestAnswer(turn, surelyMeant)) return false;
  askBack(turn, request, [first, second]);
  return true;
}

/** Which of two readings the customer meant: what the vendor's examples can learn from, after somebody has looked at it. */
export function noteReading(turn: Turn, request: Request, meant: Intent): void {
  const { text, candidates } = request;
  turn.record({
    kind: 'reading',
    id: `${turn.conversation}-${turn.now.getTime()}`,
    data: { text, meant, candidates, language: turn.language },
  });
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
