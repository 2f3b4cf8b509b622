/** From hashes to a sparse vector: log counts, weighted by rarity, each group at its own length, the whole at length 1. */
import { type Grams, groupCount } from './grams.ts';
import { rowOf, type Vocabulary } from './vocabulary.ts';

/** A sparse vector in reused buffers: `size` pairs of row and value. `known` is the share of grams in the vocabulary. */
export type Vector = { rows: Int32Array; values: Float32Array; size: number; known: number };

export type Vectorizer = { vector(grams: Grams): Vector };

const room = 60_000;

/** `rarity` is the factor of each row, `groupWeights` the length of each group before the whole is set to length 1. */
export function vectorizer(
  vocabulary: Vocabulary,
  rarity: Float32Array,
  groupWeights: readonly number[],
): Vectorizer {
  const counts = new Float32Array(vocabulary.size);
  const rows = new Int32Array(room);
  const values = new Float32Array(room);
  const vector: Vector = { rows, values, size: 0, known: 0 };

  function addGroup(hashes: Uint32Array, count: number, weight: number, from: number): number {
    let size = from;
    let known = 0;
    for (let i = 0; i < count; i += 1) {
      const row = rowOf(vocabulary, hashes[i] ?? 0);
      if (row < 0) continue;
      known += 1;
      if (counts[row] === 0) rows[size++] = row;
      counts[row] = (counts[row] ?? 0) + 1;
    }
    let square = 0;
    for (let i = from; i < size; i += 1) {
      const row = rows[i] ?? 0;
      const value = (1 + Math.log(counts[row] ?? 1)) * (rarity[row] ?? 0);
      counts[row] = 0;
      values[i] = value;
      square += value * value;
    }
    const scale = square > 0 ? weight / Math.sqrt(square) : 0;
    for (let i = from; i < size; i += 1) values[i] = (values[i] ?? 0) * scale;
    vector.known += known;
    return size;
  }

  return {
    vector({ hashes, sizes }) {
      vector.known = 0;
      let size = 0;
      let all = 0;
      let square = 0;
      for (let group = 0; group < groupCount; group += 1) {
        const count = sizes[group] ?? 0;
        const weight = groupWeights[group] ?? 0;
        all += count;
        const end = addGroup(hashes[group] ?? new Uint32Array(0), count, weight, size);
        if (end > size) square += weight * weight;
        size = end;
      }
      const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
      for (let i = 0; i < size; i += 1) values[i] = (values[i] ?? 0) * scale;
      vector.size = size;
      vector.known = all > 0 ? vector.known / all : 0;
      return vector;
    },
  };
}
