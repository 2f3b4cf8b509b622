/** The built pages and scripts of the website: made when missing or outdated, else used as they are. */
import { join } from 'node:path';
import { isBuilt, sourceHash } from './web/stamp.ts';

/** The folder with the build. The bundler is loaded only when there is something to build, because it is heavy. */
export async function webAssets(cacheDir: string, say: (message: string) => void): Promise<string> {
  const dir = join(cacheDir, 'web');
  if (await isBuilt(dir, await sourceHash())) return dir;
  say('Building the pages …');
  const { buildWeb } = await import('./web/build.ts');
  await buildWeb(dir);
  return dir;
}
