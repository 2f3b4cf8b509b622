/** How the files of a folder look right now: by size, moment of change and identity, without reading them. */
import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** `mark` changes whenever a file does; `time` is its last change in milliseconds. */
export type Stamp = { mark: string; time: number };
export type Stamps = ReadonlyMap<string, Stamp>;

/** Stamps of these files as far as they are there, by name relative to the folder. */
export async function stampsOf(dir: string, names: readonly string[]): Promise<Stamps> {
  const stamps = new Map<string, Stamp>();
  for (const name of names) {
    const found = await statOf(join(dir, name));
    if (found?.isFile())
      stamps.set(name, { mark: `${found.ino}:${found.size}:${found.mtimeMs}`, time: found.mtimeMs });
  }
  return stamps;
}

/** Names in a sub-folder, `sub/name`, sorted; none when there is no such folder. Hidden files are left out. */
export async function namesIn(dir: string, sub: string): Promise<string[]> {
  try {
    const names = await readdir(join(dir, sub));
    return names
      .filter((name) => !name.startsWith('.'))
      .map((name) => `${sub}/${name}`)
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
