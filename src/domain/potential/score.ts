/** The score of an account: weights of `signals.yaml`, each kind once at its best, fading with time, less what speaks against it. */

import type { Signals } from '../vendor.ts';
import { daysBetween } from './days.ts';
import { drawbackPoints, gradeShare, highestScore, usualHalfLifeDays } from './limits.ts';
import { type Drawback, type Seen, type Signal, signalKinds } from './signal.ts';

/** Points as they stand today, two places. */
export type WeighedSignal = { signal: Signal; points: number };
export type WeighedDrawback = { drawback: Drawback; points: number };

export type Score = {
  /** 0 … 100, two places. */
  score: number;
  /** The best of each kind, most points first. */
  signals: WeighedSignal[];
  drawbacks: WeighedDrawback[];
};

/** Today (YYYY-MM-DD) and the days after which a signal is worth half. */
export type Weighing = { rules: Signals; today: string; halfLifeDays?: number };

/** Weighs what was seen. Nothing but weights, grades and days makes points: no words of the customer can name a number here. */
export function scoreOf(seen: Seen, weighing: Weighing): Score {
  const signals = signalKinds.flatMap((kind) => {
    const ofKind = seen.signals.filter((signal) => signal.kind === kind);
    return best(ofKind.map((signal) => ({ signal, points: signalPoints(signal, weighing) })));
  });
  const kinds = [...new Set(seen.drawbacks.map(({ kind }) => kind))];
  const drawbacks = kinds.flatMap((kind) => {
    const ofKind = seen.drawbacks.filter((drawback) => drawback.kind === kind);
    return best(ofKind.map((drawback) => ({ drawback, points: drawbackPointsOf(drawback, weighing) })));
  });
  const sum = pointsOf(signals) - pointsOf(drawbacks);
  return {
    score: places2(Math.min(Math.max(sum, 0), highestScore)),
    signals: signals.toSorted((one, other) => other.points - one.points),
    drawbacks: drawbacks.toSorted((one, other) => other.points - one.points),
  };
}

function signalPoints({ kind, grade, day }: Signal, weighing: Weighing): number {
  return places2(weightOf(weighing.rules, kind) * gradeShare[grade] * fresh(day, weighing));
}

function drawbackPointsOf({ kind, day }: Drawback, weighing: Weighing): number {
  const weight = weighing.rules.weights[kind];
  return places2((weight === undefined ? drawbackPoints[kind] : Math.abs(weight)) * fresh(day, weighing));
}

/** What is left of a signal of a day: 1 today, a half after the half-life. Days to come count as today. */
export function fresh(
  day: string,
  { today, halfLifeDays = usualHalfLifeDays }: Omit<Weighing, 'rules'>,
): number {
  const age = daysBetween(day, today);
  if (!Number.isFinite(age)) return 0;
  return 0.5 ** (Math.max(age, 0) / Math.max(halfLifeDays, 1));
}

function weightOf({ weights }: Signals, kind: string): number {
  const weight = weights[kind] ?? 0;
  return Number.isFinite(weight) ? Math.max(weight, 0) : 0;
}

/** The one with most points; of equals the first, and their order is that of their content. */
function best<Weighed extends { points: number }>(weighed: readonly Weighed[]): Weighed[] {
  const [first, ...more] = weighed;
  if (!first) return [];
  return [more.reduce((top, one) => (one.points > top.points ? one : top), first)];
}

const pointsOf = (weighed: readonly { points: number }[]): number =>
  weighed.reduce((total, { points }) => total + points, 0);
const places2 = (value: number): number => Math.round(value * 100) / 100;
