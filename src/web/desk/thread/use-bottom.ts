/** Keeps the thread at its end while somebody reads there, and in place when older entries come in above. */
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { ThreadEntry } from '../../../desk/api.ts';

/** Pixels from the end that still count as the end. */
const close = 80;

type Bottom = {
  box: RefObject<HTMLDivElement | null>;
  isAtBottom: boolean;
  toBottom(): void;
  onScroll(): void;
};

export function useBottom(thread: readonly ThreadEntry[], pending: number): Bottom {
  const box = useRef<HTMLDivElement>(null);
  const [isAtBottom, setAtBottom] = useState(true);
  const before = useRef<{ first: string | undefined; height: number }>({ first: undefined, height: 0 });

  const toBottom = useCallback(() => {
    const { current } = box;
    if (current) current.scrollTop = current.scrollHeight;
  }, []);

  // After each change of what is shown.
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const first = thread[0]?.id;
    const grewAbove = before.current.first !== undefined && before.current.first !== first;
    if (grewAbove) current.scrollTop += current.scrollHeight - before.current.height;
    else if (isAtBottom) toBottom();
    before.current = { first, height: current.scrollHeight };
  }, [thread, pending]);

  // The field below grows and shrinks with what is written.
  useLayoutEffect(() => {
    const { current } = box;
    if (!current || !isAtBottom) return;
    const observer = new ResizeObserver(toBottom);
    observer.observe(current);
    return () => observer.disconnect();
  }, [isAtBottom, toBottom]);

  return {
    box,
    isAtBottom,
    toBottom,
    onScroll() {
      const { current } = box;
      if (current) setAtBottom(current.scrollHeight - current.scrollTop - current.clientHeight < close);
    },
  };
}
