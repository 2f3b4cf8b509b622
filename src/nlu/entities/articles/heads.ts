/** Names of goods with their plurals and cases. Not by stem: `Leiter` and `leiten`, `remover` and `remove` have one stem. */
import { fold } from '../../words/stem.ts';

const endings = ['n', 'e', 's', 'en', 'er', 'es', 'ern'];
const shortestTail = 4;
const shortestPrefix = 3;

export type Heads = {
  add(word: string): void;
  /** Whether a folded word is a name or a form of one. */
  has(folded: string): boolean;
  /** Whether a folded word ends several names: "Schuhe" of "Sicherheitsschuhe" and "Arbeitsschuhe". */
  endsNames(folded: string): boolean;
  /** Whether a folded word ends in a name: "Schweißerhandschuhe" are "Handschuhe". */
  endsInName(folded: string): boolean;
  all(): string[];
};

export function createHeads(): Heads {
  const names = new Set<string>();
  let tails: Map<string, string> | undefined;
  const has = (folded: string) => formsOf(folded).some((form) => names.has(form));
  return {
    add(word) {
      const folded = fold(word);
      names.add(folded);
      // A catalogue may name goods in the plural ("Abbrechklingen"), a customer asks for one.
      if (folded.length > 5 && folded.endsWith('n')) names.add(folded.slice(0, -1));
      if (folded.length > 5 && (folded.endsWith('e') || folded.endsWith('s'))) names.add(folded.slice(0, -1));
      if (folded.length > 6 && folded.endsWith('er') && /[äöü]/i.test(word)) names.add(folded.slice(0, -2));
    },
    has,
    endsNames(folded) {
      tails ??= severalTails(names);
      return formsOf(folded).some((form) => form.length >= shortestTail && tails?.get(form) === several);
    },
    endsInName(folded) {
      for (let at = shortestPrefix; at + shortestTail <= folded.length; at += 1)
        if (has(folded.slice(at))) return true;
      return false;
    },
    all: () => [...names],
  };
}

/** The word and what it may be a form of. */
function formsOf(folded: string): string[] {
  return [
    folded,
    ...endings
      .filter(
        (ending) => folded.length - ending.length >= (ending === 's' ? 3 : 4) && folded.endsWith(ending),
      )
      .map((ending) => folded.slice(0, -ending.length)),
  ];
}

const several = '*';

/** Endings of at least two names with different beginnings; by the letter before, as plural forms share theirs. */
function severalTails(names: ReadonlySet<string>): Map<string, string> {
  const tails = new Map<string, string>();
  for (const name of names) {
    for (let at = shortestPrefix; at + shortestTail <= name.length; at += 1) {
      const tail = name.slice(at);
      const before = name.slice(at - 3, at);
      const known = tails.get(tail);
      if (known === undefined) tails.set(tail, before);
      else if (known !== before) tails.set(tail, several);
    }
  }
  return tails;
}
