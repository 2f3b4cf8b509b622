/** The thread itself: days, entries, what is on its way, and what is new since one last looked. */
import { Button } from '@fluentui/react-components';
import { ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down';
import { Fragment, useState } from 'react';
import type { CaseDetail } from '../../../desk/api.ts';
import { dayName, dayOf } from '../../shared/times.ts';
import { useAround, useDesk, useDeskPart } from '../surroundings.tsx';
import { Entry } from './entry.tsx';
import { PendingEntry } from './pending-entry.tsx';
import { useBottom } from './use-bottom.ts';
import { useFreshMark } from './use-fresh-mark.ts';

export function ThreadLog({ detail }: { detail: CaseDetail }) {
  const desk = useDesk();
  const { texts, language } = useAround();
  const { id, thread, hasMore } = detail;
  const customer = detail.contact?.name;
  const pending = useDeskPart((state) => state.pending.get(id));
  const { box, isAtBottom, toBottom, onScroll } = useBottom(thread, pending?.length ?? 0);
  const freshFrom = useFreshMark(thread, isAtBottom);
  const [isLoading, setLoading] = useState(false);

  async function older(): Promise<void> {
    setLoading(true);
    await desk.older(id);
    setLoading(false);
  }

  return (
    <div className="log-frame">
      <div
        className="log"
        ref={box}
        role="log"
        aria-label={texts.thread.label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys
        tabIndex={0}
        onScroll={onScroll}
      >
        {hasMore ? (
          <Button
            className="older"
            appearance="subtle"
            disabledFocusable={isLoading}
            onClick={() => void older()}
          >
            {texts.thread.older}
          </Button>
        ) : (
          <p className="log-start">{texts.thread.start}</p>
        )}
        {thread.map((entry, at) => {
          const time = Date.parse(entry.at);
          const before = thread[at - 1];
          const isNewDay = !before || dayOf(Date.parse(before.at)) !== dayOf(time);
          return (
            <Fragment key={entry.id}>
              {isNewDay && <p className="day">{dayName(time, Date.now(), language)}</p>}
              {entry.id === freshFrom && <p className="fresh">{texts.thread.fresh}</p>}
              <Entry
                customer={customer}
                entry={entry}
                follows={!isNewDay && before?.from === entry.from && before.name === entry.name}
              />
            </Fragment>
          );
        })}
        {pending?.map((one) => (
          <PendingEntry key={one.key} caseId={id} pending={one} />
        ))}
      </div>
      {!isAtBottom && (
        <Button className="latest" size="small" icon={<ArrowDown16Regular />} onClick={toBottom}>
          {texts.thread.latest}
        </Button>
      )}
    </div>
  );
}
