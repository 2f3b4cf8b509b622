/** Share of wallet (Lieferanteil): what a customer buys here of what he needs, and where that puts him in the portfolio. */
import type { Customer } from '../account.ts';
import { type Decimal, decimal, isDecimal } from '../money.ts';

/** Yearly need by head and industry, euros net; `range` is the percent up and down that the estimate may be off. */
export type NeedTable = {
  byIndustry: Readonly<Record<string, string>>;
  /** For industries that are not in the table; absent = then no estimate. */
  otherwise?: string;
  range: number;
};

export type Wallet =
  | { known: false }
  | {
      known: true;
      /** `stated`: the `potential` column; `estimated`: people × need by head. */
      basis: 'stated' | 'estimated';
      /** Yearly need and what of it is not bought here, euros; never below what is bought. */
      need: string;
      open: string;
      /** Bounds of an estimated need. */
      range?: { from: string; to: string };
      /** Percent bought here, two places, at most 100. */
      share: string;
    };

/** The wallet of a customer; revenue that is not known counts as none. `employees` may be newer than on file. */
export function walletOf(
  customer: Pick<Customer, 'revenue12m' | 'potential' | 'employees' | 'industry'>,
  needs: NeedTable,
): Wallet {
  const revenue = positive(customer.revenue12m);
  const stated = positive(customer.potential);
  if (stated.gt(0)) return wallet('stated', stated, revenue);
  const head = industryNeed(customer.industry, needs);
  if (!head || !customer.employees || customer.employees < 0) return { known: false };
  const need = head.times(customer.employees);
  if (need.lte(0)) return { known: false };
  const off = decimal(String(needs.range)).div(100);
  return {
    ...wallet('estimated', need, revenue),
    range: {
      from: need.times(decimal('1').minus(off)).toFixed(2),
      to: need.times(decimal('1').plus(off)).toFixed(2),
    },
  };
}

function wallet(
  basis: 'stated' | 'estimated',
  wanted: Decimal,
  revenue: Decimal,
): Extract<Wallet, { known: true }> {
  // Whoever buys more than he needs has an outdated need on file.
  const need = wanted.lt(revenue) ? revenue : wanted;
  return {
    known: true,
    basis,
    need: need.toFixed(2),
    open: need.minus(revenue).toFixed(2),
    share: revenue.div(need).times(100).toFixed(2),
  };
}

function industryNeed(industry: string | undefined, needs: NeedTable): Decimal | undefined {
  const wanted = industry?.trim().toLowerCase();
  const known = Object.entries(needs.byIndustry).find(([name]) => name.toLowerCase() === wanted)?.[1];
  const head = wanted === undefined ? needs.otherwise : (known ?? needs.otherwise);
  return head !== undefined && isDecimal(head) ? decimal(head) : undefined;
}

function positive(amount: string | undefined): Decimal {
  const value = amount !== undefined && isDecimal(amount) ? decimal(amount) : decimal('0');
  return value.lt(0) ? decimal('0') : value;
}

/** `expand`: much to win, little share: the upgrade list. `care`: keep well. `keep`: cheap to keep. `automate`: the counter's. */
export type Quadrant = 'expand' | 'care' | 'keep' | 'automate';

/** Where high begins: share in percent, need in euros. */
export type Borders = { share: number; need: string };

/** The quadrant of the portfolio; undefined while the wallet is not known. */
export function quadrantOf(wallet: Wallet, borders: Borders): Quadrant | undefined {
  if (!wallet.known) return undefined;
  const isLarge = decimal(wallet.need).gte(decimal(borders.need));
  const isOurs = Number(wallet.share) >= borders.share;
  if (isLarge) return isOurs ? 'care' : 'expand';
  return isOurs ? 'keep' : 'automate';
}
