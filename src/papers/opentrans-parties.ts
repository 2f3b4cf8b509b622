/** Who sells and who buys, as openTRANS parties; an unknown buyer is a party without an address. */
import type { Buyer, Seller } from '../domain/quote.ts';
import { countryInSchema } from './opentrans-codes.ts';
import { plainLine } from './plain.ts';
import { type XmlNode, xml } from './xml.ts';

/** PARTIES: the supplier, then the buyer. */
export function parties(seller: Seller, buyer: Buyer): XmlNode | undefined {
  return xml('PARTIES', [
    xml('PARTY', [
      partyId('bmecat:PARTY_ID', supplierId(seller)),
      xml('PARTY_ROLE', 'supplier'),
      address({ ...seller, company: seller.name, url: seller.imprintUrl }),
    ]),
    xml('PARTY', [partyId('bmecat:PARTY_ID', buyerId(buyer)), xml('PARTY_ROLE', 'buyer'), address(buyer)]),
  ]);
}

/** ORDER_PARTIES_REFERENCE: which party is which. */
export function partyReferences(seller: Seller, buyer: Buyer): XmlNode | undefined {
  return xml('ORDER_PARTIES_REFERENCE', [
    partyId('bmecat:BUYER_IDREF', buyerId(buyer)),
    partyId('bmecat:SUPPLIER_IDREF', supplierId(seller)),
  ]);
}

type PartyId = { id: string; type: string };

function partyId(name: string, { id, type }: PartyId): XmlNode | undefined {
  return xml(name, id, { type });
}

function supplierId(seller: Seller): PartyId {
  const vatId = plainLine(seller.vatId, 250);
  return vatId
    ? { id: vatId, type: 'vatid' }
    : { id: plainLine(seller.name, 250) || 'supplier', type: 'other' };
}

/** The customer number as the supplier gave it, else the VAT id, else plainly unknown. */
function buyerId({ customer, vatId }: Buyer): PartyId {
  if (plainLine(customer)) return { id: plainLine(customer, 250), type: 'supplier_specific' };
  return plainLine(vatId) ? { id: plainLine(vatId, 250), type: 'vatid' } : { id: 'unknown', type: 'other' };
}

type Addressed = Buyer & { url?: string };

/** The schema has 50 characters for each part; longer company names continue in NAME2 and NAME3. */
function address(party: Addressed): XmlNode | undefined {
  const line = (value: string | undefined, most: number) => plainLine(value, most);
  const [name, name2, name3] = pieces(plainLine(party.company, 150), 50);
  const country = line(party.country, 50);
  return xml('ADDRESS', [
    xml('bmecat:NAME', name),
    xml('bmecat:NAME2', name2),
    xml('bmecat:NAME3', name3),
    contactDetails(party),
    xml('bmecat:STREET', line(party.street, 50)),
    xml('bmecat:ZIP', line(party.postalCode, 20)),
    xml('bmecat:CITY', line(party.city, 50)),
    xml('bmecat:COUNTRY', country),
    xml('bmecat:COUNTRY_CODED', countryInSchema(country)),
    xml('bmecat:VAT_ID', line(party.vatId, 50)),
    xml('bmecat:PHONE', line(party.phone, 50)),
    xml('bmecat:EMAIL', line(party.email, 255)),
    xml('bmecat:URL', line(party.url, 255)),
  ]);
}

function contactDetails({ contact }: Addressed): XmlNode | undefined {
  return xml('CONTACT_DETAILS', [xml('bmecat:CONTACT_NAME', plainLine(contact, 50))]);
}

/** A text in pieces of at most `length` characters, broken at blanks where there are any. */
function pieces(text: string, length: number): string[] {
  const found: string[] = [];
  let rest = [...text];
  while (rest.length > length) {
    const blank = rest.slice(0, length + 1).lastIndexOf(' ');
    const end = blank > 0 ? blank : length;
    found.push(rest.slice(0, end).join(''));
    rest = rest.slice(blank > 0 ? end + 1 : end);
  }
  return rest.length > 0 ? [...found, rest.join('')] : found;
}
