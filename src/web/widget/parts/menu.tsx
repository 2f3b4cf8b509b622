/** The rarer things: begin a new conversation, keep the transcript. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../chat.ts';
import { saveTranscript } from '../save-transcript.ts';
import type { Texts } from '../texts.ts';
import { Icon } from './icon.tsx';

export function Menu({ talk, texts }: { talk: Chat; texts: Texts }) {
  const [state, setState] = useState<'shut' | 'open' | 'sure'>('shut');
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    const menu = box.current;
    if (!menu || state === 'shut') return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // It closes the menu only, not the chat.
      event.stopPropagation();
      shut();
    };
    const onPointer = ({ target }: Event) => {
      if (!(target instanceof Node && menu.contains(target))) setState('shut');
    };
    const onLeave = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) setState('shut');
    };
    menu.addEventListener('keydown', onKey);
    menu.addEventListener('focusout', onLeave);
    document.addEventListener('pointerdown', onPointer);
    return () => {
      menu.removeEventListener('keydown', onKey);
      menu.removeEventListener('focusout', onLeave);
      document.removeEventListener('pointerdown', onPointer);
    };
  }, [state]);

  function shut(): void {
    setState('shut');
    button.current?.focus();
  }

  return (
    <div class="menu" ref={box}>
      <button
        ref={button}
        type="button"
        class="tool"
        title={texts.menu}
        aria-expanded={state !== 'shut'}
        onClick={() => setState(state === 'shut' ? 'open' : 'shut')}
      >
        <Icon name="menu" />
        <span class="unseen">{texts.menu}</span>
      </button>
      {state === 'open' && (
        <div class="sheet-menu">
          <button type="button" class="choice" onClick={() => setState('sure')}>
            <Icon name="fresh" />
            {texts.fresh}
          </button>
          <button
            type="button"
            class="choice"
            onClick={() => {
              saveTranscript(talk.view, texts);
              shut();
            }}
          >
            <Icon name="save" />
            {texts.save}
          </button>
        </div>
      )}
      {state === 'sure' && (
        <Sure
          texts={texts}
          onNo={shut}
          onYes={() => {
            talk.startAfresh();
            shut();
          }}
        />
      )}
    </div>
  );
}

function Sure({ texts, onYes, onNo }: { texts: Texts; onYes: () => void; onNo: () => void }) {
  return (
    <div class="sheet-menu">
      <p class="question">{texts.freshSure}</p>
      <button type="button" class="choice strong" ref={(made) => made?.focus()} onClick={onYes}>
        {texts.freshYes}
      </button>
      <button type="button" class="choice" onClick={onNo}>
        {texts.freshNo}
      </button>
    </div>
  );
}
