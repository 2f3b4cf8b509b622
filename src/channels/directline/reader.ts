/** One socket of a client: first what it missed, then what happens, without a gap or a double in between. */
import type { WebSocket } from 'ws';
import type { Log } from '../http.ts';
import type { ReadPage } from './pages.ts';
import { activitySet } from './shown.ts';
import type { Grant } from './tokens.ts';

/** Activities `first` to `last` of a conversation as one frame for all its sockets; no frame when nothing of it is shown. */
export type News = { first: number; last: number; frame: Buffer | undefined };

export type Reader = {
  readonly conversation: string;
  readonly grant: Grant;
  readonly socket: WebSocket;
  /** Sends the first frame at once and then what came after `from`. */
  start(from: number): void;
  tell(news: News): void;
  /** Something that is in no history, like typing. */
  whisper(activity: string): void;
  close(code: number, reason: string): void;
};

export type ReaderParts = {
  conversation: string;
  grant: Grant;
  socket: WebSocket;
  readPage: ReadPage;
  bufferedBytes: number;
  log: Log;
};

/** Milliseconds between attempts while the store cannot be read, and how often news that cannot be found are looked for. */
const pause = 500;
const attempts = 20;

/** Reads pages until it has seen everything it was told of; from that moment on news are passed on as they come. */
export function reader({ conversation, grant, socket, readPage, bufferedBytes, log }: ReaderParts): Reader {
  let sent = 0;
  let heard = 0;
  let live = false;
  let reading = false;

  const isOpen = () => socket.readyState === socket.OPEN;

  function write(frame: Buffer | string, done?: () => void): void {
    // Someone who does not read must not fill our memory. The history is kept: the client resumes from its watermark.
    if (socket.bufferedAmount > bufferedBytes) socket.terminate();
    // Also on a socket that is closed by now: then only the callback runs.
    socket.send(frame, { binary: false }, () => done?.());
  }

  const flushed = (frame: string) => new Promise<void>((resolve) => write(frame, resolve));

  async function catchUp(): Promise<void> {
    let left = attempts;
    while (isOpen()) {
      const page = await readPage(conversation, sent).catch(() => undefined);
      if (page && page.watermark > sent) {
        sent = page.watermark;
        if (page.activities.length > 0) await flushed(activitySet(page.activities, sent));
      } else if (page && heard <= sent) {
        // In the same breath as the comparison: nothing can be told in between.
        live = true;
        return;
      } else {
        left -= page ? 1 : 0;
        if (left === 0) return close(1011, 'history is incomplete');
        await new Promise((resolve) => setTimeout(resolve, pause).unref());
      }
    }
  }

  async function read(): Promise<void> {
    if (reading) return;
    live = false;
    reading = true;
    try {
      await catchUp();
    } catch (error) {
      log.error({ err: error, conversation }, 'A stream failed.');
      socket.terminate();
    } finally {
      reading = false;
    }
  }

  function close(code: number, reason: string): void {
    socket.close(code, reason);
  }

  return {
    conversation,
    grant,
    socket,
    close,
    start(from) {
      sent = from;
      // At once, even when empty: a client that is cut off before it has a watermark would lose what came in between.
      write(activitySet([], sent));
      void read();
    },
    tell({ first, last, frame }) {
      heard = Math.max(heard, last);
      if (!live || last <= sent) return;
      if (first !== sent + 1) return void read();
      sent = last;
      if (frame) write(frame);
    },
    whisper(activity) {
      if (live) write(activitySet([activity], sent));
    },
  };
}
