/** How long to wait before the next attempt, so that a thousand clients do not come back in the same moment. */

/** Milliseconds before attempt `failures` + 1: doubling from 400 ms up to 20 s, anywhere in the upper half of it. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const longest = Math.min(20_000, 400 * 2 ** Math.max(0, failures - 1));
  return longest * (0.5 + random() / 2);
}

/** Waits; `wake` ends it early. */
export function pause(milliseconds: number): { done: Promise<void>; wake(): void } {
  let wake = () => {};
  const done = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { done, wake: () => wake() };
}
