/** The middle: one case's conversation, what can be done with it, and where one writes. */
import { Button, Spinner } from '@fluentui/react-components';
import { ChatMultiple48Regular } from '@fluentui/react-icons/svg/chat-multiple';
import { useEffect } from 'react';
import { Composer } from '../composer/composer.tsx';
import { keepCase } from '../session/fragment.ts';
import type { DialogName } from '../shell/desk-view.tsx';
import { useDesk, useDeskPart, useTexts } from '../surroundings.tsx';
import { ThreadHead } from './thread-head.tsx';
import { ThreadLog } from './thread-log.tsx';

export function Thread({ onDialog }: { onDialog(name: DialogName): void }) {
  const desk = useDesk();
  const { thread } = useTexts();
  const selected = useDeskPart((state) => state.selected);
  const detail = useDeskPart((state) => (state.selected ? state.details.get(state.selected) : undefined));
  const failure = useDeskPart((state) => state.readFailure);

  useEffect(() => keepCase(selected), [selected]);

  if (!selected)
    return (
      <section className="thread" aria-label={thread.label}>
        <div className="thread-none">
          <ChatMultiple48Regular aria-hidden />
          <p>
            <strong>{thread.choose}</strong>
            {thread.chooseHint}
          </p>
        </div>
      </section>
    );
  if (!detail)
    return (
      <section className="thread" aria-label={thread.label}>
        <div className="thread-none">
          {failure === undefined ? (
            <Spinner label={thread.loading} />
          ) : (
            <p role="alert">
              <strong>{failure === 'NotFound' ? thread.notFound : thread.failed}</strong>
              <Button onClick={() => desk.select(selected)}>{thread.retry}</Button>
            </p>
          )}
        </div>
      </section>
    );
  return (
    <section className="thread" aria-label={thread.label}>
      <ThreadHead detail={detail} onDialog={onDialog} />
      <ThreadLog detail={detail} />
      <Composer detail={detail} />
    </section>
  );
}
