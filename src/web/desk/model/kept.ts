/** What the browser keeps between visits: settings of this person at this place, and drafts that were not sent. */
import type { Language } from '../../shared/language.ts';
import type { Filter } from './queue.ts';
import { type Store, store } from './store.ts';

export type Settings = {
  language: Language;
  theme: 'system' | 'light' | 'dark';
  /** Enter sends; else Ctrl+Enter does. */
  enterSends: boolean;
  /** Single letters do something outside of text fields. */
  letters: boolean;
  sound: boolean;
  desktopNotices: boolean;
  /** The person was asked about desktop notices and does not want to be asked again. */
  asked: boolean;
  filter: Filter;
  /** The context column is put away. */
  contextHidden: boolean;
  closedSections: readonly string[];
};

const first: Settings = {
  language: 'de',
  theme: 'system',
  enterSends: true,
  letters: true,
  sound: true,
  desktopNotices: false,
  asked: false,
  filter: 'waiting',
  contextHidden: false,
  closedSections: [],
};

const settingsName = 'tresen-desk-settings';
const draftsName = 'tresen-desk-drafts';

/** Settings that write themselves down. Without storage they last as long as the page. */
export function keptSettings(): Store<Settings> {
  const kept = store<Settings>({ ...first, ...readObject(settingsName) });
  kept.subscribe(() => write(settingsName, kept.get()));
  return kept;
}

/** Where a text belongs: a case and one of the two fields. */
export type DraftPlace = { account: string; caseId: string; tab: 'reply' | 'note' };

/** Unsent texts by person, case and field; an empty one is forgotten. */
export function keptDrafts() {
  const name = ({ account, caseId, tab }: DraftPlace) => `${account}/${caseId}/${tab}`;
  return {
    get(place: DraftPlace): string {
      const text = readObject(draftsName)[name(place)];
      return typeof text === 'string' ? text : '';
    },
    set(place: DraftPlace, text: string): void {
      const { [name(place)]: _before, ...others } = readObject(draftsName);
      write(draftsName, text === '' ? others : { ...others, [name(place)]: text });
    },
  };
}
export type Drafts = ReturnType<typeof keptDrafts>;

function readObject(name: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(name) ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function write(name: string, value: object): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Private windows and full disks: it lasts as long as the page.
  }
}
