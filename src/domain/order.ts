/** Orders as the vendor's folder or ERP delivers them. */

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

/** One line; quantities and amounts are decimal strings. */
export type OrderLine = {
  line: string;
  article?: string;
  description: string;
  quantity: string;
  unit: string;
  net?: string;
  confirmedDate?: string;
  shippedQuantity?: string;
  shippedDate?: string;
  carrier?: string;
  tracking?: string;
  invoiceNumber?: string;
  deliveryNote?: string;
};

export type Order = {
  number: string;
  customer: string;
  customerReference?: string;
  date: string;
  status: OrderStatus;
  lines: OrderLine[];
};
