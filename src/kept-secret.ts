/** Secrets that nobody has to name. */
import { randomBytes } from 'node:crypto';
import type { Stores } from './stores/stores.ts';

/** A secret of that name: made once, kept with the data, so that what it signs outlives a restart. */
export async function keptSecret(stores: Pick<Stores, 'settings'>, name: string): Promise<string> {
  const kept = await stores.settings.get(name);
  if (typeof kept === 'string') return kept;
  const made = randomBytes(32).toString('base64url');
  await stores.settings.put(name, made);
  return made;
}
