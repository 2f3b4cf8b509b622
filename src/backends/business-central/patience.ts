/** When Business Central has too much to do: nobody asks before the moment it named. */
import { setTimeout as sleep } from 'node:timers/promises';
import { unavailable } from './failure.ts';

export type Patience = {
  /** Waits until Business Central may be asked again. Rejects at once when that is too far away. */
  pause(signal: AbortSignal): Promise<void>;
  /** It said 429 or 503; `retryAfter` is the header, seconds or a date. */
  busy(retryAfter: string | null): void;
};

/** Where it does not say when to come back. Milliseconds. */
const usualWait = 1_000;

export function patience(longestWait: number, clock: () => number, now: () => Date): Patience {
  let until = Number.NEGATIVE_INFINITY;
  return {
    async pause(signal) {
      for (let left = until - clock(); left > 0; left = until - clock()) {
        if (left > longestWait) throw unavailable('it asked to be left alone for a while.');
        await sleep(Math.ceil(left), undefined, { signal, ref: false });
      }
    },
    busy(retryAfter) {
      until = Math.max(until, clock() + waitOf(retryAfter, now()));
    },
  };
}

function waitOf(retryAfter: string | null, now: Date): number {
  if (retryAfter === null) return usualWait;
  if (/^\d{1,6}$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? usualWait : Math.max(0, date - now.getTime());
}
