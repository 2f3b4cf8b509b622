/** Says when nothing new can arrive, and when it can again. */
import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useDeskPart, useTexts } from '../surroundings.tsx';

/** Milliseconds that a connection may be away before it is worth a word, and that good news stay. */
const patience = 1_500;
const goodNews = 4_000;

export function ConnectionBanner() {
  const { top } = useTexts();
  const connection = useDeskPart((state) => state.connection);
  const [shown, setShown] = useState<'lost' | 'back'>();

  useEffect(() => {
    if (connection === 'lost') {
      const timer = setTimeout(() => setShown('lost'), patience);
      return () => clearTimeout(timer);
    }
    if (connection !== 'live') return;
    setShown((before) => (before === 'lost' ? 'back' : before));
    const timer = setTimeout(() => setShown(undefined), goodNews);
    return () => clearTimeout(timer);
  }, [connection]);

  return (
    <div role="status" className="banner">
      {shown && (
        <MessageBar intent={shown === 'lost' ? 'warning' : 'success'} shape="square">
          <MessageBarBody>{top[shown]}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
