/** The page around the frame: hears only its launcher, and only from the address the server let it in from. */
import type { ToFrame, ToLauncher } from './protocol.ts';

export type Host = {
  /** Whether there is a launcher that can close the chat. */
  readonly isThere: boolean;
  tell(message: ToLauncher): void;
};

/** `origin` is the embedding page's, as the server has checked it; empty when the frame stands alone. */
export function host(origin: string, onMessage: (message: ToFrame) => void): Host {
  const isThere = window.parent !== window && origin !== '';
  if (isThere) {
    addEventListener('message', ({ source, origin: sender, data }: MessageEvent<ToFrame | undefined>) => {
      if (source !== window.parent || sender !== origin) return;
      if (data?.tresen === 'open' || data?.tresen === 'closed') onMessage(data);
    });
  }
  return {
    isThere,
    tell(message) {
      if (isThere) window.parent.postMessage(message, origin);
    },
  };
}
