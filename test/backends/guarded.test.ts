/** A guarded backend: it ends in time, is left alone when it fails, and hurts nobody else. Timers are vitest's. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type CallResult, type GuardLimits, guarded, guardLimits } from '../../src/backends/guarded.ts';
import type { Backend, Call } from '../../src/domain/backend.ts';
import { isKnown } from '../../src/errors.ts';
import { backendContract } from './contract.ts';
import { filesWorld } from './files-world.ts';

backendContract('A guarded backend', async () => {
  const files = await filesWorld();
  return {
    backend: guarded(files.backend, { clock: () => performance.now() }),
    close: () => files.close(),
  };
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Behaviour = (number: string, call: Call) => Promise<string>;

/** A backend that only knows orders, and behaves as it is told. */
function backendThat(behaves: Behaviour, limits: Partial<GuardLimits> = {}) {
  const told: string[] = [];
  const results: CallResult[] = [];
  let asked = 0;
  const never = () => Promise.reject(new Error('not asked here'));
  const source: Backend = {
    orders: {
      async get(number, call = {}) {
        asked += 1;
        const found = await behaves(number, call);
        return {
          value: { number: found, customer: '1', date: '2026-11-24', status: 'received', lines: [] },
          asOf: '',
        };
      },
      byReference: never,
      of: never,
      papers: never,
      original: never,
    },
    customers: { get: never, find: never },
    stock: { of: never },
    close: async () => {},
  };
  const backend = guarded(source, {
    limits,
    clock: () => performance.now(),
    hooks: {
      onCall: (_, result) => void results.push(result),
      onState: (state) => void told.push(state),
    },
  });
  /** The number that came back, or what the failure says. */
  const get = (number = 'A') =>
    backend.orders.get(number).then(
      ({ value }) => value?.number,
      (error: unknown) => (isKnown(error, 'BackendUnavailable') ? error.message : error),
    );
  return { get, told, results, asked: () => asked, backend };
}

const hangs: Behaviour = () => new Promise(() => {});
const fails: Behaviour = () => Promise.reject(new TypeError('undefined is not a function'));
const slow = 'orders.get: there was no answer in time.';
const alone = 'orders.get: it failed too often and is left alone for a while.';

test('the contract’s five seconds hold, waiting included', () => {
  expect(guardLimits.patience).toBeLessThanOrEqual(5_000);
  expect(guardLimits.perCall).toBeLessThan(guardLimits.patience);
});

test('a question that hangs ends in time, and tells the backend to stop', async () => {
  let signal: AbortSignal | undefined;
  const { get, results } = backendThat((_, call) => {
    signal = call.signal;
    return new Promise(() => {});
  });
  const answer = get();
  await vi.advanceTimersByTimeAsync(guardLimits.perCall);
  expect(await answer).toBe(slow);
  expect(signal?.aborted).toBe(true);
  expect(results).toEqual(['slow']);
});

test('whatever the backend throws is one honest failure', async () => {
  const { get, results, backend } = backendThat(fails);
  expect(await get()).toBe('orders.get: it could not answer.');
  await expect(backend.orders.get('A')).rejects.toMatchObject({
    code: 'BackendUnavailable',
    cause: expect.any(TypeError),
  });
  expect(results).toEqual(['failed', 'failed']);
});

test('after some failures it is left alone, tried once after a rest, and answers again', async () => {
  let isWell = false;
  const { get, told, asked } = backendThat((number, call) =>
    isWell ? Promise.resolve(number) : fails(number, call),
  );
  for (let tries = 0; tries < guardLimits.failuresToOpen; tries += 1) await get();
  expect(await get()).toBe(alone);
  expect(asked()).toBe(guardLimits.failuresToOpen);
  isWell = true;
  await vi.advanceTimersByTimeAsync(guardLimits.restAfterFailures);
  expect(await get()).toBe('A');
  expect(told).toEqual(['left-alone', 'tried', 'well']);
});

test('a hundred questions to a backend that hangs all end in time; those that come later do not wait at all', async () => {
  const { get, results } = backendThat(hangs);
  const answers = Array.from({ length: 100 }, () => get());
  await vi.advanceTimersByTimeAsync(guardLimits.patience);
  expect(new Set(await Promise.all(answers))).toEqual(new Set([slow, alone]));
  expect(results).toHaveLength(100);
  expect(await get()).toBe(alone);
});

test('one slow question holds up nobody else', async () => {
  const { get } = backendThat((number, call) =>
    number === 'slow' ? hangs(number, call) : Promise.resolve(number),
  );
  const hanging = get('slow');
  expect(await Promise.all(['A', 'B', 'C'].map(get))).toEqual(['A', 'B', 'C']);
  await vi.advanceTimersByTimeAsync(guardLimits.perCall);
  expect(await hanging).toBe(slow);
});

test('more questions than may wait are refused at once, and are no reason to leave it alone', async () => {
  const { get, told, results } = backendThat(hangs, { atOnce: 2, waiting: 3 });
  const waiting = Array.from({ length: 5 }, () => get());
  for (let more = 0; more < 20; more += 1)
    expect(await get()).toBe('orders.get: too many questions wait already.');
  expect(told).toEqual([]);
  expect(results).toHaveLength(20);
  await vi.advanceTimersByTimeAsync(guardLimits.patience);
  await Promise.all(waiting);
});
