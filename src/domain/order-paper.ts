/** Papers around an order, and what the data knows of each: enough to make a copy, or the original where there is one. */
import type { NumberKind } from './company.ts';

export type OrderPaperKind = Extract<NumberKind, 'order' | 'invoice' | 'deliveryNote'>;

/** A line of a paper: the quantity it holds, its net sum where known. Decimal strings. */
export type OrderPaperLine = {
  order: string;
  line: string;
  article?: string;
  description: string;
  quantity: string;
  unit: string;
  net?: string;
};

export type OrderPaper = {
  kind: OrderPaperKind;
  number: string;
  customer: string;
  /** YYYY-MM-DD. */
  date?: string;
  /** Numbers of the orders it is about. */
  orders: string[];
  lines: OrderPaperLine[];
  currency?: string;
  /** Sums as the paper states them, or net as the sum of its lines where every line has one. */
  net?: string;
  gross?: string;
  carrier?: string;
  tracking?: string;
  /** Whether the backend can hand out the vendor's own PDF. */
  hasOriginal: boolean;
};
