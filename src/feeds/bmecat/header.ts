/** The header of a BMEcat file: which list it is, how long it holds, in which language and currency. */

import type { FeedHeader, Transaction } from '../feed.ts';
import { child, children, childText, type XmlElement } from '../xml-elements.ts';
import { type BmecatReading, dayOf, positive, refuse, validityOf } from './reading.ts';

export const transactions: Record<string, Transaction> = {
  T_NEW_CATALOG: 'new-catalog',
  T_UPDATE_PRODUCTS: 'update-products',
  T_UPDATE_PRICES: 'update-prices',
};

/** Notes the catalogue's facts in the reading; undefined when the list cannot be named. */
export function readHeader(
  reading: BmecatReading,
  header: XmlElement,
  version: string,
  transaction: Transaction,
): FeedHeader | undefined {
  const catalog = child(header, 'CATALOG');
  const id = childText(catalog, 'CATALOG_ID');
  const catalogVersion = childText(catalog, 'CATALOG_VERSION');
  if (!id)
    refuse(reading, catalog ?? header, 'missing-field', 'CATALOG_ID is missing: the price list has no name.');
  if (!catalogVersion) {
    refuse(
      reading,
      catalog ?? header,
      'missing-field',
      'CATALOG_VERSION is missing: prices could not be traced to their list.',
    );
  }
  const languages = children(catalog, 'LANGUAGE');
  const standard = languages.find(({ attributes }) => attributes.default === 'true') ?? languages[0];
  reading.language = standard?.text.trim() || 'deu';
  reading.factor = positive(reading, catalog, 'PRICE_FACTOR', '1') ?? '1';
  const root = childText(catalog, 'MIME_ROOT');
  if (root) reading.mimeRoot = root;
  const validity = validityOf(reading, catalog);
  const generated = dayOf(reading, catalog, 'generation_date', 'GENERATION_DATE');
  const currency = childText(catalog, 'CURRENCY');
  if (!id || !catalogVersion) return undefined;
  return {
    format: `BMEcat ${version}`,
    transaction,
    list: { id, version: catalogVersion },
    ...validity,
    ...(generated ? { generated } : {}),
    ...(currency ? { currency } : {}),
  };
}
