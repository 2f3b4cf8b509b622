/** Files that belong to another file of the same folder and are read with it: a CSV's profile, DATANORM's group names. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FeedOptions } from './feed.ts';

/** Endings of such files; they take the place of the file's own ending. */
const endings = ['.profile.yaml', '.wrg'] as const;

type Ending = (typeof endings)[number];

/** The path of the file of that ending beside a file, if there is one. Letter case does not matter. */
export function besideIt(path: string, options: FeedOptions, ending: Ending): string | undefined {
  const name = basename(options.name ?? path);
  const wanted = nameBeside(name, ending);
  if (wanted.toLowerCase() === name.toLowerCase()) return undefined;
  return (options.beside ?? inFolder(dirname(path)))(wanted);
}

/** All files that are read with a file. */
export function allBeside(path: string, options: FeedOptions): string[] {
  return endings.flatMap((ending) => besideIt(path, options, ending) ?? []);
}

/** `prices.csv` and `.profile.yaml` make `prices.profile.yaml`. */
export function nameBeside(name: string, ending: Ending): string {
  return `${name.replace(/\.[^.]*$/, '')}${ending}`;
}

/** Finds files of a folder by name. */
function inFolder(folder: string): (name: string) => string | undefined {
  return (name) => {
    if (!existsSync(folder)) return undefined;
    const found = readdirSync(folder).find((each) => each.toLowerCase() === name.toLowerCase());
    return found ? join(folder, found) : undefined;
  };
}
