/** Messages on their way out: one after the other, each until the server has it or has said no. */
import { backoff, pause } from '../../shared/backoff.ts';
import { isPassing, Refused } from './refused.ts';

/** What the customer sends. `id` goes along as `clientActivityID`: sent twice, it is still one message. */
export type Draft = {
  id: string;
  text: string;
  time: number;
  locale: string;
  value?: unknown;
  shown?: string;
  /** Only as long as the page is open: too large to be kept. */
  files?: readonly File[];
};

export type Outbox = {
  add(draft: Draft): void;
  /** Once more, after the server or our patience has said no. */
  retry(id: string): void;
  /** The connection is back: try now and not at the end of the pause. */
  wake(): void;
  /** The message has shown up in the history, so it arrived. */
  arrived(id: string): void;
  /** All that have not arrived yet, failed ones too. */
  readonly drafts: readonly Draft[];
  stop(): void;
};

export type OutboxParts = {
  drafts: readonly Draft[];
  post(draft: Draft): Promise<string>;
  onAccepted(draft: Draft, activityId: string): void;
  onFailed(draft: Draft, error: unknown): void;
  now(): number;
};

/** After this time without success the customer decides whether to go on. */
const patience = 3 * 60 * 1000;

/** Sends in the order of writing; a message waits for the one before it. */
export function outbox({ drafts, post, onAccepted, onFailed, now }: OutboxParts): Outbox {
  const open = new Map<string, Draft>(drafts.map((draft) => [draft.id, draft]));
  const queue: Draft[] = [...drafts];
  let wake = () => {};
  let running = false;
  let stopped = false;

  async function send(draft: Draft): Promise<void> {
    const begun = now();
    for (let failures = 1; !stopped && open.has(draft.id); failures += 1) {
      try {
        return onAccepted(draft, await post(draft));
      } catch (error) {
        if (!isPassing(error) || now() - begun > patience) return onFailed(draft, error);
        const asked = error instanceof Refused ? (error.wait ?? 0) : 0;
        const waiting = pause(Math.max(asked, backoff(failures)));
        ({ wake } = waiting);
        await waiting.done;
      }
    }
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let draft = queue.shift(); draft && !stopped; draft = queue.shift()) await send(draft);
    running = false;
  }

  void run();

  return {
    add(draft) {
      open.set(draft.id, draft);
      queue.push(draft);
      void run();
    },
    retry(id) {
      const draft = open.get(id);
      if (!draft || queue.includes(draft)) return;
      queue.push(draft);
      void run();
    },
    wake: () => wake(),
    arrived: (id) => void open.delete(id),
    get drafts() {
      return [...open.values()];
    },
    stop() {
      stopped = true;
      wake();
    },
  };
}
