/** A data folder for a test, and everything that lies in it. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type StoreFolder = {
  dir: string;
  /** All file names and contents, as text. */
  bytes(): Promise<string>;
  /** Paths of all files below the folder. */
  files(): Promise<string[]>;
  remove(): Promise<void>;
};

export async function storeFolder(): Promise<StoreFolder> {
  const dir = await mkdtemp(join(tmpdir(), 'tresen-store-'));
  async function files(): Promise<string[]> {
    const entries = await readdir(dir, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  }
  return {
    dir,
    files,
    async bytes() {
      for (;;) {
        const all = (await files()).sort();
        const texts = all.map(async (path) => `${path}\n${await readFile(path, 'utf8')}`);
        const found = await Promise.all(texts).catch((error: NodeJS.ErrnoException) => {
          // A checkpoint was just moving files: once more.
          if (error.code !== 'ENOENT') throw error;
        });
        if (found) return found.join('\n');
      }
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}
