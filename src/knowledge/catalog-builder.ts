/** Puts the lists of a vendor together: articles of new catalogues, then what later updates change in them. */
import type { Article, PriceRecord } from '../domain/article.ts';
import type { FeedHeader, FeedItem, OrderTerms, PriceFigures } from '../feeds/feed.ts';
import { sharing } from './sharing.ts';

/** An article with all its prices; `terms` are those that a later price update takes over. */
export type CatalogEntry = { article: Article; terms: OrderTerms; records: PriceRecord[]; source: string };

export type BuildFault = { severity: 'fault' | 'warning'; line: number; reason: string };

/** VAT where a list states none: the German standard rate (contract: knowledge.md, "Catalogues"). */
const standardVat = '19';

export type CatalogBuilder = ReturnType<typeof catalogBuilder>;

/** Articles by number; items must come list by list, updates after what they change. */
export function catalogBuilder() {
  const entries = new Map<string, CatalogEntry>();
  const share = sharing();

  function add(header: FeedHeader, item: FeedItem, source: string): BuildFault | undefined {
    switch (item.kind) {
      case 'article':
        return addArticle(header, item, source);
      case 'prices':
        return addPrices(header, item);
      case 'groups': {
        const entry = entries.get(item.article);
        if (!entry) return warning(item.line, `Article ${item.article} of the group mapping is in no list.`);
        if (item.groups.length > 0 && (entry.article.groups.length === 0 || entry.source !== source)) {
          entry.article = { ...entry.article, groups: item.groups };
        }
        return undefined;
      }
      case 'delete':
        return entries.delete(item.article)
          ? undefined
          : warning(item.line, `Article ${item.article} to delete is in no list.`);
      default:
        return undefined;
    }
  }

  function addArticle(header: FeedHeader, item: Extract<FeedItem, { kind: 'article' }>, source: string) {
    const { article, terms, prices, line } = share.item(item);
    const known = entries.get(article.number);
    const sameList = known?.records.find(
      ({ list }) => list.id === header.list.id && list.version === header.list.version,
    );
    if (sameList && header.transaction === 'new-catalog') {
      const list = `${header.list.id} ${header.list.version}`;
      return fault(line, `Article ${article.number} is in list ${list} already, in ${known?.source}.`);
    }
    const entry: CatalogEntry = { article, terms, records: known?.records ?? [], source };
    if (article.groups.length === 0 && known) entry.article = { ...article, groups: known.article.groups };
    entries.set(article.number, entry);
    for (const figures of prices) addRecord(header, entry, figures);
    return item.mode === 'update' && !known
      ? warning(line, `Article ${article.number} to update is in no earlier list; it is taken as new.`)
      : undefined;
  }

  function addPrices(header: FeedHeader, item: Extract<FeedItem, { kind: 'prices' }>) {
    const entry = entries.get(item.article);
    if (!entry)
      return warning(item.line, `Article ${item.article} is in no list; its new price is not used.`);
    for (const figures of share.prices(item.prices)) addRecord(header, entry, figures);
    return undefined;
  }

  function addRecord(header: FeedHeader, entry: CatalogEntry, figures: PriceFigures): void {
    const before = entry.records.at(-1);
    const record: PriceRecord = {
      ...entry.terms,
      ...figures,
      article: entry.article.number,
      list: header.list,
      vatRate: figures.vatRate ?? before?.vatRate ?? standardVat,
      ...replacedSpan(header, entry.records, figures),
    };
    // A price update says nothing about the metal inside; what the article's own list says stays true.
    if (header.transaction === 'update-prices' && !record.metal && before?.metal) record.metal = before.metal;
    entry.records.push(record);
  }

  return { entries, add };
}

/** An update without any date holds as long as the price that it replaces. */
function replacedSpan(
  header: FeedHeader,
  records: readonly PriceRecord[],
  figures: PriceFigures,
): Pick<PriceRecord, 'validFrom' | 'validTo'> {
  if (header.transaction === 'new-catalog' || figures.validFrom) return {};
  const sameList = records.filter(({ list }) => list.id === header.list.id);
  const started = records.filter(
    ({ validFrom }) => !header.generated || (validFrom ?? '') <= header.generated,
  );
  const candidates = sameList.length > 0 ? sameList : started.length > 0 ? started : records;
  let replaced: PriceRecord | undefined;
  for (const record of candidates) {
    if (!replaced || (record.validFrom ?? '') >= (replaced.validFrom ?? '')) replaced = record;
  }
  if (!replaced) return {};
  const validTo = figures.validTo ?? replaced.validTo;
  return {
    ...(replaced.validFrom ? { validFrom: replaced.validFrom } : {}),
    ...(validTo ? { validTo } : {}),
  };
}

function fault(line: number, reason: string): BuildFault {
  return { severity: 'fault', line, reason };
}

function warning(line: number, reason: string): BuildFault {
  return { severity: 'warning', line, reason };
}
