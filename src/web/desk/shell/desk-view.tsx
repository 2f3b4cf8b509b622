/** The desk from edge to edge: queue, thread and background, with what lies over them. */
import { useCallback, useState } from 'react';
import { Context } from '../context/context.tsx';
import { CloseDialog } from '../dialogs/close-dialog.tsx';
import { PassDialog } from '../dialogs/pass-dialog.tsx';
import { QuoteDialog } from '../dialogs/quote-dialog.tsx';
import { ReturnDialog } from '../dialogs/return-dialog.tsx';
import { ShortcutsDialog } from '../dialogs/shortcuts-dialog.tsx';
import { Toasts } from '../notices/toasts.tsx';
import { useTitle } from '../notices/use-title.ts';
import { Queue } from '../queue/queue.tsx';
import { useDeskPart, useSetting } from '../surroundings.tsx';
import { Thread } from '../thread/thread.tsx';
import { AskNotices } from './ask-notices.tsx';
import { AwayHint } from './away-hint.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { TopBar } from './top-bar.tsx';
import { useShortcuts } from './use-shortcuts.ts';

export type DialogName = 'close' | 'pass' | 'return' | 'quote' | 'shortcuts';

export function DeskView({ onSignOut }: { onSignOut(): void }) {
  const [dialog, setDialog] = useState<DialogName>();
  const selected = useDeskPart((state) => state.selected);
  const detail = useDeskPart((state) => (state.selected ? state.details.get(state.selected) : undefined));
  const isContextHidden = useSetting((settings) => settings.contextHidden);
  const dismiss = useCallback(() => setDialog(undefined), []);
  useShortcuts(setDialog, dialog !== undefined);
  useTitle();

  return (
    <div className={`desk ${isContextHidden ? 'no-context' : ''}`}>
      <TopBar onDialog={setDialog} onSignOut={onSignOut} />
      <ConnectionBanner />
      <AwayHint />
      <AskNotices />
      <main className="columns">
        <Queue />
        <Thread key={selected ?? 'none'} onDialog={setDialog} />
        {detail && !isContextHidden && <Context key={`context ${detail.id}`} detail={detail} />}
      </main>
      <Toasts />
      {dialog === 'shortcuts' && <ShortcutsDialog onDismiss={dismiss} />}
      {detail && dialog === 'close' && <CloseDialog detail={detail} onDismiss={dismiss} />}
      {detail && dialog === 'pass' && <PassDialog detail={detail} onDismiss={dismiss} />}
      {detail && dialog === 'return' && <ReturnDialog detail={detail} onDismiss={dismiss} />}
      {detail && dialog === 'quote' && <QuoteDialog detail={detail} onDismiss={dismiss} />}
    </div>
  );
}
