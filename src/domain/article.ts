/** What a vendor sells: articles and the price records that belong to them, as every feed delivers them. */
import type { Localized } from './language.ts';

/** A property of an article; values are shown as the vendor wrote them. */
export type Feature = { name: Localized; value: Localized; unit?: string };

export type ReferenceKind = 'accessory' | 'similar' | 'successor' | 'part' | 'other';

/** A file of an article named by the catalogue (BMEcat MIME). */
export type MimeFile = { source: string; purpose?: string; type?: string; title?: string };

export type Article = {
  /** The vendor's number, exactly as printed. */
  number: string;
  ean?: string;
  manufacturer?: string;
  manufacturerNumber?: string;
  name: Localized;
  text?: Localized;
  keywords: { de: string[]; en: string[] };
  /** Names of the catalogue groups, outermost first. */
  groups: Localized[];
  features: Feature[];
  references: { kind: ReferenceKind; number: string }[];
  /** BMEcat PRODUCT_STATUS / ARTICLE_STATUS types: new, bargain, core, old_article … */
  status: string[];
  files: MimeFile[];
  /** UN/ECE Rec 20 code of the unit that is ordered. */
  orderUnit: string;
  /** Unit inside the order unit and how many of them it holds (decimal string), where the vendor says so. */
  contentUnit?: string;
  contentPerUnit?: string;
  /** Catalogue lead time in days: never an availability. */
  deliveryDays?: number;
};

/** Which price list a price comes from. */
export type PriceListId = { id: string; version: string };

/** One article in one list: the only source of any price that is ever shown. All amounts are decimal strings. */
export type PriceRecord = {
  article: string;
  list: PriceListId;
  currency: string;
  /** Both days inclusive, YYYY-MM-DD; absent = open. */
  validFrom?: string;
  validTo?: string;
  orderUnit: string;
  contentUnit?: string;
  contentPerUnit?: string;
  /** The amount is for this many order units. */
  priceQuantity: number;
  minimum: string;
  step: string;
  /** Ascending by `from` (order units); empty when the price is on request or faulty. */
  scales: { from: string; amount: string }[];
  /** Multiplier of the amount, "1" when the list has none (BMEcat PRICE_FACTOR). */
  factor: string;
  /** Percent, e.g. "19". */
  vatRate: string;
  /** A price of the day: on request, never a figure. */
  daily: boolean;
  /** Amount 0 without a daily mark, or another fault that forbids a price: why. */
  faulty?: string;
  metal?: MetalShare;
};

/** Metal surcharge data: weight in grams per price quantity, base notation in EUR per 100 kg (decimal strings). */
export type MetalShare = { name: string; base: string; weight: string };
