/** All thresholds of the upgrade radar in one place. Policy of the trade, not measured: see the README of this folder. */

/** When history is enough to speak of a customer's usual. */
export const enough = {
  /** Orders before the size of an order or its rhythm means anything. */
  orders: 4,
  /** Orders of one article before its quantity means anything. */
  articleOrders: 3,
  /** Orders of one article at regular intervals: a framework candidate. */
  regularOrders: 4,
  /** Intervals before "faster than usual" is said. */
  intervals: 6,
  /** Deliveries to a postcode before it is a site and not a building site. */
  deliveriesPerSite: 3,
} as const;

/** Against the customer's own usual. */
export const relative = {
  /** A quantity or an order of at least this many times the own median is a fact, from `muchTimes` on worth a look. */
  volumeTimes: 5,
  muchTimes: 3,
  /** And outside the own spread: so many scaled median absolute deviations. */
  deviations: 3,
  /** Revenue of 12 months against the 12 before, and what it must be at least in euros. */
  growth: 1.3,
  shrinking: 0.7,
  revenueThatCounts: '500',
  /** The last intervals against the usual one. */
  shorter: 0.6,
  /** No order for so many usual intervals: a churn warning. */
  churn: 2,
  /** Coefficient of variation of intervals below which they are regular. */
  regular: 0.4,
  /** Yearly net of a regular article from which a framework contract is worth its work. */
  frameworkNet: '500',
  /** A yearly need up to so many times what is bought already is nothing new. */
  knownNeed: 1.2,
  /** More people than on file by this factor is growth. */
  employees: 1.2,
  /** Complaints and returns per order of 12 months, and how many at least. */
  troubleShare: 0.2,
  troubles: 3,
} as const;

/** For strangers and customers with too few orders: absolute. */
export const absolute = {
  /** Net value of what is wanted now, euros. */
  net: '2000',
  /** Quantity of one line, by sort of unit. */
  pieces: 5000,
  packs: 200,
  loads: 4,
  /** What comes again: per year, in euros, in loads (pallets, tonnes), in anything else. */
  perYearNet: '2000',
  perYearLoads: 3,
  perYear: 120,
  employees: 20,
  projectUnits: 4,
} as const;

/** What nobody in this trade has: above it a number is a typing error or a trick and counts for nothing. */
export const absurd = {
  quantity: 1_000_000,
  perYear: 10_000_000,
  net: 1_000_000,
  perYearNet: 20_000_000,
  sites: 2000,
  employees: 50_000,
  projectUnits: 20_000,
  factor: 100,
} as const;

/** The score never leaves 0 … 100. */
export const highestScore = 100;
/** Days between two proposals for one customer. */
export const daysBetweenProposals = 60;
/** Used where no half-life is passed in. */
export const usualHalfLifeDays = 90;

/** What a grade earns of its kind's weight. */
export const gradeShare = { fact: 1, stated: 0.8, interest: 0.25 } as const;

/** Points that drawbacks take away; `signals.yaml` may name others under the same names. */
export const drawbackPoints = {
  private: 40,
  blocked: 40,
  oneOff: 20,
  student: 40,
  reseller: 10,
  troubles: 15,
  shrinking: 10,
  churn: 10,
} as const;
