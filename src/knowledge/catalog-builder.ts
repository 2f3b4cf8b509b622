/** Puts the lists of a vendor together: articles of new catalogues, then what later updates change in them. */
import type { Article, PriceRecord } from '../domain/article.ts';
import type { FeedHeader, FeedItem, OrderTerms, PriceFigures } from '../feeds/feed.ts';
import { type ListedTerms, updatedRecord } from './list-update.ts';
import { sharing } from './sharing.ts';

/** An article with all its prices, and how it is ordered in each list. */
export type CatalogEntry = {
  article: Article;
  terms: ListedTerms[];
  records: PriceRecord[];
  /** The file that describes the article, and the one whose mapping placed it in its groups. */
  source: string;
  placedBy?: string;
};

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
      case 'groups':
        return addGroups(item, source);
      case 'renumber':
        return renumber(item);
      case 'delete':
        return entries.delete(item.article)
          ? undefined
          : warning(item.line, `Article ${item.article} to delete is in no list.`);
      default:
        return undefined;
    }
  }

  function addArticle(header: FeedHeader, item: Extract<FeedItem, { kind: 'article' }>, source: string) {
    const known = entries.get(item.article.number);
    const { article, terms, prices, line } = share.item(
      item.inherits && known ? inherited(item, known) : item,
    );
    const sameList = known?.records.find(
      ({ list }) => list.id === header.list.id && list.version === header.list.version,
    );
    if (sameList && header.transaction === 'new-catalog') {
      const list = `${header.list.id} ${header.list.version}`;
      return fault(line, `Article ${article.number} is in list ${list} already, in ${known?.source}.`);
    }
    const since = header.validFrom ?? prices[0]?.validFrom ?? header.generated ?? '';
    const entry: CatalogEntry = {
      article: article.groups.length === 0 && known ? { ...article, groups: known.article.groups } : article,
      terms: [...(known?.terms ?? []), { list: header.list, since, terms }],
      records: known?.records ?? [],
      source,
    };
    entries.set(article.number, entry);
    for (const figures of prices) addRecord(header, entry, figures, terms);
    return item.mode === 'update' && !known
      ? warning(line, `Article ${article.number} to update is in no earlier list; it is taken as new.`)
      : undefined;
  }

  /** The article keeps everything but its number; its old one stays a word to find it by. */
  function renumber({ article: from, to, line }: Extract<FeedItem, { kind: 'renumber' }>) {
    const entry = entries.get(from);
    if (!entry) return warning(line, `Article ${from}, which is now ${to}, is in no list.`);
    if (entries.has(to)) return fault(line, `Article ${from} is to become ${to}, which is another article.`);
    const { keywords } = entry.article;
    const article = { ...entry.article, number: to, keywords: { ...keywords, de: [...keywords.de, from] } };
    const records = entry.records.map((record) => ({ ...record, article: to }));
    entries.delete(from);
    entries.set(to, { ...entry, article, records });
    return undefined;
  }

  function addPrices(header: FeedHeader, item: Extract<FeedItem, { kind: 'prices' }>) {
    const entry = entries.get(item.article);
    if (!entry)
      return warning(item.line, `Article ${item.article} is in no list; its new price is not used.`);
    for (const figures of share.prices(item.prices)) addRecord(header, entry, figures);
    return undefined;
  }

  function addRecord(header: FeedHeader, entry: CatalogEntry, figures: PriceFigures, own?: OrderTerms): void {
    const record =
      header.transaction === 'new-catalog' && own
        ? { ...own, ...figures, list: header.list, vatRate: figures.vatRate ?? standardVat }
        : updatedRecord(header, figures, entry, { ...(own ? { own } : {}), standardVat });
    if (record) entry.records.push(record);
  }

  /** The first place that a file gives an article; it stands before places from older files and from class systems. */
  function addGroups(item: Extract<FeedItem, { kind: 'groups' }>, source: string) {
    const entry = entries.get(item.article);
    if (!entry) return warning(item.line, `Article ${item.article} of the group mapping is in no list.`);
    if (item.groups.length > 0 && entry.placedBy !== source) {
      entry.article = { ...entry.article, groups: item.groups };
      entry.placedBy = source;
    }
    return undefined;
  }

  return { entries, add };
}

/** A change without the parts that it does not state. */
function inherited(item: Extract<FeedItem, { kind: 'article' }>, known: CatalogEntry): typeof item {
  const { minimum, step } = known.terms.at(-1)?.terms ?? item.terms;
  const { ean, keywords } = known.article;
  const article = { ...item.article, keywords, ...(ean ? { ean } : {}) };
  return { ...item, article, terms: { ...item.terms, minimum, step } };
}

function fault(line: number, reason: string): BuildFault {
  return { severity: 'fault', line, reason };
}

function warning(line: number, reason: string): BuildFault {
  return { severity: 'warning', line, reason };
}
