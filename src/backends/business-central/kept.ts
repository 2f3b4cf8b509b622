/** Something that takes a while to fetch and changes slowly: fetched once for all who wait, and again when it is old. */
import { unavailable } from './failure.ts';

export type Kept<Value> = {
  /** The value; `signal` ends only the waiting, not the fetching, which others may wait for too. */
  get(signal?: AbortSignal): Promise<Value>;
};

/** Older than `maxAge` it is fetched anew behind the back of who asks; so many times as old, it is not used any more. */
const tooOld = 6;

/** Keeps what `load` fetches. `maxAge` in milliseconds of `clock`. A failed fetch is tried again by the next who asks. */
export function kept<Value>(load: () => Promise<Value>, maxAge: number, clock: () => number): Kept<Value> {
  let current: { value: Value; since: number } | undefined;
  let coming: Promise<Value> | undefined;

  async function fetched(): Promise<Value> {
    const since = clock();
    const value = await load();
    current = { value, since };
    return value;
  }
  function next(): Promise<Value> {
    coming ??= fetched().finally(() => {
      coming = undefined;
    });
    return coming;
  }

  return {
    async get(signal) {
      const age = current ? clock() - current.since : Number.POSITIVE_INFINITY;
      if (current && age < maxAge) return current.value;
      if (current && age < maxAge * tooOld) {
        next().catch(() => {});
        return current.value;
      }
      return orAborted(next(), signal);
    },
  };
}

/** The promise, or BackendUnavailable as soon as the signal ends the waiting. */
export function orAborted<Value>(promise: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const end = () => reject(unavailable('nobody waits any longer.', signal.reason));
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}
