/** Papers of orders to copy: a partly confirmed order, its delivery and its invoice, for a customer of the demo vendor. */
import type { Customer } from '../../src/domain/account.ts';
import type { Language } from '../../src/domain/language.ts';
import type { Order } from '../../src/domain/order.ts';
import type { OrderPaper, OrderPaperLine } from '../../src/domain/order-paper.ts';
import type { CopyOptions } from '../../src/papers/order-pdf.ts';
import { vendor, wording } from './samples.ts';

export const customer: Customer = {
  number: '10023',
  name: 'Łukasz Möller Metallbau GmbH & Co. KG',
  street: 'Gewerbestraße 7a',
  postalCode: '82377',
  city: 'Penzberg',
  country: 'DE',
  blocked: false,
};

const number = 'AB-2026-4711';

export const paperLines: OrderPaperLine[] = [
  {
    order: number,
    line: '10000',
    article: '10-2040',
    description: 'Spanplattenschraube 4x40',
    quantity: '1200',
    unit: 'CS',
    net: '12960.5',
  },
  { order: number, line: '20000', description: 'Zuschnitt', quantity: '2.5', unit: 'MTR', net: '7.25' },
];

export const sampleOrder: Order = {
  number,
  customer: '10023',
  customerReference: 'BE/77 „Süd“',
  date: '2026-11-12',
  status: 'partly-shipped',
  deliveryAddress: {
    name: 'Baustelle Seestraße',
    street: 'Seestr. 12',
    postalCode: '6600',
    city: 'Reutte',
    country: 'AT',
  },
  lines: paperLines.map(({ order: _, ...line }) => ({ ...line, confirmedDate: '2026-11-27' })),
};

export const sampleConfirmation: OrderPaper = {
  kind: 'order',
  number,
  customer: '10023',
  date: '2026-11-12',
  orders: [number],
  lines: paperLines,
  net: '12967.75',
  hasOriginal: false,
};

export const sampleInvoice: OrderPaper = {
  ...sampleConfirmation,
  kind: 'invoice',
  number: 'RE-2026-815',
  date: '2026-11-16',
};

export const sampleDelivery: OrderPaper = {
  ...sampleConfirmation,
  kind: 'deliveryNote',
  number: 'LS-2026-42',
  date: '2026-11-13',
  carrier: 'DPD',
  tracking: '01500932502947',
};

/** In the demo vendor's words and under its letterhead. */
export function copyOptions(language: Language, more: Partial<CopyOptions> = {}): CopyOptions {
  const company = vendor.company;
  return { text: wording(language), language, company, customer, asOf: '2026-11-23', ...more };
}
