/**
 * An order that Business Central no longer has: it removes orders once all is shipped and invoiced. What is known of it are
 * its deliveries and invoices, so its day is that of the first of them, and ordered is what was delivered.
 */
import { type Decimal, decimal, decimalText, sum } from '../../domain/money.ts';
import type { Order, OrderLine } from '../../domain/order.ts';
import type { InvoiceLineRow, InvoiceRow, ShipmentLineRow, ShipmentRow } from './answers.ts';
import { byDay, counts, invoiceNumbers, lineFacts, lineFor, shipmentsOf } from './lines.ts';
import type { UnitOf } from './lists.ts';

type PostedLine = ShipmentLineRow | InvoiceLineRow;

/** Undefined when nothing valid is there, or when two customers share the number. */
export function pastOrder(
  number: string,
  shipments: readonly ShipmentRow[],
  invoices: readonly InvoiceRow[],
  unitOf: UnitOf,
): Order | undefined {
  const documents = byDay([...shipments, ...invoices]);
  const [customer, ...others] = new Set(documents.map(({ customerNumber }) => customerNumber));
  const date = documents.find(({ postingDate }) => postingDate)?.postingDate;
  if (!customer || others.length > 0 || !date) return undefined;
  const shipped = shipments.flatMap(({ salesShipmentLines }) => salesShipmentLines.filter(counts));
  const billed = invoices.flatMap(({ salesInvoiceLines }) => salesInvoiceLines.filter(counts));
  const rows = distinct([...shipped, ...billed]);
  const sent = shipmentsOf(rows, shipments);
  const invoiceOf = invoiceNumbers(rows, invoices);

  const lines = rows.flatMap((row): OrderLine[] => {
    const out = total(rows, row, shipped);
    const charged = total(rows, row, billed);
    const quantity = out?.gt(0) ? out : charged;
    if (!quantity?.gt(0)) return [];
    const last = sent.findLast((shipment) => shipment.lines.some((held) => held.line === row.sequence));
    const invoiceNumber = invoiceOf.get(row.sequence);
    const net = charged?.eq(quantity) ? netOf(rows, row, billed) : undefined;
    return [
      {
        ...lineFacts(row, unitOf),
        quantity: decimalText(quantity),
        ...(net === undefined ? {} : { net }),
        ...(out ? { shippedQuantity: decimalText(out) } : {}),
        ...(last?.date ? { shippedDate: last.date } : {}),
        ...(last?.deliveryNote ? { deliveryNote: last.deliveryNote } : {}),
        ...(invoiceNumber ? { invoiceNumber } : {}),
      },
    ];
  });
  if (lines.length === 0) return undefined;
  const reference = documents.find(
    ({ externalDocumentNumber }) => externalDocumentNumber,
  )?.externalDocumentNumber;
  const currency = documents.find(({ currencyCode }) => currencyCode)?.currencyCode;
  const isBilled = rows.every((row) =>
    (total(rows, row, shipped) ?? zero).lte(total(rows, row, billed) ?? zero),
  );
  return {
    number,
    customer,
    ...(reference ? { customerReference: reference } : {}),
    date,
    status: isBilled ? 'invoiced' : 'shipped',
    ...(currency ? { currency } : {}),
    lines,
    ...(sent.length > 0 ? { shipments: sent } : {}),
    invoices: byDay(invoices).map(({ number: invoice, invoiceDate, postingDate }) => {
      const day = invoiceDate ?? postingDate;
      return { number: invoice, ...(day ? { date: day } : {}) };
    }),
  };
}

const zero = decimal('0');

/** The lines of the order as its documents show them: each number with its article once, corrections are no lines. */
function distinct(lines: readonly PostedLine[]): PostedLine[] {
  const known = new Map<string, PostedLine>();
  for (const line of lines)
    if (decimal(line.quantity).gt(0)) {
      const key = `${line.sequence}\n${line.lineObjectNumber}`;
      if (!known.has(key)) known.set(key, line);
    }
  return [...known.values()].sort((one, other) => Number(one.sequence) - Number(other.sequence));
}

function total(
  rows: readonly PostedLine[],
  row: PostedLine,
  said: readonly PostedLine[],
): Decimal | undefined {
  const own = said.filter((each) => lineFor(rows, each) === row);
  return own.length > 0 ? sum(own.map(({ quantity }) => quantity)) : undefined;
}

function netOf(
  rows: readonly PostedLine[],
  row: PostedLine,
  billed: readonly InvoiceLineRow[],
): string | undefined {
  const own = billed.filter((each) => lineFor(rows, each) === row);
  const amounts = own.flatMap(({ netAmount }) => netAmount ?? []);
  return amounts.length === own.length ? decimalText(sum(amounts)) : undefined;
}
