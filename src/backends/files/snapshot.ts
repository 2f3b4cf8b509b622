/** One state of the vendor's orders and accounts, indexed for every question; built anew whenever a file changed. */
import type { Contact, Customer } from '../../domain/account.ts';
import type { Order } from '../../domain/order.ts';
import { normalNumber, numberIndex } from '../../knowledge/normal-number.ts';
import type { Fault } from '../../knowledge/report.ts';
import type { Account, AccountSearch } from '../backends.ts';
import { type Filed, joinMessages } from './drafts.ts';
import { type BuiltOrder, orderOf } from './order.ts';
import { type FiledPaper, linePapers, messagePaper, orderPaper } from './papers.ts';
import type { Accounts } from './tables.ts';

/** A thing and when the files it is made of last changed, in milliseconds. */
export type Timed<Value> = { value: Value; time: number };

export type Snapshot = {
  order(number: string): Timed<Order> | undefined;
  byReference(customer: string, reference: string): Timed<Order>[];
  /** Newest first. */
  of(customer: string): Timed<Order>[];
  papers(number: string): FiledPaper[];
  account(number: string): Account | undefined;
  find(by: AccountSearch): Account[];
  orderCount: number;
  notes: Fault[];
};

/** `ordersTime`: when orders.csv changed, in milliseconds. */
export function snapshotOf(accounts: Accounts, ordersTime: number, messages: readonly Filed[]): Snapshot {
  const { drafts, papers: messagePapers, notes } = joinMessages(messages, accounts.customers);
  const listed = [...accounts.orders.values()].map((order): BuiltOrder => {
    const references = order.customerReference ? [order.customerReference] : [];
    return { order, hasOwnNumber: true, references, time: ordersTime };
  });
  const isListed = listedAlready(listed);
  const sent = drafts.flatMap((draft) => {
    const built = orderOf(draft);
    if (!built || !isListed(built.order)) return built ?? [];
    const file = (draft.order ?? draft.responses[0])?.file ?? 'orders';
    notes.push({ file, reason: `order ${built.order.number} is in orders.csv too, which counts` });
    return [];
  });
  const all = [...listed, ...sent].sort((one, other) => newestFirst(one.order, other.order));
  const byNumber = orderNumbers(all);
  const byCustomer = Map.groupBy(all, ({ order }) => order.customer);
  const references = new Map<string, BuiltOrder[]>();
  for (const built of all)
    for (const key of new Set(built.references.map((each) => keyOf(built.order.customer, each))))
      push(references, key, built);
  const papersByNumber = paperNumbers([
    ...all.map(({ order, time, hasOwnNumber }) => ({ paper: orderPaper(order), time, hasOwnNumber })),
    ...linePapers(accounts.orders.values()).map((paper) => ({ paper, time: ordersTime, hasOwnNumber: true })),
    ...messagePapers.map((each) => {
      const numberOf = (id: string) => references.get(keyOf(each.customer, id))?.[0]?.order.number;
      return { paper: messagePaper(each, numberOf), time: each.time, hasOwnNumber: true };
    }),
  ]);
  return {
    ...accountsOf(accounts),
    order: (number) => timed(byNumber(number)),
    byReference: (customer, reference) =>
      normalNumber(reference) === ''
        ? []
        : (references.get(keyOf(customer, reference)) ?? []).flatMap((built) => timed(built) ?? []),
    of: (customer) => (byCustomer.get(customer) ?? []).flatMap((built) => timed(built) ?? []),
    papers: papersByNumber,
    orderCount: all.length,
    notes,
  };
}

/** Newest first; of the same day, the higher number first. */
export function newestFirst(one: Pick<Order, 'date' | 'number'>, other: Pick<Order, 'date' | 'number'>) {
  return compare(other.date, one.date) || compare(other.number, one.number);
}

/** The vendor's numbers come first: no customer can hide an order by giving its own the same number. */
function orderNumbers(all: readonly BuiltOrder[]): (number: string) => BuiltOrder | undefined {
  const own = numberIndex(
    new Map(all.flatMap((built) => (built.hasOwnNumber ? [[built.order.number, built]] : []))),
  );
  const given = Map.groupBy(
    all.filter(({ hasOwnNumber }) => !hasOwnNumber),
    ({ order }) => order.number,
  );
  const unique = numberIndex(
    new Map(
      [...given].flatMap(([number, [only, ...more]]) => (only && more.length === 0 ? [[number, only]] : [])),
    ),
  );
  return (number) => own(number) ?? unique(number);
}

/** Papers with the vendor's numbers; those under a customer's number only where the vendor has none like it. */
function paperNumbers(papers: readonly FiledPaper[]): (number: string) => FiledPaper[] {
  const groups = Map.groupBy(papers, ({ paper }) => normalNumber(paper.number));
  return (number) => {
    const found = groups.get(normalNumber(number)) ?? [];
    const exact = found.filter(({ paper }) => paper.number === number);
    const best = exact.length > 0 ? exact : found;
    const own = best.filter(({ hasOwnNumber }) => hasOwnNumber);
    if (own.length > 0) return own;
    return best.length === 1 ? best : [];
  };
}

/** Whether orders.csv has an order: by number, or as the same customer's with that reference and day. */
function listedAlready(listed: readonly BuiltOrder[]): (order: Order) => boolean {
  const numbers = new Set(listed.map(({ order }) => order.number));
  const referenceKey = ({ customer, customerReference = '', date }: Order) =>
    `${keyOf(customer, customerReference)}\n${date}`;
  const references = new Set(listed.map(({ order }) => referenceKey(order)));
  return (order) => numbers.has(order.number) || references.has(referenceKey(order));
}

function accountsOf({ customers, contacts }: Accounts): Pick<Snapshot, 'account' | 'find'> {
  const byNumber = numberIndex(customers);
  const byCustomer = Map.groupBy(contacts, ({ customer }) => customer);
  const accountOf = (customer: Customer): Account => ({
    customer,
    contacts: byCustomer.get(customer.number) ?? [],
  });
  const byMail = contactIndex(contacts, ({ email }) => email && mailKey(email));
  const byTeams = contactIndex(contacts, ({ teamsTenantId, teamsObjectId }) =>
    teamsTenantId && teamsObjectId ? teamsKey(teamsTenantId, teamsObjectId) : undefined,
  );
  const byVat = Map.groupBy(customers.values(), ({ vatId }) => normalNumber(vatId ?? ''));
  function numbersOf(by: AccountSearch): string[] {
    if ('email' in by) return byMail(mailKey(by.email));
    if ('vatId' in by) {
      const wanted = normalNumber(by.vatId);
      return wanted === '' ? [] : (byVat.get(wanted) ?? []).map(({ number }) => number);
    }
    return by.teamsTenantId && by.teamsObjectId ? byTeams(teamsKey(by.teamsTenantId, by.teamsObjectId)) : [];
  }
  return {
    account(number) {
      const customer = byNumber(number);
      return customer && accountOf(customer);
    },
    find: (by) =>
      numbersOf(by)
        .flatMap((number) => customers.get(number) ?? [])
        .map(accountOf),
  };
}

/** Numbers of the customers whose contacts have a key, each once. */
function contactIndex(contacts: readonly Contact[], keyOfContact: (contact: Contact) => string | undefined) {
  const groups = Map.groupBy(contacts, keyOfContact);
  return (key: string) => [...new Set((key ? (groups.get(key) ?? []) : []).map(({ customer }) => customer))];
}

const mailKey = (email: string) => email.trim().toLowerCase();
const teamsKey = (tenant: string, object: string) => `${tenant} ${object}`.toLowerCase();
const keyOf = (customer: string, reference: string) => `${customer}\n${normalNumber(reference)}`;
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
const timed = (built: BuiltOrder | undefined): Timed<Order> | undefined =>
  built && { value: built.order, time: built.time };

function push<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
