/** Runs after install: trains the recogniser and builds the pages, so that the first start is quick. */
import { openKnowledge } from '../open-knowledge.ts';
import { cacheDir, defaultKnowledgeDir } from '../places.ts';
import { webAssets } from '../web-assets.ts';

const say = (message: string) => console.error(message);

try {
  await webAssets(cacheDir, say);
  await openKnowledge({
    knowledgeDir: defaultKnowledgeDir,
    defaultsDir: defaultKnowledgeDir,
    cacheDir,
    onProgress: say,
  });
} catch (error) {
  // An install must not fail for it: the first start does the same and names what is wrong.
  say(`Not prepared, the first start will do it: ${error instanceof Error ? error.message : String(error)}`);
}
