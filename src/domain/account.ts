/** Customers and their people, as the vendor's folder or ERP delivers them. Segment and figures are never shown to them. */
import type { AddressForm, Language } from './language.ts';

export type Segment = 'A' | 'B' | 'C';

export type Customer = {
  number: string;
  name: string;
  street?: string;
  postalCode?: string;
  city?: string;
  country?: string;
  vatId?: string;
  segment?: Segment;
  revenue12m?: string;
  revenuePrev12m?: string;
  orders12m?: number;
  employees?: number;
  industry?: string;
  potential?: string;
  blocked: boolean;
  salesContact?: string;
  language?: Language;
  addressForm?: AddressForm;
  consentPhone?: boolean;
  consentMail?: boolean;
};

export type Contact = {
  customer: string;
  name: string;
  email?: string;
  phone?: string;
  teamsTenantId?: string;
  teamsObjectId?: string;
  role?: string;
};
