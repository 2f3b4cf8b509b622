/** What a key asks of another part of the page: an event of the document, so that no part has to know the other. */
import { useEffect, useRef } from 'react';

export type Ask = 'next' | 'previous' | 'reply' | 'note' | 'search' | 'draft' | 'take' | 'copy';

const name = (ask: Ask) => `desk-${ask}`;

export function asked(ask: Ask): void {
  document.dispatchEvent(new Event(name(ask)));
}

/** Does something when it is asked for. */
export function useAsked(ask: Ask, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onAsk = () => latest.current();
    document.addEventListener(name(ask), onAsk);
    return () => document.removeEventListener(name(ask), onAsk);
  }, [ask]);
}
