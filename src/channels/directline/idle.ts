/** Ends conversations that nobody uses any more: a client's own `end()` tells the server nothing. */

export type Idle = {
  /** Something happened in the conversation. */
  touch(conversation: string): void;
  /** Ends what has been idle for too long; does nothing most of the times it is called. */
  sweep(): void;
  forget(conversation: string): void;
};

export type IdleParts = {
  now: () => Date;
  /** Milliseconds without a message after which a conversation without open sockets ends. */
  after: number;
  hasSockets(conversation: string): boolean;
  end(conversation: string): void;
};

/** Looked through this often in one idle time; a conversation lives at most that much longer. */
const roundsPerLife = 12;
/** More than are talked in at once; beyond it the oldest are looked at again when somebody comes back to them. */
const mostWatched = 200_000;

/**
 * Watches the conversations that this process has heard of. After a restart those are few: the others come back when
 * somebody uses them, and no token outlives the idle time.
 */
export function idleWatch({ now, after, hasSockets, end }: IdleParts): Idle {
  // In order of the last use, because a touch puts an entry at the end.
  const lastUse = new Map<string, number>();
  let nextRound = now().getTime() + after / roundsPerLife;
  return {
    touch(conversation) {
      lastUse.delete(conversation);
      lastUse.set(conversation, now().getTime());
      const [oldest] = lastUse.size > mostWatched ? lastUse.keys() : [];
      if (oldest !== undefined) lastUse.delete(oldest);
    },
    sweep() {
      const time = now().getTime();
      if (time < nextRound) return;
      nextRound = time + after / roundsPerLife;
      for (const [conversation, used] of lastUse) {
        if (time - used < after) break;
        lastUse.delete(conversation);
        if (hasSockets(conversation)) lastUse.set(conversation, time);
        else end(conversation);
      }
    },
    forget: (conversation) => void lastUse.delete(conversation),
  };
}
