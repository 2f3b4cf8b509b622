/** Names of days, months and holidays, and the words that say which one is meant; folded, German and English. */
import { fold } from '../../words/stem.ts';

const table = (rows: Record<string, number>): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(rows).flatMap(([words, value]) =>
      words.split(' ').map((word): [string, number] => [fold(word), value]),
    ),
  );

/** Monday is 0. */
export const weekdays = table({
  'montag monday mondays': 0,
  'dienstag tuesday': 1,
  'mittwoch wednesday': 2,
  'donnerstag thursday': 3,
  'freitag friday': 4,
  'samstag sonnabend saturday': 5,
  'sonntag sunday': 6,
});

/** "Dienstagmorgen", "Freitagnachmittag": a day and its part in one word. */
export const dayWithPart =
  /^(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)(?:s?(?:fruh|morgen|vormittag|mittag|nachmittag|abend)s?)$/;

/** Too short to stand alone: only after "bis", "am", "by" and the like. */
export const shortWeekdays = table({
  'mo mon': 0,
  'di die tue tues': 1,
  'mi wed': 2,
  'do thu thur thurs': 3,
  'fr fri': 4,
  'sa sat': 5,
  'so sun': 6,
});

export const months = table({
  'januar jänner january jan': 1,
  'februar feber february feb': 2,
  'märz march mrz mar': 3,
  'april apr': 4,
  'mai may': 5,
  'juni june jun': 6,
  'juli july jul': 7,
  'august aug': 8,
  'september sept sep': 9,
  'oktober october okt oct': 10,
  'november nov': 11,
  'dezember december dez dec': 12,
});

/** Month names that are other words too: only with a day or "im", "Ende", "in" before them. */
export const shyMonths: ReadonlySet<string> = new Set(
  ['may', 'march', 'mar', 'mai', 'jan', 'juni', 'august', 'april'].map(fold),
);

export const partsOfDay: ReadonlySet<string> = new Set(
  'früh vormittag vormittags mittag mittags nachmittag nachmittags abend abends morgen morning afternoon evening noon lunchtime night'
    .split(' ')
    .map(fold),
);

const forms = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(fold));

export const nextWords = forms(
  'nächste nächster nächsten nächstem nächstes kommende kommender kommenden folgende folgenden next nä näch nächst nxt',
);
export const comingWords = forms(
  'kommende kommender kommenden diesen dieser diese dieses this coming den der',
);
export const thisWords = forms(
  'diese dieser diesen dieses this der des die the laufenden laufende laufender current',
);
export const overNextWords = forms('übernächste übernächster übernächsten übernächstem');
export const lastWords = forms(
  'letzte letzten letzter letztem letztes vergangene vergangenen vorige vorigen last previous',
);

/** Month and day, or days after Easter. */
export type Holiday = { month: number; date: number; days?: number } | { easter: number; days?: number };

/** Days of the year by folded name. */
export const holidays: ReadonlyMap<string, Holiday> = new Map<string, Holiday>([
  ...each('weihnachten weihnacht christmas xmas weihnachtstage weihnachtsfeiertage', {
    month: 12,
    date: 24,
    days: 3,
  }),
  ...each('heiligabend', { month: 12, date: 24 }),
  ...each('silvester', { month: 12, date: 31 }),
  ...each('neujahr', { month: 1, date: 1 }),
  ...each('nikolaus', { month: 12, date: 6 }),
  ...each('ostern easter', { easter: 0, days: 2 }),
  ...each('karfreitag', { easter: -2 }),
  ...each('pfingsten', { easter: 49, days: 2 }),
]);

/** The days off that need no name: only as a time before or behind them, "we close for the holidays" sets none. */
export const daysOff = /^(?:feiertage|feiertagen|holidays)$/;

function each<Value>(words: string, value: Value): [string, Value][] {
  return words.split(' ').map((word) => [fold(word), value]);
}
