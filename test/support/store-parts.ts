/** Parts for store tests: a clock that is set by hand, ids that count, drafts and outcomes in one word. */
import type { DraftActivity } from '../../src/domain/activity.ts';
import type { Outcome, Stores } from '../../src/stores/stores.ts';

export type HandClock = { now(): Date; set(iso: string): void; forward(milliseconds: number): void };

/** Stands still until it is moved, in either direction. */
export function handClock(start = '2026-11-24T08:00:00.000Z'): HandClock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    set(iso) {
      time = Date.parse(iso);
    },
    forward(milliseconds) {
      time += milliseconds;
    },
  };
}

/** `prefix-1`, `prefix-2` … */
export function countedIds(prefix = 'id'): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count}`;
  };
}

export function message(text: string, more: Partial<DraftActivity> = {}): DraftActivity {
  return { type: 'message', from: { id: 'u1', role: 'user' }, text, ...more };
}

export function reply(text: string, more: Partial<DraftActivity> = {}): DraftActivity {
  return { type: 'message', from: { id: 'bot', role: 'bot' }, text, ...more };
}

/** What a turn leaves behind: nothing but a state, unless told otherwise. */
export function outcome(more: Partial<Outcome> = {}): Outcome {
  return { state: null, replies: [], records: [], outbox: [], people: [], ...more };
}

/** A conversation that is not there yet. */
export function seed(id: string) {
  return { id, channel: 'test', user: { id: 'u1', role: 'user' as const } };
}

/** Accepts a message, claims its turn and commits `result`. Answers the replies. */
export async function turn(
  stores: Stores,
  conversation: string,
  text: string,
  result: Partial<Outcome> = {},
) {
  await stores.conversations.accept(conversation, message(text), { turn: true });
  const claim = await stores.conversations.claim(conversation);
  if (!claim) throw new Error(`no turn to claim in ${conversation}`);
  return await stores.conversations.commit(claim, outcome({ replies: [reply(`re: ${text}`)], ...result }));
}
