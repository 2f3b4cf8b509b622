/** The backend over Dynamics 365 Business Central, API v2.0: it only reads. */
import type { Contact } from '../domain/account.ts';
import type { Backend, Dated } from '../domain/backend.ts';
import { clockAt } from '../domain/calendar.ts';
import { accountsIn } from './business-central/accounts.ts';
import { openClient } from './business-central/client.ts';
import { readDirectory } from './business-central/directory.ts';
import { kept } from './business-central/kept.ts';
import { openLists } from './business-central/lists.ts';
import { ordersIn } from './business-central/orders.ts';
import { papersIn } from './business-central/papers.ts';
import { rowsOf } from './business-central/rows.ts';
import {
  type BusinessCentralLimits,
  type BusinessCentralSettings,
  usualLimits,
} from './business-central/settings.ts';
import { stockOf } from './business-central/stock.ts';

export type { BusinessCentralLimits, BusinessCentralSettings };

export type BusinessCentralParts = {
  settings: BusinessCentralSettings;
  limits?: Partial<BusinessCentralLimits>;
  /** The time of day, for the moment of answers. */
  now: () => Date;
  /** A clock that only runs forward, in milliseconds. */
  clock: () => number;
  /** The vendor's, for the day of its stock. */
  timeZone: string;
  /** People whom the vendor's folder knows too: Teams ids are not in Business Central. */
  contactsOf?: () => { of(customer: string): readonly Contact[]; all(): readonly Contact[] };
  fetch?: typeof fetch;
};

/** Opens it; nothing is asked yet. Throws ConfigInvalid for settings that cannot be right. Every answer's `asOf` is its time. */
export function openBusinessCentral(parts: BusinessCentralParts): Backend {
  const { settings, now, clock, timeZone, fetch, contactsOf = () => noContacts } = parts;
  const limits = { ...usualLimits, ...parts.limits };
  const client = openClient({ settings, limits, now, clock, ...(fetch ? { fetch } : {}) });
  const rows = rowsOf(client);
  const lists = openLists(rows, limits.keepLists, clock);
  const directory = kept(() => readDirectory(rows), limits.keepDirectory, clock);
  const orders = ordersIn({ rows, lists, documents: limits.documents });
  const papers = papersIn({ client, rows, lists });
  const accounts = accountsIn({ rows, directory, contactsOf });
  const timeAt = clockAt(timeZone);
  const today = () => timeAt(now()).day;

  async function dated<Value>(answer: Promise<Value>): Promise<Dated<Value>> {
    const value = await answer;
    return { value, asOf: now().toISOString() };
  }
  return {
    orders: {
      get: (number, call) => dated(orders.get(number, call?.signal)),
      byReference: (customer, reference, call) =>
        dated(orders.byReference(customer, reference, call?.signal)),
      of: (customer, range, call) => dated(orders.of(customer, range, call?.signal)),
      papers: (number, call) => dated(papers.find(number, call?.signal)),
      original: (paper, call) => dated(papers.original(paper, call?.signal)),
    },
    customers: {
      get: (number, call) => dated(accounts.get(number, call?.signal)),
      find: (by, call) => dated(accounts.find(by, call?.signal)),
    },
    stock: { of: (article, call) => dated(stockOf(article, { rows, lists, today }, call?.signal)) },
    async close() {
      client.close();
    },
  };
}

const noContacts = { of: () => [], all: () => [] };
