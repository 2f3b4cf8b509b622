/** openTRANS messages as plain data: who ordered, confirmed, shipped or invoiced what, in the trade's own types. */
import type { DeliveryAddress } from '../../domain/order.ts';

export type MessageKind = 'order' | 'order-change' | 'order-response' | 'dispatch' | 'invoice';

/** An order as a line or a message names it; `id` is the buyer's number, `supplierId` the vendor's. */
export type OrderMention = { id?: string; line?: string; supplierId?: string };

/** Quantities and amounts are decimal strings, days YYYY-MM-DD. */
export type MessageLine = {
  line: string;
  article?: string;
  description: string;
  quantity: string;
  /** UN/ECE Rec 20 where we know the unit, else as written. */
  unit: string;
  net?: string;
  /** Wanted in an order, promised in a response. The end of the span that is stated. */
  deliveryDate?: string;
  /** Deliveries in parts, as wanted or promised. */
  parts: { quantity: string; date?: string }[];
  /** The order this line belongs to; in an order and a response that is the message's own. */
  order: OrderMention;
  deliveryNote?: string;
  /** A dispatch says that nothing more of the order's line will come. */
  isCompleted: boolean;
};

export type Message = {
  kind: MessageKind;
  /** ORDER_ID, DISPATCHNOTIFICATION_ID or INVOICE_ID. */
  number: string;
  /** The vendor's number of the order, in a response. */
  supplierOrderId?: string;
  date: string;
  /** Names of the buyer that the vendor may know it by, its own number first; never the buyer's own or a GLN. */
  buyer: string[];
  /** Further references of the customer for the order. */
  references: string[];
  deliveryDate?: string;
  currency?: string;
  deliveryAddress?: DeliveryAddress;
  carrier?: string;
  tracking?: string;
  trackingUrl?: string;
  deliveryNote?: string;
  net?: string;
  gross?: string;
  lines: MessageLine[];
};
