/** The tables of a vendor's folder that change while we run: customers, contacts, orders and stock. */
import type { Contact, Customer } from '../../domain/account.ts';
import type { StockLine } from '../../domain/company.ts';
import type { Order } from '../../domain/order.ts';
import type { Vendor } from '../../domain/vendor.ts';
import { readContacts, readCustomers } from '../../knowledge/customers.ts';
import { openFolder } from '../../knowledge/folder.ts';
import { readOrders } from '../../knowledge/orders.ts';
import type { Fault } from '../../knowledge/report.ts';
import { readStock } from '../../knowledge/stock.ts';

export const accountFiles = ['customers.csv', 'contacts.csv', 'orders.csv'] as const;
export const stockFile = 'stock.csv';

export type Accounts = {
  customers: ReadonlyMap<string, Customer>;
  contacts: readonly Contact[];
  orders: ReadonlyMap<string, Order>;
};

/** What a thread posts of them: some of each, and the faults at the end. */
export type AccountsPart = {
  customers?: readonly Customer[];
  contacts?: readonly Contact[];
  orders?: readonly Order[];
  faults?: Fault[];
};

export type Reading<Value> = { value: Value; faults: Fault[] };

/** Customers, contacts and orders.csv: read together, because they name one another. */
export function readAccounts(dir: string): Reading<Accounts> {
  const folder = openFolder(dir);
  const customers = readCustomers(folder);
  const contacts = readContacts(folder, customers);
  const orders = readOrders(folder, customers, whatever);
  return { value: { customers, contacts, orders }, faults: folder.report.faults };
}

/** Stock by article number as printed; articles that are in no list were told when the folder was checked. */
export function readStockFile(
  dir: string,
  { catalog, places }: Pick<Vendor, 'catalog' | 'places'>,
): Reading<ReadonlyMap<string, StockLine[]>> {
  const folder = openFolder(dir);
  const value = readStock(folder, { ...whatever, catalog }, places);
  return { value, faults: folder.report.faults };
}

/** Old orders name articles that are in no list any more: nothing to tell at every change of a file. */
const whatever = {
  catalog: {
    size: 0,
    get: () => undefined,
    byEan: () => undefined,
    all: () => [],
    prices: () => [],
  },
  lists: [],
  isRefused: () => true,
};
