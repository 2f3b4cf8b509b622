/** Ready answers by their short name: `/` and a few letters, arrows, Enter. */
import { useMemo, useState } from 'react';
import type { Language } from '../../shared/language.ts';
import { useDeskPart } from '../surroundings.tsx';

export type Canned = { name: string; text: string };
export type CannedChoice = {
  isOpen: boolean;
  found: readonly Canned[];
  active: number;
  choose(at: number): void;
  /** Whether the key was for the list. */
  onKey(key: string): boolean;
};

/** A text that is nothing but `/name` asks for the list; names of the customer's language only. */
export function useCanned(text: string, language: Language, onChosen: (text: string) => void): CannedChoice {
  const all = useDeskPart((state) => state.knowing.canned);
  const [moved, setMoved] = useState({ text: '', at: 0 });
  const [dismissed, setDismissed] = useState('');
  const words = /^\/(\S*)$/.exec(text)?.[1];
  const found = useMemo(
    () =>
      words === undefined
        ? []
        : all.filter(
            (one) => one.language === language && one.name.toLowerCase().includes(words.toLowerCase()),
          ),
    [all, language, words],
  );
  const isOpen = words !== undefined && dismissed !== text;
  const active = moved.text === text ? Math.min(moved.at, Math.max(0, found.length - 1)) : 0;

  function choose(at: number): void {
    const one = found[at];
    if (one) onChosen(one.text);
  }
  return {
    isOpen,
    found,
    active,
    choose,
    onKey(key) {
      if (!isOpen) return false;
      if (key === 'Escape') setDismissed(text);
      else if (found.length === 0) return false;
      else if (key === 'ArrowDown') setMoved({ text, at: (active + 1) % found.length });
      else if (key === 'ArrowUp') setMoved({ text, at: (active + found.length - 1) % found.length });
      else if (key === 'Enter' || key === 'Tab') choose(active);
      else return false;
      return true;
    },
  };
}
