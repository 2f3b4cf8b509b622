/** Orders as the vendor's folder or ERP delivers them, with what was shipped and invoiced of them. */

export type OrderStatus =
  | 'received'
  | 'confirmed'
  | 'picking'
  | 'partly-shipped'
  | 'shipped'
  | 'delivered'
  | 'invoiced'
  | 'cancelled'
  | 'on-hold';

/** One line; quantities and amounts are decimal strings, days YYYY-MM-DD. */
export type OrderLine = {
  line: string;
  article?: string;
  description: string;
  quantity: string;
  unit: string;
  net?: string;
  /** The day the customer asked for. */
  requestedDate?: string;
  /** What the vendor confirmed of the quantity, where it said so; less than ordered is a partial refusal. */
  confirmedQuantity?: string;
  confirmedDate?: string;
  /** Deliveries in parts, as confirmed; `confirmedDate` is the last of them. */
  confirmedParts?: { quantity: string; date?: string }[];
  /** The sum of all shipments; absent = not known. */
  shippedQuantity?: string;
  /** The day of the last shipment of this line, and its carrier, tracking number and papers. */
  shippedDate?: string;
  carrier?: string;
  tracking?: string;
  invoiceNumber?: string;
  deliveryNote?: string;
};

/** One delivery with what it held of each line. */
export type Shipment = {
  deliveryNote?: string;
  date?: string;
  carrier?: string;
  tracking?: string;
  /** The carrier's page, where the data names it; begins with https:// or http://. */
  trackingUrl?: string;
  lines: { line: string; quantity: string }[];
};

export type OrderInvoice = { number: string; date?: string };

/** Where an order goes, as far as the data says. */
export type DeliveryAddress = {
  name?: string;
  street?: string;
  postalCode?: string;
  city?: string;
  country?: string;
};

export type Order = {
  /** The vendor's number; where it gave none yet, the customer's. */
  number: string;
  customer: string;
  customerReference?: string;
  date: string;
  status: OrderStatus;
  requestedDate?: string;
  currency?: string;
  deliveryAddress?: DeliveryAddress;
  lines: OrderLine[];
  /** Absent where the data tells shipments only by line: `shipmentsOf` in order-state.ts puts those together. */
  shipments?: Shipment[];
  invoices?: OrderInvoice[];
};
