/** Answers the bot suggests, as buttons below its last message. */
import type { CardAction } from '../../shared/activity.ts';
import { webAddress } from '../../shared/links.ts';
import type { Chat } from '../chat.ts';
import type { Texts } from '../texts.ts';

type Props = { replies: readonly CardAction[]; talk: Chat; texts: Texts; onSay: (text: string) => void };

export function QuickReplies({ replies, talk, texts, onSay }: Props) {
  if (replies.length === 0) return null;
  return (
    <ul class="replies" aria-label={texts.replies}>
      {replies.map((action) => (
        <li key={action.title}>
          <button type="button" class="reply" onClick={() => take(action, talk, onSay)}>
            {action.title}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What a tap says: Bot Framework's kinds of actions. */
function take(
  { type, title, value, text, displayText }: CardAction,
  talk: Chat,
  onSay: (text: string) => void,
): void {
  if (type === 'openUrl') {
    const address = webAddress(value);
    if (address) window.open(address, '_blank', 'noopener,noreferrer');
  } else if (type === 'imBack' || (value === undefined && !text)) {
    onSay(typeof value === 'string' ? value : (text ?? title));
  } else {
    talk.submit(value ?? text, displayText ?? title);
  }
}
