/** What comes again: "jeden Monat 40 Kartons", "3 Tonnen im Jahr", "Jahresbedarf 20.000"; a rhythm and a number, as a yearly need. */
import { absolute, absurd } from '../limits.ts';
import type { Figure } from '../signal.ts';
import { type Amount, amountAt } from './amount.ts';
import type { Finding, Hit } from './finding.ts';
import { hits, words } from './finding.ts';
import type { Sentence } from './sentence.ts';
import { ofUs } from './stance.ts';

const german = '(tag|arbeitstag|woche|woch|wuche|monat|monet|quartal|halbjahr|jahr|saison)';
const english = '(day|week|fortnight|month|quarter|year|annum|season)';
const weekdays =
  'montag|dienstag|mittwoch|donnerstag|freitag|samstag|monday|tuesday|wednesday|thursday|friday|saturday';
const period = `(?:${german}|${english})`;
const rhythms = words(
  [
    `jed(?:e|en|er|es|em|s) (?:${german}|(${weekdays}))`,
    `(?:every|each) (?:${english}|(${weekdays}))`,
    `(?:pro|im|je|per|in der|am|ubers|uebers|ueber das|fuers|fuer das|/) ${period}(?! (?:(?:19|20)\\d\\d|der|des|vor|nach|davor|danach|januar|jaenner|februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember))`,
    '(taeglich|taglich|woechentlich|monatlich|quartalsweise|vierteljaehrlich|halbjaehrlich|jaehrlich|tgl|wchtl|mtl|jhrl|daily|weekly|monthly|quarterly|yearly|annually|annual)(?:e[nrsm]?)?',
    '(tages|wochen|monats|quartals|jahres)(?:bedarf|menge|verbrauch|abnahme|volumen|umsatz|mengen)\\w*',
    '(?:alle|every) N (tage|wochen|monate|days|weeks|months)',
    '(p a)',
  ].join('|'),
);
/** "2,000 seals a week": an article that means "each" only right behind its goods. */
const afterGoods = words(`(?:a|an) ${english}`);

const timesPerYear: [RegExp, number][] = [
  [/^(?:mon|tues|wednes|thurs|fri|satur)day|^(?:mon|diens|donners|frei|sams)tag|^mittwoch/, 52],
  [/^(?:tag|arbeitstag|day|ta|tgl|daily)/, 220],
  [/^(?:fortnight)/, 26],
  [/^(?:w)/, 52],
  [/^(?:m)/, 12],
  [/^(?:quart|viertel)/, 4],
  [/^(?:halb)/, 2],
  [/./, 1],
];

/** How far from its rhythm a number may stand, in words. */
const near = 7;

/** Findings of one sentence: a rhythm with its number is a fact when it is worth a word, a rhythm alone is only stated. */
export function rhythmIn(sentence: Sentence): Finding[] {
  const places = [
    ...hits(sentence, rhythms).map((hit) => ({ hit, isSure: true })),
    ...hits(sentence, afterGoods).map((hit) => ({ hit, isSure: false })),
  ].filter(({ hit }) => isNeed(sentence, hit));
  const numbered = places.map((place) => ({ ...place, found: amountNear(sentence, place.hit, places) }));
  return numbered.flatMap(({ hit, isSure, found }) => {
    // A number goes with one rhythm only: "Jahresbedarf 1.800, Lieferung monatlich".
    const isTaken = numbered.some(
      (other) =>
        other.found && other.found.amount.word === found?.amount.word && other.found.away < found.away,
    );
    const amount = isTaken ? undefined : found?.amount;
    if (!amount) return isSure ? alone(sentence, hit) : [];
    if (!isSure && amount.word.start > hit.from) return [];
    const finding = withAmount(hit, amount);
    return isReport(sentence) ? { ...finding, grade: 'interest' } : finding;
  });
}

function alone(sentence: Sentence, { from, to, groups }: Hit): Finding {
  const grade = needs.test(sentence.plain) ? 'stated' : 'interest';
  return {
    kind: 'recurring',
    grade,
    from,
    to,
    figures: [{ name: 'timesPerYear', value: String(timesOf(groups)) }],
  };
}

function withAmount(hit: Hit, amount: Amount): Finding {
  const times = timesOf(hit.groups);
  const perYear = rounded(amount.value * times);
  const base = {
    kind: 'recurring' as const,
    from: Math.min(hit.from, amount.word.start),
    to: Math.max(hit.to, amount.word.start + amount.word.plain.length),
  };
  const isAbsurd = perYear > (amount.isMoney ? absurd.perYearNet : absurd.perYear);
  if (isAbsurd) return { ...base, grade: 'interest', figures: [] };
  return {
    ...base,
    grade: isWorth(amount, perYear) ? 'fact' : 'interest',
    figures: figuresOf(amount, times, perYear),
  };
}

function isWorth({ isMoney, isLoad }: Amount, perYear: number): boolean {
  if (isMoney) return perYear >= Number(absolute.perYearNet);
  return perYear >= (isLoad ? absolute.perYearLoads : absolute.perYear);
}

function figuresOf({ value, unit, isMoney }: Amount, times: number, perYear: number): Figure[] {
  const own = unit ? { unit } : {};
  return [
    ...(isMoney ? [] : [{ name: 'quantity' as const, value: String(value), ...own }]),
    { name: 'timesPerYear', value: String(times) },
    isMoney
      ? { name: 'perYearNet', value: String(perYear) }
      : { name: 'perYear', value: String(perYear), ...own },
  ];
}

function timesOf(groups: Hit['groups']): number {
  const said = groups.find((group) => group !== undefined && /^\p{L}/u.test(group)) ?? '';
  const every = Number(groups.find((group) => group !== undefined && /^\d/.test(group)) ?? 1);
  const times = timesPerYear.find(([pattern]) => pattern.test(said))?.[1] ?? 1;
  // "Alle 14 Tage" counts calendar days.
  const base = /^(?:tage|days)$/.test(said) ? 365 : times;
  return rounded(base / Math.max(every, 1));
}

const needs =
  /(?:^| )(?:brauch\w*|braeucht\w*|benoetig\w*|bestell\w*|nehm\w*|abnehm\w*|kauf\w*|bezieh\w*|verbrauch\w*|bedarf|\w+bedarf|bruuch\w*|bruch\w*|verarbeiten|verbauen|need\w*|order\w*|buy\w*|want|take|taking|use|using)(?= |$)/;

/** "In Deutschland werden jährlich 400.000 Stück verkauft": figures of a market or a machine, of nobody's need. */
function isReport({ plain }: Sentence): boolean {
  return (
    !ofUs.test(plain) &&
    /(?:^| )(?:verkauft|sold|packt|schafft|liefert|produziert|leistet|haelt|kommt|kommen|zeigt|says|makes|produces|laut|datenblatt|hersteller|deutschland|markt|market)(?= |$)/.test(
      plain,
    )
  );
}

/** Inspections, bills, guarantees, wages and other people's offers have rhythms too. */
function isNeed(sentence: Sentence, { from, to }: Hit): boolean {
  const around = sentence.plain.slice(Math.max(0, from - 40), to + 40);
  return !/(?:pruef|inspektion|wartung(?!sk)|unterweis|rechnung|abrechn|garantie|gewaehrleistung|zins|newsletter|feier|urlaub|inventur|miete|leihgebuehr|umsatz macht|leads|verdien|gehalt|lohn|vorkenntnis|warranty|invoice|inspection|audit|rental|hire|instruction|earn|salary|experience|digest|stand up|catch up|drinking)/.test(
    around,
  );
}

/** The number that goes with a rhythm: the nearest of goods or money in its clause, else beside it; no other rhythm between. */
function amountNear(
  sentence: Sentence,
  hit: Hit,
  places: readonly { hit: Hit }[],
): { away: number; amount: Amount } | undefined {
  const { words } = sentence;
  const first = words.findIndex(({ start }) => start >= hit.from);
  const last = words.findLastIndex(({ start }) => start < hit.to);
  const found: { away: number; amount: Amount; isInside: boolean }[] = [];
  for (let away = 1; away <= near; away += 1) {
    for (const at of [first - away, last + away]) {
      const amount = amountAt(sentence, at);
      if (!amount) continue;
      const { start } = amount.word;
      const isOthers = places.some((other) => other.hit !== hit && between(start, hit.from, other.hit.from));
      if (!isOthers)
        found.push({ away, amount, isInside: clauseOf(sentence, start) === clauseOf(sentence, hit.from) });
    }
  }
  return found.find(({ isInside }) => isInside) ?? found[0];
}

function clauseOf({ clauses }: Sentence, at: number): number {
  return clauses.findLastIndex((start) => start <= at);
}

/** Whether another rhythm stands between the number and this one. */
function between(number: number, own: number, other: number): boolean {
  return (number < other && other < own) || (own < other && other < number);
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
