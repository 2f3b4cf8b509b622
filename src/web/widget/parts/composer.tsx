/** Where the customer writes: usable at once, grows with the text, sends with Enter. */
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { fill } from '../../shared/language.ts';
import type { Texts } from '../texts.ts';
import { Icon } from './icon.tsx';

type Props = {
  texts: Texts;
  draft: string;
  onDraft: (text: string) => void;
  onSay: (text: string) => void;
  field: RefObject<HTMLTextAreaElement | null>;
};

/** Characters; a long order list has about 2,000. */
const longest = 4000;
const warnFrom = 3600;

export function Composer({ texts, draft, onDraft, onSay, field }: Props) {
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [draft, field]);

  function send(): void {
    const text = draft.trim();
    if (text) {
      onSay(text);
      onDraft('');
    }
    field.current?.focus();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label class="unseen" for="message">
        {texts.message}
      </label>
      <textarea
        id="message"
        ref={field}
        rows={1}
        maxLength={longest}
        value={draft}
        placeholder={texts.placeholder}
        enterkeyhint="send"
        autocomplete="off"
        onInput={({ currentTarget }) => onDraft(currentTarget.value)}
        onKeyDown={(event) => {
          // While a word is composed (Japanese, dead keys), Enter belongs to the keyboard. 229 is Safari's way to say so.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" class="send" title={texts.send} aria-disabled={draft.trim() === ''}>
        <Icon name="send" />
        <span class="unseen">{texts.send}</span>
      </button>
      <p class="left" role="status">
        {draft.length > warnFrom && fill(texts.full, { left: longest - draft.length })}
      </p>
    </form>
  );
}
