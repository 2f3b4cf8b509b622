/** Before any test: pages are built and the recogniser is trained once, not by every file at the same time. */
import { openKnowledge } from '../../src/open-knowledge.ts';
import { cacheDir, defaultKnowledgeDir } from '../../src/places.ts';
import { webAssets } from '../../src/web-assets.ts';

export async function setup(): Promise<void> {
  const say = (message: string) => console.error(message);
  await webAssets(cacheDir, say);
  await openKnowledge({
    knowledgeDir: defaultKnowledgeDir,
    defaultsDir: defaultKnowledgeDir,
    cacheDir,
    onProgress: say,
  });
}
