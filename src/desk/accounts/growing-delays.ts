/** Makes those who guess wait longer after each try. Counted in this process; a restart forgets it. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { oneAtATime } from './one-at-a-time.ts';

export type GrowingDelays = {
  /**
   * Counts a try before it is made, so that tries at the same time are counted too. Answers the seconds to wait when
   * it may not be made now; undefined when it may.
   */
  begin(who: string): Promise<number | undefined>;
  /** The try was right: it alone is taken back. */
  takeBack(who: string): Promise<void>;
  /** The try was right: all is forgotten. */
  forget(who: string): Promise<void>;
};

export type DelayRule = {
  /** Tries without any wait. */
  free: number;
  /** Seconds of the first wait, doubled with each further try, at most `longest`. */
  first?: number;
  longest?: number;
  /** Seconds after the first try in which tries are counted together. */
  window?: number;
};

/** After `free` tries the next is possible in 5 s, 10 s, 20 s … 15 minutes. */
export function growingDelays({ free, first = 5, longest = 900, window = 3600 }: DelayRule): GrowingDelays {
  const tries = new RateLimiterMemory({ points: free, duration: window });
  const waits = new RateLimiterMemory({ points: 1, duration: longest });
  const inTurn = oneAtATime();

  async function begin(who: string): Promise<number | undefined> {
    const wait = await waits.get(who);
    if (wait !== null && wait.msBeforeNext > 0) return Math.ceil(wait.msBeforeNext / 1000);
    const { consumedPoints: count } = await tries.penalty(who);
    if (count >= free) await waits.block(who, Math.min(longest, first * 2 ** (count - free)));
    return undefined;
  }

  return {
    begin: (who) => inTurn(who, () => begin(who)),
    takeBack: (who) =>
      inTurn(who, async () => {
        const { consumedPoints: count } = await tries.reward(who);
        // Whoever has one right password must not lift with it the wait that wrong ones earned.
        if (count < free) await waits.delete(who);
      }),
    forget: (who) =>
      inTurn(who, async () => {
        await tries.delete(who);
        await waits.delete(who);
      }),
  };
}
