/** stock.csv and documents.csv: what is on the shelf where, and the files that belong to an article. */
import { z } from 'zod';
import type { ArticleDocument, Place, StockLine } from '../domain/company.ts';
import { unitCode } from '../domain/units.ts';
import type { CatalogReading } from './catalog.ts';
import { readTable } from './csv-file.ts';
import { day, figure, optional, text, whole } from './fields.ts';
import type { Folder } from './folder.ts';

const unit = text.transform((value, context) => {
  const code = unitCode(value);
  if (!code)
    context.addIssue({ code: 'custom', message: `"${value}" is not a unit of UN/ECE Rec 20 that we know` });
  return code ?? value;
});

const stockRow = z.object({
  article: text,
  quantity: optional(figure),
  unit: optional(unit),
  place: optional(text),
  next_delivery: optional(day),
  lead_time_days: optional(whole),
  as_of: day,
});

/** Stock lines by article number as printed in the catalogue. */
export function readStock(
  folder: Folder,
  { catalog, isRefused }: CatalogReading,
  places: readonly Place[],
): Map<string, StockLine[]> {
  const known = new Set(places.map(({ id }) => id));
  const stock = new Map<string, StockLine[]>();
  for (const { line, data } of readTable(folder, 'stock.csv', stockRow)) {
    const article = catalog.get(data.article);
    if (!article) {
      if (!isRefused(data.article)) {
        folder.report.fault('stock.csv', line, `article ${data.article} is in no price list`);
      }
      continue;
    }
    if (data.place && !known.has(data.place)) {
      folder.report.note('stock.csv', line, `place "${data.place}" is not in places.yaml`);
    }
    push(stock, article.number, {
      article: article.number,
      quantity: data.quantity,
      unit: data.unit,
      place: data.place,
      nextDelivery: data.next_delivery,
      leadTimeDays: data.lead_time_days,
      asOf: data.as_of,
    });
  }
  return stock;
}

const documentRow = z.object({
  article: text,
  kind: z.enum(['datasheet', 'safety', 'certificate', 'manual', 'drawing'], {
    error: 'must be datasheet, safety, certificate, manual or drawing',
  }),
  language: text,
  file: text.refine((file) => !/^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(file), {
    error: 'must be a file inside documents/',
  }),
  title: text,
  date: optional(day),
});

/** Documents by article number; none when there is no documents.csv. */
export function readDocuments(
  folder: Folder,
  { catalog, isRefused }: CatalogReading,
): Map<string, ArticleDocument[]> {
  const documents = new Map<string, ArticleDocument[]>();
  if (!folder.has('documents.csv')) return documents;
  for (const { line, data } of readTable(folder, 'documents.csv', documentRow)) {
    const article = catalog.get(data.article);
    if (!article && !isRefused(data.article))
      folder.report.fault('documents.csv', line, `article ${data.article} is in no price list`);
    if (!folder.has(`documents/${data.file}`)) {
      folder.report.fault('documents.csv', line, `the file documents/${data.file} is not there`);
    }
    if (article) push(documents, article.number, { ...data, article: article.number });
  }
  return documents;
}

function push<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
