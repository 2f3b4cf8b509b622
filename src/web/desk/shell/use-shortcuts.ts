/** The keys of the desk. Single letters work outside of text fields only; none of them needs AltGr on any layout. */
import { useEffect } from 'react';
import { filters } from '../model/queue.ts';
import { useAround, useDesk } from '../surroundings.tsx';
import { type Ask, asked } from './asks.ts';
import type { DialogName } from './desk-view.tsx';

/** What a key does; parts of the page listen for `Ask`s that concern them. */
const letters: Record<string, Ask> = {
  j: 'next',
  k: 'previous',
  r: 'reply',
  n: 'note',
  s: 'search',
  d: 'draft',
  t: 'take',
  y: 'copy',
};
const dialogs: Record<string, DialogName> = {
  w: 'pass',
  b: 'return',
  c: 'close',
  q: 'quote',
  '?': 'shortcuts',
};

export function useShortcuts(open: (name: DialogName) => void, isDialogOpen: boolean): void {
  const desk = useDesk();
  const { settings } = useAround();

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isDialogOpen) return;
      const { key, altKey, ctrlKey, metaKey, target } = event;
      if (altKey && !ctrlKey && !metaKey && (key === 'ArrowDown' || key === 'ArrowUp')) {
        event.preventDefault();
        asked(key === 'ArrowDown' ? 'next' : 'previous');
        return;
      }
      if (altKey || ctrlKey || metaKey) return;
      if (isWriting(target)) {
        if (key === 'Escape' && target instanceof HTMLElement) target.blur();
        return;
      }
      if (!settings.get().letters || isInMenu(target)) return;
      if (act(key)) event.preventDefault();
    };

    function act(key: string): boolean {
      const lower = key.length === 1 ? key.toLowerCase() : key;
      const ask = letters[lower];
      const dialog = dialogs[lower];
      const filter = /^[1-4]$/.test(key) ? filters[Number(key) - 1] : undefined;
      if (ask) asked(ask);
      else if (filter) settings.set({ filter });
      else if (lower === 'x') settings.set({ contextHidden: !settings.get().contextHidden });
      else if (dialog === 'shortcuts' || (dialog && isAllowed(dialog))) open(dialog);
      else return false;
      return true;
    }

    /** The same as the buttons of the thread. */
    function isAllowed(dialog: DialogName): boolean {
      const { selected, lines, details } = desk.state.get();
      const line = selected ? (lines.get(selected) ?? details.get(selected)) : undefined;
      if (!line || line.state === 'closed') return false;
      return dialog === 'return' ? line.state === 'person' : true;
    }

    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [desk, settings, open, isDialogOpen]);
}

function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !/^(?:checkbox|radio|button|submit)$/.test(target.type);
}

/** Menus jump to the entry that begins with a letter. */
function isInMenu(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="menu"], [role="dialog"], [role="listbox"]') !== null
  );
}
