/** What is wanted in the present conversation, in figures: against the own usual, for strangers against fixed thresholds. */
import { decimal, isDecimal } from '../money.ts';
import type { GroupOf, Usual } from './history/usual.ts';
import { against, unusualGrade } from './history/volume.ts';
import { absolute, absurd, enough, relative } from './limits.ts';
import { comparisonOf, type Figure, type Seen, type Signal } from './signal.ts';

/** A line as priced or noted; quantity in `unit` (UN/ECE Rec 20), net of the line, decimal strings. */
export type AskedLine = { article?: string; quantity: string; unit?: string; net?: string };

/** What the customer wants now, its net value if it is priced, and the words it was wanted with. */
export type Asked = {
  day: string;
  lines: readonly AskedLine[];
  net?: string;
  message?: string;
  said?: string;
};

/** Signals of the wanted figures; impossible ones count nothing. */
export function signalsFromAsked(asked: Asked, usual: Usual | undefined, groupOf?: GroupOf): Signal[] {
  const lines = asked.lines.filter(({ quantity }) => isPossible(quantity, absurd.quantity));
  const base = {
    source: 'wanted' as const,
    day: asked.day,
    ...(asked.message ? { message: asked.message } : {}),
    ...(asked.said ? { said: asked.said } : {}),
  };
  return [
    ...orderVolume(asked, usual, lines).map((signal) => ({ ...base, ...signal })),
    ...newGroups(lines, usual, groupOf).map((signal) => ({ ...base, ...signal })),
  ];
}

type Bare = Omit<Signal, 'source' | 'day' | 'message' | 'said' | 'orders'>;

function orderVolume({ net }: Asked, usual: Usual | undefined, lines: readonly AskedLine[]): Bare[] {
  const value = net !== undefined && isPossible(net, absurd.net) ? net : undefined;
  const own = usual?.orderNet && usual.orderNet.of >= enough.orders ? usual.orderNet : undefined;
  const compared = lines.flatMap((line) => articleVolume(line, usual) ?? []);
  if (value && own) {
    const grade = unusualGrade(value, own);
    const figures: Figure[] = [{ name: 'net', value }];
    return [
      ...(grade ? [{ kind: 'volume' as const, grade, figures, ...against('order', value, own) }] : []),
      ...compared,
    ];
  }
  return [...compared, ...(value ? strangersNet(value) : lines.flatMap(strangersQuantity))];
}

/** Against the own usual of this article in the same unit. */
function articleVolume({ article, quantity, unit }: AskedLine, usual: Usual | undefined): Bare | undefined {
  const own = article === undefined ? undefined : usual?.articles[article];
  if (!article || !own || own.unit !== unit || own.of < enough.articleOrders) return undefined;
  const grade = unusualGrade(quantity, own);
  const figures: Figure[] = [{ name: 'quantity', value: quantity, unit }];
  return (
    grade && { kind: 'volume', grade, article, figures, ...against('article', quantity, own, article, unit) }
  );
}

function strangersNet(net: string): Bare[] {
  if (decimal(net).lt(absolute.net)) return [];
  const comparison = comparisonOf({ of: 'order', by: 'threshold' }, decimal(net), decimal(absolute.net));
  return [
    {
      kind: 'volume',
      grade: 'fact',
      figures: [{ name: 'net', value: net }],
      ...(comparison ? { comparison } : {}),
    },
  ];
}

function strangersQuantity({ article, quantity, unit }: AskedLine): Bare[] {
  const base = {
    of: 'article',
    by: 'threshold',
    ...(article ? { article } : {}),
    ...(unit ? { unit } : {}),
  } as const;
  const much = decimal(String(muchOf(unit)));
  if (decimal(quantity).lt(much)) return [];
  const comparison = comparisonOf(base, decimal(quantity), much);
  const figures: Figure[] = [{ name: 'quantity', value: quantity, ...(unit ? { unit } : {}) }];
  return [
    {
      kind: 'volume',
      grade: 'fact',
      figures,
      ...(article ? { article } : {}),
      ...(comparison ? { comparison } : {}),
    },
  ];
}

const loads = new Set(['PF', 'PX', 'D97', 'XPX', 'TNE', 'MTQ']);
/** Pieces and measures; everything else that is sold is a pack of something. */
const singles = new Set([
  'C62',
  'H87',
  'EA',
  'PCE',
  'PCB',
  'NAR',
  'MTR',
  'LM',
  'CMT',
  'MMT',
  'KGM',
  'GRM',
  'LTR',
  'MLT',
]);

/** What is much of a unit; a number alone counts pieces. */
function muchOf(unit: string | undefined): number {
  if (unit === undefined || singles.has(unit)) return absolute.pieces;
  return loads.has(unit) ? absolute.loads : absolute.packs;
}

/** Groups that a customer with enough orders never bought. */
function newGroups(
  lines: readonly AskedLine[],
  usual: Usual | undefined,
  groupOf: GroupOf | undefined,
): Bare[] {
  if (!groupOf || !usual || usual.orders < enough.orders || usual.groups.length === 0) return [];
  return lines.flatMap(({ article }): Bare[] => {
    const group = article === undefined ? undefined : groupOf(article);
    if (!article || group === undefined || usual.groups.includes(group)) return [];
    return [{ kind: 'newField', grade: 'fact', article, figures: [{ name: 'group', value: group }] }];
  });
}

/**
 * What was said of a rhythm, with the figures that are on the table: "das brauchen wir jeden Monat" becomes a yearly
 * need by the one line that is wanted; a yearly need that costs next to nothing, or that is bought already, is none.
 */
export function judged(seen: Seen, asked: Asked | undefined, usual: Usual | undefined): Seen {
  const [line, ...more] = asked?.lines ?? [];
  const only = line && more.length === 0 && isPossible(line.quantity, absurd.quantity) ? line : undefined;
  return { ...seen, signals: seen.signals.map((signal) => againstBought(byLine(signal, only), only, usual)) };
}

function byLine(signal: Signal, line: AskedLine | undefined): Signal {
  if (signal.kind !== 'recurring' || signal.source !== 'message' || !line) return signal;
  const times = figure(signal, 'timesPerYear');
  const quantity = figure(signal, 'quantity');
  if (!times || signal.grade === 'interest' || (quantity && !decimal(quantity).eq(line.quantity)))
    return signal;
  const perYear = decimal(line.quantity).times(times);
  const net = line.net !== undefined && isDecimal(line.net) ? decimal(line.net).times(times) : undefined;
  if (perYear.gt(absurd.perYear)) return { ...signal, grade: 'interest' };
  const isWorth = net ? net.gte(relative.frameworkNet) : perYear.gte(absolute.perYear);
  const { article, unit } = line;
  return {
    ...signal,
    grade: isWorth ? 'fact' : 'interest',
    ...(article ? { article } : {}),
    figures: [
      { name: 'timesPerYear', value: times },
      { name: 'perYear', value: perYear.toFixed(), ...(unit ? { unit } : {}) },
      ...(net ? [{ name: 'perYearNet' as const, value: net.toFixed(2) }] : []),
    ],
  };
}

function againstBought(signal: Signal, line: AskedLine | undefined, usual: Usual | undefined): Signal {
  const article = signal.article ?? line?.article;
  const own = article === undefined ? undefined : usual?.articles[article];
  const perYear = signal.figures.find(({ name }) => name === 'perYear');
  if (signal.kind !== 'recurring' || signal.source !== 'message' || !perYear || !own || !article)
    return signal;
  if (perYear.unit !== own.unit || own.of < enough.articleOrders) return signal;
  const base = { of: 'year', by: 'own', article, unit: own.unit } as const;
  const comparison = comparisonOf(base, decimal(perYear.value), decimal(own.perYear));
  if (!comparison) return signal;
  const isNew = decimal(perYear.value).gt(decimal(own.perYear).times(relative.knownNeed));
  return { ...signal, article, comparison, ...(isNew ? {} : { grade: 'interest' as const }) };
}

function figure({ figures }: Signal, wanted: Figure['name']): string | undefined {
  return figures.find(({ name }) => name === wanted)?.value;
}

function isPossible(amount: string, most: number): boolean {
  return isDecimal(amount) && decimal(amount).gt(0) && decimal(amount).lte(most);
}
