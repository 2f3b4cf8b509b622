/** A list-price quote (Angebot): what was offered to whom, with the evidence of every figure. Pure; rules in the price contract. */
import type { Article } from './article.ts';
import { addDays } from './calendar.ts';
import type { Company } from './company.ts';
import type { Language, Localized } from './language.ts';
import type { PricedLine } from './price.ts';
import { type Total, totalOf } from './total.ts';

/** Who the paper is for. Everything is optional: a list price is the same for all, also for a house we do not know yet. */
export type Buyer = {
  /** Customer number, only of a proven account. */
  customer?: string;
  company?: string;
  /** The person who asked. */
  contact?: string;
  street?: string;
  postalCode?: string;
  city?: string;
  country?: string;
  vatId?: string;
  email?: string;
  phone?: string;
};

/** The letterhead as it was on the day of issue: a later change of the vendor's folder changes no old paper. */
export type Seller = Pick<
  Company,
  | 'name'
  | 'legalForm'
  | 'street'
  | 'postalCode'
  | 'city'
  | 'country'
  | 'vatId'
  | 'register'
  | 'managingDirectors'
  | 'phone'
  | 'email'
  | 'imprintUrl'
>;

/** One line: the article in its words of that day, and the priced line with list, version, amount, scale and conversion. */
export type QuoteLine = Omit<PricedLine, 'ok' | 'record'> & {
  /** From 1. */
  position: number;
  name: Localized;
  text?: Localized;
  ean?: string;
  /** What one order unit holds, where the list says so. */
  contentUnit?: string;
  contentPerUnit?: string;
};

/** An issued quote. It never changes: a change is another version with its own id. */
export type Quote = {
  /** `AN-2026-00017`, from the second version on `AN-2026-00017-2`. */
  id: string;
  number: string;
  version: number;
  /** Moment (ISO) and day of issue; the last day on which it holds. Days as YYYY-MM-DD. */
  issuedAt: string;
  date: string;
  validUntil: string;
  binding: Company['quote']['binding'];
  deliveryTerms: string;
  paymentTerms: string;
  language: Language;
  currency: string;
  seller: Seller;
  buyer: Buyer;
  lines: QuoteLine[];
  total: Total;
  /** Where it was asked for. */
  conversation: string;
  channel: string;
  /** The words that asked for it. */
  asked: string;
};

export type QuoteInput = {
  number: string;
  version: number;
  lines: readonly { article: Article; line: PricedLine }[];
  company: Company;
  buyer: Buyer;
  language: Language;
  issuedAt: string;
  date: string;
  conversation: string;
  channel: string;
  asked: string;
};

/** Issues a quote over at least one priced line. The same input gives the same quote. */
export function quoteOf(input: QuoteInput): Quote {
  const { company, lines } = input;
  return {
    id: quoteId(input.number, input.version),
    number: input.number,
    version: input.version,
    issuedAt: input.issuedAt,
    date: input.date,
    validUntil: addDays(input.date, company.quote.validDays),
    binding: company.quote.binding,
    deliveryTerms: company.quote.deliveryTerms,
    paymentTerms: company.quote.paymentTerms,
    language: input.language,
    currency: company.currency,
    seller: sellerOf(company),
    buyer: input.buyer,
    lines: lines.map(({ article, line }, index) => quoteLine(article, line, index + 1)),
    total: totalOf(
      lines.map(({ line }) => line),
      company,
    ),
    conversation: input.conversation,
    channel: input.channel,
    asked: input.asked,
  };
}

/** The id of a version: the first one is the number itself. */
export function quoteId(number: string, version: number): string {
  return version === 1 ? number : `${number}-${version}`;
}

/** Whether it can still be accepted on a day. */
export function isValidOn(quote: Pick<Quote, 'validUntil'>, day: string): boolean {
  return day <= quote.validUntil;
}

function sellerOf(company: Company): Seller {
  const { name, legalForm, street, postalCode, city, country } = company;
  const { vatId, register, managingDirectors, phone, email, imprintUrl } = company;
  return {
    name,
    legalForm,
    street,
    postalCode,
    city,
    country,
    vatId,
    register,
    ...(managingDirectors ? { managingDirectors } : {}),
    phone,
    email,
    imprintUrl,
  };
}

function quoteLine(article: Article, line: PricedLine, position: number): QuoteLine {
  const { ok: _, record, ...priced } = line;
  return {
    ...priced,
    position,
    name: article.name,
    ...(article.text ? { text: article.text } : {}),
    ...(article.ean ? { ean: article.ean } : {}),
    ...(record.contentUnit ? { contentUnit: record.contentUnit } : {}),
    ...(record.contentPerUnit ? { contentPerUnit: record.contentPerUnit } : {}),
  };
}
