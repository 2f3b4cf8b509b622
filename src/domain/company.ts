/** The vendor as its folder describes it: who we are, our rules, places, people and events. */
import type { AddressForm, Language } from './language.ts';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
/** `{ mon: "07:00-12:00, 13:00-17:00" }`; a missing day is closed. */
export type Hours = Partial<Record<Weekday, string>>;

/** A surcharge that applies while the value of the goods is below a limit; amounts net, decimal strings. */
export type Band = { below: string; net: string };

export type NumberKind = 'order' | 'quote' | 'invoice' | 'deliveryNote' | 'customer';

export type Company = {
  name: string;
  legalForm: string;
  street: string;
  postalCode: string;
  city: string;
  country: string;
  bundesland: string;
  vatId: string;
  register: string;
  /** Named on business letters, as § 35a GmbHG wants it. */
  managingDirectors?: string[];
  phone: string;
  email: string;
  imprintUrl: string;
  privacyUrl: string;
  languages: Language[];
  addressForm: AddressForm;
  currency: string;
  priceList: { type: string; vatIncluded: boolean };
  quote: {
    validDays: number;
    binding: 'freibleibend' | 'binding';
    deliveryTerms: string;
    paymentTerms: string;
  };
  freight: Band[];
  smallOrderSurcharge: Band[];
  /** Base and notation in EUR per 100 kg. */
  metal: { name: string; base: string; notation: string; date: string }[];
  cutOff: string;
  deliveryDays: Weekday[];
  /** Working days from leaving the house to the customer's door; 1 when left out. */
  transitDays?: number;
  hours: Hours;
  closedDays: string[];
  /** Unanchored regular expressions of this vendor's own document numbers. */
  numberPatterns: Partial<Record<NumberKind, string>>;
  worksCouncil?: boolean;
};

export type Place = {
  id: string;
  kind: 'branch' | 'pickup' | 'dealer';
  name: string;
  street: string;
  postalCode: string;
  city: string;
  country: string;
  phone?: string;
  email?: string;
  hours?: Hours;
  /** Prefixes of the postcodes it serves. */
  postcodes?: string[];
};

export type TeamMember = {
  name: string;
  role: string;
  phone?: string;
  email?: string;
  topics: string[];
  segments: string[];
  hours: Hours;
  bundesland: string;
  deputy?: string;
};

export type VendorEvent = {
  id: string;
  title: string;
  date: string;
  start?: string;
  end?: string;
  place?: string;
  groups: string[];
  net?: string;
  registerUntil?: string;
  text?: string;
};

export type ServiceSegment = { route: string; responseMinutes: number };

/** A question and its answer, quoted as it stands. */
export type Answer = {
  id: string;
  language: Language;
  questions: string[];
  tags: string[];
  validUntil?: string;
  source: string;
  text: string;
};

export type StockLine = {
  article: string;
  quantity?: string;
  unit?: string;
  place?: string;
  nextDelivery?: string;
  leadTimeDays?: number;
  asOf: string;
};

export type ArticleDocument = {
  article: string;
  kind: 'datasheet' | 'safety' | 'certificate' | 'manual' | 'drawing';
  language: string;
  file: string;
  title: string;
  date?: string;
};
