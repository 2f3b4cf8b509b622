/** Time at the desk: promises that come due, desks that have gone dark, cases that were erased. */
import { dueAt } from '../domain/case.ts';
import { isOverdue } from '../domain/promise.ts';
import type { Board } from './board/board.ts';
import type { Happen } from './happen.ts';
import type { Presence } from './presence.ts';

export type ClockParts = {
  board: Pick<Board, 'open' | 'stored'>;
  presence: Pick<Presence, 'isGone'>;
  happen: Pick<Happen, 'step'>;
  now: () => Date;
  /** A case is not in the store any more. */
  onErased(id: string): void;
  /** Called at each look, for what else has to be looked at. */
  onTick(): Promise<void>;
  log: { warn(facts: object, message: string): void };
  /** Milliseconds between two looks. */
  every?: number;
};

export type DeskClock = {
  /** Looks now; resolves when everything that came of it is stored. */
  tick(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
};

const usualPause = 5_000;
/** Cases that are looked up in the store at each look: an erased one is gone from the queue soon. */
const lookedUp = 40;

/** Each case is asked about at most once at a time; what is asked twice has the same key. */
export function deskClock(parts: ClockParts): DeskClock {
  const { board, presence, happen, now, onErased, onTick, log, every = usualPause } = parts;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let isStopped = false;
  let place = 0;

  async function look(): Promise<void> {
    const open = board.open();
    const moment = now();
    const gone = open.filter(({ case: one }) => one.owner && presence.isGone(one.owner.id));
    await all(gone, async ({ case: one }) => {
      const agent = one.owner?.id ?? '';
      // So much had happened to it: the same look again says the same.
      await happen.step(one.id, { type: 'agent-gone', agent, key: `gone:${agent}:${one.keys.length}` });
    });
    const due = open.filter(({ case: one }) => isOverdue(dueAt(one), moment));
    await all(due, async ({ case: one }) => {
      await happen.step(one.id, { type: 'promise-due', key: `due:${one.promises.length}` });
    });
    place = place >= open.length ? 0 : place;
    const some = open.slice(place, place + lookedUp);
    place += lookedUp;
    await all(some, async ({ case: { id } }) => {
      if (!(await board.stored.get(id))) onErased(id);
    });
    await onTick();
  }

  async function all<T>(each: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
    const results = await Promise.allSettled(each.map(act));
    for (const result of results)
      if (result.status === 'rejected')
        log.warn({ err: result.reason }, 'a case could not be looked after, again soon');
  }

  function tick(): Promise<void> {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  function later(): void {
    if (isStopped) return;
    timer = setTimeout(() => {
      tick()
        .catch((err: unknown) => log.warn({ err }, 'the desk could not be looked after'))
        .finally(later);
    }, every);
    timer.unref();
  }

  return {
    tick,
    start: later,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await looking?.catch(() => {});
    },
  };
}
