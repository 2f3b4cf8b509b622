/** A topic of conversation: what it starts on, what it asks, what it does when it knows. No framework words. */
import type { Intent, Request } from '../domain/understanding.ts';
import type { Turn } from './turn.ts';

/** What the customer said, as far as it concerns one ask. */
export type Said = {
  text: string;
  request: Request;
  /** The value of a quick reply that was picked for this ask. */
  picked?: string;
  /** The message is a first reading (nothing was asked yet), the answer to this ask, or a later correction. */
  as: 'opening' | 'answer' | 'correction';
};

/**
 * What an ask makes of it: `got` a value; `again` with a better question (the memo is kept for the next reading and for
 * putting the question); or nothing of it was meant for this ask.
 */
export type Reading<T> = { got: T } | { again: true; memo: unknown } | undefined;

/** How an ask stands when it is put or read. */
export type AskState = {
  memo?: unknown;
  known: Record<string, unknown>;
  tries: number;
  /** It is put again because something else came in between. */
  returning?: boolean;
  /** The request that the topic is about; what was said last may only be the answer to another ask. */
  request: Request;
};

export type Expectation = 'quantity' | 'product' | 'date' | 'yes-no' | 'number' | 'choice' | 'text';

export type Ask<T> = {
  /** What kind of answer is expected: helps to read a bare "20" or "ja". It may depend on how the ask stands. */
  expects: Expectation | ((memo: unknown) => Expectation);
  /** Puts the question. `tries` counts how often it was put before. */
  say(turn: Turn, state: AskState): void;
  /** Reads a value out of what was said. Must not say anything when it answers undefined. */
  read(said: Said, turn: Turn, state: AskState): Reading<T> | Promise<Reading<T>>;
  /**
   * Whether it must be known at all; default yes. `request` is the one that started the topic, `asked` how many questions
   * it has put so far.
   */
  needed?(known: Record<string, unknown>, turn: Turn, request: Request, asked: number): boolean;
  /** Whether a message is surely the answer to this ask, however else it reads: a company's name may be any words. */
  claims?(said: Said, turn: Turn, state: AskState): boolean;
};

/** What kind of answer an ask waits for now. */
export function expectation(ask: Ask<unknown> | undefined, memo: unknown): Expectation | undefined {
  return typeof ask?.expects === 'function' ? ask.expects(memo) : ask?.expects;
}

export type Asks = Record<string, Ask<unknown>>;
export type ValuesOf<A extends Asks> = { [K in keyof A]: A[K] extends Ask<infer T> ? T : never };

/** Where a topic goes on when it is done: into another topic with what is known. */
export type Next = { topic: string; given?: Record<string, unknown>; request?: Request };

export type Topic = {
  name: string;
  /** Raise it when the asks change their meaning: half-finished conversations then start this topic again, politely. */
  version: number;
  starts: readonly Intent[];
  /**
   * Reads a message anew by its plain words ("was kosten 400 … und 300 …" is a price, however long the list): the intent
   * it surely has, or undefined. Asked in the topics' order before anything else.
   */
  insists?(request: Request, turn: Turn): Intent | undefined;
  /** Intents that, while this topic is open, are about what it is doing: "doch lieber 6" of a quote in the making. */
  keeps: readonly Intent[];
  /** Answers without asking and may come up in the middle of anything. */
  aside: boolean;
  asks: Asks;
  /** Whether a bare correction or follow-up after the answer ("und 500?") may run it again with new values. */
  follows: boolean;
  finish(
    values: Record<string, unknown>,
    turn: Turn,
  ): Promise<Next | undefined | void> | Next | undefined | void;
};

/** Declares a topic. Asks are put in the order they are written; `finish` gets them fully typed. */
export function topic<A extends Asks = Record<never, never>>(declared: {
  name: string;
  version?: number;
  starts: readonly Intent[];
  insists?(request: Request, turn: Turn): Intent | undefined;
  keeps?: readonly Intent[];
  aside?: boolean;
  follows?: boolean;
  asks?: A;
  finish(values: ValuesOf<A>, turn: Turn): Promise<Next | undefined | void> | Next | undefined | void;
}): Topic {
  const { finish } = declared;
  return {
    name: declared.name,
    version: declared.version ?? 1,
    starts: declared.starts,
    ...(declared.insists ? { insists: declared.insists } : {}),
    keeps: declared.keeps ?? [],
    aside: declared.aside ?? false,
    follows: declared.follows ?? false,
    asks: declared.asks ?? {},
    // The kit fills every needed ask by its own reader before it calls finish.
    finish: (values, turn) => finish(values as ValuesOf<A>, turn),
  };
}

/** The value was understood. */
export function got<T>(value: T): { got: T } {
  return { got: value };
}

/** It was meant for this ask but needs one more question. */
export function again(memo: unknown): { again: true; memo: unknown } {
  return { again: true, memo };
}
