/** What stands where with an order: open quantities, dates kept or not, and what can still be changed. Facts, no words. */
import { type Decimal, decimal, decimalText, sum } from './money.ts';
import type { Order, OrderLine, OrderStatus, Shipment } from './order.ts';

/** One line in figures; decimal strings, days YYYY-MM-DD. */
export type LineState = {
  line: OrderLine;
  ordered: string;
  /** Absent = the data does not say, and neither do we. */
  shipped?: string;
  /** Still to come: of what was confirmed, or else ordered. Never below 0. */
  open?: string;
  /** Ordered but refused by the confirmation. */
  refused: string;
  progress: 'none' | 'part' | 'all' | 'unknown' | 'cancelled';
  requested?: string;
  confirmed?: string;
  /** Days from the requested to the confirmed day: above 0 it comes later than asked for. */
  confirmedAfterRequested?: number;
  /** The confirmed day is over and something is open. */
  isOverdue: boolean;
};

/** Why figures and status of an order cannot both be right: somebody should look before a promise is made. */
export type OrderDoubt = 'open-though-shipped' | 'shipped-though-not' | 'more-shipped-than-ordered';

/** `yes`: nothing has been touched; `ask`: the warehouse may have begun; `no`: too late. */
export type Changeable = 'yes' | 'ask' | 'no';

export type OrderState = {
  status: OrderStatus;
  lines: LineState[];
  openLines: LineState[];
  /** Whether nothing more will come. */
  isComplete: boolean;
  shipments: Shipment[];
  /** The earliest and latest confirmed day of what is open. */
  nextConfirmed?: string;
  lastConfirmed?: string;
  isOverdue: boolean;
  /** Some line is confirmed for later than asked. */
  isLaterThanRequested: boolean;
  change: Changeable;
  cancel: Changeable;
  doubts: OrderDoubt[];
};

/** The state of an order on a day (YYYY-MM-DD, the vendor's). */
export function orderState(order: Order, today: string): OrderState {
  const lines = order.lines.map((line) => lineState(order, line, today));
  const openLines = lines.filter(({ open }) => open !== undefined && !isZero(open));
  const days = openLines.flatMap(({ confirmed }) => confirmed ?? []).sort();
  const [nextConfirmed, lastConfirmed] = [days.at(0), days.at(-1)];
  const change = changeable(order.status, lines);
  return {
    status: order.status,
    lines,
    openLines,
    isComplete: lines.every(({ open }) => open !== undefined && isZero(open)),
    shipments: shipmentsOf(order),
    ...(nextConfirmed ? { nextConfirmed } : {}),
    ...(lastConfirmed ? { lastConfirmed } : {}),
    isOverdue: lines.some((line) => line.isOverdue),
    isLaterThanRequested: lines.some(({ confirmedAfterRequested = 0 }) => confirmedAfterRequested > 0),
    change,
    cancel: change,
    doubts: doubts(order.status, lines),
  };
}

/** The deliveries of an order, oldest first: as the data lists them, else put together from its lines. */
export function shipmentsOf(order: Order): Shipment[] {
  const shipments = order.shipments ?? [...groupedLines(order.lines)];
  return shipments.toSorted((one, other) => (one.date ?? '').localeCompare(other.date ?? ''));
}

function groupedLines(lines: readonly OrderLine[]): Iterable<Shipment> {
  const groups = new Map<string, Shipment>();
  for (const { line, shippedQuantity, shippedDate: date, carrier, tracking, deliveryNote } of lines) {
    if (shippedQuantity === undefined || isZero(shippedQuantity)) continue;
    const key = JSON.stringify([deliveryNote, date, carrier, tracking]);
    const group = groups.get(key) ?? {
      ...(deliveryNote ? { deliveryNote } : {}),
      ...(date ? { date } : {}),
      ...(carrier ? { carrier } : {}),
      ...(tracking ? { tracking } : {}),
      lines: [],
    };
    group.lines.push({ line, quantity: shippedQuantity });
    groups.set(key, group);
  }
  return groups.values();
}

function lineState(order: Order, line: OrderLine, today: string): LineState {
  const ordered = decimal(line.quantity);
  const due = line.confirmedQuantity === undefined ? ordered : decimal(line.confirmedQuantity);
  const shipped = shippedOf(order.status, line, due);
  const open = shipped && openOf(order.status, due, shipped);
  const requested = line.requestedDate ?? order.requestedDate;
  const confirmed = line.confirmedDate;
  return {
    line,
    ordered: decimalText(ordered),
    ...(shipped ? { shipped: decimalText(shipped) } : {}),
    ...(open ? { open: decimalText(open) } : {}),
    refused: decimalText(positive(ordered.minus(due))),
    progress: progressOf(order.status, due, shipped),
    ...(requested ? { requested } : {}),
    ...(confirmed ? { confirmed } : {}),
    ...(requested && confirmed ? { confirmedAfterRequested: daysBetween(requested, confirmed) } : {}),
    isOverdue: confirmed !== undefined && confirmed < today && (open?.gt(0) ?? false),
  };
}

/** Figures win over the status; where there are none, the status says all, nothing or nothing certain. */
function shippedOf(status: OrderStatus, line: OrderLine, due: Decimal): Decimal | undefined {
  if (line.shippedQuantity !== undefined) return decimal(line.shippedQuantity);
  if (status === 'shipped' || status === 'delivered' || status === 'invoiced') return due;
  return status === 'partly-shipped' ? undefined : decimal('0');
}

function openOf(status: OrderStatus, due: Decimal, shipped: Decimal): Decimal {
  return status === 'cancelled' ? decimal('0') : positive(due.minus(shipped));
}

function progressOf(status: OrderStatus, due: Decimal, shipped: Decimal | undefined): LineState['progress'] {
  if (!shipped) return 'unknown';
  // Nothing of it was confirmed: refused as a whole, which is as good as cancelled.
  if (shipped.eq(0)) return status === 'cancelled' || due.eq(0) ? 'cancelled' : 'none';
  return shipped.gte(due) ? 'all' : 'part';
}

/** Before picking everything can be undone; from the first shipped piece on, whatever the status says, it cannot. */
function changeable(status: OrderStatus, lines: readonly LineState[]): Changeable {
  if (status === 'shipped' || status === 'delivered' || status === 'invoiced' || status === 'cancelled')
    return 'no';
  if (lines.every(({ open }) => open !== undefined && isZero(open))) return 'no';
  const isUntouched = lines.every(({ shipped }) => shipped !== undefined && isZero(shipped));
  return isUntouched && status !== 'picking' && status !== 'partly-shipped' ? 'yes' : 'ask';
}

function doubts(status: OrderStatus, lines: readonly LineState[]): OrderDoubt[] {
  const found: OrderDoubt[] = [];
  const total = sum(lines.map(({ shipped = '0' }) => shipped));
  const isOpen = lines.some(({ open = '0' }) => !isZero(open));
  if (isOpen && (status === 'shipped' || status === 'delivered' || status === 'invoiced'))
    found.push('open-though-shipped');
  if (total.gt(0) && (status === 'received' || status === 'confirmed' || status === 'cancelled'))
    found.push('shipped-though-not');
  if (lines.some(({ ordered, shipped = '0' }) => decimal(shipped).gt(decimal(ordered))))
    found.push('more-shipped-than-ordered');
  return found;
}

const positive = (amount: Decimal): Decimal => (amount.lt(0) ? decimal('0') : amount);
const isZero = (text: string): boolean => decimal(text).eq(0);

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
