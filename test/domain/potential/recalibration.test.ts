/** Recalibrated weights: only with enough outcomes, within ±25 %, with reasons, and never in place. */
import { array, assert, boolean, constantFrom, integer, property, record, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';
import { type Outcome, recalibrated } from '../../../src/domain/potential/recalibration.ts';
import { signalKinds } from '../../../src/domain/potential/signal.ts';
import { rules } from './radar-parts.ts';

const closed = (kind: (typeof signalKinds)[number], right: number, wrong: number): Outcome[] => [
  ...Array.from({ length: right }, () => ({ kinds: [kind], right: true })),
  ...Array.from({ length: wrong }, () => ({ kinds: [kind], right: false })),
];

test.each([
  ['mostly right', 9, 1, 25, 'mostly-right'],
  ['mostly wrong', 1, 9, 15, 'mostly-wrong'],
  ['half and half', 5, 5, 20, 'about-even'],
  ['a little better than even', 6, 4, 22, 'mostly-right'],
  ['nine cases', 9, 0, 20, 'too-few'],
  ['none', 0, 0, 20, 'too-few'],
] as const)('%s', (_, right, wrong, to, because) => {
  const { weights, reasons } = recalibrated(rules.weights, closed('volume', right, wrong));
  expect(weights.volume).toBe(to);
  expect(reasons.find(({ kind }) => kind === 'volume')).toMatchObject({
    from: 20,
    to,
    cases: right + wrong,
    right,
    because,
  });
});

test('leaves names it does not know, and weights somebody switched off', () => {
  const { weights } = recalibrated({ volume: 0, oneOff: 30, own: 7 }, closed('volume', 20, 0));
  expect(weights).toEqual({ volume: 0, oneOff: 30, own: 7 });
});

test('never leaves ±25 %, never changes what it was given', () => {
  const outcomes = array(
    record({ kinds: uniqueArray(constantFrom(...signalKinds), { maxLength: 4 }), right: boolean() }),
    { maxLength: 60 },
  );
  assert(
    property(outcomes, integer({ min: 1, max: 60 }), (cases, weight) => {
      const given = Object.freeze(Object.fromEntries(signalKinds.map((kind) => [kind, weight])));
      for (const { kind, from, to, cases: count } of recalibrated(given, cases).reasons) {
        expect(to).toBeGreaterThanOrEqual(from * 0.75);
        expect(to).toBeLessThanOrEqual(from * 1.25);
        expect(Number.isInteger(to)).toBe(true);
        expect(recalibrated(given, cases).weights[kind]).toBe(to);
        if (count < 10) expect(to).toBe(from);
      }
    }),
  );
});
