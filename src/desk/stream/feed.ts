/** What happens at the desk, in order, kept for a while: streams resume from it, each hears what its agent may see. */
import type { StreamEvent } from '../api.ts';
import type { Agent } from '../sessions/guard.ts';

/** An event without its number. */
export type News = StreamEvent extends infer E ? (E extends StreamEvent ? Omit<E, 'n'> : never) : never;
export type Listener = Pick<Agent, 'id' | 'role'>;
/** What an agent hears of something; undefined when it is none of theirs. */
export type ForAgent = (agent: Listener) => News | undefined;

export type Feed = {
  publish(of: ForAgent): void;
  /** What an agent missed after `n`; undefined when that is not known any more. */
  after(n: number, agent: Listener): StreamEvent[] | undefined;
  /** Calls `hear` for all that comes from now on. Answers the way to stop. */
  listen(hear: (n: number, of: ForAgent) => void): () => void;
  /** The number of the last event. */
  readonly last: number;
};

/** Enough for half a minute of a busy desk. */
const kept = 2_000;

/** `first`: a number that no earlier process can have counted to, so that nobody resumes at the wrong place. */
export function openFeed(first: number): Feed {
  const events: { n: number; of: ForAgent }[] = [];
  const listeners = new Set<(n: number, of: ForAgent) => void>();
  let last = first;
  return {
    publish(of) {
      last += 1;
      events.push({ n: last, of });
      if (events.length > kept) events.shift();
      for (const hear of listeners) hear(last, of);
    },
    after(n, agent) {
      if (n > last || n < last - events.length) return undefined;
      return events
        .filter((event) => event.n > n)
        .flatMap(({ n: number, of }) => {
          const news = of(agent);
          return news ? [numbered(number, news)] : [];
        });
    },
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    get last() {
      return last;
    },
  };
}

/** One event as it is sent. */
export function numbered(n: number, news: News): StreamEvent {
  return { n, ...news } as StreamEvent;
}
