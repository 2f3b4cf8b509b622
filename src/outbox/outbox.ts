/** The worker of the outbox: hands due entries to the sender of their kind, tries again later, gives up in the end. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { OutboxEntry, Stores } from '../stores/stores.ts';
import { maxTries, pauseAfter } from './backoff.ts';
import { type Delivery, deliveryId, later, never, type Sender } from './delivery.ts';

export type OutboxParts = {
  stores: Pick<Stores, 'outbox'>;
  /** By kind of entry. Entries of other kinds stay due: visible, not tried. */
  senders: ReadonlyMap<string, Sender>;
  now: () => Date;
  /** From 0 to 1, for the jitter. */
  random: () => number;
  log: {
    warn(facts: object, message: string): void;
    error(facts: object, message: string): void;
  };
  onTried?(kind: string, result: 'sent' | 'retried' | 'dead'): void;
  limits?: Partial<OutboxLimits>;
};

/** All but the first in milliseconds. */
export type OutboxLimits = {
  /** Entries under way at once. */
  atOnce: number;
  /** How often it looks for due entries without being woken. */
  every: number;
  /** For one try, however slowly the other side drips. */
  deadline: number;
  /** How long a stop waits for tries that are under way before it cuts them off. */
  grace: number;
  /** Before the result of a try is written again, when the store could not take it. */
  pause: number;
};

const usualLimits: OutboxLimits = { atOnce: 4, every: 5_000, deadline: 120_000, grace: 1_500, pause: 500 };

export type OutboxWorker = {
  /** Looks at once and from then on by a timer. */
  start(): void;
  /** There may be something due: after a commit with entries. */
  wake(): void;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
  /** Nothing new; what is under way gets a moment, then is cut off and given back. Everything unsent stays due. */
  stop(): Promise<void>;
};

/**
 * Entries of one conversation go one after the other, those of several side by side. An entry may go out twice when the
 * process dies between sending and writing that down: both carry the same `deliveryId`.
 */
export function openOutbox(parts: OutboxParts): OutboxWorker {
  const { senders, now, random, log, onTried } = parts;
  const { outbox } = parts.stores;
  const limits = { ...usualLimits, ...parts.limits };
  const cut = new AbortController();
  const lanes = new Map<string, Promise<void>>();
  let held = 0;
  let taking: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    // Without a sender nothing is even looked at: mail stays in the outbox until someone sets a mail server.
    if (stopped || senders.size === 0) return;
    again = taking !== undefined;
    taking ??= take()
      .catch((error) => log.warn({ error: nameOf(error) }, 'the outbox cannot be read'))
      .finally(() => {
        taking = undefined;
        if (again) wake();
      });
  }

  async function take(): Promise<void> {
    while (!stopped && held < limits.atOnce) {
      const entries = await outbox.due(now().toISOString(), limits.atOnce - held);
      if (entries.length === 0) return;
      for (const entry of entries) enqueue(entry);
    }
  }

  function enqueue(entry: OutboxEntry): void {
    const send = senders.get(entry.kind);
    if (!send) return;
    held += 1;
    const lane = entry.conversation ?? `entry ${entry.key}`;
    const done = (lanes.get(lane) ?? Promise.resolve())
      .then(() => attempt(entry, send))
      .finally(() => {
        held -= 1;
        if (lanes.get(lane) === done) lanes.delete(lane);
        wake();
      });
    lanes.set(lane, done);
  }

  async function attempt(entry: OutboxEntry, send: Sender): Promise<void> {
    // Taken but not begun: it is due again at the next start, without a try that never was.
    if (stopped) return;
    const delivery = final(entry, await deliver(entry, send));
    while (!(await isWritten(entry, delivery))) {
      if (cut.signal.aborted) return;
      await sleep(limits.pause, undefined, { signal: cut.signal }).catch(() => {});
    }
    tell(entry, delivery);
  }

  async function deliver(entry: OutboxEntry, send: Sender): Promise<Delivery> {
    const signal = AbortSignal.any([cut.signal, AbortSignal.timeout(limits.deadline)]);
    const { promise: aborted, resolve } = Promise.withResolvers<Delivery>();
    const onAbort = () => resolve(later('It took too long, or the counter was closed in between.'));
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([send(entry, signal), aborted]);
    } catch (error) {
      // Messages may quote addresses or texts; where it happened does not.
      const at = error instanceof Error ? error.stack?.match(/^\s+at .+$/gmu)?.slice(0, 5) : undefined;
      log.error({ ...named(entry), error: nameOf(error), at }, 'sending failed by a bug');
      return later('Something went wrong on our side.');
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** The last try makes `later` into `never`; a stop does not count against an entry. */
  function final(entry: OutboxEntry, delivery: Delivery): Delivery {
    if (delivery.outcome !== 'later' || cut.signal.aborted || entry.attempts + 1 < maxTries) return delivery;
    return never(`Given up after ${maxTries} tries. ${delivery.reason}`);
  }

  async function isWritten(entry: OutboxEntry, delivery: Delivery): Promise<boolean> {
    try {
      if (delivery.outcome === 'sent') await outbox.done(entry.key);
      else if (delivery.outcome === 'never') await outbox.dead(entry.key, delivery.reason);
      else await outbox.retry(entry.key, nextTry(entry, delivery.after), delivery.reason);
      return true;
    } catch (error) {
      log.warn({ ...named(entry), error: nameOf(error) }, 'what became of an entry cannot be stored now');
      return false;
    }
  }

  function nextTry(entry: OutboxEntry, after: number | undefined): string {
    const pause = cut.signal.aborted ? 0 : pauseAfter(entry.attempts + 1, random(), after);
    return new Date(now().getTime() + pause).toISOString();
  }

  function tell(entry: OutboxEntry, delivery: Delivery): void {
    const facts = { ...named(entry), tries: entry.attempts + 1 };
    if (delivery.outcome === 'later')
      log.warn({ ...facts, reason: delivery.reason }, 'not sent, again later');
    if (delivery.outcome === 'never') log.error({ ...facts, reason: delivery.reason }, 'not sent, given up');
    onTried?.(entry.kind, results[delivery.outcome]);
  }

  async function idle(): Promise<void> {
    while (taking || lanes.size > 0) await Promise.all([taking, ...lanes.values()]);
  }

  return {
    start() {
      timer ??= setInterval(wake, limits.every);
      wake();
    },
    wake,
    idle,
    async stop() {
      stopped = true;
      clearInterval(timer);
      const late = setTimeout(() => cut.abort(), limits.grace);
      const done = new AbortController();
      // A store that never answers does not keep the process from ending either.
      const enough = sleep(2 * limits.grace, undefined, { signal: done.signal }).catch(() => {});
      await Promise.race([idle(), enough]);
      clearTimeout(late);
      done.abort();
    },
  };
}

const results = { sent: 'sent', later: 'retried', never: 'dead' } as const;

/** Names an entry in logs: its key could hold what is nobody's business there. */
function named({ key, kind }: OutboxEntry) {
  return { entry: deliveryId(key), kind };
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
