/** Short orders and customers for the tests of what history shows. */
import type { Customer } from '../../../src/domain/account.ts';
import { addDays } from '../../../src/domain/calendar.ts';
import type { Order } from '../../../src/domain/order.ts';
import { today } from './radar-parts.ts';

type Line = { article?: string; quantity?: string; unit?: string; net?: string };
type More = Partial<Omit<Order, 'lines'>> & { lines?: Line[]; postalCode?: string };

/** An order so many days ago; one line of 10 pieces for 100 euros unless told otherwise. */
export function order(daysAgo: number, { lines = [{}], postalCode, ...more }: More = {}): Order {
  return {
    number: `AB-${daysAgo}${postalCode ? `-${postalCode}` : ''}`,
    customer: '10023',
    date: addDays(today, -daysAgo),
    status: 'invoiced',
    ...(postalCode ? { deliveryAddress: { postalCode } } : {}),
    lines: lines.map(({ article = 'A', quantity = '10', unit = 'C62', net = '100.00' }, at) => ({
      line: String(at + 1),
      article,
      description: article,
      quantity,
      unit,
      net,
    })),
    ...more,
  };
}

/** Orders at these days before today. */
export function ordersAt(days: readonly number[], more: More = {}): Order[] {
  return days.map((daysAgo) => order(daysAgo, more));
}

export function customer(more: Partial<Customer> = {}): Customer {
  return { number: '10023', name: 'Schreinerei', blocked: false, ...more };
}
