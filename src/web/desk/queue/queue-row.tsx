/** A case in the list: who, what, why, until when, and what has happened since. */
import { memo } from 'react';
import type { CaseLine } from '../../../desk/api.ts';
import { fill } from '../../shared/language.ts';
import { useTexts } from '../surroundings.tsx';
import { ChannelIcon } from './channel-icon.tsx';
import { PromiseClock } from './promise-clock.tsx';
import { ReasonChip } from './reason-chip.tsx';

type Props = {
  line: CaseLine;
  me: string;
  isSelected: boolean;
  /** It has left this list, and stays only because somebody points at the list. */
  isGone: boolean;
  isTabStop: boolean;
  onOpen(id: string): void;
};

/** Drawn anew only when its case changes: there may be hundreds. */
export const QueueRow = memo(function QueueRow({ line, me, isSelected, isGone, isTabStop, onOpen }: Props) {
  const texts = useTexts();
  const { queue } = texts;
  const { id, who, what, unread, owner, viewers, promisedBy, state, outcome, callback, kind } = line;
  const watching = viewers.filter((viewer) => viewer.id !== me);
  const others = watching.map(({ name }) => name).join(', ');
  return (
    <li>
      <button
        type="button"
        className={`row ${isSelected ? 'chosen' : ''} ${unread > 0 ? 'unanswered' : ''} ${isGone ? 'gone' : ''}`}
        data-case={id}
        aria-current={isSelected}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => onOpen(id)}
      >
        <span className="row-top">
          <ChannelIcon channel={line.channel} />
          <span className="row-who">{who}</span>
          {others && (
            <span className="viewers" title={fill(queue.viewers, { names: others })}>
              <span className="unseen">{fill(queue.viewers, { names: others })}</span>
              {watching.slice(0, 3).map((viewer) => (
                <span key={viewer.id} className="viewer" aria-hidden="true">
                  {initials(viewer.name)}
                </span>
              ))}
            </span>
          )}
          {unread > 0 && (
            <span className="unread">
              <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
              <span className="unseen">
                {unread === 1 ? queue.unreadOne : fill(queue.unread, { n: unread })}
              </span>
            </span>
          )}
        </span>
        <span className="row-what">{what}</span>
        <span className="row-foot">
          <ReasonChip reason={line.reason} />
          {callback && <span className="chip">{queue.callback}</span>}
          {kind === 'task' && state !== 'closed' && !callback && <span className="chip">{queue.task}</span>}
          {outcome && <span className="chip">{texts.outcomes[outcome]}</span>}
          {owner && state === 'person' && (
            <span className="row-owner">
              {owner.id === me ? queue.mine : fill(queue.owner, { name: owner.name })}
            </span>
          )}
          {promisedBy && state !== 'closed' && (
            <span className="row-end">
              <PromiseClock promisedBy={promisedBy} />
            </span>
          )}
        </span>
      </button>
    </li>
  );
});

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  return `${first.charAt(0)}${last.charAt(0)}`.toUpperCase();
}
