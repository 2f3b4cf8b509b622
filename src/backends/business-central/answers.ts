/** What is used of Business Central's answers (API v2.0), by the names of its documentation. */
import { z } from 'zod';
import { day, decimal, id, oneOf, optionalDecimal, optionalText, text, whole } from './fields.ts';

const lineBase = {
  sequence: whole,
  lineType: optionalText,
  lineObjectNumber: optionalText,
  description: optionalText,
  unitOfMeasureCode: optionalText,
  quantity: decimal,
};

const orderLine = z.object({
  ...lineBase,
  netAmount: optionalDecimal,
  shipmentDate: day,
  shippedQuantity: optionalDecimal,
  invoicedQuantity: optionalDecimal,
});
export type OrderLineRow = z.output<typeof orderLine>;

/** Draft is not released yet, In Review waits for an approval, Open is released. */
export const orderRow = z.object({
  id,
  number: text,
  externalDocumentNumber: optionalText,
  orderDate: day,
  postingDate: day,
  customerNumber: text,
  currencyCode: optionalText,
  shipToName: optionalText,
  shipToAddressLine1: optionalText,
  shipToAddressLine2: optionalText,
  shipToCity: optionalText,
  shipToCountry: optionalText,
  shipToPostCode: optionalText,
  requestedDeliveryDate: day,
  totalAmountExcludingTax: optionalDecimal,
  totalAmountIncludingTax: optionalDecimal,
  fullyShipped: z.boolean().nullish(),
  status: oneOf(['Draft', 'In Review', 'Open']),
  salesOrderLines: z.array(orderLine),
});
export type OrderRow = z.output<typeof orderRow>;

const shipmentLine = z.object(lineBase);
export type ShipmentLineRow = z.output<typeof shipmentLine>;

export const shipmentRow = z.object({
  number: text,
  externalDocumentNumber: optionalText,
  postingDate: day,
  customerNumber: text,
  currencyCode: optionalText,
  orderNumber: optionalText,
  salesShipmentLines: z.array(shipmentLine),
});
export type ShipmentRow = z.output<typeof shipmentRow>;

const invoiceLine = z.object({ ...lineBase, netAmount: optionalDecimal });
export type InvoiceLineRow = z.output<typeof invoiceLine>;

const invoiceStatus = oneOf(['', 'Draft', 'In Review', 'Open', 'Paid', 'Canceled', 'Corrective']);

export const invoiceRow = z.object({
  id,
  number: text,
  externalDocumentNumber: optionalText,
  invoiceDate: day,
  postingDate: day,
  customerNumber: text,
  currencyCode: optionalText,
  orderNumber: optionalText,
  totalAmountExcludingTax: optionalDecimal,
  totalAmountIncludingTax: optionalDecimal,
  status: invoiceStatus,
  salesInvoiceLines: z.array(invoiceLine),
});
export type InvoiceRow = z.output<typeof invoiceRow>;

/** Whether an invoice is one the customer has: posted, and not cancelled since. */
export function isValid({ status }: Pick<InvoiceRow, 'status'>): boolean {
  return status === 'Open' || status === 'Paid' || status === 'Corrective';
}

/** The heads of a customer's documents: enough to say which orders there are. */
export const orderHead = z.object({
  number: text,
  customerNumber: text,
  externalDocumentNumber: optionalText,
  orderDate: day,
  postingDate: day,
});
export const postedHead = z.object({
  customerNumber: text,
  externalDocumentNumber: optionalText,
  orderNumber: optionalText,
  postingDate: day,
});
export const invoiceHead = postedHead.extend({ status: invoiceStatus });
export type OrderHead = z.output<typeof orderHead>;
export type PostedHead = z.output<typeof postedHead>;

const relation = z.object({ contactNumber: text, contactType: oneOf(['Company', 'Person']) });

/** `blocked` says which transactions are not possible; Business Central cannot filter by it or the VAT id. */
export const customerRow = z.object({
  number: text,
  displayName: optionalText,
  addressLine1: optionalText,
  addressLine2: optionalText,
  city: optionalText,
  country: optionalText,
  postalCode: optionalText,
  phoneNumber: optionalText,
  email: optionalText,
  taxRegistrationNumber: optionalText,
  blocked: oneOf(['', 'Ship', 'Invoice', 'All']),
  contactsInformation: z.array(relation),
});
export type CustomerRow = z.output<typeof customerRow>;

export const directoryRow = customerRow.pick({
  number: true,
  email: true,
  taxRegistrationNumber: true,
  contactsInformation: true,
});

export const contactRow = z.object({
  number: text,
  type: oneOf(['Company', 'Person']),
  displayName: optionalText,
  jobTitle: optionalText,
  companyNumber: optionalText,
  phoneNumber: optionalText,
  mobilePhoneNumber: optionalText,
  email: optionalText,
  privacyBlocked: z.boolean().nullish(),
});
export type ContactRow = z.output<typeof contactRow>;

export const itemRow = z.object({
  number: text,
  type: oneOf(['Inventory', 'Service', 'Non-Inventory']),
  blocked: z.boolean().nullish(),
  inventory: optionalDecimal,
  baseUnitOfMeasureCode: optionalText,
});

export const unitRow = z.object({ code: text, internationalStandardCode: optionalText });
