/** The hash of every feature: FNV-1a, its bits spread by murmur's finaliser. */

export const prime = 0x01000193;

/** FNV-1a over UTF-16 units, from a seed. */
export function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), prime);
  return hash;
}

/** Spreads the bits and keeps clear of 0, which marks an empty slot of a table. */
export function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0 || 1;
}
