/**
 * Who is which customer, for what Business Central cannot be asked: it filters neither by VAT id nor from a contact to its
 * customer. Only numbers and keys are kept; every customer that is found is read anew.
 */
import { normalNumber, numberIndex } from '../../knowledge/normal-number.ts';
import { directoryRow } from './answers.ts';
import type { Rows } from './rows.ts';

/** Each answers with the numbers of customers, in the spelling of Business Central. */
export type Directory = {
  byNumber(typed: string): string | undefined;
  /** By the number of a company's or a lone person's contact. */
  ofContact(number: string): readonly string[];
  /** By the mail address on the customer's card, in small letters. */
  ofMail(mail: string): readonly string[];
  /** By the VAT id in the form of `normalNumber`. */
  ofVatId(normal: string): readonly string[];
};

/** Reads the numbers of all customers. */
export async function readDirectory(rows: Rows): Promise<Directory> {
  const found = await rows({
    list: 'customers',
    row: directoryRow,
    select: 'number,email,taxRegistrationNumber',
    expand: 'contactsInformation',
  });
  const byContact = new Map<string, string[]>();
  const byMail = new Map<string, string[]>();
  const byVatId = new Map<string, string[]>();
  for (const { number, email, taxRegistrationNumber, contactsInformation } of found) {
    for (const { contactNumber } of contactsInformation) add(byContact, contactNumber, number);
    if (email) add(byMail, email.toLowerCase(), number);
    if (taxRegistrationNumber) add(byVatId, normalNumber(taxRegistrationNumber), number);
  }
  return {
    byNumber: numberIndex(new Map(found.map(({ number }) => [number, number]))),
    ofContact: (number) => byContact.get(number) ?? [],
    ofMail: (mail) => byMail.get(mail) ?? [],
    ofVatId: (normal) => byVatId.get(normal) ?? [],
  };
}

function add(map: Map<string, string[]>, key: string, number: string): void {
  const numbers = map.get(key);
  if (!numbers) map.set(key, [number]);
  else if (!numbers.includes(number)) numbers.push(number);
}
