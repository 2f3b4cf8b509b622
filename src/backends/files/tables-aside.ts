/** Reads the tables of accounts in a thread of its own: a long orders.csv must not hold up a single conversation. */
import { Worker } from 'node:worker_threads';
import type { Contact, Customer } from '../../domain/account.ts';
import type { Order } from '../../domain/order.ts';
import type { Accounts, AccountsPart, Reading } from './tables.ts';

/** As `readAccounts`, a part at a time. Rejects when the thread cannot read at all. */
export function readAccountsAside(dir: string): Promise<Reading<Accounts>> {
  const customers = new Map<string, Customer>();
  const contacts: Contact[] = [];
  const orders = new Map<string, Order>();
  const worker = new Worker(new URL('./tables-worker.ts', import.meta.url), {
    workerData: dir,
    execArgv: [],
    env: {},
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (part: AccountsPart) => {
      for (const each of part.customers ?? []) customers.set(each.number, each);
      for (const each of part.orders ?? []) orders.set(each.number, each);
      contacts.push(...(part.contacts ?? []));
      if (part.faults) resolve({ value: { customers, contacts, orders }, faults: part.faults });
      else worker.postMessage('taken');
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread that reads the tables ended early.')));
  });
}
