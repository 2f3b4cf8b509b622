/** Customers with their people: live by number, and found by mail address, VAT id or what the vendor's folder knows. */
import type { Contact, Customer } from '../../domain/account.ts';
import type { Account, AccountSearch } from '../../domain/backend.ts';
import { normalNumber } from '../../knowledge/normal-number.ts';
import { type ContactRow, type CustomerRow, contactRow, customerRow } from './answers.ts';
import type { Directory } from './directory.ts';
import { anyOf, isPlain, isPlainMail, quoted } from './filter.ts';
import type { Kept } from './kept.ts';
import { meant, spellings } from './numbers.ts';
import type { Rows } from './rows.ts';

export type Accounts = {
  get(number: string, signal?: AbortSignal): Promise<Account | undefined>;
  find(by: AccountSearch, signal?: AbortSignal): Promise<Account[]>;
};

export type AccountsParts = {
  rows: Rows;
  directory: Kept<Directory>;
  /** People whom the vendor's own folder knows as well, with their Teams ids. */
  contactsOf: () => { of(customer: string): readonly Contact[]; all(): readonly Contact[] };
};

/** No customer and no contact has this number: asked for instead of nothing, so that an answer takes as long. */
const nobody = '-';

export function accountsIn({ rows, directory, contactsOf }: AccountsParts): Accounts {
  /** Two questions, one after the other, whether or not there is such a customer. */
  async function account(
    typed: string,
    asked: readonly string[],
    signal?: AbortSignal,
  ): Promise<Account | undefined> {
    const found = await rows({
      list: 'customers',
      row: customerRow,
      filter: anyOf('number', asked),
      expand: 'contactsInformation',
      signal,
    });
    const wanted = meant(
      typed,
      found.map(({ number }) => number),
    );
    const row = found.find(({ number }) => number === wanted);
    const people = await rows({ list: 'contacts', row: contactRow, filter: contactFilter(row), signal });
    if (!row) return undefined;
    const known = new Set(row.contactsInformation.map(({ contactNumber }) => contactNumber));
    const contacts = people
      .filter(({ number, privacyBlocked }) => known.has(number) && privacyBlocked !== true)
      // A company's own entry is nobody to talk to, but may hold its general mail address.
      .filter(({ type, email }) => type === 'Person' || email !== undefined)
      .map((each) => contactOf(row.number, each));
    return {
      customer: customerOf(row),
      contacts: withFolder(withCard(contacts, row), contactsOf().of(row.number)),
    };
  }

  /** By the number as it is, which most have from somewhere; only a spelling of one's own needs the directory. */
  async function get(number: string, signal?: AbortSignal): Promise<Account | undefined> {
    const asked = spellings(number, []);
    if (asked.length === 0) return undefined;
    const found = await account(number, asked, signal);
    if (found) return found;
    const known = (await directory.get(signal)).byNumber(number);
    return known && isPlain(known) && !asked.includes(known) ? account(known, [known], signal) : undefined;
  }

  /** Accounts of numbers that are there; without any, one is asked for all the same. */
  async function all(numbers: Iterable<string>, signal?: AbortSignal): Promise<Account[]> {
    const plain = [...new Set(numbers)].filter(isPlain);
    const asked = plain.length > 0 ? plain : [nobody];
    const found = await Promise.all(asked.map((number) => account(number, [number], signal)));
    return found.flatMap((each) => each ?? []);
  }

  async function byMail(typed: string, signal?: AbortSignal): Promise<Account[]> {
    const mail = typed.trim().toLowerCase();
    if (!isPlainMail(mail)) return [];
    const [known, people] = await Promise.all([
      directory.get(signal),
      rows({ list: 'contacts', row: contactRow, filter: `tolower(email) eq ${quoted(mail)}`, signal }),
    ]);
    const numbers = people
      .filter(({ email }) => email?.toLowerCase() === mail)
      .flatMap(({ number, companyNumber }) => known.ofContact(companyNumber ?? number));
    const folder = contactsOf()
      .all()
      .filter(({ email }) => email?.toLowerCase() === mail);
    const found = await all(
      [...numbers, ...known.ofMail(mail), ...folder.map(({ customer }) => customer)],
      signal,
    );
    return found.filter(({ contacts }) => contacts.some(({ email }) => email?.toLowerCase() === mail));
  }

  async function byVatId(typed: string, signal?: AbortSignal): Promise<Account[]> {
    const wanted = normalNumber(typed);
    if (wanted === '') return [];
    const found = await all((await directory.get(signal)).ofVatId(wanted), signal);
    return found.filter(({ customer }) => normalNumber(customer.vatId ?? '') === wanted);
  }

  async function byTeams(tenant: string, object: string, signal?: AbortSignal): Promise<Account[]> {
    const same = (one: string | undefined, other: string) =>
      other.trim() !== '' && one?.toLowerCase() === other.trim().toLowerCase();
    const people = contactsOf()
      .all()
      .filter((each) => same(each.teamsTenantId, tenant) && same(each.teamsObjectId, object));
    return people.length > 0
      ? all(
          people.map(({ customer }) => customer),
          signal,
        )
      : [];
  }

  return {
    get,
    async find(by, signal) {
      if ('email' in by) return byMail(by.email, signal);
      if ('vatId' in by) return byVatId(by.vatId, signal);
      return byTeams(by.teamsTenantId, by.teamsObjectId, signal);
    },
  };
}

/** The people of a customer's company; a customer who is a person is its own contact. */
function contactFilter(row: CustomerRow | undefined): string {
  const relations = row?.contactsInformation ?? [];
  const numbers = (type: 'Company' | 'Person') =>
    relations.flatMap(({ contactNumber, contactType }) =>
      contactType === type && isPlain(contactNumber) ? contactNumber : [],
    );
  const companies = numbers('Company');
  if (companies.length > 0) return anyOf('companyNumber', companies);
  const persons = numbers('Person').slice(0, 40);
  return anyOf('number', persons.length > 0 ? persons : [nobody]);
}

function customerOf(row: CustomerRow): Customer {
  const street = [row.addressLine1, row.addressLine2].filter(Boolean).join(', ');
  return {
    number: row.number,
    name: row.displayName ?? row.number,
    ...(street ? { street } : {}),
    ...(row.postalCode ? { postalCode: row.postalCode } : {}),
    ...(row.city ? { city: row.city } : {}),
    ...(row.country ? { country: row.country } : {}),
    ...(row.taxRegistrationNumber ? { vatId: row.taxRegistrationNumber } : {}),
    blocked: row.blocked !== '',
  };
}

function contactOf(customer: string, row: ContactRow): Contact {
  const phone = row.phoneNumber ?? row.mobilePhoneNumber;
  return {
    customer,
    name: row.displayName ?? row.number,
    ...(row.email ? { email: row.email } : {}),
    ...(phone ? { phone } : {}),
    ...(row.jobTitle ? { role: row.jobTitle } : {}),
  };
}

/** The mail address on the customer's card counts as a contact, unless it is one's already. */
function withCard(contacts: readonly Contact[], { number, displayName, email }: CustomerRow): Contact[] {
  const isKnown = contacts.some((each) => each.email?.toLowerCase() === email?.toLowerCase());
  return email && !isKnown
    ? [...contacts, { customer: number, name: displayName ?? number, email }]
    : [...contacts];
}

/** What the folder knows of the same person is added to it; others of the folder follow. */
function withFolder(contacts: readonly Contact[], folder: readonly Contact[]): Contact[] {
  const isSame = (one: Contact, other: Contact) =>
    one.email !== undefined && one.email.toLowerCase() === other.email?.toLowerCase();
  return [
    ...contacts.map((contact) => ({ ...folder.find((each) => isSame(contact, each)), ...contact })),
    ...folder.filter((each) => !contacts.some((contact) => isSame(contact, each))),
  ];
}
