/** Runs a command as its own process, as people and scripts do. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectDir } from '../../src/places.ts';

export type Ran = { status: number | null; out: string; err: string };

/** Runs src/commands/NAME.ts to its end. */
export function run(name: string, args: readonly string[], input = ''): Ran {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectDir, `src/commands/${name}.ts`), ...args],
    {
      cwd: projectDir,
      input,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return { status, out: stdout, err: stderr };
}
