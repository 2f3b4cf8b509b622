/** Says when the connection is away for longer than a moment, and when a conversation has ended. */
import type { ConnectionState } from '../connection/connection.ts';
import type { Texts } from '../texts.ts';
import { Icon } from './icon.tsx';
import { useLater } from './use-later.ts';

type Props = { state: ConnectionState; texts: Texts; onFresh: () => void };

/** Milliseconds: shorter gaps are closed before anybody has read about them. */
const moment = 1_500;
const longMoment = 8_000;

export function ConnectionBanner({ state, texts, onFresh }: Props) {
  const isAway = state === 'offline' || state === 'connecting';
  const isLong = useLater(isAway, state === 'offline' ? moment : longMoment);

  return (
    <div class="banner" role="status">
      {state === 'ended' && (
        <p class="notice">
          <Icon name="alert" />
          <span>{texts.ended}</span>
          <button type="button" class="small" onClick={onFresh}>
            {texts.fresh}
          </button>
        </p>
      )}
      {isLong && (
        <p class="notice">
          <Icon name="alert" />
          <span>{state === 'offline' ? texts.offline : texts.refused}</span>
        </p>
      )}
    </div>
  );
}
