/** One linear support vector machine per class, trained together: dual coordinate descent on the squared hinge loss. */

/** Training rows, one after another: row i is `columns` and `values` from `starts[i]` to `starts[i + 1]`. */
export type Rows = { starts: Int32Array; columns: Int32Array; values: Float32Array; labels: Int32Array };

export type SvmOptions = {
  classes: number;
  /** Number of columns. */
  width: number;
  /** The price of a wrongly placed row. */
  cost: number;
  epochs: number;
  /** Called after each epoch with the share done. */
  onEpoch?: (done: number) => void;
};

/**
 * Weights, column by column: `weights[column * classes + k]`. All classes see a row at the same time, so its weights
 * are fetched once. Rows that all classes already place well rest until the last epoch.
 */
export function trainSvm({ starts, columns, values, labels }: Rows, options: SvmOptions): Float32Array {
  const { classes, width, cost, epochs } = options;
  const weights = new Float32Array(width * classes);
  const count = labels.length;
  const alphas = new Float32Array(count * classes);
  const steps = new Float64Array(classes);
  const resting = new Uint8Array(count);
  const random = generator(7);
  const softness = 1 / (2 * cost);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const last = epoch === epochs - 1;
    for (const row of shuffled(count, random)) {
      if (resting[row] !== 0 && !last) {
        resting[row] = (resting[row] ?? 1) - 1;
        continue;
      }
      const from = starts[row] ?? 0;
      const to = starts[row + 1] ?? from;
      steps.fill(0);
      let norm = softness;
      for (let j = from; j < to; j += 1) {
        const base = (columns[j] ?? 0) * classes;
        const value = values[j] ?? 0;
        norm += value * value;
        for (let k = 0; k < classes; k += 1) steps[k] = (steps[k] ?? 0) + value * (weights[base + k] ?? 0);
      }
      let largest = 0;
      for (let k = 0; k < classes; k += 1) {
        const sign = labels[row] === k ? 1 : -1;
        const at = row * classes + k;
        const alpha = alphas[at] ?? 0;
        const gradient = sign * (steps[k] ?? 0) - 1 + softness * alpha;
        const next = Math.max(0, alpha - gradient / norm);
        const change = next - alpha;
        alphas[at] = next;
        steps[k] = change * sign;
        largest = Math.max(largest, Math.abs(change));
      }
      if (largest < 0.01) {
        resting[row] = 2;
        if (largest === 0) continue;
      }
      for (let j = from; j < to; j += 1) {
        const base = (columns[j] ?? 0) * classes;
        const value = values[j] ?? 0;
        for (let k = 0; k < classes; k += 1)
          weights[base + k] = (weights[base + k] ?? 0) + value * (steps[k] ?? 0);
      }
    }
    options.onEpoch?.((epoch + 1) / epochs);
  }
  return weights;
}

/** A small repeatable generator (mulberry32): the same examples give the same weights everywhere. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The numbers below `count` in a random order. */
export function shuffled(count: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
  return order;
}
