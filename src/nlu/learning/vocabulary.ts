/** The vocabulary: from 32-bit hashes to row numbers, an open-addressed table that is stored and loaded as it is. */

/** `slots` holds hashes (0 is empty), `rows` the row number of the hash in the same place. */
export type Vocabulary = { slots: Uint32Array; rows: Int32Array; size: number };

/** Counts in how many messages each hash occurs, then keeps those that occur in at least `atLeast` of them. */
export type VocabularyBuilder = {
  add(hash: number, message: number): void;
  /** With the document frequency of each row. */
  build(atLeast: number): { vocabulary: Vocabulary; frequencies: Float32Array };
};

/** The row of a hash, or -1. */
export function rowOf({ slots, rows }: Vocabulary, hash: number): number {
  const mask = slots.length - 1;
  let at = hash & mask;
  for (;;) {
    const found = slots[at];
    if (found === hash) return rows[at] ?? -1;
    if (found === 0 || found === undefined) return -1;
    at = (at + 1) & mask;
  }
}

export function vocabularyBuilder(): VocabularyBuilder {
  let capacity = 1 << 16;
  let slots = new Uint32Array(capacity);
  let counts = new Uint32Array(capacity);
  let last = new Int32Array(capacity).fill(-1);
  let used = 0;

  function place(hash: number): number {
    let at = hash & (capacity - 1);
    while (slots[at] !== 0 && slots[at] !== hash) at = (at + 1) & (capacity - 1);
    return at;
  }

  function grow(): void {
    const old = { slots, counts, last };
    capacity *= 2;
    slots = new Uint32Array(capacity);
    counts = new Uint32Array(capacity);
    last = new Int32Array(capacity).fill(-1);
    for (let i = 0; i < old.slots.length; i += 1) {
      const hash = old.slots[i] ?? 0;
      if (hash === 0) continue;
      const at = place(hash);
      slots[at] = hash;
      counts[at] = old.counts[i] ?? 0;
      last[at] = old.last[i] ?? -1;
    }
  }

  function add(hash: number, message: number): void {
    const at = place(hash);
    if (slots[at] === 0) {
      slots[at] = hash;
      used += 1;
    }
    if (last[at] !== message) {
      counts[at] = (counts[at] ?? 0) + 1;
      last[at] = message;
    }
    if (used * 2 > capacity) grow();
  }

  function build(atLeast: number): { vocabulary: Vocabulary; frequencies: Float32Array } {
    const kept: [number, number][] = [];
    for (let i = 0; i < capacity; i += 1) {
      const hash = slots[i] ?? 0;
      const count = counts[i] ?? 0;
      if (hash !== 0 && count >= atLeast) kept.push([hash, count]);
    }
    // Frequent first: their weights lie together and stay in the processor's cache.
    kept.sort(([hash, count], [otherHash, otherCount]) => otherCount - count || hash - otherHash);
    return {
      vocabulary: tableOf(kept.map(([hash]) => hash)),
      frequencies: Float32Array.from(kept, ([, count]) => count),
    };
  }

  return { add, build };
}

/** A table at most half full: a miss costs one or two steps. */
function tableOf(hashes: readonly number[]): Vocabulary {
  let capacity = 1024;
  while (capacity < hashes.length * 2) capacity *= 2;
  const slots = new Uint32Array(capacity);
  const rows = new Int32Array(capacity);
  for (const [row, hash] of hashes.entries()) {
    let at = hash & (capacity - 1);
    while (slots[at] !== 0) at = (at + 1) & (capacity - 1);
    slots[at] = hash;
    rows[at] = row;
  }
  return { slots, rows, size: hashes.length };
}
