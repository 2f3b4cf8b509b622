/** A text that survives: another case, a reload, the end of a session. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAround, useDeskPart } from '../surroundings.tsx';

/** Milliseconds without a key after which a text is written down. */
const pauseOf = 300;

export function useDraft(caseId: string, tab: 'reply' | 'note'): [string, (text: string) => void] {
  const { drafts } = useAround();
  const account = useDeskPart(({ me }) => me.id);
  const read = useCallback(() => drafts.get({ account, caseId, tab }), [drafts, account, caseId, tab]);
  const [texts, setTexts] = useState<Partial<Record<typeof tab, string>>>({});
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; write(): void }>(undefined);
  const text = texts[tab] ?? read();

  const flush = useCallback(() => {
    if (!waiting.current) return;
    clearTimeout(waiting.current.timer);
    waiting.current.write();
    waiting.current = undefined;
  }, []);

  useEffect(() => {
    const readAgain = () => setTexts({});
    document.addEventListener('desk-drafts', readAgain);
    addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('desk-drafts', readAgain);
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  const set = useCallback(
    (next: string) => {
      setTexts((before) => ({ ...before, [tab]: next }));
      const write = () => drafts.set({ account, caseId, tab }, next);
      clearTimeout(waiting.current?.timer);
      waiting.current = { write, timer: setTimeout(flush, next === '' ? 0 : pauseOf) };
    },
    [drafts, account, caseId, tab, flush],
  );
  return [text, set];
}
