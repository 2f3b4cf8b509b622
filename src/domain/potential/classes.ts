/** ABC classes of customers by their contribution, dated and versioned, and who moved between two of them. */
import type { Segment } from '../account.ts';
import { decimal, sum } from '../money.ts';

/** What is sorted by: contribution margin is better than revenue; decimal strings, 12 months. */
export type Contribution = { customer: string; amount: string };

export type Criteria = {
  /** Day of the figures, YYYY-MM-DD, and the version of the rules. */
  day: string;
  version: string;
  by: 'revenue' | 'margin';
  /** Percent of the total up to which customers are A, and B. */
  a?: number;
  b?: number;
};

export type ClassLine = {
  customer: string;
  amount: string;
  segment: Segment;
  /** Percent of the total with this one and all before, two places. */
  cumulated: string;
};

export type Classification = Required<Criteria> & {
  /** Sum of what is above zero. */
  total: string;
  /** Largest first; equals by number. */
  lines: ClassLine[];
};

/**
 * Pareto: whoever begins before 80 % of the total is A, before 95 % B, the rest C. Equal amounts are one class, so that
 * neither the order of the input nor a number decides; nothing and less than nothing (credits) is C.
 */
export function classified(contributions: readonly Contribution[], criteria: Criteria): Classification {
  const { a = 80, b = 95 } = criteria;
  const sorted = contributions.toSorted(
    (one, other) =>
      decimal(other.amount).cmp(decimal(one.amount)) || (one.customer < other.customer ? -1 : 1),
  );
  const total = sum(sorted.map(({ amount }) => amount).filter((amount) => decimal(amount).gt(0)));
  let [reached, begin, last] = [decimal('0'), decimal('0'), ''];
  const lines = sorted.map(({ customer, amount }): ClassLine => {
    const value = decimal(amount);
    if (amount !== last && !(last && value.eq(last))) begin = reached;
    last = amount;
    const isPositive = value.gt(0);
    if (isPositive) reached = reached.plus(value);
    const before = isPositive ? begin.div(total).times(100) : decimal('100');
    const cumulated = total.gt(0) ? reached.div(total).times(100) : decimal('0');
    const segment = isPositive && before.lt(a) ? 'A' : isPositive && before.lt(b) ? 'B' : 'C';
    return { customer, amount, segment, cumulated: cumulated.toFixed(2) };
  });
  return { ...criteria, a, b, total: total.toFixed(2), lines };
}

export type Migration = {
  customer: string;
  /** Absent: not a customer then. */
  from?: Segment;
  to?: Segment;
  direction: 'up' | 'down' | 'same' | 'new' | 'gone';
};

/** Who was where and is where now; by customer number. C→B→A is what the counter is for. */
export function migrations(
  before: Pick<Classification, 'lines'>,
  after: Pick<Classification, 'lines'>,
): Migration[] {
  const [then, now] = [segmentsOf(before), segmentsOf(after)];
  return [...new Set([...then.keys(), ...now.keys()])].sort().map((customer): Migration => {
    const [from, to] = [then.get(customer), now.get(customer)];
    if (!from) return { customer, ...(to ? { to } : {}), direction: 'new' };
    if (!to) return { customer, from, direction: 'gone' };
    return { customer, from, to, direction: from === to ? 'same' : to < from ? 'up' : 'down' };
  });
}

function segmentsOf({ lines }: Pick<Classification, 'lines'>): Map<string, Segment> {
  return new Map(lines.map(({ customer, segment }) => [customer, segment]));
}
