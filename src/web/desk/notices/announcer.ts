/** Tells somebody about what wants their attention: in a corner of the page, by a sound, and by the system when the page is not in front. */
import type { Language } from '../../shared/language.ts';
import type { Desk, Notice } from '../model/desk.ts';
import type { Settings } from '../model/kept.ts';
import type { Store } from '../model/store.ts';
import type { Texts } from '../texts/texts.ts';
import { chime } from './chime.ts';

type Around = { texts: Texts; language: Language; settings: Store<Settings> };

export function announcer(around: () => Around): (desk: Desk, notice: Notice) => void {
  const play = chime();
  return (desk, { case: caseId, why, text }) => {
    const { texts, settings } = around();
    const { sound, desktopNotices } = settings.get();
    const isInSight = desk.state.get().selected === caseId && document.visibilityState === 'visible';
    if (!isInSight) {
      if (sound) play(why === 'overdue' || why === 'lost' ? 'low' : 'high');
      desk.tell({ kind: 'info', caseId, text: ({ notices }) => `${notices[why]}: ${text}` });
    }
    if (desktopNotices && document.visibilityState === 'hidden')
      notify(`${texts.notices[why]}`, text, caseId, () => desk.select(caseId));
  };
}

function notify(title: string, body: string, tag: string, onOpen: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  try {
    const shown = new Notification(title, { body, tag });
    shown.onclick = () => {
      window.focus();
      onOpen();
      shown.close();
    };
  } catch {
    // Some systems only let service workers do this: the page itself still tells.
  }
}
