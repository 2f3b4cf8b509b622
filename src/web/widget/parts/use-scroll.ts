/** Keeps the newest in view unless the reader has gone up; what is new is shown from its beginning. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Transcript } from '../transcript.ts';

export type Scroll = {
  box: RefObject<HTMLDivElement | null>;
  /** There are newer messages below the fold. */
  isAway: boolean;
  toLatest(): void;
  /** The reader wants what is above: stay there. */
  readOn(): void;
};

/** Pixels from the resting place in which a reader still follows. */
const near = 60;
const margin = 12;

/** `hidden` messages are not drawn; when it sinks, some are added above and what is read stays where it is. */
export function useScroll(transcript: Transcript, hidden: number): Scroll {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  /** Key of the first message of the newest batch, or of the question before it. */
  const anchor = useRef<string | undefined>(undefined);
  const seen = useRef(0);
  const fromEnd = useRef(0);
  const [isAway, setAway] = useState(false);
  const last = transcript.at(-1);

  function settle(): void {
    const log = box.current;
    if (log && follows.current) log.scrollTop = restingPlace(log, anchor.current);
  }

  function toLatest(): void {
    follows.current = true;
    setAway(false);
    settle();
  }

  useEffect(() => {
    const log = box.current;
    if (!log) return;
    const onScroll = () => {
      const end = log.scrollHeight - log.clientHeight;
      fromEnd.current = log.scrollHeight - log.scrollTop;
      follows.current = log.scrollTop >= Math.min(end, restingPlace(log, anchor.current)) - near;
      if (follows.current) setAway(false);
    };
    log.addEventListener('scroll', onScroll, { passive: true });
    // Cards are drawn, and the text field grows, after the messages are there.
    const resized = new ResizeObserver(settle);
    const changed = new MutationObserver(settle);
    resized.observe(log);
    changed.observe(log, { childList: true, subtree: true });
    return () => {
      log.removeEventListener('scroll', onScroll);
      resized.disconnect();
      changed.disconnect();
    };
  }, []);

  // The browser's own anchoring does nothing at the very top, and in Safari nothing at all.
  useLayoutEffect(() => {
    const log = box.current;
    if (log && !follows.current) log.scrollTop = log.scrollHeight - fromEnd.current;
  }, [hidden]);

  // Own messages always come into view; others only when the reader follows.
  useLayoutEffect(() => {
    const first = transcript[seen.current];
    const before = transcript[seen.current - 1];
    if (first && seen.current > 0) anchor.current = before?.author === 'user' ? before.key : first.key;
    seen.current = transcript.length;
    if (last?.author === 'user' && last.status === 'sending') toLatest();
    else if (!follows.current && transcript.length > 0) setAway(true);
    else settle();
  }, [last?.key]);

  return {
    box,
    isAway,
    toLatest,
    readOn() {
      follows.current = false;
      const log = box.current;
      if (log) fromEnd.current = log.scrollHeight - log.scrollTop;
    },
  };
}

/** The end, but not past the beginning of what is new: an answer longer than the window is read from its start. */
function restingPlace(log: HTMLElement, anchor: string | undefined): number {
  const end = log.scrollHeight - log.clientHeight;
  const element = anchor && log.querySelector<HTMLElement>(`[data-key="${CSS.escape(anchor)}"]`);
  return element ? Math.min(end, element.offsetTop - margin) : end;
}
