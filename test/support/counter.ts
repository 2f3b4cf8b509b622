/** A counter over the demo vendor with the memory store and a fixed clock: Monday, 23 November 2026, 10:00 in Weilheim. */
import { openCounter } from '../../src/counter.ts';
import { cacheDir, defaultKnowledgeDir } from '../../src/places.ts';
import { memoryStores } from '../../src/stores/memory.ts';

export const demoNow = new Date('2026-11-23T10:00:00+01:00');

/** Opens it; `failures` gathers what went wrong inside turns, which customers only read as an apology. */
export async function demoCounter(knowledgeDir: string = defaultKnowledgeDir) {
  const failures: unknown[] = [];
  let made = 0;
  const id = () => {
    made += 1;
    return `id-${made}`;
  };
  const now = () => demoNow;
  const counter = await openCounter({
    knowledgeDir,
    defaultsDir: defaultKnowledgeDir,
    cacheDir,
    stores: memoryStores({ now, id }),
    now,
    timeZone: 'Europe/Berlin',
    fileUrl: (file) => `documents/${file}`,
    paperUrl: (_conversation, id, kind) => `papers/${id}.${kind}`,
    log: { info: () => {}, warn: () => {}, error: (fields) => void failures.push(fields) },
  });
  return { ...counter, failures, id };
}
