/** Keeps the folder of compiled catalogues from growing for ever: what was not used for longest goes first. */
import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/** Enough for several vendors with 100,000 articles each. */
const mostBytes = 600_000_000;

/** Says that a compiled file was of use just now. A folder that cannot be written only ages faster. */
export function markUsed(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // Read-only caches are fine.
  }
}

/** Removes the compiled catalogues used longest ago, and what broken writers left, until the rest fits. */
export function makeRoom(cacheDir: string): void {
  const files = readdirSync(cacheDir)
    .filter((name) => name.startsWith('catalog-'))
    .flatMap((name) => {
      const path = join(cacheDir, name);
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat ? [{ path, size: stat.size, used: stat.mtimeMs, isWhole: name.endsWith('.v8') }] : [];
    })
    .sort((a, b) => b.used - a.used);
  const aDayAgo = (files[0]?.used ?? 0) - 86_400_000;
  let bytes = 0;
  for (const { path, size, used, isWhole } of files) {
    const isNewest = bytes === 0;
    bytes += size;
    if ((bytes > mostBytes && !isNewest) || (!isWhole && used < aDayAgo)) rmSync(path, { force: true });
  }
}
