/** customers.csv and contacts.csv: accounts and their people. Figures and segments are for the vendor's eyes only. */
import { z } from 'zod';
import type { Contact, Customer } from '../domain/account.ts';
import { readTable } from './csv-file.ts';
import {
  addressForm,
  country,
  figure,
  flag,
  language,
  mail,
  optional,
  text,
  vatId,
  whole,
} from './fields.ts';
import type { Folder } from './folder.ts';

const customer = z.object({
  customer_number: text,
  name: text,
  street: optional(text),
  postal_code: optional(text),
  city: optional(text),
  country: optional(country),
  vat_id: optional(vatId),
  segment: optional(z.enum(['A', 'B', 'C'], { error: 'must be A, B or C' })),
  revenue_12m: optional(figure),
  revenue_prev_12m: optional(figure),
  orders_12m: optional(whole),
  employees: optional(whole),
  industry: optional(text),
  potential: optional(figure),
  blocked: optional(flag),
  sales_contact: optional(text),
  language: optional(language),
  address_form: optional(addressForm),
  consent_phone: optional(flag),
  consent_mail: optional(flag),
});

/** Customers by number, in the order of the file. */
export function readCustomers(folder: Folder): Map<string, Customer> {
  const customers = new Map<string, Customer>();
  for (const { line, data } of readTable(folder, 'customers.csv', customer)) {
    const number = data.customer_number;
    if (customers.has(number))
      folder.report.fault('customers.csv', line, `customer ${number} is there twice`);
    customers.set(number, {
      number,
      name: data.name,
      street: data.street,
      postalCode: data.postal_code,
      city: data.city,
      country: data.country,
      vatId: data.vat_id,
      segment: data.segment,
      revenue12m: data.revenue_12m,
      revenuePrev12m: data.revenue_prev_12m,
      orders12m: data.orders_12m,
      employees: data.employees,
      industry: data.industry,
      potential: data.potential,
      blocked: data.blocked ?? false,
      salesContact: data.sales_contact,
      language: data.language,
      addressForm: data.address_form,
      consentPhone: data.consent_phone,
      consentMail: data.consent_mail,
    });
  }
  return customers;
}

const contact = z.object({
  customer_number: text,
  name: text,
  email: optional(mail),
  phone: optional(text),
  teams_tenant_id: optional(text),
  teams_object_id: optional(text),
  role: optional(text),
});

/** Contacts of known customers; others are faults. */
export function readContacts(folder: Folder, customers: ReadonlyMap<string, Customer>): Contact[] {
  const contacts: Contact[] = [];
  const people = new Map<string, number>();
  for (const { line, data } of readTable(folder, 'contacts.csv', contact)) {
    const number = data.customer_number;
    if (!customers.has(number))
      folder.report.fault('contacts.csv', line, `customer ${number} is not in customers.csv`);
    // One Teams identity that stands for two people would open one customer's facts to another.
    if (data.teams_object_id) {
      const identity = `${data.teams_tenant_id ?? ''} ${data.teams_object_id}`.toLowerCase();
      const other = people.get(identity);
      if (other) folder.report.fault('contacts.csv', line, `has the same Teams identity as line ${other}`);
      people.set(identity, line);
    }
    contacts.push({
      customer: number,
      name: data.name,
      email: data.email,
      phone: data.phone,
      teamsTenantId: data.teams_tenant_id,
      teamsObjectId: data.teams_object_id,
      role: data.role,
    });
  }
  return contacts;
}
