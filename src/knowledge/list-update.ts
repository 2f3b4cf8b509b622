/** What a price update takes over: order terms, VAT, metal and, without a date of its own, the days of what it replaces. */
import type { PriceListId, PriceRecord } from '../domain/article.ts';
import { decimal, decimalText } from '../domain/money.ts';
import type { FeedHeader, OrderTerms, PriceFigures } from '../feeds/feed.ts';

/** The order terms of an article in one list. */
export type ListedTerms = { list: PriceListId; since: string; terms: OrderTerms };

type Dated = { list: PriceListId; since: string };

/**
 * Of an article's older states the one that an update changes: that of the same list, else the newest that had begun
 * on the update's day. Next year's list may lie in the folder already; its price quantity must not meet this year's
 * amount.
 */
function changedBy<State extends Dated>(
  header: FeedHeader,
  states: readonly State[],
  since: string,
): State | undefined {
  const same = states.filter(({ list }) => list.id === header.list.id);
  const candidates = same.length > 0 ? same : states;
  let newest: State | undefined;
  for (const state of candidates) {
    if (since !== '' && state.since > since) continue;
    if (!newest || state.since >= newest.since) newest = state;
  }
  return newest ?? candidates.at(-1);
}

/**
 * A full record of an update's figures, over what the article was before; `own` are the update's own order terms, where
 * it has any. Undefined when nobody ever stated any.
 */
export function updatedRecord(
  header: FeedHeader,
  figures: PriceFigures,
  before: { terms: readonly ListedTerms[]; records: readonly PriceRecord[] },
  { own, standardVat }: { own?: OrderTerms; standardVat: string },
): PriceRecord | undefined {
  const since = figures.validFrom ?? header.generated ?? '';
  const terms = own ?? changedBy(header, before.terms, since)?.terms;
  if (!terms) return undefined;
  const records = before.records.map((record) => ({
    list: record.list,
    since: record.validFrom ?? '',
    record,
  }));
  const { record: replaced } = changedBy(header, records, since) ?? {};
  const metal =
    figures.metal ?? (replaced && metalFor(replaced, figures.priceQuantity ?? terms.priceQuantity));
  return {
    ...terms,
    ...figures,
    list: header.list,
    vatRate: figures.vatRate ?? replaced?.vatRate ?? standardVat,
    ...(metal ? { metal } : {}),
    ...(figures.validFrom ? {} : spanOf(replaced, figures)),
  };
}

/** Metal is weighed per price quantity; an update may be for another one. */
function metalFor({ metal, priceQuantity }: PriceRecord, quantity: number): PriceRecord['metal'] {
  if (!metal || priceQuantity === quantity) return metal;
  return { ...metal, weight: decimalText(decimal(metal.weight).times(quantity).div(priceQuantity)) };
}

function spanOf(
  replaced: PriceRecord | undefined,
  figures: PriceFigures,
): Pick<PriceRecord, 'validFrom' | 'validTo'> {
  const validTo = figures.validTo ?? replaced?.validTo;
  return {
    ...(replaced?.validFrom ? { validFrom: replaced.validFrom } : {}),
    ...(validTo ? { validTo } : {}),
  };
}
