/** Whoever signs in is away until they say otherwise: said plainly, mended by a click. */
import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useState } from 'react';
import { useDesk, useDeskPart, useTexts } from '../surroundings.tsx';

export function AwayHint() {
  const desk = useDesk();
  const { top, close } = useTexts();
  const isAway = useDeskPart(({ me }) => me.presence === 'away');
  const [wasAway] = useState(isAway);
  const [isGone, setGone] = useState(false);
  // Who goes away by choice knows it.
  if (!isAway || !wasAway || isGone) return null;
  return (
    <MessageBar intent="info" shape="square">
      <MessageBarBody>{top.youAreAway}</MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            size="small"
            appearance="transparent"
            icon={<Dismiss16Regular />}
            aria-label={close}
            onClick={() => setGone(true)}
          />
        }
      >
        <Button size="small" onClick={() => void desk.setPresence('available')}>
          {top.beAvailable}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
