/** Adds up lines of demands: what could be met, what became of them, how many asked, how much, when, and for what money. Pure. */
import type { Article } from '../article.ts';
import type { Demand, DemandLine, DemandOutcome } from '../demand.ts';
import { decimal, decimalText, isDecimal, sum, toCents } from '../money.ts';
import { inOrderUnits, quantityFor } from '../packaging.ts';
import type { Quote } from '../quote.ts';
import type { QuantityValue } from '../understanding.ts';
import { conversion } from '../units.ts';
import { compare } from './likeness.ts';

/** What became of a line; `quoted` without an order so far. */
export type LineFate = 'open' | 'quoted' | 'ordered' | 'lost';

/** One line of a demand with all that is known of it. */
export type LedgerLine = {
  line: DemandLine;
  demand: Demand;
  /** The day it was asked, YYYY-MM-DD. */
  day: string;
  article?: Article;
  quote?: Quote;
};

/** Quantities that add up; `unit` absent: only numbers were said. `lines`: how many lines have one. */
export type QuantitySum = { quantity: string; unit?: string; lines: number; approximate?: true };

/** Lines: `asked` is the sum of `met` and the sum of `became`. */
export type Tally = {
  asked: number;
  met: Record<DemandOutcome, number>;
  became: Record<LineFate, number>;
  /** Why lines were lost, as colleagues wrote it, else what could not be met; most frequent first. */
  lostWhy: { why: string; lines: number }[];
  /** How many asked: accounts, else addresses or numbers, else conversations. */
  customers: number;
  quantities: QuantitySum[];
  /** Net sums of the quoted lines, each quote counted once, in its last version. */
  value: { currency: string; net: string }[];
  firstDay?: string;
  lastDay?: string;
};

/** The same lines in any order give the same tally. */
export function tally(lines: readonly LedgerLine[]): Tally {
  const days = lines.map(({ day }) => day).sort();
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  const lost = lines.filter((each) => fateOf(each) === 'lost');
  const counts = countsOf(lost.map(({ demand, line }) => demand.lostWhy?.trim() || line.outcome));
  return {
    asked: lines.length,
    met: {
      available: 0,
      partly: 0,
      later: 0,
      unknown: 0,
      'not-in-range': 0,
      'price-on-request': 0,
      'no-price': 0,
      ...Object.fromEntries(countsOf(lines.map(({ line }) => line.outcome))),
    },
    became: { open: 0, quoted: 0, ordered: 0, lost: 0, ...Object.fromEntries(countsOf(lines.map(fateOf))) },
    lostWhy: counts.map(([why, count]) => ({ why, lines: count })),
    customers: new Set(lines.map(({ demand }) => askerOf(demand))).size,
    quantities: quantitiesOf(lines),
    value: worthOf(lines),
    ...(firstDay === undefined ? {} : { firstDay }),
    ...(lastDay === undefined ? {} : { lastDay }),
  };
}

/** A quote holds only of the lines whose article is in it; what was asked beside stays open. */
export function fateOf({ demand, line, quote }: LedgerLine): LineFate {
  const { state } = demand;
  if (state === 'lost') return 'lost';
  if (state === 'asked' || line.article === undefined) return 'open';
  const isIn = !quote || quote.lines.some(({ article }) => article === line.article);
  return isIn ? state : 'open';
}

/** How often each text comes; most frequent first, then by code points. */
export function countsOf<T extends string>(texts: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, some], [b, others]) => others - some || compare(a, b));
}

function askerOf({ customer, email, phone, conversation }: Demand): string {
  if (customer) return `customer ${customer}`;
  if (email) return `email ${email.toLowerCase()}`;
  return phone ? `phone ${phone.replace(/\D/g, '')}` : `conversation ${conversation}`;
}

/** What can be added is added: pieces and dozens, metres and centimetres, and all that is one article's order unit. */
function quantitiesOf(lines: readonly LedgerLine[]): QuantitySum[] {
  const sums = new Map<string, { quantities: string[]; approximate: boolean; unit?: string }>();
  for (const { line, article } of lines) {
    const said = line.quantity && comparable(line.quantity, article);
    if (!said) continue;
    const { quantity, unit } = said;
    const known = sums.get(unit ?? '') ?? { quantities: [], approximate: false, ...(unit ? { unit } : {}) };
    known.quantities.push(quantity);
    known.approximate ||= line.quantity?.approximate ?? false;
    sums.set(unit ?? '', known);
  }
  return [...sums.values()]
    .map(({ quantities, approximate, unit }) => ({
      quantity: decimalText(sum(quantities)),
      ...(unit ? { unit } : {}),
      lines: quantities.length,
      ...(approximate ? { approximate: true as const } : {}),
    }))
    .sort((one, other) => other.lines - one.lines || compare(one.unit ?? '', other.unit ?? ''));
}

/** Units that others of their kind are turned into. */
const bases = ['C62', 'MTR', 'KGM', 'LTR', 'MTK'];

function comparable(
  said: QuantityValue,
  article: Article | undefined,
): { quantity: string; unit?: string } | undefined {
  const [value, each] = [said.value, said.each?.value ?? 1].map((figure) => figure.toFixed(3));
  if (value === undefined || each === undefined || !isDecimal(value) || !isDecimal(each)) return undefined;
  if (article) {
    const quantity = inOrderUnits(article, quantityFor(article, said));
    if (quantity !== undefined) return { quantity, unit: article.orderUnit };
  }
  const amount = decimal(value).times(decimal(each));
  const unit = said.each ? said.each.unit : said.unit;
  if (unit === undefined) return { quantity: decimalText(amount) };
  const base = bases.find((code) => conversion(unit, code));
  const factor = base && conversion(unit, base);
  return factor
    ? { quantity: decimalText(amount.times(factor).round(3)), unit: base }
    : { quantity: decimalText(amount), unit };
}

/** A quote that answers several demands counts once for each of its articles that was asked for. */
function worthOf(lines: readonly LedgerLine[]): Tally['value'] {
  const offers = new Map<string, { version: number; currency: string; nets: string[] }>();
  for (const each of lines) {
    const { quote, line } = each;
    const fate = fateOf(each);
    if (!quote || line.article === undefined || (fate !== 'quoted' && fate !== 'ordered')) continue;
    const key = `${quote.number} ${line.article}`;
    if ((offers.get(key)?.version ?? 0) >= quote.version) continue;
    const nets = quote.lines.filter(({ article }) => article === line.article).map(({ net }) => net);
    offers.set(key, { version: quote.version, currency: quote.currency, nets });
  }
  const byCurrency = new Map<string, string[]>();
  for (const { currency, nets } of offers.values())
    byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), ...nets]);
  return [...byCurrency]
    .sort(([one], [other]) => compare(one, other))
    .map(([currency, nets]) => ({ currency, net: toCents(sum(nets)) }));
}

/** In the order in which each key comes first. */
export function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
