/** The thread in which the tables of accounts are read again: posts them in parts, each when the one before is taken. */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { type AccountsPart, readAccounts } from './tables.ts';

const atOnce = 200;

if (parentPort) {
  const port = parentPort;
  const post = async (part: AccountsPart) => {
    const taken = once(port, 'message');
    port.postMessage(part);
    await taken;
  };
  const { value, faults } = readAccounts(workerData as string);
  const customers = [...value.customers.values()];
  const orders = [...value.orders.values()];
  for (let at = 0; at < customers.length; at += atOnce)
    await post({ customers: customers.slice(at, at + atOnce) });
  for (let at = 0; at < value.contacts.length; at += atOnce)
    await post({ contacts: value.contacts.slice(at, at + atOnce) });
  for (let at = 0; at < orders.length; at += atOnce) await post({ orders: orders.slice(at, at + atOnce) });
  port.postMessage({ faults } satisfies AccountsPart);
  port.close();
}
