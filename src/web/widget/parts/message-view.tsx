/** One message: who, what, when, and whether it has arrived. */

import type { Language } from '../../shared/language.ts';
import { clockTime } from '../../shared/times.ts';
import type { Chat } from '../chat.ts';
import type { Texts } from '../texts.ts';
import type { Message } from '../transcript.ts';
import { Attachments } from './attachments.tsx';
import { Delivery } from './delivery.tsx';
import { memo } from './memo.ts';
import { PlainText } from './plain-text.tsx';

type Props = { message: Message; isFirst: boolean; talk: Chat; texts: Texts; language: Language };

/** `isFirst` of several by the same author: only that one shows the name. */
export const MessageView = memo(({ message, isFirst, talk, texts, language }: Props) => {
  const { author, name, text, attachments, sizes, time } = message;
  const who = author === 'user' ? texts.you : author === 'bot' ? texts.assistant : (name ?? texts.colleague);
  return (
    <div
      class={`message from-${author} ${isFirst ? 'first' : ''} is-${message.status}`}
      data-key={message.key}
    >
      <p class={author === 'user' || !isFirst ? 'unseen' : 'author'}>
        {who}
        {author === 'person' && <span class="role">{texts.colleague}</span>}
      </p>
      <div class="content">
        {text && (
          <div class="bubble">
            <PlainText text={text} />
          </div>
        )}
        <Attachments attachments={attachments} sizes={sizes} talk={talk} texts={texts} language={language} />
        <time class="time" dateTime={new Date(time).toISOString()}>
          {clockTime(time, language)}
        </time>
      </div>
      <Delivery message={message} texts={texts} onRetry={() => talk.retry(message.key)} />
    </div>
  );
});
