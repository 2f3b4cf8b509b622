/** The small world that every backend is asked about: each adapter's test puts it into its own files or server. */
import type { Contact, Customer } from '../../src/domain/account.ts';
import type { StockLine } from '../../src/domain/company.ts';
import type { Order } from '../../src/domain/order.ts';

export type World = { customers: Customer[]; contacts: Contact[]; orders: Order[]; stock: StockLine[] };

/** Two customers who use the same reference, an order shipped in part, and one of every state that matters. */
export const world: World = {
  customers: [
    {
      number: '10001',
      name: 'Isartal Metallbau GmbH',
      street: 'Gewerbepark 21',
      postalCode: '82377',
      city: 'Penzberg',
      country: 'DE',
      vatId: 'DE123456789',
      blocked: false,
    },
    {
      number: '10002',
      name: 'Holzbau Größl & Söhne',
      street: 'Zimmererstraße 5',
      postalCode: '86971',
      city: 'Peiting',
      country: 'DE',
      blocked: true,
    },
  ],
  contacts: [
    {
      customer: '10001',
      name: 'Katharina Resch',
      email: 'k.resch@metallbau.example',
      phone: '+49 8856 1',
    },
    { customer: '10001', name: 'Stefan Daiser', email: 's.daiser@metallbau.example' },
    { customer: '10002', name: 'Georg Größl', email: 'g.groessl@holzbau.example' },
  ],
  orders: [
    {
      number: 'AB-2026-10001',
      customer: '10001',
      customerReference: '4500012345',
      date: '2026-03-05',
      status: 'invoiced',
      lines: [
        {
          line: '10000',
          article: '10-200',
          description: 'Mutter M8',
          quantity: '100',
          unit: 'C62',
          net: '6.75',
          confirmedDate: '2026-03-06',
          shippedQuantity: '100',
          shippedDate: '2026-03-06',
          invoiceNumber: 'RE-2026-30001',
          deliveryNote: 'LS-2026-50001',
        },
      ],
    },
    {
      number: 'AB-2026-10002',
      customer: '10001',
      customerReference: 'Neubau 7',
      date: '2026-11-09',
      status: 'partly-shipped',
      lines: [
        {
          line: '10000',
          article: '10-200',
          description: 'Mutter M8',
          quantity: '600',
          unit: 'C62',
          net: '40.50',
          confirmedDate: '2026-12-01',
          shippedQuantity: '200',
          shippedDate: '2026-11-12',
          deliveryNote: 'LS-2026-50002',
        },
        {
          line: '20000',
          article: '10-198',
          description: 'Mutter M6',
          quantity: '40',
          unit: 'C62',
          net: '2.40',
          confirmedDate: '2026-12-01',
          shippedQuantity: '0',
        },
      ],
    },
    {
      number: 'AB-2026-10003',
      customer: '10001',
      customerReference: 'Neubau 7',
      date: '2026-11-09',
      status: 'confirmed',
      lines: [
        {
          line: '10000',
          article: '10-198',
          description: 'Mutter M6',
          quantity: '12.5',
          unit: 'C62',
          net: '0.75',
          confirmedDate: '2026-11-27',
          shippedQuantity: '0',
        },
      ],
    },
    {
      number: 'AB-2026-10004',
      customer: '10002',
      customerReference: '4500012345',
      date: '2026-11-20',
      status: 'confirmed',
      lines: [
        {
          line: '10000',
          article: '10-200',
          description: 'Mutter M8',
          quantity: '1000',
          unit: 'C62',
          net: '67.50',
          confirmedDate: '2026-11-30',
          shippedQuantity: '0',
        },
      ],
    },
  ],
  stock: [{ article: '10-200', quantity: '1200', unit: 'C62', asOf: '2026-11-23' }],
};
