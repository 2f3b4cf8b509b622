/** Scores of a message and how they become confidences: a linear product, a softmax with temperature. */
import type { Vector } from './vectors.ts';

/** Adds the products of a vector with its weight rows into `scores`, which is overwritten. */
export function score(vector: Vector, weights: Float32Array, scores: Float64Array): void {
  const classes = scores.length;
  scores.fill(0);
  for (let j = 0; j < vector.size; j += 1) {
    const base = (vector.rows[j] ?? 0) * classes;
    const value = vector.values[j] ?? 0;
    for (let k = 0; k < classes; k += 1) scores[k] = (scores[k] ?? 0) + value * (weights[base + k] ?? 0);
  }
}

/** Scores to confidences that add up to 1, in place. */
export function softmax(scores: Float64Array, temperature: number): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of scores) largest = Math.max(largest, value);
  let sum = 0;
  for (let k = 0; k < scores.length; k += 1) {
    const power = Math.exp(((scores[k] ?? 0) - largest) / temperature);
    scores[k] = power;
    sum += power;
  }
  for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] ?? 0) / sum;
}
