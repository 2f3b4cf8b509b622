/** Three dots while an answer is on its way; not for the blink of an eye in which the bot usually answers. */
import { useLater } from './use-later.ts';

/** Milliseconds; quicker answers show no dots. */
const blink = 350;

export function Typing({ on, text }: { on: boolean; text: string }) {
  if (!useLater(on, blink)) return null;
  return (
    <p class="dots">
      <span class="unseen">{text}</span>
      <i />
      <i />
      <i />
    </p>
  );
}
