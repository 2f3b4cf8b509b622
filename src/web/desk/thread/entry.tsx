/** One entry of a thread: customer, bot, colleague, private note or event, each plainly different. */
import { Link } from '@fluentui/react-components';
import { Attach16Regular } from '@fluentui/react-icons/svg/attach';
import { LockClosed16Regular } from '@fluentui/react-icons/svg/lock-closed';
import { memo } from 'react';
import type { ThreadEntry } from '../../../desk/api.ts';
import { webAddress } from '../../shared/links.ts';
import { clockTime } from '../../shared/times.ts';
import { useAround } from '../surroundings.tsx';
import { MessageText } from './message-text.tsx';

type Props = {
  entry: ThreadEntry;
  follows: boolean;
  /** The customer's name, where it is known. */
  customer?: string | undefined;
};

/** `follows`: the one before is of the same person, whose name need not be said again. */
export const Entry = memo(function Entry({ entry, follows, customer }: Props) {
  const { texts, language } = useAround();
  const { from, name, text, at, cards = [], files = [] } = entry;
  const time = clockTime(Date.parse(at), language);
  if (from === 'event') {
    const known: Record<string, string> = texts.thread.events;
    return (
      <p className="event">
        <bdi>{[known[text] ?? text, name].filter(Boolean).join(' · ')}</bdi> <time dateTime={at}>{time}</time>
      </p>
    );
  }
  const role = texts.thread[from];
  const shown = name ?? (from === 'customer' ? customer : undefined);
  return (
    <article className={`entry ${from} ${follows ? 'follows' : ''}`}>
      <header className={follows ? 'unseen' : 'entry-head'}>
        {from === 'note' && <LockClosed16Regular aria-hidden />}
        <span className="entry-name">{shown ?? role}</span>
        {shown && <span className="entry-role">{role}</span>}
        <time dateTime={at}>{time}</time>
      </header>
      {text && <MessageText text={text} />}
      {cards.map((card, index) => (
        // Cards of an entry never change their places.
        <div className="entry-card" key={index}>
          <MessageText text={card} />
        </div>
      ))}
      {files.length > 0 && (
        <ul className="files">
          {files.map((file) => (
            <li key={file.url}>
              <Attach16Regular aria-hidden />
              <File {...file} />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
});

/** A file is a link only when its address is one of the web or our own. */
function File({ name, url }: { name: string; url: string }) {
  const { texts } = useAround();
  const own = url.startsWith('/') && !url.startsWith('//') && !url.startsWith('/\\');
  const href = own ? url : webAddress(url);
  if (!href) return <bdi>{name}</bdi>;
  return (
    <Link href={href} target="_blank" rel="noopener noreferrer" title={texts.thread.download}>
      <bdi>{name}</bdi>
    </Link>
  );
}
