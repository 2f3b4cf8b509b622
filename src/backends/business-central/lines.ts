/** Lines of Business Central's documents, and which line of an order a line of another document is about. */
import { decimal, decimalText, sum } from '../../domain/money.ts';
import type { Shipment } from '../../domain/order.ts';
import type { InvoiceRow, ShipmentRow } from './answers.ts';
import type { UnitOf } from './lists.ts';

type AnyLine = {
  sequence: string;
  lineType?: string | undefined;
  lineObjectNumber?: string | undefined;
  description?: string | undefined;
  unitOfMeasureCode?: string | undefined;
  quantity: string;
};

/** Whether a line is about something that is delivered or billed: not a comment, and not of no quantity. */
export function counts({ quantity, lineObjectNumber }: AnyLine): boolean {
  return lineObjectNumber !== undefined && !decimal(quantity).eq(0);
}

/** What all lines of the domain have: accounts and charges are named, but are no articles. */
export function lineFacts(line: AnyLine, unitOf: UnitOf) {
  const article = line.lineType === 'Item' ? line.lineObjectNumber : undefined;
  return {
    line: line.sequence,
    ...(article ? { article } : {}),
    description: line.description ?? line.lineObjectNumber ?? '',
    quantity: line.quantity,
    unit: unitOf(line.unitOfMeasureCode),
  };
}

/** The line with the same number and article; else, for corrections, the only line with that article. */
export function lineFor<Line extends AnyLine>(lines: readonly Line[], said: AnyLine): Line | undefined {
  const same = lines.filter(({ lineObjectNumber }) => lineObjectNumber === said.lineObjectNumber);
  return same.find(({ sequence }) => sequence === said.sequence) ?? (same.length === 1 ? same[0] : undefined);
}

/** What each line of an order got out of some lines: positive sums by the order line's number. */
export function sumsByLine(lines: readonly AnyLine[], said: readonly AnyLine[]): Map<string, string> {
  const sums = new Map<string, string>();
  for (const each of said) {
    const line = lineFor(lines, each);
    if (line) sums.set(line.sequence, decimalText(sum([sums.get(line.sequence) ?? '0', each.quantity])));
  }
  return new Map([...sums].filter(([, quantity]) => decimal(quantity).gt(0)));
}

/** The deliveries of an order, oldest first; one that was undone is none. */
export function shipmentsOf(lines: readonly AnyLine[], rows: readonly ShipmentRow[]): Shipment[] {
  return byDay(rows).flatMap(({ number, postingDate, salesShipmentLines }) => {
    const held = sumsByLine(lines, salesShipmentLines.filter(counts));
    if (held.size === 0) return [];
    return {
      deliveryNote: number,
      ...(postingDate ? { date: postingDate } : {}),
      lines: [...held].map(([line, quantity]) => ({ line, quantity })),
    };
  });
}

/** Which invoice bills a line; of several the last. */
export function invoiceNumbers(lines: readonly AnyLine[], rows: readonly InvoiceRow[]): Map<string, string> {
  return new Map(
    byDay(rows).flatMap(({ number, salesInvoiceLines }) =>
      [...sumsByLine(lines, salesInvoiceLines.filter(counts)).keys()].map((line): [string, string] => [
        line,
        number,
      ]),
    ),
  );
}

/** Oldest first. */
export function byDay<Row extends { postingDate?: string | undefined; number: string }>(
  rows: readonly Row[],
): Row[] {
  return rows.toSorted(
    (one, other) =>
      (one.postingDate ?? '').localeCompare(other.postingDate ?? '') ||
      one.number.localeCompare(other.number),
  );
}
