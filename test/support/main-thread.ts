/** How long a page holds its main thread: measured in its own CPU time, so that a busy machine does not count. */
import type { Page } from 'playwright-core';

type Event = { name: string; ph: string; pid: number; tid: number; tdur?: number; args: { name?: string } };

/** Runs `work` and answers the longest task of the page's main threads, in milliseconds of CPU. */
export async function longestTask(page: Page, work: () => Promise<unknown>): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error('This page has no browser to ask.');
  await browser.startTracing(page, { categories: ['toplevel'] });
  let trace: Buffer;
  try {
    await work();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents }: { traceEvents: Event[] } = JSON.parse(trace.toString());
  const key = ({ pid, tid }: Event) => `${pid}:${tid}`;
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(key),
  );
  const tasks = traceEvents.filter((event) => /RunTask$/.test(event.name) && main.has(key(event)));
  if (tasks.length === 0) throw new Error('The trace holds no task of the main thread.');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}
