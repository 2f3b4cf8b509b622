/** The tab's title: unanswered messages of my cases and the nearest promise, for whoever works in another tab. */
import { useEffect } from 'react';
import { promiseShown } from '../model/promise.ts';
import type { DeskState } from '../model/state.ts';
import { useNow } from '../shell/use-now.ts';
import { useAround, useDeskPart } from '../surroundings.tsx';

export function useTitle(): void {
  const { texts, language } = useAround();
  const now = useNow();
  const unread = useDeskPart(unreadCount);
  const nearest = useDeskPart(nearestPromise);
  useEffect(() => {
    const clock = nearest && promiseShown(nearest, now, texts, language).text;
    const parts = [unread > 0 ? `(${unread})` : '', clock ? `${clock} ·` : '', texts.brand, texts.title];
    document.title = parts.filter(Boolean).join(' ');
  }, [unread, nearest, now, texts, language]);
}

/** What I may have to answer: my cases and those that wait for anybody. */
function concerns({ lines, me }: DeskState) {
  return [...lines.values()].filter(
    ({ state, owner }) => state === 'waiting' || (state === 'person' && owner?.id === me.id),
  );
}

function unreadCount(state: DeskState): number {
  return concerns(state).reduce((sum, { unread }) => sum + unread, 0);
}

function nearestPromise(state: DeskState): string | undefined {
  return concerns(state)
    .map(({ promisedBy }) => promisedBy)
    .filter((until) => until !== undefined)
    .sort()[0];
}
