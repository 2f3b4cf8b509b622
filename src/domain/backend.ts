/** What every backend promises: orders, papers, customers and stock of one vendor, each answer with the moment of its data. */
import type { Contact, Customer } from './account.ts';
import type { StockLine } from './company.ts';
import type { Order } from './order.ts';
import type { OrderPaper } from './order-paper.ts';

/** A value and the moment up to which its data reaches: an instant like `2026-11-23T10:42:00.000Z`. */
export type Dated<Value> = { value: Value; asOf: string };

/** Ends a call early; a backend stops as soon as it can and rejects. */
export type Call = { signal?: AbortSignal };

export type Account = { customer: Customer; contacts: readonly Contact[] };

/** What an account can be found by. Letter case of mail addresses and Teams ids does not matter. */
export type AccountSearch =
  | { email: string }
  | { teamsTenantId: string; teamsObjectId: string }
  | { vatId: string };

/** Which orders of a customer; days are inclusive, YYYY-MM-DD. */
export type OrderRange = {
  /** At most so many, from 1. */
  limit: number;
  from?: string;
  until?: string;
  /** The last order seen already: only orders behind it. */
  before?: Pick<Order, 'date' | 'number'>;
};

export type Original = { name: string; mediaType: 'application/pdf'; bytes: Uint8Array };

/**
 * One vendor's data. Every promise either holds an answer or rejects with TresenError `BackendUnavailable`; what does not
 * exist is an answer too (undefined or an empty list), never a failure. Answers are shared: nobody changes them.
 *
 * A backend knows nothing of who asks: `get` and `papers` answer for every customer, and the caller compares
 * `order.customer` with the identity it has proved before a word of it is said.
 *
 * Numbers are found as printed, else without regard to blanks, dots, dashes, slashes and letter case if that is one thing
 * only. A number that two customers' orders share is nobody's: only `byReference` finds those.
 */
export type Backend = {
  orders: {
    /** The order with the vendor's number. */
    get(number: string, call?: Call): Promise<Dated<Order | undefined>>;
    /** Orders of a customer with its own reference, newest first. */
    byReference(customer: string, reference: string, call?: Call): Promise<Dated<Order[]>>;
    /** Orders of a customer, newest first; of the same day, the higher number first. */
    of(customer: string, range: OrderRange, call?: Call): Promise<Dated<Order[]>>;
    /** What is known of an order, invoice or delivery note with that number, of whatever kind; usually one, or none. */
    papers(number: string, call?: Call): Promise<Dated<OrderPaper[]>>;
    /** The vendor's own PDF of a paper that `papers` returned; undefined when there is none. */
    original(paper: OrderPaper, call?: Call): Promise<Dated<Original | undefined>>;
  };
  customers: {
    get(number: string, call?: Call): Promise<Dated<Account | undefined>>;
    /** All that match exactly: one person may buy for two customers. Blank terms match nobody. */
    find(by: AccountSearch, call?: Call): Promise<Dated<Account[]>>;
  };
  stock: {
    /** Stock of an article by place; empty when nothing is known. Each line has its own `asOf` day as well. */
    of(article: string, call?: Call): Promise<Dated<StockLine[]>>;
  };
  /** Lets go of files, timers and connections. */
  close(): Promise<void>;
};
