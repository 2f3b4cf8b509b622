/** A counter over the demo vendor with the memory store and a fixed clock: Monday, 23 November 2026, 10:00 in Weilheim. */
import { counterOver, openCounter } from '../../src/counter.ts';
import type { Vendor } from '../../src/domain/vendor.ts';
import { openBackend } from '../../src/open-backend.ts';
import { cacheDir, defaultKnowledgeDir } from '../../src/places.ts';
import { memoryStores } from '../../src/stores/memory.ts';

export const demoNow = new Date('2026-11-23T10:00:00+01:00');

/** What every counter of the tests needs beside its store: a vendor's folder, the real backend over it, addresses. */
export function counterParts(
  failures: unknown[],
  {
    knowledgeDir = defaultKnowledgeDir,
    now = () => demoNow,
  }: { knowledgeDir?: string; now?: () => Date } = {},
) {
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => void failures.push(fields) };
  return {
    knowledgeDir,
    defaultsDir: defaultKnowledgeDir,
    cacheDir,
    now,
    timeZone: 'Europe/Berlin',
    fileUrl: (file: string) => `documents/${file}`,
    paperUrl: (_conversation: string, id: string, kind: string) => `papers/${id}.${kind}`,
    orderPaperUrl: (_conversation: string, { kind, number }: { kind: string; number: string }) =>
      `papers/orders/${kind}/${number}.pdf`,
    openBackend: (vendor: Vendor) =>
      openBackend({
        knowledgeDir,
        vendor,
        now,
        uptime: () => performance.now(),
        timeZone: 'Europe/Berlin',
        log,
        lookEvery: 0,
      }),
    secret: 'a secret of the tests',
    log,
  };
}

/** Opens it; `failures` gathers what went wrong inside turns, which customers only read as an apology. */
export async function demoCounter(knowledgeDir: string = defaultKnowledgeDir) {
  const failures: unknown[] = [];
  let made = 0;
  const id = () => {
    made += 1;
    return `id-${made}`;
  };
  const now = () => demoNow;
  const parts = counterParts(failures, { knowledgeDir });
  const counter = await openCounter({ ...parts, stores: memoryStores({ now, id }) });
  const { backend } = counter;
  /** The same vendor with an empty store: numbers begin at 1. */
  const afresh = () =>
    counterOver(counter.knowledge, { ...parts, backend, stores: memoryStores({ now, id }) });
  return { ...counter, failures, id, afresh };
}
