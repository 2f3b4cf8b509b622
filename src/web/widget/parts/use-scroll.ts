/** Keeps the newest in view unless the reader has gone up; what is new is shown from its beginning. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Transcript } from '../transcript.ts';

export type Scroll = {
  box: RefObject<HTMLDivElement | null>;
  /** There are newer messages below the fold. */
  isAway: boolean;
  toLatest(): void;
  /** Call before messages are added above: what is read stays where it is. */
  keepPlace(): void;
};

/** Pixels from the resting place in which a reader still follows. */
const near = 60;
const margin = 12;

export function useScroll(transcript: Transcript): Scroll {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  /** Key of the first message of the newest batch, or of the question before it. */
  const anchor = useRef<string | undefined>(undefined);
  const seen = useRef(0);
  const heightBefore = useRef<number | undefined>(undefined);
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

  useLayoutEffect(() => {
    const log = box.current;
    if (!log || heightBefore.current === undefined) return;
    log.scrollTop += log.scrollHeight - heightBefore.current;
    heightBefore.current = undefined;
  });

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
    keepPlace() {
      heightBefore.current = box.current?.scrollHeight;
      follows.current = false;
    },
  };
}

/** The end, but not past the beginning of what is new: an answer longer than the window is read from its start. */
function restingPlace(log: HTMLElement, anchor: string | undefined): number {
  const end = log.scrollHeight - log.clientHeight;
  const element = anchor && log.querySelector<HTMLElement>(`[data-key="${CSS.escape(anchor)}"]`);
  return element ? Math.min(end, element.offsetTop - margin) : end;
}
