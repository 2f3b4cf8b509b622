/** Reads a vendor's whole folder into one immutable snapshot, or names every fault in it. */
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Company } from '../domain/company.ts';
import type { Vendor } from '../domain/vendor.ts';
import { TresenError } from '../errors.ts';
import { readAnswers } from './answers.ts';
import { type CatalogFile, readCatalog } from './catalog.ts';
import { readCompany } from './company.ts';
import { readContacts, readCustomers } from './customers.ts';
import { readEvents } from './events.ts';
import { type Folder, openFolder } from './folder.ts';
import { readIntents } from './intents.ts';
import { numberIndex } from './normal-number.ts';
import { readOrders } from './orders.ts';
import { readPhrases } from './phrases.ts';
import { readPlaces } from './places.ts';
import { type Fault, faultText, knowledgeInvalid } from './report.ts';
import { readService, readSignals, readWords } from './rules.ts';
import { readDocuments, readStock } from './stock.ts';
import { readTeam } from './team.ts';

export type VendorOptions = {
  /** The product's own knowledge, for the parts a vendor may leave out; the project's `knowledge/` when absent. */
  defaults?: string;
  /** Where compiled catalogues are kept; `node_modules/.cache/tresen` of the project when absent. */
  cacheDir?: string;
  /** Catalogue files that are to be imported, read as if they were in the folder. */
  coming?: readonly CatalogFile[];
  progress?: (name: string, bytes: number) => void;
};

/** What a folder comes to: a vendor when there are no faults. Notes are for people and refuse nothing. */
export type VendorReading = { vendor?: Vendor; faults: Fault[]; notes: Fault[] };

/** Reads the folder. Throws TresenError KnowledgeInvalid whose message names all faults with file and line. */
export async function readVendor(dir: string, options: VendorOptions = {}): Promise<Vendor> {
  const { vendor, faults } = await checkVendor(dir, options);
  if (!vendor) throw knowledgeInvalid(dir, faults);
  return vendor;
}

/** Reads the folder and returns its faults instead of throwing them. Throws only when there is no such folder. */
export async function checkVendor(dir: string, options: VendorOptions = {}): Promise<VendorReading> {
  if (!existsSync(dir) || !statSync(dir).isDirectory()) {
    throw new TresenError('KnowledgeInvalid', `There is no folder ${dir}.`, {
      fix: 'Name the vendor’s folder: KNOWLEDGE_DIR or --knowledge DIR.',
    });
  }
  const project = resolve(import.meta.dirname, '../..');
  const folder = openFolder(resolve(dir));
  const defaults = openFolder(resolve(options.defaults ?? join(project, 'knowledge')), folder.report);
  const { cacheDir = join(project, 'node_modules/.cache/tresen') } = options;
  const vendor = await vendorOf(folder, defaults, { ...options, cacheDir });
  const { faults, notes } = folder.report;
  return { ...(vendor && faults.length === 0 ? { vendor } : {}), faults, notes };
}

/** Stands in for a company with faults, so that the rest of the folder is checked in the same run. */
const anyCompany: Pick<Company, 'currency' | 'country' | 'priceList'> = {
  currency: 'EUR',
  country: 'DE',
  priceList: { type: 'net_list', vatIncluded: false },
};

async function vendorOf(
  folder: Folder,
  defaults: Folder,
  options: VendorOptions,
): Promise<Vendor | undefined> {
  const company = readCompany(folder);
  const { cacheDir, coming, progress } = options;
  const catalog = await readCatalog(folder, { company: company ?? anyCompany, cacheDir, coming, progress });
  const places = readPlaces(folder);
  const customers = readCustomers(folder);
  const contacts = readContacts(folder, customers);
  const orders = readOrders(folder, customers, catalog);
  const stock = readStock(folder, catalog, places);
  const documents = readDocuments(folder, catalog);
  const own = (file: string) => (folder.has(file) ? folder : defaults);
  const parts = {
    places,
    team: readTeam(folder),
    events: readEvents(folder, places),
    service: readService(folder),
    signals: readSignals(own('signals.yaml')),
    words: readWords(own('words.yaml')),
    answers: readAnswers(folder),
    phrases: readPhrases(folder, defaults),
    examples: readIntents(folder, defaults),
  };
  if (!company) return undefined;
  return {
    company,
    catalog,
    ...parts,
    stock: (article) => stock.get(catalog.get(article)?.number ?? '') ?? [],
    documents: (article) => documents.get(catalog.get(article)?.number ?? '') ?? [],
    customers: { get: numberIndex(customers), all: () => [...customers.values()] },
    contacts: { of: groupedBy(contacts, ({ customer }) => customer), all: () => contacts },
    orders: {
      get: numberIndex(orders),
      of: groupedBy([...orders.values()], ({ customer }) => customer),
      all: () => [...orders.values()],
    },
    notes: folder.report.notes.map(faultText),
  };
}

function groupedBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): (key: string) => readonly Item[] {
  const groups = Map.groupBy(items, keyOf);
  return (key) => groups.get(key) ?? [];
}
