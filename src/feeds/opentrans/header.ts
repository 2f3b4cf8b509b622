/** The head of an openTRANS message: numbers, dates, the buyer, the place of delivery and the carrier. */
import { child, children, type XmlElement } from '../xml-elements.ts';
import type { Message, MessageKind } from './message.ts';
import { addressOf, buyerOf, carrierOf, partiesOf } from './parties.ts';
import type { ElementReader } from './reading.ts';

/** Root elements and what they are. */
export const kinds: Record<string, MessageKind> = {
  ORDER: 'order',
  ORDERCHANGE: 'order-change',
  ORDERRESPONSE: 'order-response',
  DISPATCHNOTIFICATION: 'dispatch',
  INVOICE: 'invoice',
};

/** Where each kind has its number and its day. */
const names: Record<MessageKind, { number: string; date: string }> = {
  order: { number: 'ORDER_ID', date: 'ORDER_DATE' },
  'order-change': { number: 'ORDER_ID', date: 'ORDERCHANGE_DATE' },
  'order-response': { number: 'ORDER_ID', date: 'ORDERRESPONSE_DATE' },
  dispatch: { number: 'DISPATCHNOTIFICATION_ID', date: 'DISPATCHNOTIFICATION_DATE' },
  invoice: { number: 'INVOICE_ID', date: 'INVOICE_DATE' },
};

/** The message with its head read and no lines yet; what is missing or wrong goes to the reader as a fault. */
export function headerOf(kind: MessageKind, header: XmlElement, reader: ElementReader): Message {
  const info =
    header.children.find(({ name }) => name.endsWith('_INFO') && name === infoName(header)) ?? header;
  const parties = partiesOf(info, reader);
  const { number, date } = names[kind];
  const day = reader.day(info, date) ?? generated(header, reader);
  if (!day) reader.fault('missing-field', info.line, `<${info.name}> has no <${date}>.`);
  const address = addressOf(info, parties, reader);
  const carrier = carrierOf(info, parties, reader);
  const url = reader.text(info, 'TRACKING_TRACING_URL');
  return {
    kind,
    number: reader.needed(info, number),
    date: day ?? '',
    buyer: buyerOf(info, parties, reader),
    references: referencesOf(info, reader),
    ...given('supplierOrderId', reader.text(info, 'SUPPLIER_ORDER_ID')),
    ...given('deliveryDate', reader.deliveryDate(info)),
    ...given('currency', reader.text(info, 'CURRENCY')),
    ...given('deliveryAddress', address),
    ...given('carrier', carrier),
    ...given('tracking', reader.text(info, 'SHIPMENT_ID')),
    // Anything but a web address would be a link that does something else than people expect.
    ...given('trackingUrl', url && /^https?:\/\/[^\s<>"]+$/i.test(url) ? url : undefined),
    ...given('deliveryNote', reader.text(info, 'DELIVERYNOTE_ID')),
    lines: [],
  };
}

/** A property, or none where there is no value. */
export function given<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]?: Value });
}

function infoName(header: XmlElement): string {
  return header.name.replace(/_HEADER$/, '_INFO');
}

function generated(header: XmlElement, reader: ElementReader): string | undefined {
  return reader.day(child(header, 'CONTROL_INFO'), 'GENERATION_DATE');
}

function referencesOf(info: XmlElement, reader: ElementReader): string[] {
  const own = children(info, 'CUSTOMER_ORDER_REFERENCE').map((each) => reader.text(each, 'ORDER_ID'));
  const alternatives = children(info, 'ALT_CUSTOMER_ORDER_ID').map(({ text }) => text.trim());
  return [...own, ...alternatives].flatMap((each) => each || []);
}
