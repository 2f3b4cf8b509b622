/** Articles that fit what is typed, a moment after the last key. */
import { useEffect, useState } from 'react';
import type { ArticleFound } from '../../../desk/api.ts';
import { useAround, useDesk } from '../surroundings.tsx';

/** Milliseconds without a key before the server is asked. */
const pauseOf = 200;

/** undefined while nothing is asked or known. */
export function useArticles(words: string): readonly ArticleFound[] | undefined {
  const { calls } = useDesk();
  const { language } = useAround();
  const [found, setFound] = useState<readonly ArticleFound[]>();
  const wanted = words.trim();
  useEffect(() => {
    if (wanted.length < 2) return setFound(undefined);
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await calls.articles(wanted, language);
      if (isCurrent) setFound(answer.ok ? answer.body.items : []);
    }, pauseOf);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [calls, wanted, language]);
  return found;
}
