/** Stock: what an item has in all places together, as its card says. */
import type { StockLine } from '../../domain/company.ts';
import { decimal } from '../../domain/money.ts';
import { itemRow } from './answers.ts';
import { anyOf } from './filter.ts';
import type { Lists } from './lists.ts';
import { meant, spellings } from './numbers.ts';
import type { Rows } from './rows.ts';

/** Stock of an article; empty for what is blocked, not kept in stock or not there. `today` is YYYY-MM-DD. */
export async function stockOf(
  article: string,
  { rows, lists, today }: { rows: Rows; lists: Lists; today: () => string },
  signal?: AbortSignal,
): Promise<StockLine[]> {
  const asked = spellings(article, await lists.itemForms.get(signal));
  if (asked.length === 0) return [];
  const [unitOf, found] = await Promise.all([
    lists.units.get(signal),
    rows({ list: 'items', row: itemRow, filter: anyOf('number', asked), signal }),
  ]);
  const wanted = meant(
    article,
    found.map(({ number }) => number),
  );
  const item = found.find(({ number }) => number === wanted);
  if (item?.type !== 'Inventory' || item.blocked === true || item.inventory === undefined) return [];
  return [
    {
      article: item.number,
      // Below nothing is a delivery booked before its receipt: how much is there nobody knows then.
      ...(decimal(item.inventory).lt(0) ? {} : { quantity: item.inventory }),
      unit: unitOf(item.baseUnitOfMeasureCode),
      asOf: today(),
    },
  ];
}
