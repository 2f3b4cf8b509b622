/** When an entry that could not be sent is tried again, and when it is given up. */

/** Tries before an entry is dead: with the pauses below they spread over about three days. */
export const maxTries = 12;

const minute = 60_000;
const longest = 12 * 60 * minute;

/**
 * Milliseconds until the next try after `tries` failed ones: 1, 3, 9 … minutes, at most 12 hours, each a quarter more or
 * less, so that what failed together does not come back together. `random` is from 0 to 1. Greylisting, usually over
 * after five minutes, costs a quarter of an hour.
 */
export function pauseAfter(tries: number, random: number): number {
  const pause = Math.min(longest, minute * 3 ** Math.max(0, tries - 1));
  return Math.round(pause * (0.75 + random / 2));
}
