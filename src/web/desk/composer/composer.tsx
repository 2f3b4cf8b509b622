/** Where one writes: to the customer or, plainly apart, a private note. */
import { Button, Tab, TabList } from '@fluentui/react-components';
import { LockClosed16Regular } from '@fluentui/react-icons/svg/lock-closed';
import { Send20Regular } from '@fluentui/react-icons/svg/send';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { CaseDetail } from '../../../desk/api.ts';
import { fill } from '../../shared/language.ts';
import { useAsked } from '../shell/asks.ts';
import { useAround, useDesk, useDeskPart, useSetting } from '../surroundings.tsx';
import { CannedList } from './canned-list.tsx';
import { DraftOffer } from './draft-offer.tsx';
import { useCanned } from './use-canned.ts';
import { useDraft } from './use-draft.ts';
import { useGrowing } from './use-growing.ts';

type TabName = 'reply' | 'note';

export function Composer({ detail }: { detail: CaseDetail }) {
  const desk = useDesk();
  const { texts } = useAround();
  const { composer } = texts;
  const { id, who, state, owner, kind } = detail;
  const me = useDeskPart((all) => all.me.id);
  const enterSends = useSetting((all) => all.enterSends);
  const [tab, setTab] = useState<TabName>('reply');
  const [text, setText] = useDraft(id, tab);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  useGrowing(field, text);

  const isHeld = state === 'person' && owner !== undefined && owner.id !== me;
  const isLocked = tab === 'reply' && (isHeld || state === 'closed');
  const canned = useCanned(tab === 'reply' ? text : '', detail.language, (chosen) => {
    setText(chosen);
    field.current?.focus();
  });

  function write(name: TabName): void {
    setTab(name);
    // The field is another one after the tab has changed.
    requestAnimationFrame(() => field.current?.focus());
  }
  useAsked('reply', () => write('reply'));
  useAsked('note', () => write('note'));
  useAsked('draft', () => {
    if (isLocked || !detail.draftReply) return;
    write('reply');
    if (tab === 'reply' && text === '') setText(detail.draftReply);
  });

  function send(): void {
    const words = text.trim();
    if (words === '' || isLocked) return;
    desk.send(id, tab, words);
    setText('');
    field.current?.focus();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (canned.onKey(event.key)) event.preventDefault();
    if (event.defaultPrevented || event.key !== 'Enter') return;
    const isSending = event.ctrlKey || event.metaKey || (enterSends && !event.shiftKey && !event.altKey);
    if (!isSending) return;
    event.preventDefault();
    send();
  }

  const sendName =
    tab === 'note' ? composer.save : state === 'waiting' ? composer.takeAndSend : composer.send;
  return (
    <section className={`composer ${tab}`} aria-label={composer.label}>
      <TabList
        size="small"
        selectedValue={tab}
        onTabSelect={(_, { value }) => write(value === 'note' ? 'note' : 'reply')}
      >
        <Tab value="reply">{composer.reply}</Tab>
        <Tab value="note" icon={<LockClosed16Regular />}>
          {composer.note}
        </Tab>
      </TabList>
      {tab === 'reply' && isHeld && <p className="locked">{fill(composer.heldBy, { name: owner.name })}</p>}
      {tab === 'reply' && state === 'closed' && <p className="locked">{composer.closed}</p>}
      {tab === 'reply' && kind === 'task' && state === 'waiting' && (
        <p className="locked">{composer.botServes}</p>
      )}
      {tab === 'reply' && !isLocked && text === '' && detail.draftReply && (
        <DraftOffer
          key={detail.draftReply}
          draft={detail.draftReply}
          onUse={() => {
            setText(detail.draftReply);
            field.current?.focus();
          }}
        />
      )}
      {canned.isOpen && <CannedList id={listId} {...canned} />}
      {!isLocked && (
        <div className="field">
          <textarea
            ref={field}
            rows={2}
            maxLength={4000}
            value={text}
            aria-label={tab === 'note' ? composer.note : composer.reply}
            placeholder={tab === 'note' ? composer.noteHint : fill(composer.replyHint, { name: who })}
            onChange={({ target }) => {
              setText(target.value);
              if (tab === 'reply') desk.typing(id);
            }}
            onKeyDown={onKey}
            {...(canned.isOpen && {
              'aria-autocomplete': 'list',
              'aria-controls': listId,
              'aria-activedescendant': `${listId}-${canned.active}`,
            })}
          />
          <div className="field-foot">
            <span className="hint">{enterSends ? composer.enter : composer.ctrlEnter}</span>
            <Button
              appearance="primary"
              icon={<Send20Regular />}
              disabledFocusable={text.trim() === ''}
              onClick={send}
            >
              {sendName}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}
