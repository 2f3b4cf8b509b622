/** Three dots while an answer is on its way; not for the blink of an eye in which the bot usually answers. */
import { useEffect, useState } from 'preact/hooks';

/** Milliseconds; quicker answers show no dots. */
const blink = 350;

export function Typing({ on, text }: { on: boolean; text: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!on) return setShown(false);
    const timer = setTimeout(() => setShown(true), blink);
    return () => clearTimeout(timer);
  }, [on]);
  return (
    <div class="typing" role="status">
      {shown && (
        <p class="dots">
          <span class="unseen">{text}</span>
          <i />
          <i />
          <i />
        </p>
      )}
    </div>
  );
}
