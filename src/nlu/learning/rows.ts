/** Training rows: examples with their copies, read into a vocabulary and one long sparse matrix. */
import { type GramReader, groupCount } from './grams.ts';
import type { Rows } from './svm.ts';
import type { Vectorizer } from './vectors.ts';
import { type Vocabulary, vocabularyBuilder } from './vocabulary.ts';

/** A text and the number of its label. */
export type Example = { text: string; label: number };

export type VocabularyOptions = { atLeast: number; rarityPower: number };

/** The vocabulary of some texts and how much each feature counts for being rare. */
export function readVocabulary(
  examples: readonly Example[],
  reader: GramReader,
  { atLeast, rarityPower }: VocabularyOptions,
): { vocabulary: Vocabulary; rarity: Float32Array } {
  const builder = vocabularyBuilder();
  for (const [message, { text }] of examples.entries()) {
    const { hashes, sizes } = reader.read(text);
    for (let group = 0; group < groupCount; group += 1) {
      const list = hashes[group] ?? new Uint32Array(0);
      const size = sizes[group] ?? 0;
      for (let i = 0; i < size; i += 1) builder.add(list[i] ?? 0, message);
    }
  }
  const { vocabulary, frequencies } = builder.build(atLeast);
  const rarity = frequencies.map(
    (frequency) => Math.log((examples.length + 1) / (frequency + 0.5)) ** rarityPower,
  );
  return { vocabulary, rarity };
}

/** The examples as rows, in their order. */
export function rowsOf(examples: readonly Example[], reader: GramReader, vectors: Vectorizer): Rows {
  const starts = new Int32Array(examples.length + 1);
  const labels = new Int32Array(examples.length);
  let columns = new Int32Array(1 << 20);
  let values = new Float32Array(1 << 20);
  let used = 0;
  for (const [i, { text, label }] of examples.entries()) {
    const vector = vectors.vector(reader.read(text));
    if (used + vector.size > columns.length) {
      columns = larger(columns, new Int32Array(columns.length * 2));
      values = larger(values, new Float32Array(values.length * 2));
    }
    columns.set(vector.rows.subarray(0, vector.size), used);
    values.set(vector.values.subarray(0, vector.size), used);
    used += vector.size;
    starts[i + 1] = used;
    labels[i] = label;
  }
  return { starts, columns: columns.subarray(0, used), values: values.subarray(0, used), labels };
}

function larger<T extends Int32Array | Float32Array>(old: T, next: T): T {
  next.set(old);
  return next;
}
