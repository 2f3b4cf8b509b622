/** The parties of an openTRANS message: who buys, where it goes, who carries it. */
import type { DeliveryAddress } from '../../domain/order.ts';
import { child, children, type XmlElement } from '../xml-elements.ts';
import type { ElementReader } from './reading.ts';

type Id = { value: string; type: string };
export type Party = { ids: Id[]; roles: string[]; address?: XmlElement };

/** Numbers of other registers than the vendor's: they must never be taken for one of its customer numbers. */
const foreign = new Set(['buyer_specific', 'duns', 'iln', 'gln', 'party_specific']);

/** All parties of a message. */
export function partiesOf(info: XmlElement, reader: ElementReader): Party[] {
  return children(child(info, 'PARTIES'), 'PARTY').map((party) => {
    const address = child(party, 'ADDRESS');
    reader.text(party, 'PARTY_ID'); // told when its letters are damaged
    return {
      ids: children(party, 'PARTY_ID').map(idOf),
      roles: children(party, 'PARTY_ROLE').map(({ text }) => text.trim().toLowerCase()),
      ...(address ? { address } : {}),
    };
  });
}

/** Names of the buyer, the vendor's number first; the invoice's recipient only where no buyer is named. */
export function buyerOf(info: XmlElement, parties: readonly Party[], reader: ElementReader): string[] {
  const references = child(info, 'ORDER_PARTIES_REFERENCE') ?? info;
  reader.text(references, 'BUYER_IDREF');
  const named = child(references, 'BUYER_IDREF');
  const buyers = idsOf(named && idOf(named), 'buyer', parties);
  if (buyers.length > 0 || named) return buyers;
  const recipient = child(info, 'INVOICE_RECIPIENT_IDREF');
  return idsOf(recipient && idOf(recipient), 'invoice_recipient', parties);
}

/** The address of the party the goods go to. */
export function addressOf(
  info: XmlElement,
  parties: readonly Party[],
  reader: ElementReader,
): DeliveryAddress | undefined {
  const address = partyOf('delivery', 'DELIVERY_IDREF', info, parties)?.address;
  if (!address) return undefined;
  const [name, street, postalCode, city] = ['NAME', 'STREET', 'ZIP', 'CITY'].map((part) =>
    reader.text(address, part),
  );
  const country = reader.text(address, 'COUNTRY_CODED') ?? reader.text(address, 'COUNTRY');
  return {
    ...(name ? { name } : {}),
    ...(street ? { street } : {}),
    ...(postalCode ? { postalCode } : {}),
    ...(city ? { city } : {}),
    ...(country ? { country } : {}),
  };
}

/** The carrier's name: the deliverer's, or the remark that several makers write instead. */
export function carrierOf(
  info: XmlElement,
  parties: readonly Party[],
  reader: ElementReader,
): string | undefined {
  const deliverer = partyOf('deliverer', 'DELIVERER_IDREF', info, parties);
  const remark = children(info, 'REMARKS').find(({ attributes }) => attributes.type === 'delivererCode');
  return reader.text(deliverer?.address, 'NAME') ?? (remark?.text.trim() || undefined);
}

function partyOf(role: string, reference: string, info: XmlElement, parties: readonly Party[]) {
  const references = child(info, 'ORDER_PARTIES_REFERENCE') ?? info;
  const shipment = child(references, 'SHIPMENT_PARTIES_REFERENCE');
  const wanted = child(shipment, reference)?.text.trim();
  return (
    parties.find(({ roles, ids }) => roles.includes(role) && ids.some(({ value }) => value === wanted)) ??
    parties.find(({ roles }) => roles.includes(role)) ??
    parties.find(({ ids, roles }) => roles.length === 0 && ids.some(({ value }) => value === wanted))
  );
}

function idsOf(named: Id | undefined, role: string, parties: readonly Party[]): string[] {
  const isIt = (party: Party) =>
    party.roles.includes(role) ||
    party.ids.some(({ value, type }) => type === role || (value === named?.value && type === named.type));
  const all = [...(named ? [named] : []), ...parties.filter(isIt).flatMap(({ ids }) => ids)];
  const usable = all.filter(({ value, type }) => value !== '' && !foreign.has(type));
  const ranked = [
    ...usable.filter(({ type }) => type === 'supplier_specific'),
    ...usable.filter(({ type }) => type !== 'supplier_specific'),
  ];
  return [...new Set(ranked.map(({ value }) => value))];
}

function idOf({ text, attributes }: XmlElement): Id {
  return { value: text.trim(), type: (attributes.type ?? '').toLowerCase() };
}
