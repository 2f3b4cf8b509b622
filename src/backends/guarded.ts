/** Guards a backend: every question ends within its time, a broken backend is left alone for a while, and few wait at once. */
import {
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  isTaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import type { Backend, Call, Dated } from '../domain/backend.ts';
import { TresenError } from '../errors.ts';

/** Times in milliseconds. `patience` is for everything, waiting included; contract: at most 5,000. */
export type GuardLimits = {
  patience: number;
  /** For one question once it is asked; shorter than `patience`. */
  perCall: number;
  /** Questions asked at once, and how many more may wait. */
  atOnce: number;
  waiting: number;
  /** So many failures in a row, and the backend is left alone for `restAfterFailures`. */
  failuresToOpen: number;
  restAfterFailures: number;
};

export const guardLimits: GuardLimits = {
  patience: 4_500,
  perCall: 3_500,
  atOnce: 16,
  waiting: 200,
  failuresToOpen: 5,
  restAfterFailures: 15_000,
};

/** `slow`: no answer in time; `left-alone`: not asked, it failed too often; `busy`: too many wait; `failed`: it said so. */
export type CallResult = 'ok' | 'slow' | 'left-alone' | 'busy' | 'failed';

/** What metrics and logs are told; never what was asked or answered. */
export type GuardHooks = {
  /** `call` like `orders.get`, the time it took, and the cause of a failure. */
  onCall?(call: string, result: CallResult, milliseconds: number, error?: unknown): void;
  /** The backend is left alone, tried again, or answers as ever. */
  onState?(state: 'left-alone' | 'tried' | 'well'): void;
};

export type GuardParts = {
  limits?: Partial<GuardLimits>;
  /** A clock that only runs forward, in milliseconds. */
  clock: () => number;
  hooks?: GuardHooks;
};

/**
 * The same backend, guarded. Whatever goes wrong, also a mistake inside it, is TresenError `BackendUnavailable`; the cause is
 * kept for the log.
 */
export function guarded(backend: Backend, { limits = {}, clock, hooks = {} }: GuardParts): Backend {
  const ask = asker({ ...guardLimits, ...limits }, clock, hooks);
  const { orders, customers, stock } = backend;
  return {
    orders: {
      get: (number, call) => ask('orders.get', call, (own) => orders.get(number, own)),
      byReference: (customer, reference, call) =>
        ask('orders.byReference', call, (own) => orders.byReference(customer, reference, own)),
      of: (customer, range, call) => ask('orders.of', call, (own) => orders.of(customer, range, own)),
      papers: (number, call) => ask('orders.papers', call, (own) => orders.papers(number, own)),
      original: (paper, call) => ask('orders.original', call, (own) => orders.original(paper, own)),
    },
    customers: {
      get: (number, call) => ask('customers.get', call, (own) => customers.get(number, own)),
      find: (by, call) => ask('customers.find', call, (own) => customers.find(by, own)),
    },
    stock: { of: (article, call) => ask('stock.of', call, (own) => stock.of(article, own)) },
    close: () => backend.close(),
  };
}

function asker(limits: GuardLimits, clock: () => number, hooks: GuardHooks) {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: limits.restAfterFailures,
    breaker: new ConsecutiveBreaker(limits.failuresToOpen),
  });
  breaker.onStateChange((state) => {
    if (state === CircuitState.Open) hooks.onState?.('left-alone');
    if (state === CircuitState.HalfOpen) hooks.onState?.('tried');
    if (state === CircuitState.Closed) hooks.onState?.('well');
  });
  // Waiting in the queue is no failure of the backend, so the breaker is behind it; and a question that hangs must free its
  // place whether or not it listens to the signal, so each has a time of its own.
  const policy = wrap(
    timeout(limits.patience, TimeoutStrategy.Aggressive),
    bulkhead(limits.atOnce, limits.waiting),
    breaker,
    timeout(limits.perCall, TimeoutStrategy.Aggressive),
  );

  return async function ask<Value>(
    name: string,
    call: Call | undefined,
    question: (call: Call) => Promise<Dated<Value>>,
  ): Promise<Dated<Value>> {
    const begun = clock();
    try {
      const answer = await policy.execute(({ signal }) => question({ signal }), call?.signal);
      hooks.onCall?.(name, 'ok', clock() - begun);
      return answer;
    } catch (error) {
      const result = resultOf(error);
      hooks.onCall?.(name, result, clock() - begun, error);
      throw new TresenError('BackendUnavailable', `${name}: ${reasons[result]}`, { cause: error });
    }
  };
}

const reasons: Record<Exclude<CallResult, 'ok'>, string> = {
  slow: 'there was no answer in time.',
  'left-alone': 'it failed too often and is left alone for a while.',
  busy: 'too many questions wait already.',
  failed: 'it could not answer.',
};

function resultOf(error: unknown): Exclude<CallResult, 'ok'> {
  if (isTaskCancelledError(error)) return 'slow';
  if (isBrokenCircuitError(error)) return 'left-alone';
  return isBulkheadRejectedError(error) ? 'busy' : 'failed';
}
