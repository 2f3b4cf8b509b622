/** Which sources a build was made of: tells without the bundler whether it is still good. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const here = import.meta.dirname;

/** Hash of everything under `src/web` and of the lockfile: the same hash gives the same build. */
export async function sourceHash(): Promise<string> {
  const files: string[] = [];
  for await (const file of glob('**/*.{ts,tsx,css,html,svg,json}', { cwd: here })) files.push(file);
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(`${file}\0`).update(await readFile(join(here, file)));
  const lockfile = join(here, '../../package-lock.json');
  if (existsSync(lockfile)) hash.update(await readFile(lockfile));
  return hash.digest('hex').slice(0, 16);
}

/** Whether `outDir` holds the build of these sources. */
export async function isBuilt(outDir: string, hash: string): Promise<boolean> {
  const stamp = join(outDir, 'build.json');
  if (!existsSync(stamp)) return false;
  const { hash: built }: { hash?: string } = JSON.parse(await readFile(stamp, 'utf8'));
  return built === hash;
}
