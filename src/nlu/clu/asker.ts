/** Asks CLU within a time limit, once more where that may help, and leaves it alone for a while when it does not answer. */
import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhenResult,
  type IRetryBackoffContext,
  isBrokenCircuitError,
  isTaskCancelledError,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import type { Judgement } from '../reader.ts';
import type { CluAnswer } from './answer.ts';
import type { CluClient, Query } from './client.ts';
import type { CluLimits, CluLog } from './settings.ts';

/** The judgements of all queries of a message, or nothing: a message is never read half by CLU. */
export type Asker = (queries: readonly Query[]) => Promise<Judgement[] | undefined>;

/** An asker. It logs when CLU is left alone and when it answers again, and never what was asked. */
export function cluAsker(client: CluClient, limits: CluLimits, log: CluLog): Asker {
  const again = retry(
    handleWhenResult((result) => retryWait(result) <= limits.longestRetryWait),
    {
      maxAttempts: 1,
      backoff: new DelegateBackoff((context: IRetryBackoffContext<unknown>) =>
        'value' in context.result ? retryWait(context.result.value) : 0,
      ),
    },
  );
  const breaker = circuitBreaker(
    handleWhenResult((result) => failureIn(result) !== undefined),
    { halfOpenAfter: limits.restAfterFailures, breaker: new ConsecutiveBreaker(limits.failuresToOpen) },
  );
  const guarded = wrap(timeout(limits.patience, TimeoutStrategy.Aggressive), breaker);
  let isLeftAlone = false;

  breaker.onStateChange((state) => {
    if (state === CircuitState.Open && !isLeftAlone) {
      isLeftAlone = true;
      const reason = breaker.lastFailure;
      log.warn(
        { reason: reason && 'value' in reason ? failureIn(reason.value) : undefined },
        'CLU does not answer: our own recogniser reads until it does',
      );
    }
    if (state === CircuitState.Closed && isLeftAlone) {
      isLeftAlone = false;
      log.info({}, 'CLU answers again');
    }
  });

  return async (queries) => {
    const answers = await guarded
      .execute(({ signal }) =>
        Promise.all(queries.map((query) => again.execute(() => client.ask(query, signal), signal))),
      )
      .catch(givenUp);
    const judgements = answers?.flatMap((answer) => ('judgement' in answer ? [answer.judgement] : []));
    return judgements?.length === queries.length ? judgements : undefined;
  };
}

/** Out of time, or left alone: known and expected. */
function givenUp(error: unknown): undefined {
  if (!isTaskCancelledError(error) && !isBrokenCircuitError(error)) throw error;
}

function retryWait(result: unknown): number {
  const { retryAfter } = result as { retryAfter?: number };
  return retryAfter ?? Number.POSITIVE_INFINITY;
}

function failureIn(result: unknown): string | undefined {
  const failed = (result as CluAnswer[]).find((answer) => 'failure' in answer);
  return failed && 'failure' in failed ? failed.failure : undefined;
}
