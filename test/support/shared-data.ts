/** Files of other vendors beside the repository (../shared/data): real data to check against, never copied into it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../../src/places.ts';

const dir = join(projectDir, '../shared/data');

/** Whether they are there; tests that need them say so in their name and are left out only where they are not. */
export const hasSharedData = existsSync(join(dir, 'INDEX.md'));

/** The path of one of them. */
export function sharedData(file: string): string {
  return join(dir, file);
}
