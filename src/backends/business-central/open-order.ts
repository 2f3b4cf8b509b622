/** An order that is in Business Central's list of orders, with its deliveries and invoices. */
import { decimal } from '../../domain/money.ts';
import type { DeliveryAddress, Order, OrderLine, OrderStatus } from '../../domain/order.ts';
import type { InvoiceRow, OrderLineRow, OrderRow, ShipmentRow } from './answers.ts';
import { strange } from './failure.ts';
import { byDay, counts, invoiceNumbers, lineFacts, shipmentsOf } from './lines.ts';
import type { UnitOf } from './lists.ts';

/** `shipments` and `invoices` (valid ones) are those of this order and its customer. */
export function openOrder(
  row: OrderRow,
  shipments: readonly ShipmentRow[],
  invoices: readonly InvoiceRow[],
  unitOf: UnitOf,
): Order {
  const rows = row.salesOrderLines.filter(counts);
  const sent = shipmentsOf(rows, shipments);
  const billed = invoiceNumbers(rows, invoices);
  const lines = rows.map((line): OrderLine => {
    const last = sent.findLast((shipment) => shipment.lines.some((held) => held.line === line.sequence));
    const invoiceNumber = billed.get(line.sequence);
    return {
      ...lineFacts(line, unitOf),
      ...(line.netAmount === undefined ? {} : { net: line.netAmount }),
      // Until the order is released its dates are a calculation and no promise.
      ...(line.shipmentDate && row.status === 'Open' ? { confirmedDate: line.shipmentDate } : {}),
      ...(line.shippedQuantity === undefined ? {} : { shippedQuantity: line.shippedQuantity }),
      ...(last?.date ? { shippedDate: last.date } : {}),
      ...(last?.deliveryNote ? { deliveryNote: last.deliveryNote } : {}),
      ...(invoiceNumber ? { invoiceNumber } : {}),
    };
  });
  const deliveryAddress = addressOf(row);
  return {
    number: row.number,
    customer: row.customerNumber,
    ...(row.externalDocumentNumber ? { customerReference: row.externalDocumentNumber } : {}),
    date: orderDay(row),
    status: statusOf(row, rows),
    ...(row.requestedDeliveryDate ? { requestedDate: row.requestedDeliveryDate } : {}),
    ...(row.currencyCode ? { currency: row.currencyCode } : {}),
    ...(deliveryAddress ? { deliveryAddress } : {}),
    lines,
    // Without any, the quantities of the lines say more than an empty list of deliveries.
    ...(sent.length > 0 ? { shipments: sent } : {}),
    invoices: byDay(invoices).map(({ number, invoiceDate, postingDate }) => {
      const date = invoiceDate ?? postingDate;
      return { number, ...(date ? { date } : {}) };
    }),
  };
}

/** The day of an order. */
export function orderDay({
  number,
  orderDate,
  postingDate,
}: Pick<OrderRow, 'number' | 'orderDate' | 'postingDate'>) {
  const date = orderDate ?? postingDate;
  if (!date) throw strange('salesOrders', `an order without a day (${number.length} signs)`);
  return date;
}

/** What was done to the goods says more than the status, which only knows whether the order is released. */
function statusOf(row: OrderRow, lines: readonly OrderLineRow[]): OrderStatus {
  const isDone = (name: 'shippedQuantity' | 'invoicedQuantity') =>
    lines.length > 0 && lines.every((line) => decimal(line[name] ?? '0').gte(decimal(line.quantity)));
  const isShipped = isDone('shippedQuantity') || (row.fullyShipped === true && lines.length > 0);
  if (isShipped) return isDone('invoicedQuantity') ? 'invoiced' : 'shipped';
  if (lines.some(({ shippedQuantity = '0' }) => decimal(shippedQuantity).gt(0))) return 'partly-shipped';
  return row.status === 'Open' ? 'confirmed' : 'received';
}

function addressOf(row: OrderRow): DeliveryAddress | undefined {
  const street = [row.shipToAddressLine1, row.shipToAddressLine2].filter(Boolean).join(', ');
  const address: DeliveryAddress = {
    ...(row.shipToName ? { name: row.shipToName } : {}),
    ...(street ? { street } : {}),
    ...(row.shipToPostCode ? { postalCode: row.shipToPostCode } : {}),
    ...(row.shipToCity ? { city: row.shipToCity } : {}),
    ...(row.shipToCountry ? { country: row.shipToCountry } : {}),
  };
  return Object.keys(address).length > 0 ? address : undefined;
}
