/** A promise that counts down, by colour and in words. */

import { promiseShown } from '../model/promise.ts';
import { useNow } from '../shell/use-now.ts';
import { useAround } from '../surroundings.tsx';

export function PromiseClock({ promisedBy }: { promisedBy: string }) {
  const { texts, language } = useAround();
  const { text, nearness } = promiseShown(promisedBy, useNow(), texts, language);
  return <span className={`clock ${nearness}`}>{text}</span>;
}
