/** Which part of a long conversation is drawn: the latest hundred, and earlier ones on demand, a few at a time. */
import { useEffect, useReducer, useRef } from 'preact/hooks';

export type Window = {
  /** Messages before the first drawn one. */
  hidden: number;
  /** Draws another hundred. */
  showEarlier(): void;
};

const portion = 100;
/** Drawn in one go: the browser stays responsive in between. */
const step = 8;
/** How many more than wanted may be there before the earliest are taken away again. */
const slack = 50;

export function useWindow(length: number, restoring: boolean): Window {
  const wanted = useRef(portion);
  const hidden = useRef(0);
  const [, redraw] = useReducer((count: number) => count + 1, 0);

  // While history comes in, page after page, only the last few are worth drawing.
  if (restoring) hidden.current = Math.max(0, length - step);
  else if (length - hidden.current > wanted.current + slack) hidden.current = length - wanted.current;
  else if (length < hidden.current) hidden.current = 0;

  useEffect(() => {
    const goal = Math.max(0, length - wanted.current);
    if (restoring || hidden.current <= goal) return;
    const timer = setTimeout(() => {
      hidden.current = Math.max(goal, hidden.current - step);
      redraw(0);
    });
    return () => clearTimeout(timer);
  });

  return {
    hidden: hidden.current,
    showEarlier() {
      wanted.current += portion;
      redraw(0);
    },
  };
}
