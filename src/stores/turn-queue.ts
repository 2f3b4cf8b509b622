/** Runs turns: one at a time per conversation, in order of acceptance, each committed as one step. */
import type { Claim, Outcome, Stores } from './stores.ts';

export type TurnQueue = {
  /** Something was accepted in this conversation: run its turns, unless that is under way already. */
  schedule(conversation: string): void;
  /** Takes up everything that waited when the process ended. */
  resume(): Promise<number>;
  /** No new turns; resolves when the running ones have ended. */
  stop(): Promise<void>;
  running(): number;
};

export type TurnQueueParts = {
  stores: Stores;
  run(claim: Claim): Promise<Outcome>;
  onError(error: unknown, conversation: string): void;
  /** Called after each committed turn with its duration in milliseconds. */
  onTurn?(milliseconds: number): void;
  /** Called with what a committed turn left behind. */
  onCommitted?(outcome: Outcome): void;
};

/** Milliseconds: long enough not to spin on a full disk, short enough to be back soon after it has room. */
const pauseAfterFailure = 500;

/** A queue over a store. A turn that the store cannot take now is run again until it can. */
export function turnQueue({ stores, run, onError, onTurn, onCommitted }: TurnQueueParts): TurnQueue {
  const working = new Map<string, Promise<void>>();
  const again = new Set<string>();
  let stopped = false;

  async function work(conversation: string): Promise<void> {
    do {
      again.delete(conversation);
      for (;;) {
        if (stopped) return;
        const claim = await stores.conversations.claim(conversation);
        if (!claim) break;
        await attempt(claim);
      }
    } while (again.has(conversation));
  }

  async function attempt(claim: Claim): Promise<void> {
    const started = performance.now();
    try {
      const outcome = await run(claim);
      await stores.conversations.commit(claim, outcome);
      onCommitted?.(outcome);
      onTurn?.(performance.now() - started);
    } catch (error) {
      stores.conversations.release(claim);
      onError(error, claim.conversation.id);
      await new Promise((resolve) => setTimeout(resolve, pauseAfterFailure));
    }
  }

  function schedule(conversation: string): void {
    if (stopped) return;
    if (working.has(conversation)) {
      again.add(conversation);
      return;
    }
    const done = work(conversation)
      .catch((error) => onError(error, conversation))
      .finally(() => {
        working.delete(conversation);
        if (again.has(conversation)) schedule(conversation);
      });
    working.set(conversation, done);
  }

  return {
    schedule,
    async resume() {
      const waiting = await stores.conversations.waiting();
      for (const conversation of waiting) schedule(conversation);
      return waiting.length;
    },
    async stop() {
      stopped = true;
      await Promise.all(working.values());
    },
    running: () => working.size,
  };
}
