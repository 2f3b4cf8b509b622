/** Where "New" stands in a thread: before the first message that came while nobody was looking at its end. */
import { useEffect, useState } from 'react';
import type { ThreadEntry } from '../../../desk/api.ts';

/** The id of that entry. It stays until the case is left, so that nobody loses the place. */
export function useFreshMark(thread: readonly ThreadEntry[], isAtBottom: boolean): string | undefined {
  const [seen, setSeen] = useState(() => thread.at(-1)?.at);
  const [mark, setMark] = useState<string>();
  const newest = thread.at(-1)?.at;

  useEffect(() => {
    const look = () => {
      if (isAtBottom && document.visibilityState === 'visible') setSeen(newest);
    };
    const fresh = thread.find(({ at, from }) => from === 'customer' && seen !== undefined && at > seen);
    const isLooking = isAtBottom && document.visibilityState === 'visible';
    if (fresh && !isLooking) setMark((before) => before ?? fresh.id);
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [thread, newest, seen, isAtBottom]);
  return mark;
}
