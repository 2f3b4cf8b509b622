/** What every feed promises: a catalogue or price list as a stream of items, in the trade's own types. */
import type { Article, PriceListId, PriceRecord } from '../domain/article.ts';
import type { Localized } from '../domain/language.ts';

/** What a file does to the articles of earlier lists: stand beside them, change them, or change only their prices. */
export type Transaction = 'new-catalog' | 'update-products' | 'update-prices';

export type FeedHeader = {
  format: string;
  transaction: Transaction;
  list: PriceListId;
  /** Both days inclusive, YYYY-MM-DD; absent = open. */
  validFrom?: string;
  validTo?: string;
  /** The day the file was made. */
  generated?: string;
  currency?: string;
};

export type FaultCode =
  | 'unsupported-format'
  | 'unsupported-version'
  | 'not-well-formed'
  | 'forbidden-doctype'
  | 'unknown-encoding'
  | 'too-large'
  | 'missing-field'
  | 'no-currency'
  | 'foreign-currency'
  | 'unknown-unit'
  | 'bad-number'
  | 'bad-price-quantity'
  | 'negative-price'
  | 'zero-price'
  | 'bad-tax'
  | 'bad-date'
  | 'damaged-text'
  | 'double-article'
  | 'double-price'
  | 'unsupported-price'
  | 'unknown-article'
  | 'doubtful';

/** Something wrong in a file. A `fault` refuses the file as a whole, a `warning` is only told. */
export type FeedFault = {
  severity: 'fault' | 'warning';
  code: FaultCode;
  /** The file as the caller named it, and the line in it, from 1. */
  file: string;
  line: number;
  article?: string;
  /** In plain words, for whoever made the list. */
  reason: string;
};

/** How an article is ordered; price updates have none and take those of the article's earlier list. */
export type OrderTerms = Pick<
  PriceRecord,
  'orderUnit' | 'contentUnit' | 'contentPerUnit' | 'priceQuantity' | 'minimum' | 'step'
>;

/**
 * The price of an article without its order terms; VAT and metal are absent where the list does not state them. A price
 * update may say for which quantity its price is.
 */
export type PriceFigures = Omit<PriceRecord, keyof OrderTerms | 'vatRate' | 'metal'> &
  Partial<Pick<PriceRecord, 'vatRate' | 'metal' | 'priceQuantity'>>;

export type FeedItem =
  /** First of all, when the file has a readable one. */
  | { kind: 'header'; header: FeedHeader }
  | {
      kind: 'article';
      mode: 'new' | 'update';
      line: number;
      article: Article;
      terms: OrderTerms;
      prices: PriceFigures[];
      /** A change that says nothing of minimum, step and EAN: those of the earlier list stay. */
      inherits?: true;
    }
  | { kind: 'delete'; line: number; article: string }
  /** The article of an earlier list is called differently from now on. */
  | { kind: 'renumber'; line: number; article: string; to: string }
  | { kind: 'prices'; line: number; article: string; prices: PriceFigures[] }
  /** The article's place in the catalogue, outermost first; may come after the article. */
  | { kind: 'groups'; line: number; article: string; groups: Localized[] }
  | { kind: 'fault'; fault: FeedFault };

export type FeedOptions = {
  /** The vendor's list price type (BMEcat price_type); no other price is ever read. */
  priceType: string;
  /** The vendor's currency; prices in others are left out. */
  currency: string;
  /** The vendor's country; prices for other territories are left out. */
  country?: string;
  /** Name of the file in faults; its path when absent. */
  name?: string;
  /** Finds a file of the same folder by its name, letter case aside; by the file's own path when absent. */
  beside?: (name: string) => string | undefined;
  /** Called with the bytes read so far. */
  progress?: (bytes: number) => void;
};

/**
 * A reader of one format. It streams: one article is in memory at a time. It throws only when the file cannot be read
 * at all (missing, no permission); whatever is wrong inside the file is an item.
 */
export type Feed = (path: string, options: FeedOptions) => AsyncGenerator<FeedItem>;
