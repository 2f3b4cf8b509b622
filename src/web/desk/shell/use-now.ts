/** The time for everything that counts down: one clock for the whole page. */
import { useSyncExternalStore } from 'react';
import { useAround } from '../surroundings.tsx';

/** Milliseconds between two ticks: minutes are shown, so ten seconds are close enough. */
const every = 10_000;

/** Now (milliseconds since 1970), as of the last tick. */
export function useNow(): number {
  const { clock } = useAround();
  return useSyncExternalStore(clock.subscribe, clock.read);
}

export type Ticking = ReturnType<typeof ticking>;

/** A clock that runs while somebody looks at it. */
export function ticking() {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let now = Date.now();
  const tick = () => {
    now = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    read: () => now,
    subscribe(listener: () => void) {
      if (listeners.size === 0) {
        now = Date.now();
        timer = setInterval(tick, every);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
  };
}
