/** openTRANS messages put together by the order they are about: per customer, never by a number alone. */
import type { Customer } from '../../domain/account.ts';
import type { Message, MessageLine, OrderMention } from '../../feeds/opentrans/message.ts';
import type { Fault } from '../../knowledge/report.ts';

/** A message with the file it came in and the moment that file changed, in milliseconds. */
export type Filed = { file: string; time: number; message: Message };

/** A delivery or invoice, or the part of it that is about one order. */
export type Part = Filed & { lines: MessageLine[] };

/** Everything that is known of one order. */
export type Draft = {
  customer: string;
  /** ORDER_ID: the customer's own number. */
  id: string;
  supplierId?: string | undefined;
  order?: Filed;
  /** Oldest first. */
  responses: Filed[];
  dispatches: Part[];
  invoices: Part[];
};

export type Drafts = {
  drafts: Draft[];
  /** Deliveries and invoices with their customer, whether or not their orders are here. */
  papers: (Filed & { customer: string })[];
  notes: Fault[];
};

/** Joins messages. What cannot be told to be a certain customer's is left out and noted. */
export function joinMessages(filed: readonly Filed[], customers: ReadonlyMap<string, Customer>): Drafts {
  const notes: Fault[] = [];
  const drafts = new Map<string, Draft>();
  const papers = new Map<string, Filed & { customer: string }>();
  const note = (file: string, reason: string) => void notes.push({ file, reason });
  const inOrder = filed.toSorted(
    (one, other) => one.message.date.localeCompare(other.message.date) || one.time - other.time,
  );

  for (const each of inOrder) {
    const customer = customerOf(each.message, customers);
    if (!customer) {
      note(each.file, `names no customer of customers.csv as the buyer; it is not used`);
      continue;
    }
    const { kind, number } = each.message;
    if (kind === 'order' || kind === 'order-response') addOrder(customer, each);
    else if (kind === 'order-change')
      note(each.file, `asks to change order ${number}; it counts when an ORDERRESPONSE confirms it`);
    // The same paper sent again replaces the first: counted twice, goods would seem shipped that are not.
    else papers.set(`${kind} ${keyOf(customer, number)}`, { ...each, customer });
  }

  function addOrder(customer: string, each: Filed): void {
    const { kind, number, supplierOrderId } = each.message;
    const key = keyOf(customer, number);
    const draft = drafts.get(key) ?? { customer, id: number, responses: [], dispatches: [], invoices: [] };
    drafts.set(key, draft);
    if (supplierOrderId) draft.supplierId = supplierOrderId;
    if (kind === 'order-response') draft.responses.push(each);
    else {
      if (draft.order) note(each.file, `is order ${number} again; it replaces ${draft.order.file}`);
      draft.order = each;
    }
  }

  const bySupplier = new Map<string, Draft>();
  const know = (draft: Draft) => {
    if (draft.supplierId) bySupplier.set(keyOf(draft.customer, draft.supplierId), draft);
  };
  for (const draft of drafts.values()) know(draft);

  /** The order of the same customer that a line names: by the customer's number, else by the vendor's. */
  function draftOf(customer: string, { id, supplierId }: OrderMention): Draft | undefined {
    const own = id === undefined ? undefined : drafts.get(keyOf(customer, id));
    return own ?? (supplierId === undefined ? undefined : bySupplier.get(keyOf(customer, supplierId)));
  }
  for (const { customer, ...paper } of papers.values()) {
    for (const [draft, lines] of Map.groupBy(paper.message.lines, ({ order }) => draftOf(customer, order))) {
      if (!draft) {
        note(paper.file, 'is about an order that is not in orders/; only the paper itself is known');
        continue;
      }
      draft[paper.message.kind === 'dispatch' ? 'dispatches' : 'invoices'].push({ ...paper, lines });
      draft.supplierId ??= lines.find(({ order }) => order.supplierId)?.order.supplierId;
      know(draft);
    }
  }
  return { drafts: [...drafts.values()], papers: [...papers.values()], notes };
}

/** The one customer a message's buyer is; two of them would be a guess. */
function customerOf({ buyer }: Message, customers: ReadonlyMap<string, Customer>): string | undefined {
  const found = new Set(buyer.filter((name) => customers.has(name)));
  return found.size === 1 ? [...found][0] : undefined;
}

const keyOf = (customer: string, id: string) => `${customer}\n${id}`;
