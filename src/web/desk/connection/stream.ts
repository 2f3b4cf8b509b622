/** What changes, as it changes: one socket that comes back by itself and goes on where it was cut. */
import type { StreamCommand, StreamEvent } from '../../../desk/api.ts';
import { backoff, pause } from '../../shared/backoff.ts';

export type Connection = 'connecting' | 'live' | 'lost';

export type StreamOptions = {
  /** `ws://…/api/desk/stream` */
  url: string;
  onEvent(event: StreamEvent): void;
  onState(state: Connection): void;
  /** A connection without a place to go on from: what happened before it is unknown. */
  onFresh(): void;
  /** The server does not let us in: perhaps the session has ended. */
  onRefused(): void;
};
export type Stream = { send(command: StreamCommand): void; close(): void };

/** Milliseconds between two signs of life, and after which a silent opening is given up. */
const aliveEvery = 25_000;
const longestOpening = 10_000;

/** Connects until it is closed. */
export function openStream({ url, onEvent, onState, onFresh, onRefused }: StreamOptions): Stream {
  let after: number | undefined;
  let socket: WebSocket | undefined;
  let failures = 0;
  let isClosed = false;
  let waiting: ReturnType<typeof pause> | undefined;

  async function run(): Promise<void> {
    onState('connecting');
    while (!isClosed) {
      const opened = await once();
      if (isClosed) return;
      onState('lost');
      failures = opened ? 1 : failures + 1;
      if (!opened) onRefused();
      waiting = pause(backoff(failures));
      await waiting.done;
    }
  }

  /** One connection from its start to its end; answers whether it ever opened. */
  function once(): Promise<boolean> {
    return new Promise((resolve) => {
      let opened = false;
      const place = after;
      const mine = new WebSocket(place === undefined ? url : `${url}?after=${place}`);
      socket = mine;
      const late = setTimeout(() => mine.close(), longestOpening);
      const alive = setInterval(() => tell(mine, { type: 'alive' }), aliveEvery);
      mine.onopen = () => {
        opened = true;
        clearTimeout(late);
        onState('live');
        if (place === undefined) onFresh();
      };
      mine.onmessage = ({ data }) => {
        const event = read(data);
        if (!event) return;
        after = event.n;
        onEvent(event);
      };
      mine.onclose = () => {
        clearTimeout(late);
        clearInterval(alive);
        resolve(opened);
      };
    });
  }

  // The system knows earlier than the socket when the network goes, and when it is back.
  const onOffline = () => socket?.close();
  const onOnline = () => waiting?.wake();
  addEventListener('offline', onOffline);
  addEventListener('online', onOnline);
  void run();
  return {
    send(command) {
      if (socket) tell(socket, command);
    },
    close() {
      isClosed = true;
      removeEventListener('offline', onOffline);
      removeEventListener('online', onOnline);
      socket?.close();
      waiting?.wake();
    },
  };
}

function tell(socket: WebSocket, command: StreamCommand): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(command));
}

function read(data: unknown): StreamEvent | undefined {
  if (typeof data !== 'string') return undefined;
  const event: StreamEvent = JSON.parse(data);
  return typeof event.n === 'number' ? event : undefined;
}
