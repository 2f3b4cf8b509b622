/** The demo vendor's knowledge with and without CLU, and a stand-in deployment that decides as our own model does. */

import type { CluLog, CluSettings } from '../../src/nlu/clu/index.ts';
import { openKnowledge } from '../../src/open-knowledge.ts';
import { cacheDir, defaultKnowledgeDir } from '../../src/places.ts';
import type { Decide } from './clu-server.ts';

/** Opens it; with `clu`, Azure's stand-in decides the intents. */
export function demoKnowledge(clu?: CluSettings, log?: CluLog) {
  return openKnowledge({
    knowledgeDir: defaultKnowledgeDir,
    defaultsDir: defaultKnowledgeDir,
    cacheDir,
    ...(clu ? { clu } : {}),
    ...(log ? { log } : {}),
  });
}

/** A deployment that was trained well: its scores are our own model's. */
export async function decidesLikeOurs(): Promise<Decide> {
  const { recognizer } = await demoKnowledge();
  return (text, language) => {
    // Our own recogniser answers at once.
    const { candidates } = recognizer.understand(text, {
      today: '2026-11-23',
      language: language === 'en' ? 'en' : 'de',
    }) as Awaited<ReturnType<typeof recognizer.understand>>;
    const intents = candidates.map(({ name, confidence }) => ({
      category: name === 'none' ? 'None' : name,
      confidenceScore: confidence,
    }));
    return { intents, ...(intents[0] ? { topIntent: intents[0].category } : {}) };
  };
}
