/** What every part of the page may need: texts, language, settings, drafts, and the desk once somebody is signed in. */
import { createContext, type ReactNode, useContext } from 'react';
import type { Language } from '../shared/language.ts';
import type { Desk } from './model/desk.ts';
import type { Drafts, Settings } from './model/kept.ts';
import type { DeskState } from './model/state.ts';
import { type Store, usePart } from './model/store.ts';
import type { Ticking } from './shell/use-now.ts';
import type { Texts } from './texts/texts.ts';

type Around = {
  texts: Texts;
  language: Language;
  settings: Store<Settings>;
  drafts: Drafts;
  clock: Ticking;
};

const AroundContext = createContext<Around | undefined>(undefined);
const DeskContext = createContext<Desk | undefined>(undefined);

export function Surroundings({ value, children }: { value: Around; children: ReactNode }) {
  return <AroundContext value={value}>{children}</AroundContext>;
}

export function AtDesk({ desk, children }: { desk: Desk; children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>;
}

export function useAround(): Around {
  const around = useContext(AroundContext);
  if (!around) throw new Error('This part is drawn outside of the page.');
  return around;
}

export function useTexts(): Texts {
  return useAround().texts;
}

/** Only below `AtDesk`. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('This part is drawn before anybody is signed in.');
  return desk;
}

/** A part of what the desk knows; `pick` has to answer the same object while nothing changed. */
export function useDeskPart<Part>(pick: (state: DeskState) => Part): Part {
  return usePart(useDesk().state, pick);
}

export function useSetting<Part>(pick: (settings: Settings) => Part): Part {
  return usePart(useAround().settings, pick);
}
