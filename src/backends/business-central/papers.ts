/** Papers: orders, posted invoices and deliveries by their number, and the PDFs that Business Central prints of them. */
import type { Original } from '../../domain/backend.ts';
import { decimalText, sum } from '../../domain/money.ts';
import type { OrderPaper, OrderPaperLine } from '../../domain/order-paper.ts';
import {
  type InvoiceRow,
  invoiceRow,
  isValid,
  type OrderRow,
  orderRow,
  type ShipmentRow,
  shipmentRow,
} from './answers.ts';
import type { Client } from './client.ts';
import { anyOf, isPlain } from './filter.ts';
import { counts, lineFacts } from './lines.ts';
import type { Lists, UnitOf } from './lists.ts';
import { meant, spellings } from './numbers.ts';
import type { Rows } from './rows.ts';

export type Papers = {
  find(number: string, signal?: AbortSignal): Promise<OrderPaper[]>;
  original(paper: OrderPaper, signal?: AbortSignal): Promise<Original | undefined>;
};

export type PapersParts = { client: Client; rows: Rows; lists: Lists };

export function papersIn({ client, rows, lists }: PapersParts): Papers {
  const orders = (numbers: readonly string[], signal?: AbortSignal) =>
    rows({
      list: 'salesOrders',
      row: orderRow,
      filter: anyOf('number', numbers),
      expand: 'salesOrderLines',
      signal,
    });
  const shipments = (numbers: readonly string[], signal?: AbortSignal) =>
    rows({
      list: 'salesShipments',
      row: shipmentRow,
      filter: anyOf('number', numbers),
      expand: 'salesShipmentLines',
      signal,
    });
  const invoices = async (numbers: readonly string[], signal?: AbortSignal) => {
    const found = await rows({
      list: 'salesInvoices',
      row: invoiceRow,
      filter: anyOf('number', numbers),
      expand: 'salesInvoiceLines',
      signal,
    });
    return found.filter(isValid);
  };

  return {
    async find(number, signal) {
      const asked = spellings(number, await lists.documentForms.get(signal));
      if (asked.length === 0) return [];
      const [unitOf, ordered, shipped, billed] = await Promise.all([
        lists.units.get(signal),
        orders(asked, signal),
        shipments(asked, signal),
        invoices(asked, signal),
      ]);
      const all = [
        ...ordered.map((row) => orderPaper(row, unitOf)),
        ...shipped.map((row) => deliveryNote(row, unitOf)),
        ...billed.map((row) => invoicePaper(row, unitOf)),
      ];
      const wanted = meant(
        number,
        all.map((paper) => paper.number),
      );
      return all.filter((paper) => paper.number === wanted);
    },
    async original({ kind, number, customer }, signal) {
      if (kind === 'deliveryNote' || !isPlain(number)) return undefined;
      const found = await (kind === 'order' ? orders([number], signal) : invoices([number], signal));
      const [row] = found.filter((each) => each.number === number && each.customerNumber === customer);
      if (!row || row.status === 'Draft' || row.status === 'In Review') return undefined;
      const list = kind === 'order' ? 'salesOrders' : 'salesInvoices';
      const address = `${client.company}/${list}(${row.id})/pdfDocument/pdfDocumentContent`;
      const bytes = await client.get({
        list: `the PDF of ${list}`,
        address,
        accept: 'application/pdf',
        signal,
      });
      if (bytes?.subarray(0, 5).toString('latin1') !== '%PDF-') return undefined;
      return {
        name: `${number.replaceAll(/[^\p{L}\p{N}.-]/gu, '_')}.pdf`,
        mediaType: 'application/pdf',
        bytes,
      };
    },
  };
}

function orderPaper(row: OrderRow, unitOf: UnitOf): OrderPaper {
  const { number, customerNumber, orderDate, postingDate, salesOrderLines } = row;
  const lines = salesOrderLines.filter(counts).map((line) => paperLine(number, line, unitOf));
  return {
    kind: 'order',
    number,
    customer: customerNumber,
    orders: [number],
    lines,
    ...dateOf(orderDate ?? postingDate),
    ...sumsOf(row, lines),
    // A confirmation is printed of what is released; before, it would confirm what nobody has.
    hasOriginal: row.status === 'Open',
  };
}

function invoicePaper(row: InvoiceRow, unitOf: UnitOf): OrderPaper {
  const { number, customerNumber, orderNumber, invoiceDate, postingDate, salesInvoiceLines } = row;
  const lines = salesInvoiceLines.filter(counts).map((line) => paperLine(orderNumber ?? '', line, unitOf));
  return {
    kind: 'invoice',
    number,
    customer: customerNumber,
    orders: orderNumber ? [orderNumber] : [],
    lines,
    ...dateOf(invoiceDate ?? postingDate),
    ...sumsOf(row, lines),
    hasOriginal: true,
  };
}

function deliveryNote(row: ShipmentRow, unitOf: UnitOf): OrderPaper {
  const { number, customerNumber, orderNumber, postingDate, salesShipmentLines } = row;
  return {
    kind: 'deliveryNote',
    number,
    customer: customerNumber,
    orders: orderNumber ? [orderNumber] : [],
    lines: salesShipmentLines.filter(counts).map((line) => paperLine(orderNumber ?? '', line, unitOf)),
    ...dateOf(postingDate),
    hasOriginal: false,
  };
}

type AnyLine = Parameters<typeof lineFacts>[0] & { netAmount?: string | undefined };

function paperLine(order: string, line: AnyLine, unitOf: UnitOf): OrderPaperLine {
  return {
    order,
    ...lineFacts(line, unitOf),
    ...(line.netAmount === undefined ? {} : { net: line.netAmount }),
  };
}

/** The sums as the document states them; net else as the sum of its lines. */
function sumsOf(row: OrderRow | InvoiceRow, lines: readonly OrderPaperLine[]) {
  const amounts = lines.flatMap(({ net }) => net ?? []);
  const ofLines = amounts.length === lines.length ? decimalText(sum(amounts)) : undefined;
  const net = row.totalAmountExcludingTax ?? ofLines;
  const gross = row.totalAmountIncludingTax;
  return {
    ...(row.currencyCode ? { currency: row.currencyCode } : {}),
    ...(net === undefined ? {} : { net }),
    ...(gross === undefined ? {} : { gross }),
  };
}

const dateOf = (date: string | undefined) => (date ? { date } : {});
