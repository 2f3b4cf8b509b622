/** orders.csv: past and running orders, one line of the file per line of an order. */
import { z } from 'zod';
import type { Customer } from '../domain/account.ts';
import type { Order } from '../domain/order.ts';
import type { CatalogReading } from './catalog.ts';
import { type Row, readTable } from './csv-file.ts';
import { amount, day, optional, text } from './fields.ts';
import type { Folder } from './folder.ts';

const statuses = [
  'received',
  'confirmed',
  'picking',
  'partly-shipped',
  'shipped',
  'delivered',
  'invoiced',
  'cancelled',
  'on-hold',
] as const;

const orderRow = z.object({
  order_number: text,
  customer_number: text,
  customer_reference: optional(text),
  order_date: day,
  status: z.enum(statuses, { error: `must be one of ${statuses.join(' ')}` }),
  line: text,
  article: optional(text),
  description: text,
  quantity: amount,
  unit: text,
  net: optional(amount),
  confirmed_date: optional(day),
  shipped_quantity: optional(amount),
  shipped_date: optional(day),
  carrier: optional(text),
  tracking: optional(text),
  invoice_number: optional(text),
  delivery_note: optional(text),
});

type OrderRow = z.output<typeof orderRow>;

/** Orders by number. Unknown customers are faults; articles no longer in the catalogue are told. */
export function readOrders(
  folder: Folder,
  customers: ReadonlyMap<string, Customer>,
  { catalog, isRefused }: CatalogReading,
): Map<string, Order> {
  const orders = new Map<string, Order>();
  for (const name of folder.list('orders', '.xml')) {
    // openTRANS orders: a reader of its own (src/feeds/opentrans.ts), then here.
    folder.report.note(`orders/${name}`, undefined, 'openTRANS orders are not read yet; use orders.csv');
  }
  if (!folder.has('orders.csv') && folder.has('orders')) return orders;
  for (const row of readTable(folder, 'orders.csv', orderRow)) {
    const { data, line } = row;
    if (!customers.has(data.customer_number)) {
      folder.report.fault('orders.csv', line, `customer ${data.customer_number} is not in customers.csv`);
    }
    if (data.article && !catalog.get(data.article) && !isRefused(data.article)) {
      folder.report.note('orders.csv', line, `article ${data.article} is in no price list`);
    }
    const order = orders.get(data.order_number);
    if (order) checkSame(folder, order, row);
    const target = order ?? newOrder(data);
    if (!order) orders.set(target.number, target);
    target.lines.push(lineOf(data));
  }
  return orders;
}

function newOrder(data: OrderRow): Order {
  return {
    number: data.order_number,
    customer: data.customer_number,
    customerReference: data.customer_reference,
    date: data.order_date,
    status: data.status,
    lines: [],
  };
}

function lineOf(data: OrderRow): Order['lines'][number] {
  return {
    line: data.line,
    article: data.article,
    description: data.description,
    quantity: data.quantity,
    unit: data.unit,
    net: data.net,
    confirmedDate: data.confirmed_date,
    shippedQuantity: data.shipped_quantity,
    shippedDate: data.shipped_date,
    carrier: data.carrier,
    tracking: data.tracking,
    invoiceNumber: data.invoice_number,
    deliveryNote: data.delivery_note,
  };
}

/** The lines of one order say the same about the order, and each is there once. */
function checkSame(folder: Folder, order: Order, { data, line }: Row<OrderRow>): void {
  const differs: string[] = [];
  if (order.customer !== data.customer_number) differs.push('customer_number');
  if (order.date !== data.order_date) differs.push('order_date');
  if (order.status !== data.status) differs.push('status');
  for (const field of differs) {
    folder.report.fault('orders.csv', line, `${field} differs from the first line of order ${order.number}`);
  }
  if (order.lines.some((each) => each.line === data.line)) {
    folder.report.fault('orders.csv', line, `line ${data.line} of order ${order.number} is there twice`);
  }
}
