/** Orders: open ones from their list, completed ones from the deliveries and invoices that are left of them. */
import type { OrderRange } from '../../domain/backend.ts';
import type { Order } from '../../domain/order.ts';
import { normalNumber } from '../../knowledge/normal-number.ts';
import {
  type InvoiceRow,
  invoiceHead,
  invoiceRow,
  isValid,
  type OrderHead,
  type OrderRow,
  orderHead,
  orderRow,
  type PostedHead,
  postedHead,
  type ShipmentRow,
  shipmentRow,
} from './answers.ts';
import { anyOf, isPlain } from './filter.ts';
import type { Lists, UnitOf } from './lists.ts';
import { meant, spellings } from './numbers.ts';
import { openOrder, orderDay } from './open-order.ts';
import { pastOrder } from './past-order.ts';
import type { Rows } from './rows.ts';

export type Orders = {
  get(number: string, signal?: AbortSignal): Promise<Order | undefined>;
  byReference(customer: string, reference: string, signal?: AbortSignal): Promise<Order[]>;
  of(customer: string, range: OrderRange, signal?: AbortSignal): Promise<Order[]>;
};

/** `documents`: how many of a customer's documents of each kind are looked through. */
export type OrdersParts = { rows: Rows; lists: Lists; documents: number };

/** So many numbers fit into one address. */
const numbersAtOnce = 40;
const postedFields = 'customerNumber,externalDocumentNumber,orderNumber,postingDate';

export function ordersIn({ rows, lists, documents }: OrdersParts): Orders {
  /** All orders with one of these numbers: always three questions at once, whatever there is. */
  async function withNumbers(numbers: readonly string[], signal?: AbortSignal): Promise<Order[]> {
    const [unitOf, orders, shipments, invoices] = await Promise.all([
      lists.units.get(signal),
      rows({
        list: 'salesOrders',
        row: orderRow,
        filter: anyOf('number', numbers),
        expand: 'salesOrderLines',
        signal,
      }),
      rows({
        list: 'salesShipments',
        row: shipmentRow,
        filter: anyOf('orderNumber', numbers),
        expand: 'salesShipmentLines',
        signal,
      }),
      rows({
        list: 'salesInvoices',
        row: invoiceRow,
        filter: anyOf('orderNumber', numbers),
        expand: 'salesInvoiceLines',
        signal,
      }),
    ]);
    return joined(orders, shipments, invoices.filter(isValid), unitOf);
  }

  async function get(number: string, signal?: AbortSignal): Promise<Order | undefined> {
    const asked = spellings(number, await lists.documentForms.get(signal));
    if (asked.length === 0) return undefined;
    const found = await withNumbers(asked, signal);
    const wanted = meant(
      number,
      found.map((order) => order.number),
    );
    return found.find((order) => order.number === wanted);
  }

  /** Number, day and references of each of a customer's orders. */
  async function heads(customer: string, signal?: AbortSignal): Promise<Head[]> {
    if (!isPlain(customer)) return [];
    const filter = anyOf('customerNumber', [customer]);
    const posted = {
      filter,
      orderby: 'postingDate desc',
      most: documents,
      signal,
    };
    const [open, shipments, invoices] = await Promise.all([
      rows({
        list: 'salesOrders',
        row: orderHead,
        filter,
        select: 'number,customerNumber,externalDocumentNumber,orderDate,postingDate',
        orderby: 'orderDate desc',
        most: documents,
        signal,
      }),
      rows({ list: 'salesShipments', row: postedHead, select: postedFields, ...posted }),
      rows({ list: 'salesInvoices', row: invoiceHead, select: `${postedFields},status`, ...posted }),
    ]);
    return headsOf(customer, open, [...shipments, ...invoices.filter(isValid)]);
  }

  async function detailed(customer: string, wanted: readonly Head[], signal?: AbortSignal): Promise<Order[]> {
    const numbers = wanted.map(({ number }) => number).filter(isPlain);
    const groups = Array.from({ length: Math.ceil(numbers.length / numbersAtOnce) }, (_, index) =>
      numbers.slice(index * numbersAtOnce, (index + 1) * numbersAtOnce),
    );
    const found = await Promise.all(groups.map((group) => withNumbers(group, signal)));
    return found
      .flat()
      .filter((order) => order.customer === customer && numbers.includes(order.number))
      .sort(newestFirst);
  }

  return {
    get,
    async byReference(customer, reference, signal) {
      const wanted = normalNumber(reference);
      if (wanted === '') return [];
      const all = await heads(customer, signal);
      return detailed(
        customer,
        all.filter(({ references }) => references.has(wanted)),
        signal,
      );
    },
    async of(customer, { limit, from, until, before }, signal) {
      const all = (await heads(customer, signal)).filter(
        (head) =>
          (!from || head.date >= from) &&
          (!until || head.date <= until) &&
          (!before || newestFirst(before, head) < 0),
      );
      return detailed(customer, all.sort(newestFirst).slice(0, limit), signal);
    },
  };
}

type Head = { number: string; date: string; references: Set<string> };

function headsOf(customer: string, open: readonly OrderHead[], posted: readonly PostedHead[]): Head[] {
  const heads = new Map<string, Head>();
  for (const row of open)
    if (row.customerNumber === customer)
      heads.set(row.number, { number: row.number, date: orderDay(row), references: referencesOf(row) });
  const isOpen = new Set(heads.keys());
  for (const { orderNumber: number, postingDate: date, ...row } of posted) {
    if (row.customerNumber !== customer || !number || isOpen.has(number) || !date) continue;
    const head = heads.get(number) ?? { number, date, references: new Set<string>() };
    if (date < head.date) head.date = date;
    for (const reference of referencesOf(row)) head.references.add(reference);
    heads.set(number, head);
  }
  return [...heads.values()];
}

function referencesOf({ externalDocumentNumber }: Pick<OrderHead, 'externalDocumentNumber'>): Set<string> {
  return new Set(externalDocumentNumber ? [normalNumber(externalDocumentNumber)] : []);
}

/** Each order with its own documents: those of the same customer, should a number have been used twice. */
function joined(
  orders: readonly OrderRow[],
  shipments: readonly ShipmentRow[],
  invoices: readonly InvoiceRow[],
  unitOf: UnitOf,
): Order[] {
  const open = orders.map((row) => {
    const isOwn = (each: { orderNumber?: string | undefined; customerNumber: string }) =>
      each.orderNumber === row.number && each.customerNumber === row.customerNumber;
    return openOrder(row, shipments.filter(isOwn), invoices.filter(isOwn), unitOf);
  });
  const known = new Set(open.map(({ number }) => number));
  const past = new Set([...shipments, ...invoices].flatMap(({ orderNumber }) => orderNumber ?? []));
  return [
    ...open,
    ...[...past].flatMap((number) => {
      const isOwn = (each: { orderNumber?: string | undefined }) => each.orderNumber === number;
      const order = known.has(number)
        ? undefined
        : pastOrder(number, shipments.filter(isOwn), invoices.filter(isOwn), unitOf);
      return order ?? [];
    }),
  ];
}

function newestFirst(one: Pick<Order, 'date' | 'number'>, other: Pick<Order, 'date' | 'number'>): number {
  return compare(other.date, one.date) || compare(other.number, one.number);
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
