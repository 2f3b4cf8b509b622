/** When an entry that could not be sent is tried again, and when it is given up. */

/** Tries before an entry is dead: with the pauses below they spread over about three days. */
export const maxTries = 12;

const minute = 60_000;
const longest = 12 * 60 * minute;
const longestWanted = 24 * 60 * minute;

/**
 * Milliseconds until the next try after `tries` failed ones: 1, 3, 9 … minutes, at most 12 hours, each a quarter more or
 * less, so that what failed together does not come back together. `random` is from 0 to 1. Greylisting, usually over
 * after five minutes, costs a quarter of an hour. Where the other side named a pause (`wanted`, milliseconds), it is at least
 * that, up to a day, and up to a tenth more.
 */
export function pauseAfter(tries: number, random: number, wanted = 0): number {
  const pause = Math.min(longest, minute * 3 ** Math.max(0, tries - 1));
  const asked = Math.min(longestWanted, Math.max(0, wanted)) * (1 + random / 10);
  return Math.round(Math.max(pause * (0.75 + random / 2), asked));
}
