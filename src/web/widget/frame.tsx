/** The chat in its frame, from header to footer. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Chat, View } from './chat.ts';
import { type Host, host } from './host.ts';
import { Composer } from './parts/composer.tsx';
import { ConnectionBanner } from './parts/connection-banner.tsx';
import { Footer } from './parts/footer.tsx';
import { Header } from './parts/header.tsx';
import { Log } from './parts/log.tsx';
import { useFiles } from './parts/use-files.ts';
import type { Open } from './protocol.ts';
import { textsIn } from './texts.ts';

export type Vendor = { name: string; privacy: string; imprint: string };

type Props = { talk: Chat; vendor: Vendor; origin: string };

/** Characters a page may put into the text field. */
const longestDraft = 1000;

export function Frame({ talk, vendor, origin }: Props) {
  const view = useView(talk);
  const [draft, setDraft] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const root = useRef<HTMLDivElement>(null);

  /** To the text field; on touch screens that would bring up the keyboard, so to the chat as a whole. */
  function focus(): void {
    const isTouch = matchMedia('(pointer: coarse)').matches;
    const target = isTouch ? root.current : field.current;
    target?.focus({ preventScroll: true });
  }

  const launcher = useLauncher(origin, talk, ({ draft: suggested }) => {
    if (typeof suggested === 'string') setDraft(suggested.slice(0, longestDraft));
    focus();
  });
  const { language, unread } = view;
  // The same object as long as the language is: messages that did not change are not drawn again.
  const texts = useMemo(() => textsIn(language), [language]);
  const files = useFiles(texts);

  useEffect(() => launcher?.tell({ tresen: 'unread', count: unread }), [launcher, unread]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  /** Closed from now on, not when the launcher says so: what comes in between is unread too. */
  const close = useCallback(() => {
    if (!launcher?.isThere) return;
    talk.closed();
    launcher.tell({ tresen: 'close' });
  }, [launcher, talk]);

  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [close]);

  function say(text: string): void {
    talk.say(text);
    focus();
  }

  return (
    <div class={`chat ${files.isOver ? 'drop' : ''}`} data-drop={texts.dropHere} ref={root} tabIndex={-1}>
      <Header
        name={vendor.name}
        talk={talk}
        texts={texts}
        language={language}
        onClose={launcher?.isThere ? close : undefined}
      />
      <ConnectionBanner state={view.connection} texts={texts} onFresh={talk.startAfresh} />
      <Log view={view} texts={texts} talk={talk} onSay={say} />
      <Composer
        texts={texts}
        draft={draft}
        onDraft={setDraft}
        onSay={talk.say}
        files={files}
        language={language}
        field={field}
      />
      <Footer vendor={vendor} texts={texts} />
    </div>
  );
}

function useView(talk: Chat): View {
  const [view, setView] = useState(talk.view);
  useEffect(() => {
    setView(talk.view);
    return talk.subscribe(() => setView(talk.view));
  }, [talk]);
  return view;
}

/** Tells the launcher that the chat is drawn, and hears from it when it is opened and closed. */
function useLauncher(origin: string, talk: Chat, onOpen: (message: Open) => void): Host | undefined {
  const [launcher, setLauncher] = useState<Host>();
  useEffect(() => {
    const made = host(origin, (message) => {
      if (message.tresen === 'closed') return talk.closed();
      talk.open(typeof message.customerToken === 'string' ? message.customerToken : undefined);
      onOpen(message);
    });
    // Without a launcher nobody will say that it is open.
    if (!made.isThere) talk.open();
    made.tell({ tresen: 'ready' });
    setLauncher(made);
  }, [origin, talk]);
  return launcher;
}
