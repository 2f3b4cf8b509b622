/** The reply the bot suggests: read it, take it into the field to change it, or put it away. */
import { Button } from '@fluentui/react-components';
import { BotSparkle20Regular } from '@fluentui/react-icons/svg/bot-sparkle';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useState } from 'react';
import { useTexts } from '../surroundings.tsx';

export function DraftOffer({ draft, onUse }: { draft: string; onUse(): void }) {
  const { composer } = useTexts();
  const [isGone, setGone] = useState(false);
  if (isGone) return null;
  return (
    <div className="offer">
      <BotSparkle20Regular aria-hidden />
      <p>
        <strong>{composer.draft}</strong>
        <bdi>{draft}</bdi>
      </p>
      <Button size="small" onClick={onUse} title="D">
        {composer.useDraft}
      </Button>
      <Button
        size="small"
        appearance="subtle"
        icon={<Dismiss16Regular />}
        aria-label={composer.dropDraft}
        onClick={() => setGone(true)}
      />
    </div>
  );
}
