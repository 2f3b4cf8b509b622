/** The demand ledger: what was asked for in a span of days, what could be met, what became of it, and what we do not carry. Pure. */
import type { Article } from './article.ts';
import type { Demand } from './demand.ts';
import { compare } from './demand-ledger/likeness.ts';
import { groupedBy, type LedgerLine, type Tally, tally } from './demand-ledger/tally.ts';
import { type WishRow, wishRows } from './demand-ledger/wishes.ts';
import { localized } from './language.ts';
import type { Quote } from './quote.ts';

export type LedgerInput = {
  /** Each once, in any order. */
  demands: readonly Demand[];
  /** Both days inclusive, YYYY-MM-DD. */
  from: string;
  to: string;
  /** The day of an instant at the vendor's place. */
  dayOf(at: string): string;
  /** The article as the catalogue has it now. */
  article(number: string): Article | undefined;
  /** The stored quote; undefined when it was erased: then lines count as their demand says, without a value. */
  quote(id: string): Quote | undefined;
};

export type ArticleRow = Tally & { article: string; name: string; group: string };
/** `group`: names of the catalogue groups, outermost first, with ` › ` between; empty for what has none or no article. */
export type GroupRow = Tally & { group: string };
/** Plain JSON. Totals are the sums of `groups`; so are those of `articles` and of what has no article. */
export type Ledger = {
  from: string;
  to: string;
  demands: number;
  totals: Tally;
  articles: ArticleRow[];
  groups: GroupRow[];
  /** Lines that are not in range, by likeness of their words. */
  notInRange: WishRow[];
};

/** Rows are sorted by lines, most first, then by name. The same demands in any order give the same ledger. */
export function demandLedger(input: LedgerInput): Ledger {
  const { from, to } = input;
  const inSpan = input.demands.filter(({ at }) => {
    const day = input.dayOf(at);
    return from <= day && day <= to;
  });
  const lines = inSpan.flatMap((demand) => linesOf(demand, input));
  return {
    from,
    to,
    demands: inSpan.length,
    totals: tally(lines),
    articles: articleRows(lines),
    groups: groupRows(lines),
    notInRange: wishRows(lines.filter(({ line }) => line.outcome === 'not-in-range')),
  };
}

function linesOf(demand: Demand, { dayOf, ...known }: LedgerInput): LedgerLine[] {
  const quote = demand.quote === undefined ? undefined : known.quote(demand.quote);
  return demand.lines.map((line) => {
    const article = line.article === undefined ? undefined : known.article(line.article);
    return {
      line,
      demand,
      day: dayOf(demand.at),
      ...(article ? { article } : {}),
      ...(quote ? { quote } : {}),
    };
  });
}

function articleRows(lines: readonly LedgerLine[]): ArticleRow[] {
  const named = lines.filter(({ line }) => line.article !== undefined);
  const rows = [...groupedBy(named, ({ line }) => line.article ?? '')].map(([article, own]) => {
    const known = own[0]?.article;
    return { article, name: localized(known?.name, 'de'), group: groupOf(known), ...tally(own) };
  });
  return rows.sort((one, other) => other.asked - one.asked || compare(one.article, other.article));
}

function groupRows(lines: readonly LedgerLine[]): GroupRow[] {
  const rows = [...groupedBy(lines, ({ article }) => groupOf(article))].map(([group, own]) => ({
    group,
    ...tally(own),
  }));
  return rows.sort((one, other) => other.asked - one.asked || compare(one.group, other.group));
}

function groupOf(article: Article | undefined): string {
  return (article?.groups ?? []).map((group) => localized(group, 'de')).join(' › ');
}
