/** What comes in: a WebSocket that comes back by itself, and polling where sockets do not work. */
import { type ActivitySet, readActivitySet } from '../../shared/activity.ts';
import { backoff, pause } from '../../shared/backoff.ts';
import { isGone } from './refused.ts';

export type StreamParts = {
  /** A fresh address of the stream after `watermark`; undefined when the server has none. */
  address(watermark: string): Promise<string | undefined>;
  poll(watermark: string): Promise<ActivitySet>;
  onSet(set: ActivitySet): void;
  onState(state: 'online' | 'offline'): void;
  /** The conversation does not exist any more. */
  onGone(): void;
};

export type Stream = {
  /** Something should have come and did not: look for it, and do not trust the socket when it is there. */
  check(): Promise<void>;
  /** The network is back: do not wait any longer, and open a new socket. */
  reconnect(): void;
  stop(): void;
};

/** The server sends a frame at once; a socket that stays silent is blocked somewhere on the way. */
const silence = 6_000;
const pollEvery = 1_500;
/** How long to poll before the socket gets another chance; longer when we were the socket too many. */
const pollFor = 60_000;
const pollForLong = 300_000;
const tooManySockets = 1008;

type End = { frames: number; code: number };

/** Begins at the start of the history: known activities do no harm, missing ones would. */
export function stream({ address, poll, onSet, onState, onGone }: StreamParts): Stream {
  let watermark = '';
  let socket: WebSocket | undefined;
  let stopped = false;
  let wake = () => {};

  function take(set: ActivitySet): void {
    if (set.watermark) watermark = set.watermark;
    onSet(set);
  }

  function sleep(milliseconds: number): Promise<void> {
    const waiting = pause(milliseconds);
    ({ wake } = waiting);
    return waiting.done;
  }

  function listen(url: string): Promise<End> {
    const line = new WebSocket(url);
    socket = line;
    let frames = 0;
    const timer = setTimeout(() => line.close(), silence);
    line.onmessage = ({ data }) => {
      clearTimeout(timer);
      const set = readActivitySet(String(data));
      if (frames === 0) onState('online');
      frames += 1;
      if (set) take(set);
    };
    return new Promise((resolve) => {
      line.onclose = ({ code }) => {
        clearTimeout(timer);
        if (socket === line) socket = undefined;
        resolve({ frames, code });
      };
    });
  }

  async function pollUntil(end: number): Promise<void> {
    for (let failures = 0; !stopped && Date.now() < end; ) {
      try {
        const { activities, watermark: next } = await poll(watermark);
        take({ activities, watermark: next });
        failures = 0;
        onState('online');
        if (activities.length === 0) await sleep(pollEvery);
      } catch (error) {
        if (isGone(error)) throw error;
        failures += 1;
        onState('offline');
        await sleep(backoff(failures));
        // No answer at all is a network that is away, not a blocked socket: try that first when it is back.
        if (failures > 2) return;
      }
    }
  }

  async function run(): Promise<void> {
    for (let failures = 0; !stopped; ) {
      try {
        const url = await address(watermark);
        if (stopped) return;
        const { frames, code } = url ? await listen(url) : { frames: 0, code: 0 };
        failures = frames > 0 ? 1 : failures + 1;
        if (!url || failures > 2 || code === tooManySockets) {
          await pollUntil(Date.now() + (code === tooManySockets ? pollForLong : pollFor));
          continue;
        }
      } catch (error) {
        if (isGone(error)) return onGone();
        failures += 1;
      }
      if (stopped) return;
      onState('offline');
      await sleep(backoff(failures));
    }
  }

  void run();

  return {
    async check() {
      const known = watermark;
      const line = socket;
      const set = await poll(known).catch(() => undefined);
      if (stopped || !set || set.activities.length === 0) return;
      take({ activities: set.activities });
      if (watermark === known) line?.close();
    },
    reconnect() {
      socket?.close();
      wake();
    },
    stop() {
      stopped = true;
      socket?.close();
      wake();
    },
  };
}
