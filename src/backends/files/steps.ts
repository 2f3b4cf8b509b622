/** Long work in steps, so that turns of other conversations run in between. */
import { setImmediate as afterOtherWork } from 'node:timers/promises';

const atOnce = 1_000;

/** Lets whatever waits run before the next step. */
export async function letOthersRun(): Promise<void> {
  await afterOtherWork();
}

/** Does something with each item and lets other work run after every thousand. */
export async function inSteps<Item>(items: Iterable<Item>, step: (item: Item) => void): Promise<void> {
  let done = 0;
  for (const item of items) {
    step(item);
    done += 1;
    if (done % atOnce === 0) await letOthersRun();
  }
  await letOthersRun();
}
