/** The rarer things: begin a new conversation, keep the transcript. */
import { useRef, useState } from 'preact/hooks';
import type { Chat } from '../chat.ts';
import { saveTranscript } from '../save-transcript.ts';
import type { Texts } from '../texts.ts';
import { Icon } from './icon.tsx';

export function Menu({ talk, texts }: { talk: Chat; texts: Texts }) {
  const [state, setState] = useState<'shut' | 'open' | 'sure'>('shut');
  const button = useRef<HTMLButtonElement>(null);

  function shut(): void {
    setState('shut');
    button.current?.focus();
  }

  return (
    <div
      class="menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || state === 'shut') return;
        event.stopPropagation();
        shut();
      }}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setState('shut');
      }}
    >
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
        <div class="sheet">
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
    <div class="sheet">
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
