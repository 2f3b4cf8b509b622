/** Reads a vendor's whole folder into one immutable snapshot, or names every fault in it. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Company } from '../domain/company.ts';
import type { Vendor } from '../domain/vendor.ts';
import { TresenError } from '../errors.ts';
import { defaultKnowledgeDir, cacheDir as projectCache } from '../places.ts';
import { readAnswers } from './answers.ts';
import { type CatalogFile, type ListSummary, readCatalog } from './catalog.ts';
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
export type VendorReading = { vendor?: Vendor; lists: ListSummary[]; faults: Fault[]; notes: Fault[] };

/** Reads the folder. Throws TresenError KnowledgeInvalid whose message names all faults with file and line. */
export async function readVendor(dir: string, options: VendorOptions = {}): Promise<Vendor> {
  const { vendor, faults } = await checkVendor(dir, options);
  if (!vendor) throw knowledgeInvalid(dir, faults);
  return vendor;
}

/** Reads the folder and returns its faults instead of throwing them. Throws only when there is no such folder. */
export async function checkVendor(dir: string, options: VendorOptions = {}): Promise<VendorReading> {
  const folder = openExisting(dir);
  const defaults = openFolder(resolve(options.defaults ?? defaultKnowledgeDir), folder.report);
  const { vendor, lists } = await vendorOf(folder, defaults, options);
  const { faults, notes } = folder.report;
  return { ...(vendor && faults.length === 0 ? { vendor } : {}), lists, faults, notes };
}

/** Only what prices need: the rules and the lists. Throws like `readVendor`, for faults in these alone. */
export async function readPrices(
  dir: string,
  options: VendorOptions = {},
): Promise<Pick<Vendor, 'company' | 'catalog'>> {
  const folder = openExisting(dir);
  const company = readCompany(folder);
  const { catalog } = await readCatalog(folder, {
    ...options,
    company: company ?? anyCompany,
    cacheDir: options.cacheDir ?? projectCache,
  });
  if (!company || folder.report.faults.length > 0) throw knowledgeInvalid(dir, folder.report.faults);
  return { company, catalog };
}

function openExisting(dir: string): Folder {
  if (existsSync(dir) && statSync(dir).isDirectory()) return openFolder(resolve(dir));
  throw new TresenError('KnowledgeInvalid', `There is no folder ${dir}.`, {
    fix: 'Name the vendor’s folder: KNOWLEDGE_DIR or --knowledge DIR.',
  });
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
): Promise<Pick<VendorReading, 'vendor' | 'lists'>> {
  const company = readCompany(folder);
  const { cacheDir = projectCache, coming, progress } = options;
  const reading = await readCatalog(folder, {
    company: company ?? anyCompany,
    cacheDir,
    coming,
    progress,
  });
  const { catalog, lists } = reading;
  const places = readPlaces(folder);
  const customers = readCustomers(folder);
  const contacts = readContacts(folder, customers);
  const orders = readOrders(folder, customers, reading);
  const stock = readStock(folder, reading, places);
  const documents = readDocuments(folder, reading);
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
  if (!company) return { lists };
  const vendor: Vendor = {
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
  return { vendor, lists };
}

function groupedBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): (key: string) => readonly Item[] {
  const groups = Map.groupBy(items, keyOf);
  return (key) => groups.get(key) ?? [];
}
