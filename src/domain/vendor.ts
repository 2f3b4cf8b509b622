/** One vendor, read from its folder and validated as a whole: an immutable snapshot that a turn can rely on. */
import type { Contact, Customer } from './account.ts';
import type { Article, PriceRecord } from './article.ts';
import type {
  Answer,
  ArticleDocument,
  Company,
  Place,
  ServiceSegment,
  StockLine,
  TeamMember,
  VendorEvent,
} from './company.ts';
import type { Language } from './language.ts';
import type { Order } from './order.ts';
import type { Intent } from './understanding.ts';

/** The articles of all lists, found by number. */
export type Catalog = {
  size: number;
  /** By number as printed; blanks, dots, dashes and letter case do not matter. */
  get(number: string): Article | undefined;
  byEan(ean: string): Article | undefined;
  all(): Iterable<Article>;
  /** Every record of the article in every list, valid or not. */
  prices(number: string): readonly PriceRecord[];
};

/** Synonyms, abbreviations and units as this vendor's customers say them. */
export type Words = {
  synonyms: Record<string, string[]>;
  abbreviations: Record<string, string>;
  units: Record<string, string>;
};

export type Signals = { threshold: number; weights: Record<string, number> };

/** `phrases/<lang>.yaml`: a text, or one per address form; ICU messages. */
export type PhraseText = string | { Sie: string; du: string };
export type Phrases = Record<Language, Record<string, PhraseText>>;

export type Examples = Record<Intent, Record<Language, string[]>>;

export type Vendor = {
  company: Company;
  catalog: Catalog;
  places: Place[];
  team: TeamMember[];
  events: VendorEvent[];
  service: Record<string, ServiceSegment>;
  signals: Signals;
  words: Words;
  answers: Answer[];
  phrases: Phrases;
  examples: Examples;
  stock(article: string): readonly StockLine[];
  documents(article: string): readonly ArticleDocument[];
  customers: { get(number: string): Customer | undefined; all(): readonly Customer[] };
  contacts: { of(customer: string): readonly Contact[]; all(): readonly Contact[] };
  orders: {
    get(number: string): Order | undefined;
    of(customer: string): readonly Order[];
    all(): readonly Order[];
  };
  /** Notes about fields we do not know: shown by `npm run check`, never a refusal. */
  notes: string[];
};
