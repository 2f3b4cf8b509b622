/** The conversation: the latest hundred messages, by day, with earlier ones on demand. */
import { fill } from '../../shared/language.ts';
import { dayName, dayOf } from '../../shared/times.ts';
import type { Chat, View } from '../chat.ts';
import type { Texts } from '../texts.ts';
import type { Message, Transcript } from '../transcript.ts';
import { Icon } from './icon.tsx';
import { MessageView } from './message-view.tsx';
import { QuickReplies } from './quick-replies.tsx';
import { Typing } from './typing.tsx';
import { useLater } from './use-later.ts';
import { useScroll } from './use-scroll.ts';
import { useWindow } from './use-window.ts';

type Props = { view: View; texts: Texts; talk: Chat; onSay: (text: string) => void };

/** Messages further apart show their author again. */
const together = 5 * 60 * 1000;
const greetingWithin = 2_000;

export function Log({ view, texts, talk, onSay }: Props) {
  const { transcript, language, restoring, typing } = view;
  const { hidden, showEarlier } = useWindow(transcript.length, restoring);
  const shown = transcript.slice(hidden);
  const { box, isAway, toLatest, readOn } = useScroll(transcript, hidden);
  const last = transcript.at(-1);

  return (
    <div class="log-frame">
      <div
        class="log"
        ref={box}
        role="log"
        aria-label={texts.log}
        aria-live={restoring ? 'off' : 'polite'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {hidden > 0 && (
          <button
            type="button"
            class="earlier"
            onClick={() => {
              readOn();
              showEarlier();
            }}
          >
            {texts.earlier} ({hidden})
          </button>
        )}
        {shown.map((message, place) => (
          <Entry
            key={message.key}
            message={message}
            before={shown[place - 1]}
            talk={talk}
            texts={texts}
            language={language}
          />
        ))}
        {transcript.length === 0 && <Welcome text={texts.hello} />}
        <Typing
          on={typing !== undefined}
          text={fill(texts.typing, { name: typing?.name ?? nameOf(transcript, texts) })}
        />
        {last && <QuickReplies replies={last.replies} talk={talk} texts={texts} onSay={onSay} />}
      </div>
      {isAway && (
        <button type="button" class="to-latest" onClick={toLatest}>
          <Icon name="down" />
          {texts.latest}
        </button>
      )}
    </div>
  );
}

/** Until the bot greets, which usually takes no time; a chat that cannot connect is not empty either. */
function Welcome({ text }: { text: string }) {
  return useLater(true, greetingWithin) ? <p class="welcome">{text}</p> : null;
}

type EntryProps = {
  message: Message;
  before?: Message;
  talk: Chat;
  texts: Texts;
  language: View['language'];
};

function Entry({ message, before, talk, texts, language }: EntryProps) {
  const isNewDay = !before || dayOf(before.time) !== dayOf(message.time);
  const isFirst = isNewDay || before.author !== message.author || message.time - before.time > together;
  return (
    <>
      {isNewDay && (
        <p class="day">
          <span>{dayName(message.time, Date.now(), language)}</span>
        </p>
      )}
      <MessageView message={message} isFirst={isFirst} talk={talk} texts={texts} language={language} />
    </>
  );
}

/** Who is likely typing: whoever answered last. */
function nameOf(transcript: Transcript, texts: Texts): string {
  const answer = transcript.findLast(({ author }) => author !== 'user');
  return answer?.author === 'person' ? (answer.name ?? texts.colleague) : texts.assistant;
}
