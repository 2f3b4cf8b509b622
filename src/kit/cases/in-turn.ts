/** Turns that are about a case: what the desk or a timer did, and messages of customers who wait or speak with a person. */
import type { Activity } from '../../domain/activity.ts';
import type { Colleague } from '../../domain/case.ts';
import type { CaseEvent } from '../../domain/case-events.ts';
import type { Intent, Request, Understanding } from '../../domain/understanding.ts';
import { keepOrForget } from '../account.ts';
import type { Dialogs } from '../botbuilder.ts';
import type { Turn } from '../turn.ts';
import { sendQuote } from './quote.ts';
import { callbackFor, leaves, wishIn } from './reach.ts';
import { caseHere, stepHere } from './step.ts';
import { offerWays, sayWaiting } from './waiting.ts';

/** The events by which desk and timers act on a case. Only our own side may post them. */
export const caseEvent = 'tresen/case';
export const quoteEvent = 'tresen/case-quote';

export type CaseHappening = { case: string; event: CaseEvent };
export type QuoteHappening = {
  case: string;
  key: string;
  by: Colleague;
  lines: { article: string; quantity: string; unit?: string }[];
};

type InTurn = (value: unknown, turn: Turn) => Promise<void>;

/** By the name of the event. Their values were checked where they were made. */
export const caseEvents: Readonly<Record<string, InTurn>> = {
  async [caseEvent](value, turn) {
    const { case: id, event } = value as CaseHappening;
    await stepHere(id, event, turn);
  },
  async [quoteEvent](value, turn) {
    await sendQuote(value as QuoteHappening, turn);
  },
};

/** A message while a person has the conversation: it is theirs, and the bot says nothing. */
export async function heardByPerson(message: unknown, turn: Turn): Promise<void> {
  const { id } = message as Activity;
  const { speaking } = turn.memory;
  turn.memory.offers = [];
  // Whoever writes to a person is there: the proof of who they are does not run out meanwhile.
  keepOrForget(turn.memory, turn.now);
  if (speaking) await stepHere(speaking.case, { type: 'customer-message', key: `heard:${id}` }, turn);
}

/**
 * Requests that the bot answers although the customer waits: it knows the answer, and the person is spared the question.
 * Goods and orders have to be named ("sind Sie noch da?" is no question for stock), and nothing is begun that has to ask.
 */
const aboutThings: readonly Intent[] = [
  'price.ask',
  'product.find',
  'product.question',
  'product.availability',
  'product.document',
  'quote.request',
  'order.status',
  'order.document',
];
const aboutHouse: readonly Intent[] = [
  'terms.ask',
  'event.ask',
  'contact.ask',
  'privacy.request',
  'bot.about',
];
const things = ['product', 'orderNumber', 'invoiceNumber', 'deliveryNoteNumber', 'quoteNumber'];
const surely = 0.6;
const verySurely = 0.8;

function isClear({ intent, entities }: Request): boolean {
  if (aboutHouse.includes(intent.name)) return intent.confidence >= verySurely;
  const namesThing = entities.some(({ type }) => things.includes(type));
  return aboutThings.includes(intent.name) && intent.confidence >= surely && namesThing;
}

export type WhileWaiting = {
  understanding: Understanding;
  activity: Activity;
  dialogs: Dialogs;
  /** Answers the message as if nobody waited. */
  go(): Promise<void>;
};

/** A message while the customer waits: kept for the person, and answered with the honest state. */
export async function heardWhileWaiting(
  turn: Turn,
  { understanding, activity, dialogs, go }: WhileWaiting,
): Promise<void> {
  const id = turn.memory.speaking?.case ?? '';
  const one = await caseHere(id, turn);
  if (!one) {
    // Erased meanwhile: nobody waits any more.
    turn.memory.owner = 'bot';
    return go();
  }
  const text = (activity.text ?? '').trim();
  const [first] = understanding.requests;
  if (first) turn.request = { ...first, text };
  const key = `heard:${activity.id}`;
  if (leaves(text) || text.toLowerCase() === turn.phrase('waiting.offer-leave').toLowerCase()) {
    await stepHere(id, { type: 'customer-left', matter: 'done', key }, turn);
    return;
  }
  const wish = wishIn({ text, entities: understanding.entities });
  if (wish.wants || ((wish.phone || wish.email) && turn.memory.reach?.case === id)) {
    const callback = await callbackFor(wish, turn, one);
    if (callback) {
      delete turn.memory.reach;
      await stepHere(id, { type: 'callback', callback, key }, turn);
      return;
    }
    await stepHere(id, { type: 'customer-message', key }, turn, { quietly: true });
    turn.memory.reach = { case: id };
    turn.say(wish.wants === 'mail' ? 'waiting.ask-mail' : 'waiting.ask-phone');
    offerWays(turn);
    return;
  }
  await stepHere(id, { type: 'customer-message', key }, turn, { quietly: true });
  if ((first && isClear(first)) || dialogs.pending) await go();
  const now = await caseHere(id, turn);
  if (turn.memory.owner === 'waiting' && now) sayWaiting(now, turn, { briefly: turn.bubbles.length > 0 });
}
