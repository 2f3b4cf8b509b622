/** catalog/: all articles and list prices of a vendor, from every file in the folder. */
import type { Article, PriceRecord } from '../domain/article.ts';
import type { Company } from '../domain/company.ts';
import type { Catalog } from '../domain/vendor.ts';
import type { FeedFault, FeedHeader, FeedItem, FeedOptions } from '../feeds/feed.ts';
import { readFeed } from '../feeds/index.ts';
import { type CatalogEntry, catalogBuilder } from './catalog-builder.ts';
import { compiledKey, compiledWriter, readCompiled } from './catalog-cache.ts';
import type { Folder } from './folder.ts';
import { inOrder } from './list-order.ts';
import { numberIndex } from './normal-number.ts';

/** A file of the catalogue: its name in catalog/ and where it really lies (an import lies elsewhere until it is good). */
export type CatalogFile = { name: string; path: string };

export type CatalogSource = {
  company: Pick<Company, 'currency' | 'country' | 'priceList'>;
  /** Where compiled catalogues are kept; none are when absent. */
  cacheDir?: string;
  /** Files that are to come, in place of those of the same name. */
  coming?: readonly CatalogFile[];
  progress?: (name: string, bytes: number) => void;
};

/** Reads every list of the folder. Faults and warnings go to the report under their file and line. */
export async function readCatalog(folder: Folder, source: CatalogSource): Promise<Catalog> {
  const lists: List[] = [];
  const files = filesOf(folder, source.coming ?? []);
  if (files.length === 0) {
    folder.report.fault(
      'catalog',
      undefined,
      'has no price list. Put a BMEcat file there: npm run import -- FILE',
    );
  }
  for (const file of files) {
    const list = await readList(folder, file, source);
    if (list) lists.push(list);
  }
  const builder = catalogBuilder();
  for (const list of inOrder(lists)) {
    for (const items of list.items()) {
      for (const item of items) {
        const found = builder.add(list.header, item, list.name);
        if (found)
          folder.report[found.severity === 'fault' ? 'fault' : 'note'](
            `catalog/${list.name}`,
            found.line,
            found.reason,
          );
      }
    }
  }
  return catalogOf(folder, builder.entries);
}

type List = { name: string; header: FeedHeader; items(): Iterable<FeedItem[]> };

function filesOf(folder: Folder, coming: readonly CatalogFile[]): CatalogFile[] {
  const names = new Set(coming.map(({ name }) => name));
  const there = folder
    .list('catalog', '')
    .filter((name) => !names.has(name) && !/\.profile\.yaml$|^README\.md$/.test(name));
  return [...there.map((name) => ({ name, path: folder.path(`catalog/${name}`) })), ...coming];
}

async function readList(folder: Folder, file: CatalogFile, source: CatalogSource): Promise<List | undefined> {
  const { company, cacheDir } = source;
  const options: FeedOptions = {
    priceType: company.priceList.type,
    currency: company.currency,
    country: company.country,
    name: `catalog/${file.name}`,
    progress: (bytes) => source.progress?.(file.name, bytes),
  };
  const key = cacheDir ? await compiledKey(file.path, options) : '';
  const compiled = cacheDir ? readCompiled(cacheDir, key) : undefined;
  if (compiled) return listOf(folder, file.name, compiled);
  const writer = cacheDir ? compiledWriter(cacheDir, key) : undefined;
  const frame: FeedItem[] = [];
  let isGood = true;
  for await (const item of readFeed(file.path, options)) {
    if (item.kind === 'fault' && item.fault.severity === 'fault') isGood = false;
    writer?.add(item);
    frame.push(item);
  }
  if (isGood) writer?.commit();
  else writer?.discard();
  return listOf(folder, file.name, () => [frame]);
}

/** Tells the faults of a list, and leaves out a list that has no header. */
function listOf(folder: Folder, name: string, items: () => Iterable<FeedItem[]>): List | undefined {
  let header: FeedHeader | undefined;
  for (const frame of items()) {
    for (const item of frame) {
      if (item.kind === 'header') header = item.header;
      else if (item.kind === 'fault') tell(folder, item.fault);
    }
  }
  return header && { name, header, items };
}

function tell(folder: Folder, { severity, file, line, article, reason }: FeedFault): void {
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
        `catalog/${source}`,
        undefined,
        `articles ${other.number} and ${article.number} have the same EAN`,
      );
    byEan.set(key, byEan.has(key) ? null : article);
  }
  return byEan;
}
