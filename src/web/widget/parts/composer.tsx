/** Where the customer writes: usable at once, grows with the text, sends with Enter. */
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { fill, type Language } from '../../shared/language.ts';
import type { Texts } from '../texts.ts';
import { Attach } from './attach.tsx';
import { ChosenFiles } from './chosen-files.tsx';
import { Icon } from './icon.tsx';
import type { Files } from './use-files.ts';

type Props = {
  texts: Texts;
  draft: string;
  onDraft: (text: string) => void;
  onSay: (text: string, files: readonly File[]) => void;
  files: Files;
  language: Language;
  field: RefObject<HTMLTextAreaElement | null>;
};

/** Characters; a long order list has about 2,000. */
const longest = 4000;
const warnFrom = 3600;

export function Composer({ texts, draft, onDraft, onSay, files, language, field }: Props) {
  const isEmpty = draft.trim() === '' && files.chosen.length === 0;

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [draft, field]);

  function send(): void {
    if (!isEmpty) {
      onSay(draft.trim(), files.chosen);
      onDraft('');
      files.clear();
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
      <ChosenFiles files={files.chosen} texts={texts} language={language} onRemove={files.remove} />
      <p class="refusal" role="alert">
        {files.refusal}
      </p>
      <Attach texts={texts} onFiles={files.add} />
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
        onPaste={(event) => {
          const pasted = [...(event.clipboardData?.files ?? [])];
          // Excel puts a picture beside its cells: the cells are meant.
          if (pasted.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
          event.preventDefault();
          files.add(pasted);
        }}
        onKeyDown={(event) => {
          // While a word is composed (Japanese, dead keys), Enter belongs to the keyboard. 229 is Safari's way to say so.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" class="send" title={texts.send} aria-disabled={isEmpty}>
        <Icon name="send" />
        <span class="unseen">{texts.send}</span>
      </button>
      <p class="left" role="status">
        {draft.length > warnFrom && fill(texts.full, { left: longest - draft.length })}
      </p>
    </form>
  );
}
