/** Whose desk is alive: open streams and requests; and what each has open on the screen. */
import type { Colleague } from '../domain/case.ts';

export type Presence = {
  /** A request of this agent came in. */
  seen(agent: string): void;
  /** A stream was opened. Answers the way to close it. */
  join(agent: string): () => void;
  sockets(agent: string): number;
  /** Whether nothing was heard of them for `patience`, and no stream is open. */
  isGone(agent: string): boolean;
  /** One stream of an agent shows a case, or none. Answers the cases whose viewers have changed. */
  view(stream: object, agent: Colleague, id: string | undefined): string[];
  viewers(id: string): Colleague[];
};

/** Milliseconds: with one look every five seconds, a case is back in the queue within a minute. */
const patience = 45_000;

/** `uptime` in milliseconds; a clock that never jumps. Whoever had a case before the start has as long to come back. */
export function openPresence(uptime: () => number): Presence {
  const started = uptime();
  const heard = new Map<string, number>();
  const open = new Map<string, number>();
  const views = new Map<object, { agent: Colleague; id: string }>();
  const seen = (agent: string) => void heard.set(agent, uptime());
  return {
    seen,
    join(agent) {
      open.set(agent, (open.get(agent) ?? 0) + 1);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        open.set(agent, (open.get(agent) ?? 1) - 1);
        seen(agent);
      };
    },
    sockets: (agent) => open.get(agent) ?? 0,
    isGone: (agent) => (open.get(agent) ?? 0) === 0 && uptime() - (heard.get(agent) ?? started) >= patience,
    view(stream, agent, id) {
      const before = views.get(stream)?.id;
      if (before === id) return [];
      if (id === undefined) views.delete(stream);
      else views.set(stream, { agent, id });
      return [before, id].filter((each) => each !== undefined);
    },
    viewers(id) {
      const all = [...views.values()].filter((view) => view.id === id).map(({ agent }) => agent);
      return [...new Map(all.map((agent) => [agent.id, agent])).values()];
    },
  };
}
