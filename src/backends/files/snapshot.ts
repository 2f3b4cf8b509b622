/** One state of the vendor's orders and accounts, indexed for every question; built anew whenever a file changed. */
import type { Contact, Customer } from '../../domain/account.ts';
import type { Account, AccountSearch } from '../../domain/backend.ts';
import type { Order } from '../../domain/order.ts';
import { normalNumber, numberIndex } from '../../knowledge/normal-number.ts';
import type { Fault } from '../../knowledge/report.ts';
import { type Filed, joinMessages } from './drafts.ts';
import { type BuiltOrder, orderOf } from './order.ts';
import { type FiledPaper, linePapers, messagePaper, orderPaper, type PaperEntry } from './papers.ts';
import { inSteps, letOthersRun } from './steps.ts';
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
export async function snapshotOf(
  accounts: Accounts,
  ordersTime: number,
  messages: readonly Filed[],
): Promise<Snapshot> {
  const { drafts, papers: messagePapers, notes } = joinMessages(messages, accounts.customers);
  const all: BuiltOrder[] = [];
  await inSteps(accounts.orders.values(), (order) => {
    const references = order.customerReference ? [order.customerReference] : [];
    all.push({ order, hasOwnNumber: true, references, time: ordersTime });
  });
  const isListed = await listedAlready(all);
  await inSteps(drafts, (draft) => {
    const built = orderOf(draft);
    if (!built) return;
    if (!isListed(built.order)) all.push(built);
    else {
      const file = (draft.order ?? draft.responses[0])?.file ?? 'orders';
      notes.push({ file, reason: `order ${built.order.number} is in orders.csv too, which counts` });
    }
  });
  all.sort((one, other) => newestFirst(one.order, other.order));
  const byNumber = await orderNumbers(all);
  const byCustomer = Map.groupBy(all, ({ order }) => order.customer);
  const references = new Map<string, BuiltOrder[]>();
  await inSteps(all, (built) => {
    for (const key of new Set(built.references.map((each) => keyOf(built.order.customer, each))))
      push(references, key, built);
  });
  const papersByNumber = await paperNumbers([
    ...all.map(
      ({ order, time, hasOwnNumber }): PaperEntry => ({
        number: order.number,
        hasOwnNumber,
        time,
        make: () => orderPaper(order),
      }),
    ),
    ...linePapers(accounts.orders.values(), ordersTime),
    ...messagePapers.map((each): PaperEntry => {
      const numberOf = (id: string) => references.get(keyOf(each.customer, id))?.[0]?.order.number;
      const make = () => messagePaper(each, numberOf);
      return { number: each.message.number, hasOwnNumber: true, time: each.time, make };
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
async function orderNumbers(all: readonly BuiltOrder[]): Promise<(number: string) => BuiltOrder | undefined> {
  const own = new Map<string, BuiltOrder>();
  const given = new Map<string, BuiltOrder[]>();
  for (const built of all) {
    if (built.hasOwnNumber) own.set(built.order.number, built);
    else push(given, built.order.number, built);
  }
  const unique = new Map<string, BuiltOrder>();
  for (const [number, [only, ...more]] of given) if (only && more.length === 0) unique.set(number, only);
  const byOwn = numberIndex(own);
  await letOthersRun();
  const byGiven = numberIndex(unique);
  return (number) => byOwn(number) ?? byGiven(number);
}

/** Papers with the vendor's numbers; those under a customer's number only where the vendor has none like it. */
async function paperNumbers(papers: readonly PaperEntry[]): Promise<(number: string) => FiledPaper[]> {
  const groups = new Map<string, PaperEntry[]>();
  await inSteps(papers, (paper) => push(groups, normalNumber(paper.number), paper));
  function entries(number: string): PaperEntry[] {
    const found = groups.get(normalNumber(number)) ?? [];
    const exact = found.filter((each) => each.number === number);
    const best = exact.length > 0 ? exact : found;
    const own = best.filter(({ hasOwnNumber }) => hasOwnNumber);
    if (own.length > 0) return own;
    return best.length === 1 ? best : [];
  }
  return (number) =>
    entries(number).map(({ make, time, hasOwnNumber }) => ({ paper: make(), time, hasOwnNumber }));
}

/** Whether orders.csv has an order: by number, or as the same customer's with that reference and day. */
async function listedAlready(listed: readonly BuiltOrder[]): Promise<(order: Order) => boolean> {
  const numbers = new Set<string>();
  const references = new Set<string>();
  const referenceKey = ({ customer, customerReference = '', date }: Order) =>
    `${keyOf(customer, customerReference)}\n${date}`;
  await inSteps(listed, ({ order }) => {
    numbers.add(order.number);
    references.add(referenceKey(order));
  });
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
