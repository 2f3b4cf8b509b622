/** How a command finds the server that has the data folder: a file in it that only its owner can read. */
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const control = z.object({ url: z.url(), secret: z.string() });
/** `secret` is good for one run of the server. */
export type Control = z.infer<typeof control>;

const pathOf = (dataDir: string) => join(dataDir, 'control.json');

/** Writes it whole or not at all, readable for the owner only from the first byte on. */
export async function writeControl(dataDir: string, content: Control): Promise<void> {
  const made = `${pathOf(dataDir)}.new`;
  await rm(made, { force: true });
  const file = await open(made, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(content)}\n`);
  } finally {
    await file.close();
  }
  await rename(made, pathOf(dataDir));
}

/** undefined when there is none, or nothing that can be used. */
export async function readControl(dataDir: string): Promise<Control | undefined> {
  try {
    return control.parse(JSON.parse(await readFile(pathOf(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

export async function removeControl(dataDir: string): Promise<void> {
  await rm(pathOf(dataDir), { force: true });
}
