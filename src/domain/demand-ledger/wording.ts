/** What a customer's wording of a wish comes down to: the words of the thing, its sizes, its colour. Pure. */
import { lookup } from '../lookup.ts';
import type { QuantityValue } from '../understanding.ts';
import { folded, stemmed } from './fold.ts';
import { measured } from './measures.ts';

export type Wording = {
  /** Stems in alphabetical order, each once; never empty unless the wording has sizes or traits alone. */
  words: readonly string[];
  sizes: readonly string[];
  /** Colours and `ohne`: like sizes, they tell two things apart. */
  traits: readonly string[];
};

const counted =
  '(?:stucke?|stk|st|packung(?:en)?|packchen|packs?|pckg|pkg|pck|pakete?|vpe|ve|kartons?|karton|kisten?|schachteln?|dosen?|eimer|rollen?|paare?|sacke?|beutel|bunde?|kanister|flaschen?|tuben?|kartuschen?|paletten?|gebinde|satz|sets?|pcs?|pieces?|box(?:es)?|bags?|cans?|rolls?|pairs?|bottles?|buckets?|cartons?|cases?|tins?|tubes?|sheets?)';
const countedWord = new RegExp(`^${counted}$`, 'u');
/** What of `200 Stück`, `10er Pack`, `à 100`, `3 x` before a word stays. */
const amounts: [RegExp, string][] = [
  [
    new RegExp(
      String.raw`(?<![\p{L}\d.,/x])\d+(?:[.,]\d+)?\s?x?\s?-?(?:er)?[\s-]?(${counted})(?![\p{L}\d])\.?`,
      'gu',
    ),
    ' $1 ',
  ],
  [/(?<![\p{L}\d])(?:a|je|zu)\s\d+(?![\d.,]*\s?(?:mm|cm|ml|kg|zoll|liter|[glmvw%])(?!\p{L}))/gu, ' '],
  [/^\s*\d+\s?x\s(?=\p{L})/gu, ' '],
];

const silent = new Set(
  `ich i wir mir mia mer man brauch brauche brauchen braucht brauchte brauchten bruuche bruch benotige benotigen benotigt
  suche suchen hab hob habe haben ham hatt hatte hatten hatti hend gern gerne bitte bitt mal amol noch no auch a au eh ein eine
  einen einer eines oan oane an n ne nen der die das den dem des de da d fur fir mit von vom zu zum zur und oder u o so
  ihr ihrs sie es gibt habt fuhrt fuhren hatten im am auf aus bei in is ist sind war waren wollen will mocht mochte
  bestellen dringend schnell sofort heute morgen bis etwa ca circa ungefahr rund paar einige wenig etwas was welche
  normale normal gute gut ganz halt eben nur also ja hallo servus gruss moin
  we need needs want would like looking look for some any the an of to you do have got please urgently asap by with and
  or our my us are is there that this which
  grosse gross gr size nr art typ`.split(/\s+/),
);

const colours = lookup<string>({
  schwarz: 'schwarz',
  black: 'schwarz',
  weiss: 'weiss',
  white: 'weiss',
  rot: 'rot',
  red: 'rot',
  blau: 'blau',
  blu: 'blau',
  grun: 'grun',
  green: 'grun',
  gelb: 'gelb',
  yellow: 'gelb',
  grau: 'grau',
  grey: 'grau',
  gray: 'grau',
  braun: 'braun',
  brown: 'braun',
  orange: 'orange',
  orang: 'orange',
  silber: 'silber',
  silver: 'silber',
  transparent: 'klar',
  klar: 'klar',
  clear: 'klar',
});
const without = new Set(['ohne', 'ohni', 'ohna', 'kein', 'keine', 'without', 'no', 'non']);

/** Reads a wording. A number in it that is the line's quantity is no size. The same words in another order read the same. */
export function wordingOf(said: string, quantity?: QuantityValue): Wording {
  const text = amounts.reduce((rest, [amount, stays]) => rest.replace(amount, stays), folded(said));
  const { sizes, rest } = measured(withoutNumber(text, quantity?.value));
  const all = rest.split(/[^\p{L}]+/u).filter(Boolean);
  const traits = new Set<string>();
  const words = new Set<string>();
  for (const word of all) {
    const colour = colourOf(word);
    if (colour) traits.add(colour);
    else if (without.has(word)) traits.add('ohne');
    else if (!silent.has(word) && word.length > 1) words.add(word);
  }
  const things = [...words].filter((word) => !countedWord.test(word));
  const kept = things.length > 0 ? things : [...words];
  const stems = [...new Set(kept.map(stemmed))].sort();
  const isEmpty = stems.length + sizes.length + traits.size === 0;
  return { words: isEmpty ? [folded(said).trim()] : stems, sizes, traits: [...traits].sort() };
}

/** Takes the quantity out where it stands alone: not `Gr. 10`, `M10`, `10x40`, `10 mm`. */
function withoutNumber(text: string, value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return text;
  const written = String(value).replace('.', '[.,]');
  const alone = new RegExp(
    String.raw`(?<![\p{L}\d.,/])(?<!(?:gr|grossen?|size|sz|m|dn|ral|nr)[.:]?\s*)(?<!x\s*)${written}(?![\d/]|[.,]\d|\s*(?:x\s*\d|er(?!\p{L})|(?:mm|cm|ml|kg|zoll|liter|g|l|m|v|w|a|bar|%)(?!\p{L})))`,
    'u',
  );
  return text.replace(alone, ' ');
}

function colourOf(word: string): string | undefined {
  const bare = /^(.{3,}?)(?:e[nrsm]?)?$/.exec(word)?.[1] ?? word;
  for (const each of [word, bare]) if (Object.hasOwn(colours, each)) return colours[each];
  return undefined;
}
