/** A small network beside the linear machine: one hidden layer over the same vectors, its errors are other errors. */
import { generator, type Rows, shuffled } from './svm.ts';
import type { Vector } from './vectors.ts';

/** `inner[column * hidden + i]`, `outer[i * classes + k]`; only the outer layer has a bias. */
export type Network = {
  hidden: number;
  inner: Float32Array;
  outer: Float32Array;
  outerBias: Float32Array;
};

export type NetworkOptions = {
  classes: number;
  width: number;
  hidden: number;
  epochs: number;
  /** Where it starts from: networks of different seeds make different errors. */
  seed: number;
  onEpoch?: (done: number) => void;
};

/** Step size of the first epoch; it falls to nothing. 0.1 and 0.03 were half a point worse. */
const firstStep = 0.05;
/** Shares of features and hidden units left out at random, anew for each row, so that no single one is relied on. */
const dropFeatures = 0.4;
const dropUnits = 0.2;

/** Adds the network's logits of a vector into `logits`, which is overwritten. `units` is room for the hidden layer. */
export function logitsOf(vector: Vector, network: Network, units: Float32Array, logits: Float64Array): void {
  hiddenLayer(vector.rows, vector.values, vector.size, network, units);
  for (let i = 0; i < units.length; i += 1) units[i] = Math.max(0, units[i] ?? 0);
  outerLayer(network, units, logits);
}

/** Networks of one shape as one with all their hidden units: its logits are the mean of theirs, in a single pass. */
export function together(networks: readonly Network[], width: number, classes: number): Network {
  const each = networks[0]?.hidden ?? 0;
  const hidden = each * networks.length;
  const one: Network = {
    hidden,
    inner: new Float32Array(width * hidden),
    outer: new Float32Array(hidden * classes),
    outerBias: new Float32Array(classes),
  };
  for (const [number, { inner, outer, outerBias }] of networks.entries()) {
    for (let column = 0; column < width; column += 1)
      one.inner.set(inner.subarray(column * each, (column + 1) * each), column * hidden + number * each);
    one.outer.set(
      outer.map((weight) => weight / networks.length),
      number * each * classes,
    );
    for (let k = 0; k < classes; k += 1)
      one.outerBias[k] = (one.outerBias[k] ?? 0) + (outerBias[k] ?? 0) / networks.length;
  }
  return one;
}

/** Trains with cross entropy; steps shrink per column and per weight with what they have already moved (Adagrad). */
export function trainNetwork({ starts, columns, values, labels }: Rows, options: NetworkOptions): Network {
  const { classes, width, hidden, epochs, seed } = options;
  const random = generator(seed);
  const network = newNetwork(width, hidden, classes, random);
  const moved = {
    inner: new Float32Array(width),
    outer: new Float32Array(hidden * classes),
    bias: new Float32Array(classes),
  };
  const kept = { columns: new Int32Array(longestRow(starts)), values: new Float32Array(longestRow(starts)) };
  const units = new Float32Array(hidden);
  const mask = new Float32Array(hidden);
  const back = new Float32Array(hidden);
  const faults = new Float64Array(classes);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const step = firstStep * (1 - epoch / epochs);
    for (const row of shuffled(labels.length, random)) {
      let size = 0;
      for (let j = starts[row] ?? 0; j < (starts[row + 1] ?? 0); j += 1) {
        if (random() < dropFeatures) continue;
        kept.columns[size] = columns[j] ?? 0;
        kept.values[size] = (values[j] ?? 0) / (1 - dropFeatures);
        size += 1;
      }
      hiddenLayer(kept.columns, kept.values, size, network, units);
      for (let i = 0; i < hidden; i += 1) {
        mask[i] = (units[i] ?? 0) > 0 && random() >= dropUnits ? 1 / (1 - dropUnits) : 0;
        units[i] = (units[i] ?? 0) * (mask[i] ?? 0);
      }
      outerLayer(network, units, faults);
      toFaults(faults, labels[row] ?? 0);
      goBack(network.outer, faults, mask, back);
      moveOuter(network, moved, { units, faults, step });
      moveInner(network.inner, moved.inner, { kept, size, back, step });
    }
    options.onEpoch?.((epoch + 1) / epochs);
  }
  return network;
}

function newNetwork(width: number, hidden: number, classes: number, random: () => number): Network {
  const bell = () => (random() + random() + random() + random() - 2) * 1.7;
  return {
    hidden,
    inner: Float32Array.from({ length: width * hidden }, () => bell() * 0.35),
    outer: Float32Array.from({ length: hidden * classes }, () => bell() / Math.sqrt(hidden)),
    outerBias: new Float32Array(classes),
  };
}

function longestRow(starts: Int32Array): number {
  let longest = 0;
  for (let i = 1; i < starts.length; i += 1)
    longest = Math.max(longest, (starts[i] ?? 0) - (starts[i - 1] ?? 0));
  return longest;
}

function hiddenLayer(
  rows: Int32Array,
  values: Float32Array,
  size: number,
  network: Network,
  units: Float32Array,
): void {
  const { inner, hidden } = network;
  units.fill(0);
  for (let j = 0; j < size; j += 1) {
    const base = (rows[j] ?? 0) * hidden;
    const value = values[j] ?? 0;
    for (let i = 0; i < hidden; i += 1) units[i] = (units[i] ?? 0) + value * (inner[base + i] ?? 0);
  }
}

function outerLayer({ outer, outerBias }: Network, units: Float32Array, logits: Float64Array): void {
  const classes = logits.length;
  for (let k = 0; k < classes; k += 1) logits[k] = outerBias[k] ?? 0;
  for (let i = 0; i < units.length; i += 1) {
    const unit = units[i] ?? 0;
    if (unit === 0) continue;
    const base = i * classes;
    for (let k = 0; k < classes; k += 1) logits[k] = (logits[k] ?? 0) + unit * (outer[base + k] ?? 0);
  }
}

/** Logits to the gradient of the cross entropy, in place: probability, less 1 at the true label. */
function toFaults(logits: Float64Array, label: number): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) largest = Math.max(largest, logit);
  let sum = 0;
  for (let k = 0; k < logits.length; k += 1) {
    logits[k] = Math.exp((logits[k] ?? 0) - largest);
    sum += logits[k] ?? 0;
  }
  for (let k = 0; k < logits.length; k += 1) logits[k] = (logits[k] ?? 0) / sum - (k === label ? 1 : 0);
}

function goBack(outer: Float32Array, faults: Float64Array, mask: Float32Array, back: Float32Array): void {
  const classes = faults.length;
  for (let i = 0; i < back.length; i += 1) {
    let sum = 0;
    if (mask[i] !== 0) {
      const base = i * classes;
      for (let k = 0; k < classes; k += 1) sum += (faults[k] ?? 0) * (outer[base + k] ?? 0);
    }
    back[i] = sum * (mask[i] ?? 0);
  }
}

type OuterMove = { units: Float32Array; faults: Float64Array; step: number };

function moveOuter(
  { outer, outerBias }: Network,
  moved: { outer: Float32Array; bias: Float32Array },
  { units, faults, step }: OuterMove,
): void {
  const classes = faults.length;
  for (let k = 0; k < classes; k += 1) {
    const fault = faults[k] ?? 0;
    moved.bias[k] = (moved.bias[k] ?? 0) + fault * fault;
    outerBias[k] = (outerBias[k] ?? 0) - (step * fault) / Math.sqrt((moved.bias[k] ?? 0) + 1e-3);
  }
  for (let i = 0; i < units.length; i += 1) {
    const unit = units[i] ?? 0;
    if (unit === 0) continue;
    const base = i * classes;
    for (let k = 0; k < classes; k += 1) {
      const gradient = (faults[k] ?? 0) * unit;
      const sum = (moved.outer[base + k] ?? 0) + gradient * gradient;
      moved.outer[base + k] = sum;
      outer[base + k] = (outer[base + k] ?? 0) - (step * gradient) / Math.sqrt(sum + 1e-3);
    }
  }
}

type InnerMove = {
  kept: { columns: Int32Array; values: Float32Array };
  size: number;
  back: Float32Array;
  step: number;
};

function moveInner(inner: Float32Array, moved: Float32Array, { kept, size, back, step }: InnerMove): void {
  const hidden = back.length;
  let square = 0;
  for (let i = 0; i < hidden; i += 1) square += (back[i] ?? 0) ** 2 / hidden;
  if (square < 1e-10) return;
  for (let j = 0; j < size; j += 1) {
    const column = kept.columns[j] ?? 0;
    const value = kept.values[j] ?? 0;
    const sum = (moved[column] ?? 0) + square * value * value;
    moved[column] = sum;
    const factor = (step * value) / Math.sqrt(sum + 1e-6);
    const base = column * hidden;
    for (let i = 0; i < hidden; i += 1) inner[base + i] = (inner[base + i] ?? 0) - factor * (back[i] ?? 0);
  }
}
