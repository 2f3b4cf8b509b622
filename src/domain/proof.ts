/** When somebody has shown whose account it is: two facts that match what is on file. Never tells which one did not. */
import type { Contact, Customer } from './account.ts';
import type { Order } from './order.ts';

/** What somebody says: a customer or order number, and the postcode of the delivery address or an e-mail address. */
export type Claim = { number: string; fact: string };

/** What the vendor knows of the account behind a number. */
export type OnFile = {
  customer: string;
  /** The number it was found by, as it is printed. */
  number: string;
  postalCodes: readonly string[];
  emails: readonly string[];
};

/** One shape for every answer: there is no way to read from it which fact was wrong, or whether the number exists. */
export type Verdict = { proven: boolean; customer: string | undefined };

/** What is on file for a number: the order it names, or, for a customer number, all orders of that customer. */
export function onFile(
  number: string,
  customer: Pick<Customer, 'number' | 'postalCode'>,
  contacts: readonly Pick<Contact, 'email'>[],
  orders: readonly Pick<Order, 'deliveryAddress'>[],
): OnFile {
  const postalCodes = [
    customer.postalCode,
    ...orders.map(({ deliveryAddress }) => deliveryAddress?.postalCode),
  ];
  const emails = contacts.map(({ email }) => email);
  const known = (text: string | undefined) => text !== undefined;
  return {
    customer: customer.number,
    number,
    postalCodes: postalCodes.filter(known),
    emails: emails.filter(known),
  };
}

/** Compares everything with everything, also for a number that nobody has, so that the time tells nothing either. */
export function verdictOf(claim: Claim, known: OnFile | undefined): Verdict {
  const { customer, number, postalCodes, emails } = known ?? nobody;
  const isNumber = matches(plainNumber(claim.number), [plainNumber(number)]);
  const isPlace = matches(plainPostalCode(claim.fact), postalCodes.map(plainPostalCode));
  const isMail = matches(plainEmail(claim.fact), emails.map(plainEmail));
  const proven = [known !== undefined, isNumber, isPlace || isMail].every(Boolean);
  return { proven, customer: proven ? customer : undefined };
}

/** What is compared when there is nothing: like an account, and like nobody's. */
const nobody: OnFile = { customer: '-', number: '-0', postalCodes: ['-0', '-1'], emails: ['-@-', '-@-'] };

/** A number without what people add or leave out: blanks, dots, dashes, slashes, case, zeros in front. '' is none. */
export function plainNumber(number: string): string {
  const text = number
    .normalize('NFKC')
    .replace(/[\s.\-‐–—_/\\]/gu, '')
    .toUpperCase();
  return text.replace(/^0+(?=.)/u, '');
}

/** A postcode without blanks, a country in front, and zeros that spreadsheets drop. */
export function plainPostalCode(code: string): string {
  const text = code
    .normalize('NFKC')
    .replace(/[\s\-‐–—.]/gu, '')
    .toUpperCase();
  return text.replace(/^[A-Z]{1,3}(?=\d+$)/u, '').replace(/^0+(?=\d)/u, '');
}

/** An e-mail address in lower case, without blanks. '' for what is none. */
export function plainEmail(address: string): string {
  const text = address.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
  return text.includes('@') ? text : '';
}

/** Whether it is among them; looks at all of them. Nothing equals nothing. */
function matches(text: string, known: readonly string[]): boolean {
  return known.map((each) => isEqual(text, each)).some(Boolean) && text !== '';
}

function isEqual(one: string, other: string): boolean {
  let differs = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1) differs |= one.charCodeAt(at) ^ (other.charCodeAt(at) || 0);
  return differs === 0;
}
