/** Lets something happen to a case: as a turn of its conversation, and answers what came of it once that is stored. */
import type { Case, Colleague } from '../domain/case.ts';
import type { CaseFacts, Refusal } from '../domain/case-effects.ts';
import { type CaseEvent, stepCase } from '../domain/case-events.ts';
import { isKnown } from '../errors.ts';
import { caseEvent, type QuoteHappening, quoteEvent } from '../kit/cases/in-turn.ts';
import type { Json, Stores } from '../stores/stores.ts';
import { oneAtATime } from './accounts/one-at-a-time.ts';
import type { Board } from './board/board.ts';

/** `ended`: the conversation is over, nothing can be told there any more. */
export type Outcome =
  | { case: Case; refused?: never }
  | { refused: Refusal | 'unknown' | 'ended' | 'failed'; by?: Colleague };

export type Happen = {
  step(id: string, event: CaseEvent): Promise<Outcome>;
  quote(happening: QuoteHappening): Promise<Outcome>;
};

export type HappenParts = {
  stores: Pick<Stores, 'conversations' | 'records'>;
  board: Pick<Board, 'stored' | 'take'>;
  /** A conversation has a turn to run. */
  schedule(conversation: string): void;
  now: () => Date;
  /** Promised times and presence, for cases whose conversation is over. */
  facts(one: Case): Promise<CaseFacts>;
};

/** Milliseconds between two looks at a turn that is under way, and after which it is given up. */
const lookEvery = 2;
const patience = 10_000;
/** The case may change between what was refused and the look at it. */
const tries = 3;

const ownSide = { id: 'tresen', role: 'bot' as const };

export function happenings({ stores, board, schedule, now, facts }: HappenParts): Happen {
  const { conversations, records } = stores;
  const inTurn = oneAtATime();

  async function step(id: string, event: CaseEvent): Promise<Outcome> {
    for (let tried = 0; tried < tries; tried += 1) {
      const one = await board.stored.get(id);
      if (!one) return { refused: 'unknown' };
      const value = { case: id, event };
      const turned = await asTurn(
        one,
        caseEvent,
        value,
        `${event.key}${tried === 0 ? '' : `#${one.keys.length}`}`,
      );
      if (turned === 'ended') return inTurn(id, () => outside(id, event));
      const done = await result(id, event);
      if (done) return done;
    }
    return { refused: 'failed' };
  }

  /** What came of an event whose turn has run; undefined when the case has changed so that it could happen now. */
  async function result(id: string, event: CaseEvent): Promise<Outcome | undefined> {
    const after = await board.stored.get(id);
    if (!after) return { refused: 'unknown' };
    if (after.keys.includes(event.key)) return { case: after };
    const step = stepCase(after, event, now(), await facts(after));
    return step.refused === undefined ? undefined : refusal(step);
  }

  async function quote(happening: QuoteHappening): Promise<Outcome> {
    const { case: id, key, by } = happening;
    const one = await board.stored.get(id);
    if (!one) return { refused: 'unknown' };
    const turned = await asTurn(one, quoteEvent, happening, key);
    if (turned === 'ended') return { refused: 'ended' };
    return (await result(id, { type: 'message', key, by, text: '' })) ?? { refused: 'failed' };
  }

  /** Accepted, run and committed; the queue of turns keeps the order with the customer's messages. */
  async function asTurn(one: Case, name: string, value: unknown, key: string): Promise<'turned' | 'ended'> {
    try {
      const accepted = await conversations.accept(
        one.conversation,
        { type: 'event', name, from: ownSide, value },
        { key: `case:${one.id}:${key}`, turn: true },
      );
      schedule(one.conversation);
      const until = performance.now() + patience;
      while (performance.now() < until) {
        const found = await conversations.get(one.conversation);
        if (!found) return 'ended';
        if (found.turnedSeq >= accepted.seq) break;
        await new Promise((resolve) => setTimeout(resolve, lookEvery));
      }
      return 'turned';
    } catch (error) {
      if (isKnown(error, 'NotFound')) return 'ended';
      throw error;
    }
  }

  /** The conversation is over: nobody else changes the case now, and nothing can be told. */
  async function outside(id: string, event: CaseEvent): Promise<Outcome> {
    const one = await board.stored.get(id);
    if (!one) return { refused: 'unknown' };
    if (event.type === 'message' || event.type === 'answer-bot') return { refused: 'ended' };
    const step = stepCase(one, event, now(), await facts(one));
    if (step.refused !== undefined) return refusal(step);
    if (!step.repeated) {
      await records.put({ kind: 'case', id, data: step.case as unknown as Json });
      board.take([step.case]);
    }
    return { case: step.case };
  }

  return { step, quote };
}

function refusal({ refused, by }: { refused: Refusal; by?: Colleague }): Outcome {
  return { refused, ...(by ? { by } : {}) };
}
