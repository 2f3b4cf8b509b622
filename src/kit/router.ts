/** Decides what becomes of a message: an answer, a correction, an interruption, one or several new requests. */
import type { Intent, Request, Understanding } from '../domain/understanding.ts';
import { isNameless, pointsBack, unknownCode } from './asks/reference.ts';
import type { Dialogs } from './botbuilder.ts';
import type { Offer } from './conversation.ts';
import { isInterruption, leftAccount, stop } from './interruptions.ts';
import { askedBack, isAbuse, noteReading, notUnderstood } from './not-understood.ts';
import {
  answersShortly,
  changesShortly,
  expected,
  isSmall,
  names,
  namesKnown,
  namesSurely,
  words,
} from './router-marks.ts';
import { expectation, type Said, type Topic } from './topic.ts';
import { isClaimed } from './topic-run.ts';
import type { Turn } from './turn.ts';

/** From here on a new request beats the question that was asked. */
const sureOfNewRequest = 0.6;
/** Below this, a reading is not acted on while a question is open. */
const possibleNewRequest = 0.4;
/** A reading this likely is tried when the message points at an article on the table. */
const worthTrying = 0.15;
/** How a message begins that goes on from what was said. */
const leadsOn =
  /^\W*(?:und?|oder|doch|nee?|nein|lieber|dann|and|or|no|rather|then|what about|how about)(?!\p{L})/iu;
/** How a bare "60 Paar" or "nee, 30 statt 20" may read; after an answer it goes on from there. */
const bareReadings: readonly Intent[] = [
  'demand.report',
  'quote.change',
  'order.change',
  'order.repeat',
  'cancel',
  'none',
];

export type Router = { route(turn: Turn, dialogs: Dialogs, message: Message): Promise<void> };

export type Message = {
  understanding: Understanding;
  /** The quick reply that was picked, if the text is one of those offered last. */
  offer?: Offer;
};

/** A router over topics in their order; the first topic that starts on an intent gets it. */
export function router(topics: readonly Topic[]): Router {
  const starts = new Map<Intent, Topic>();
  for (const topic of topics)
    for (const intent of topic.starts) if (!starts.has(intent)) starts.set(intent, topic);
  const byName = new Map(topics.map((topic) => [topic.name, topic]));

  async function route(turn: Turn, dialogs: Dialogs, { understanding, offer }: Message): Promise<void> {
    const [first, ...others] = understanding.requests;
    if (!first) return;
    turn.request = first;
    if (offer?.answer !== undefined && dialogs.pending) {
      await dialogs.answer({ text: understanding.text, request: first, picked: offer.answer, as: 'answer' });
    } else if (offer?.intent) {
      if (offer.request) noteReading(turn, offer.request, offer.intent);
      await start(turn, dialogs, {
        ...(offer.request ?? first),
        intent: { name: offer.intent, confidence: 1 },
      });
    } else if (offer && dialogs.stack.length === 0 && (await followUp(turn, dialogs, first, true))) {
      understood(turn);
    } else {
      await take(turn, dialogs, first);
      for (const request of others) {
        turn.pause().request = request;
        await take(turn, dialogs, request);
      }
    }
    await dialogs.ask();
  }

  /** A request as the first topic reads it that insists on its plain words. */
  function reread(turn: Turn, request: Request): Request {
    for (const { insists } of topics) {
      const name = insists?.(request, turn);
      if (name) return { ...request, intent: { name, confidence: 1 } };
    }
    return request;
  }

  /** One request: for the question that is open, or for its own topic. */
  async function take(turn: Turn, dialogs: Dialogs, heard: Request): Promise<void> {
    if (await leftAccount(heard.text, turn, dialogs)) return;
    // While something is asked, plain words ("die schwarzen") are rather its answer.
    const request = dialogs.pending ? heard : reread(turn, heard);
    const { name, confidence } = request.intent;
    // "vertan, es sind 600": whoever names another quantity does not want to stop.
    if (name === 'cancel' && !request.entities.some(({ type }) => type === 'quantity'))
      return stop(turn, dialogs);
    if (dialogs.stack.length === 0) return start(turn, dialogs, request);
    const said: Said = { text: request.text, request, as: 'answer' };
    const waiting = dialogs.pending;
    const isMeant = waiting !== undefined && isClaimed(waiting, said, turn);
    if (isInterruption(name) && confidence >= possibleNewRequest && !isMeant)
      return start(turn, dialogs, request);
    if (!waiting) return dialogs.answer(said);
    const isAnswer = isMeant || answersShortly(request, waiting) || changesShortly(request, waiting);
    if (!isAnswer && isNewRequest(request, waiting.topic, sureOfNewRequest)) {
      // "habt ihr die da?" while it is open which one: first that.
      if (needsChoiceFirst(turn, request, waiting)) return understood(turn);
      const again = reread(turn, request);
      if (starts.get(again.intent.name) !== waiting.topic) return start(turn, dialogs, again);
    }
    const depth = dialogs.stack.length;
    await dialogs.answer(said);
    // What lies under a topic that has just ended was missed by an earlier message, not by this one.
    if (dialogs.stack.length < depth || !dialogs.pending?.run.missed) return understood(turn);
    if (await dialogs.correct(said)) {
      turn.say('kit.corrected');
      return understood(turn);
    }
    if (name === 'cancel') return stop(turn, dialogs);
    if (needsChoiceFirst(turn, request, waiting)) return understood(turn);
    // "ok" that answers nothing is no new matter either.
    const anew = isSmall(name) ? request : reread(turn, request);
    if (isNewRequest(anew, waiting.topic, possibleNewRequest)) return start(turn, dialogs, anew);
    if (isSmall(name) && name !== 'confirm.yes' && confidence >= sureOfNewRequest) {
      // "nein danke", "tschüss": nobody waits for an answer any more.
      if (name !== 'smalltalk.greet') await dialogs.cancel();
      return start(turn, dialogs, request);
    }
    notUnderstood(turn, request, { asked: true });
  }

  /** Whether a message is rather a request of its own than an answer to `topic`. */
  function isNewRequest(request: Request, topic: Topic, sure: number): boolean {
    const own = starts.get(request.intent.name);
    if (!own || own === topic || request.intent.confidence < sure) return false;
    // What a topic insists on by its plain words is surely meant, other readings may be about what is going on.
    if (topic.keeps.includes(request.intent.name) && request.intent.confidence < 1) return false;
    // "Danke" or "ja" in the middle is no change of subject.
    if (isSmall(request.intent.name)) return false;
    return words(request) >= 3 || request.text.includes('?') || request.intent.confidence >= 0.85;
  }

  async function start(turn: Turn, dialogs: Dialogs, heard: Request): Promise<void> {
    const request = sensible(heard, turn);
    turn.request = request;
    if (await followUp(turn, dialogs, request)) return understood(turn);
    const known = isAbuse(request.text) ? undefined : starts.get(request.intent.name);
    const topic = known ?? aboutTable(turn, request);
    if (!topic) return notUnderstood(turn, request, { asked: false });
    understood(turn);
    const isSame = (a: Intent, b: Intent) => starts.get(a) === starts.get(b);
    if (dialogs.stack.length === 0 && askedBack(turn, request, isSame)) return;
    await dialogs.begin(topic.name, { request, given: {} });
  }

  /** Without a quote nothing of one can be changed: "nochmal AB-1, aber 6 statt 4" is about the order it names. */
  function sensible(request: Request, turn: Turn): Request {
    const [first, second] = request.candidates;
    const isOfQuote = first?.name === 'quote.change' || first?.name === 'quote.accept';
    const isOfOrder = second?.name.startsWith('order.') && names(request, 'orderNumber');
    if (!first || !second || !isOfQuote || !isOfOrder) return request;
    if (turn.memory.quotes.length > 0 || names(request, 'quoteNumber')) return request;
    return { ...request, intent: { name: second.name, confidence: first.confidence + second.confidence } };
  }

  /** "wie schwer ist der?" right after an article, hardly understood: rather its likeliest reading than asking back. */
  function aboutTable(turn: Turn, request: Request): Topic | undefined {
    if (!pointsBack(request.text) || turn.onTable().length === 0) return undefined;
    const reading = request.candidates.find(({ name }) => name !== 'none');
    if (!reading?.name.startsWith('product.') || reading.confidence < worthTrying) return undefined;
    return starts.get(reading.name);
  }

  function needsChoiceFirst(
    turn: Turn,
    request: Request,
    { topic, run }: NonNullable<Dialogs['pending']>,
  ): boolean {
    const own = starts.get(request.intent.name);
    const isChoosing = expected({ topic, run }) === 'product' && run.memos[run.pending ?? ''];
    const wantsArticle = Object.values(own?.asks ?? {}).some(
      (ask) => expectation(ask, undefined) === 'product',
    );
    return Boolean(isChoosing) && wantsArticle && !namesSurely(request) && turn.onTable().length === 0;
  }

  /** "und 500?", "nee, lieber 30" after an answer: the last topic again, with what has changed. */
  async function followUp(turn: Turn, dialogs: Dialogs, request: Request, picked = false): Promise<boolean> {
    const last = turn.memory.last;
    const topic = last && byName.get(last.topic);
    if (!last || !topic?.follows || dialogs.pending?.topic === topic) return false;
    if (unknownCode(request)) return false;
    if (!picked && !continues(request, topic, last.values)) return false;
    const values = { ...last.values };
    let changed = false;
    for (const [name, ask] of Object.entries(topic.asks)) {
      if (!(name in values)) continue;
      const said: Said = { text: request.text, request, as: 'correction' };
      const reading = await ask.read(said, turn, { known: values, tries: 0, request });
      if (reading && 'got' in reading) {
        values[name] = reading.got;
        changed = true;
      }
    }
    // "und die Sandale?": the same about something else, which may need a choice first.
    const isElse = !starts.has(request.intent.name) && names(request, 'product');
    if (!changed && !isElse && !asksAgain(request, topic)) return false;
    await dialogs.begin(topic.name, { request, given: !changed && isElse ? {} : values });
    return true;
  }

  /** "und brutto?": the same topic about the same things, asked another way. */
  function asksAgain(request: Request, topic: Topic): boolean {
    const isOwn = starts.get(request.intent.name) === topic;
    const isBare = !names(request, 'product') && !names(request, 'quantity') && !pointsBack(request.text);
    return isOwn && isBare && isNameless(request);
  }

  /** Whether a message only makes sense after the last answer: it brings no request of its own. */
  function continues(request: Request, topic: Topic, known: Record<string, unknown>): boolean {
    const { name, confidence } = request.intent;
    const own = starts.get(name);
    const quantity = names(request, 'quantity');
    // "was kostet 10-2040" after another price is a question of its own; "und 10-2040?" takes the quantity along.
    if (own === topic)
      return !names(request, 'product') || (words(request) <= 4 && leadsOn.test(request.text));
    const isLoose = bareReadings.includes(name) || confidence < sureOfNewRequest;
    if (quantity && isLoose && namesKnown(request, known)) return true;
    if (!own || isSmall(name)) return true;
    if (quantity && isLoose && !names(request, 'product') && words(request) <= 4) return true;
    return confidence < possibleNewRequest;
  }

  return { route };
}

function understood(turn: Turn): void {
  turn.memory.missed = 0;
}
