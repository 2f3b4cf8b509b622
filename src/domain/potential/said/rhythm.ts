/** What comes again: "jeden Monat 40 Kartons", "3 Tonnen im Jahr", "Jahresbedarf 20.000"; a rhythm and a number, as a yearly need. */
import { absolute, absurd } from '../limits.ts';
import type { Figure } from '../signal.ts';
import type { Finding, Hit } from './finding.ts';
import { hits, words } from './finding.ts';
import { isFigure, type Sentence, type Word } from './sentence.ts';

const german = '(tag|arbeitstag|woche|monat|monet|quartal|halbjahr|jahr|saison)';
const english = '(day|week|month|quarter|year|season)';
const period = `(?:${german}|${english})`;
const rhythms = words(
  [
    `jed(?:e|en|er|es|em|s) ${german}`,
    `(?:every|each) ${english}`,
    `(?:pro|im|je|per|in der|am|ubers|uebers|ueber das|fuers|fuer das|/) ${period}(?! (?:19|20)\\d\\d)`,
    '(taeglich|taglich|woechentlich|monatlich|quartalsweise|vierteljaehrlich|halbjaehrlich|jaehrlich|daily|weekly|monthly|quarterly|yearly|annually|annual)(?:e[nrsm]?)?',
    '(tages|wochen|monats|quartals|jahres)(?:bedarf|menge|verbrauch|abnahme|volumen|umsatz|mengen)\\w*',
    '(?:alle|every) N (tage|wochen|monate|days|weeks|months)',
    '(p a)',
  ].join('|'),
);
/** "2,000 seals a week": an article that means "each" only right behind its goods. */
const afterGoods = words(`(?:a|an) ${english}`);

const timesPerYear: [RegExp, number][] = [
  [/^(?:tag|arbeitstag|day|ta|daily)/, 220],
  [/^(?:w)/, 52],
  [/^(?:m)/, 12],
  [/^(?:quart|viertel)/, 4],
  [/^(?:halb)/, 2],
  [/./, 1],
];

/** What a number counts when it is no quantity of goods. */
const countsNoGoods =
  /^(?:%|prozent|percent|uhr|mal|tage?n?|wochen?|monate?n?|jahre?n?|days?|weeks?|months?|years?|stunden?|hours?|minuten|grad|volt|watt|filial\w*|standort\w*|niederlassung\w*|werkst\w+|betriebe?n?|praxen|laeden|mitarbeiter\w*|leute|mann|personen|employees|people|branches|sites|locations|wohnung\w*|zimmer\w*|essen|bestellungen|orders|auftraege|fahrzeuge?n?|autos?|wagen|cars?|vans?|men|meals|flats|kunden|bar|kw|mm|cm)$/;
const money = /^(?:€|euro|eur|euros)$/;
const spends =
  /(?:umsatz|volumen|abnahm|abnehm|kauf|bestell|einkauf|bedarf|budget|brauch|bezieh|spend|buy|order|purchas|turnover|volume|need)/;
const notCounted =
  /^(?:nr|nummer|artikel|art|seit|ab|ende|anfang|din|iso|en|groesse|gr|sprint|version|since|size|no|number|until)$/;
const load =
  /^(?:palette[n]?|euro ?palette[n]?|lkw\w*|ladung\w*|tonnen?|to|pallets?|tonnes?|tons?|truck\w*)$/;
const loadUnits = new Set(['PF', 'PX', 'D97', 'XPX', 'TNE', 'MTQ']);

/** Findings of one sentence: a rhythm with its number is a fact when it is worth a word, a rhythm alone is only stated. */
export function rhythmIn(sentence: Sentence): Finding[] {
  const sure = hits(sentence, rhythms).filter((hit) => isNeed(sentence, hit));
  const places = [...sure, ...hits(sentence, afterGoods).filter((hit) => isNeed(sentence, hit))];
  return places.flatMap((hit): Finding | Finding[] => {
    const times = timesOf(hit);
    const isSure = sure.includes(hit);
    const amount = amountNear(sentence, hit, places, isSure ? 7 : 4);
    const base = { kind: 'recurring' as const, from: hit.from, to: hit.to };
    if (!amount || (!isSure && amount.word.start > hit.from)) {
      if (!isSure) return [];
      const grade = needs.test(sentence.plain) ? 'stated' : 'interest';
      return { ...base, grade, figures: [{ name: 'timesPerYear', value: String(times) }] };
    }
    const from = Math.min(hit.from, amount.word.start);
    const to = Math.max(hit.to, amount.word.start + amount.word.plain.length);
    const perYear = rounded(amount.value * times);
    if (
      perYear > (amount.isMoney ? absurd.perYearNet : absurd.perYear) ||
      amount.value > absurd.quantity * 10
    )
      return { ...base, grade: 'interest', figures: [] };
    return {
      ...base,
      from,
      to,
      grade: isWorth(amount, perYear) ? 'fact' : 'interest',
      figures: figuresOf(amount, times, perYear),
    };
  });
}

type Amount = { word: Word; value: number; unit?: string; isMoney: boolean; isLoad: boolean };

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

function timesOf({ groups }: Hit): number {
  const said = groups.find((group) => group !== undefined && /^\p{L}/u.test(group)) ?? '';
  const every = Number(groups.find((group) => group !== undefined && /^\d/.test(group)) ?? 1);
  const times = timesPerYear.find(([pattern]) => pattern.test(said))?.[1] ?? 1;
  // "Alle 14 Tage" counts calendar days.
  const base = /^(?:tage|days)$/.test(said) ? 365 : times;
  return rounded(base / Math.max(every, 1));
}

const needs =
  /(?:^| )(?:brauch\w*|braeucht\w*|benoetig\w*|bestell\w*|nehm\w*|abnehm\w*|kauf\w*|bezieh\w*|verbrauch\w*|bedarf|\w+bedarf|bruuch\w*|bruch\w*|verarbeiten|verbauen|need\w*|order\w*|buy\w*|want|take|taking|use|using)(?= |$)/;

/** Inspections, bills, guarantees, wages and other people's offers have rhythms too. */
function isNeed(sentence: Sentence, { from, to }: Hit): boolean {
  const around = sentence.plain.slice(Math.max(0, from - 40), to + 40);
  return !/(?:pruef|inspektion|wartung(?!sk)|unterweis|rechnung|abrechn|garantie|gewaehrleistung|zins|newsletter|feier|urlaub|inventur|miete|leihgebuehr|umsatz macht|leads|verdien|gehalt|lohn|vorkenntnis|warranty|invoice|inspection|audit|rental|hire|instruction|earn|salary|experience|digest|stand up|catch up|drinking)/.test(
    around,
  );
}

/** The number that goes with a rhythm: the nearest of goods or money, at most `farthest` words away, no other rhythm between. */
function amountNear(
  sentence: Sentence,
  hit: Hit,
  places: readonly Hit[],
  farthest: number,
): Amount | undefined {
  const index = sentence.words.findIndex((word) => word.start >= hit.from);
  const last = sentence.words.findLastIndex((word) => word.start < hit.to);
  const found = sentence.words.flatMap((word, at) => {
    if (!isFigure(word.plain) || (word.start >= hit.from && word.start < hit.to)) return [];
    const away = at < index ? index - at : at - last;
    const amount = away <= farthest ? amountAt(sentence, at) : undefined;
    const isOthers = places.some((other) => other !== hit && between(word.start, hit.from, other.from));
    return amount && !isOthers ? [{ away, amount }] : [];
  });
  return found.toSorted((one, other) => one.away - other.away)[0]?.amount;
}

/** Whether another rhythm stands between the number and this one. */
function between(number: number, own: number, other: number): boolean {
  return (number < other && other < own) || (own < other && other < number);
}

function amountAt(sentence: Sentence, at: number): Amount | undefined {
  const word = sentence.words[at];
  if (!word) return undefined;
  const next = sentence.words[at + 1]?.plain ?? '';
  const before = sentence.words[at - 1]?.plain ?? '';
  const entity = sentence.quantities.find(({ start, end }) => word.at >= start && word.at < end);
  const value = Number(word.plain);
  if (!(value > 0) || countsNoGoods.test(next)) return undefined;
  if (notCounted.test(before) && !entity) return undefined;
  const behind = sentence.words.slice(at + 1, at + 4).map(({ plain }) => plain);
  if (behind.includes('uhr') || (behind[1] === 'pm' && behind[0] !== ',')) return undefined;
  // "from 89 a month": somebody's price, not goods.
  if (
    /^(?:from|for|ab|fuer|nur|only)$/.test(before) &&
    /^(?:a|an|per|im|pro|je|monatlich|monthly)$/.test(next)
  )
    return undefined;
  const isMoney = money.test(next) || before === '€';
  if (isMoney && !spends.test(sentence.plain)) return undefined;
  if (!isMoney && !entity && isYear(word, next)) return undefined;
  const unit = entity?.value.unit;
  const isLoad = (unit !== undefined && loadUnits.has(unit)) || load.test(next);
  return { word, value, ...(unit ? { unit } : {}), isMoney, isLoad };
}

/** "2027" alone is a year; "2.027 Stück" is not written so. */
function isYear(word: Word, next: string): boolean {
  return /^(?:19|20)\d\d$/.test(word.raw) && !/^(?:stk|stck|stueck|stuck|pcs|pieces)/.test(next);
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
