/** kill -9 at random moments: what was acknowledged outside is there once, in order, and every message gets one answer. */
import { expect, test } from 'vitest';
import { killRounds } from '../support/store-process.ts';

test('20 times kill -9 under load lose, double or reorder nothing', async () => {
  const report = await killRounds(20, Date.now() % 1_000_000);
  expect(report.wrong).toEqual([]);
  expect(report.rounds).toBe(20);
  expect(report.acknowledged).toBeGreaterThan(200);
}, 60_000);
