/** catalog/: all articles and list prices of a vendor, from every file in the folder. */
import { statSync } from 'node:fs';
import type { Article, PriceRecord } from '../domain/article.ts';
import type { Company } from '../domain/company.ts';
import type { Catalog } from '../domain/vendor.ts';
import type { FeedFault, FeedHeader, FeedItem, FeedOptions } from '../feeds/feed.ts';
import { readFeed } from '../feeds/index.ts';
import { type CatalogBuilder, type CatalogEntry, catalogBuilder } from './catalog-builder.ts';
import { type Compiled, compiledKey, compiledWriter, readCompiled } from './catalog-cache.ts';
import type { Folder } from './folder.ts';
import { inOrder } from './list-order.ts';
import { numberIndex } from './normal-number.ts';

/** A file of the catalogue: its name in catalog/, where it really lies until it is imported, and its name in faults. */
export type CatalogFile = { name: string; path: string; label?: string };

export type CatalogSource = {
  company: Pick<Company, 'currency' | 'country' | 'priceList'>;
  /** Where compiled catalogues are kept; none are when absent. */
  cacheDir?: string;
  /** Files that are to come, in place of those of the same name. */
  coming?: readonly CatalogFile[];
  progress?: (name: string, bytes: number) => void;
};

/** What one file contributed. */
export type ListSummary = { name: string; header: FeedHeader; articles: number; prices: number };

export type CatalogReading = {
  catalog: Catalog;
  lists: ListSummary[];
  /** Whether an article is in a list but was refused for a fault told already. */
  isRefused(number: string): boolean;
};

/** Reads every list of the folder. Faults and warnings go to the report under their file and line. */
export async function readCatalog(folder: Folder, source: CatalogSource): Promise<CatalogReading> {
  const files = filesOf(folder, source.coming ?? []);
  const toRead = files.filter(isList);
  if (toRead.length === 0) {
    folder.report.fault(
      'catalog',
      undefined,
      'has no price list. Put a BMEcat, DATANORM or CSV file there: npm run import -- FILE',
    );
  }
  const read: List[] = [];
  const refused: FeedFault[] = [];
  for (const file of toRead) {
    const label = file.label ?? `catalog/${file.name}`;
    const compiled = await compile(file, files, source).catch((error: unknown) =>
      unreadable(folder, label, error),
    );
    if (!compiled) continue;
    const { header, faults, portions } = compiled;
    for (const fault of faults) tell(folder, labelOf(fault, file, label, source), fault);
    refused.push(...faults.filter(({ severity }) => severity === 'fault'));
    if (header) read.push({ name: file.name, label, header, portions });
  }
  const builder = catalogBuilder();
  const lists = inOrder(read).map((list) => addList(folder, builder, list));
  const numbers = new Set(refused.map(({ article }) => article));
  return {
    catalog: catalogOf(folder, builder.entries),
    lists,
    isRefused: (number) => numbers.has(number),
  };
}

type List = Pick<Compiled, 'portions'> & { name: string; label: string; header: FeedHeader };

function addList(
  folder: Folder,
  builder: CatalogBuilder,
  { name, label, header, portions }: List,
): ListSummary {
  const summary: ListSummary = { name, header, articles: 0, prices: 0 };
  for (const items of portions()) {
    for (const item of items) {
      const found = builder.add(header, item, label);
      if (found?.severity === 'fault') folder.report.fault(label, found.line, found.reason);
      else if (found) folder.report.note(label, found.line, found.reason);
      if (item.kind === 'article') summary.articles += 1;
      if (item.kind === 'article' || item.kind === 'prices') summary.prices += item.prices.length;
    }
  }
  return summary;
}

function filesOf(folder: Folder, coming: readonly CatalogFile[]): CatalogFile[] {
  const names = new Set(coming.map(({ name }) => name));
  const there = folder.list('catalog', '').filter((name) => !names.has(name));
  return [...there.map((name) => ({ name, path: folder.path(`catalog/${name}`) })), ...coming];
}

/** Profiles of CSV files are read with these, never alone. */
function isList({ name }: CatalogFile): boolean {
  return !/\.profile\.yaml$|^README\.md$/i.test(name);
}

/** A fault may lie in a file that is read with another, such as the profile of a CSV. */
function labelOf({ file }: FeedFault, read: CatalogFile, label: string, { coming }: CatalogSource): string {
  if (file === read.name) return label;
  return coming?.find(({ name }) => name === file)?.label ?? `catalog/${file}`;
}

/** A file's compiled form, from the cache or fresh from its feed; a file with faults is never kept. */
async function compile(
  file: CatalogFile,
  files: readonly CatalogFile[],
  source: CatalogSource,
): Promise<Compiled> {
  const { company, cacheDir, progress } = source;
  const options: FeedOptions = {
    priceType: company.priceList.type,
    currency: company.currency,
    country: company.country,
    name: file.name,
    beside: (wanted) => files.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())?.path,
    progress: (bytes) => progress?.(file.name, bytes),
  };
  if (!cacheDir) return parsed(file.path, options);
  const key = await compiledKey(file.path, options);
  const kept = readCompiled(cacheDir, key);
  if (kept) return kept;
  const writer = compiledWriter(cacheDir, key);
  // What a parser made holds on to the text of the file, so a large file is read back from its compiled form.
  const isLarge = statSync(file.path).size > 32_000_000;
  const fresh = await parsed(file.path, options, { each: writer.add, forget: isLarge });
  const isGood = fresh.header !== undefined && fresh.faults.every(({ severity }) => severity === 'warning');
  const isKept = isGood && writer.commit({ header: fresh.header, faults: fresh.faults });
  if (!isKept) writer.discard();
  if (!isLarge) return fresh;
  return (isKept ? readCompiled(cacheDir, key) : undefined) ?? parsed(file.path, options);
}

/** What a feed makes of a file; its items stay in memory unless they are to be forgotten. */
async function parsed(
  path: string,
  options: FeedOptions,
  { each, forget = false }: { each?: (item: FeedItem) => void; forget?: boolean } = {},
): Promise<Compiled> {
  const faults: FeedFault[] = [];
  const items: FeedItem[] = [];
  let header: FeedHeader | undefined;
  for await (const item of readFeed(path, options)) {
    if (item.kind === 'header') header = item.header;
    else if (item.kind === 'fault') faults.push(item.fault);
    else {
      each?.(item);
      if (!forget) items.push(item);
    }
  }
  return { ...(header ? { header } : {}), faults, portions: () => [items] };
}

/** A file that the system will not hand over is a fault like any other; anything else is a bug. */
function unreadable(folder: Folder, label: string, error: unknown): undefined {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (!code?.startsWith('E')) throw error;
  folder.report.fault(label, undefined, `cannot be read (${code})`);
}

function tell(folder: Folder, file: string, { severity, line, article, reason }: FeedFault): void {
  const text = article ? `article ${article}: ${reason}` : reason;
  if (severity === 'fault') folder.report.fault(file, line, text);
  else folder.report.note(file, line, text);
}

/** The look-ups of a catalogue. */
function catalogOf(folder: Folder, entries: ReadonlyMap<string, CatalogEntry>): Catalog {
  const find = numberIndex(entries);
  const byEan = eanIndex(folder, entries);
  const none: readonly PriceRecord[] = [];
  return {
    size: entries.size,
    get: (number) => find(number)?.article,
    byEan: (ean) => byEan.get(ean.trim().padStart(14, '0')) ?? undefined,
    *all(): Generator<Article> {
      for (const { article } of entries.values()) yield article;
    },
    prices: (number) => find(number)?.records ?? none,
  };
}

/** Articles by EAN in its 14-digit form; an EAN that two articles share finds neither. */
function eanIndex(folder: Folder, entries: ReadonlyMap<string, CatalogEntry>): Map<string, Article | null> {
  const byEan = new Map<string, Article | null>();
  for (const { article, source } of entries.values()) {
    if (!article.ean) continue;
    const key = article.ean.padStart(14, '0');
    const other = byEan.get(key);
    if (other)
      folder.report.note(
        source,
        undefined,
        `articles ${other.number} and ${article.number} have the same EAN`,
      );
    byEan.set(key, byEan.has(key) ? null : article);
  }
  return byEan;
}
