/** Whether an own message has arrived: said only when it takes long or has failed. */
import type { Texts } from '../texts.ts';
import type { Message } from '../transcript.ts';
import { Icon } from './icon.tsx';
import { useLater } from './use-later.ts';

/** Milliseconds; usually a message has arrived by then. */
const usual = 700;

type Props = { message: Message; texts: Texts; onRetry(): void };

export function Delivery({ message: { status, progress, fault }, texts, onRetry }: Props) {
  const isSlow = useLater(status === 'sending', usual);
  if (status === 'failed')
    return (
      <p class="status failed">
        <Icon name="alert" />
        {fault ? (fault === 'size' ? texts.failedSize : texts.failedKind) : texts.failed}
        {/* The same files would be refused again. */}
        {!fault && (
          <button type="button" class="small" onClick={onRetry}>
            {texts.retry}
          </button>
        )}
      </p>
    );
  if (!isSlow) return null;
  return (
    <p class="status">
      <Icon name="clock" />
      {texts.sending}
      {progress !== undefined && <progress class="progress" value={progress} aria-label={texts.sending} />}
    </p>
  );
}
