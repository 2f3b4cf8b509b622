/** The world of world.ts as Business Central holds it, behind the stand-in server, and the backend over it. */
import { randomUUID } from 'node:crypto';
import { type BusinessCentralParts, openBusinessCentral } from '../../src/backends/business-central.ts';
import type { Backend } from '../../src/domain/backend.ts';
import type { Order } from '../../src/domain/order.ts';
import type { Row } from './business-central-odata.ts';
import { type BusinessCentralServer, businessCentralServer, type Store } from './business-central-server.ts';
import { type World, world } from './world.ts';

export type BusinessCentralWorld = {
  server: BusinessCentralServer;
  backend: Backend;
  /** Moves the backend's clock on. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
};

/** Starts the server and opens the backend. `prepare` changes the store before. */
export async function businessCentralWorld(
  prepare: (store: Store) => void = () => {},
  parts: Partial<BusinessCentralParts> = {},
): Promise<BusinessCentralWorld> {
  const store = storeOf(world);
  prepare(store);
  const server = await businessCentralServer(store);
  for (const { id } of [...store.salesOrders, ...store.salesInvoices])
    server.pdfs.set(String(id), Buffer.from(`%PDF-1.7 ${id}`));
  let passed = 0;
  const backend = openBusinessCentral({
    settings: server.settings,
    now: () => new Date('2026-11-24T08:00:00Z'),
    clock: () => performance.now() + passed,
    timeZone: 'Europe/Berlin',
    ...parts,
  });
  return {
    server,
    backend,
    pass(milliseconds) {
      passed += milliseconds;
    },
    async close() {
      await backend.close();
      await server.close();
    },
  };
}

/** A number exactly as it is to stand in the JSON. */
export function raw(source: string): unknown {
  return (JSON as unknown as { rawJSON(source: string): unknown }).rawJSON(source);
}

export const noDay = '0001-01-01';
const noId = '00000000-0000-0000-0000-000000000000';

/** The lists of a world. */
export function storeOf({ customers, contacts, orders, stock }: World): Store {
  const companyNumber = (customer: string) => `CT${customer}`;
  return {
    customers: customers.map(({ number, name, street, postalCode, city, country, vatId, blocked }) => ({
      id: randomUUID(),
      number,
      displayName: name,
      type: 'Company',
      addressLine1: street ?? '',
      addressLine2: '',
      city: city ?? '',
      state: '',
      country: country ?? '',
      postalCode: postalCode ?? '',
      phoneNumber: '',
      email: '',
      taxRegistrationNumber: vatId ?? '',
      blocked: blocked ? 'All' : '_x0020_',
      contactsInformation: [
        { contactNumber: companyNumber(number), contactType: 'Company' },
        ...contacts.flatMap(({ customer }, index) =>
          customer === number ? { contactNumber: `CT-P${index}`, contactType: 'Person' } : [],
        ),
      ],
    })),
    contacts: [
      ...customers.map(({ number, name }) => contactRow(companyNumber(number), companyNumber(number), name)),
      ...contacts.map(({ customer, name, email, phone }, index) => ({
        ...contactRow(`CT-P${index}`, companyNumber(customer), name),
        type: 'Person',
        email: email ?? '',
        phoneNumber: phone ?? '',
      })),
    ],
    salesOrders: orders.map(orderRow),
    salesShipments: postedRows(orders, 'deliveryNote'),
    salesInvoices: postedRows(orders, 'invoiceNumber'),
    items: stock.map(({ article, quantity = '0' }) => itemRow(article, quantity)),
    unitsOfMeasure: [
      { id: randomUUID(), code: 'STK', displayName: 'Stück', internationalStandardCode: 'C62', symbol: '' },
      { id: randomUUID(), code: 'KART', displayName: 'Karton', internationalStandardCode: '', symbol: '' },
    ],
  };
}

export function itemRow(number: string, inventory: string): Row {
  return {
    id: randomUUID(),
    number,
    displayName: number,
    type: 'Inventory',
    blocked: false,
    inventory: raw(inventory),
    baseUnitOfMeasureCode: 'STK',
    lastModifiedDateTime: '2026-11-23T10:00:00Z',
  };
}

function contactRow(number: string, company: string, name: string): Row {
  return {
    id: randomUUID(),
    number,
    type: 'Company',
    displayName: name,
    jobTitle: '',
    companyNumber: company,
    companyName: '',
    phoneNumber: '',
    mobilePhoneNumber: '',
    email: '',
    privacyBlocked: false,
  };
}

/** An order as it stands in the list of orders. */
export function orderRow(order: Order): Row {
  return {
    id: randomUUID(),
    number: order.number,
    externalDocumentNumber: order.customerReference ?? '',
    orderDate: order.date,
    postingDate: noDay,
    customerId: randomUUID(),
    customerNumber: order.customer,
    currencyCode: 'EUR',
    shipToName: '',
    shipToAddressLine1: '',
    shipToAddressLine2: '',
    shipToCity: '',
    shipToCountry: '',
    shipToPostCode: '',
    requestedDeliveryDate: order.requestedDate ?? noDay,
    totalAmountExcludingTax: raw('0'),
    totalAmountIncludingTax: raw('0'),
    fullyShipped: order.status === 'invoiced' || order.status === 'shipped',
    status: order.status === 'received' ? 'Draft' : 'Open',
    lastModifiedDateTime: `${order.date}T10:00:00Z`,
    salesOrderLines: order.lines.map((line) => ({
      ...lineRow(line, line.quantity),
      netAmount: raw(line.net ?? '0'),
      shipmentDate: line.confirmedDate ?? noDay,
      shippedQuantity: raw(line.shippedQuantity ?? '0'),
      invoicedQuantity: raw(line.invoiceNumber ? line.quantity : '0'),
    })),
  };
}

/** Posted deliveries or invoices: all lines of the order stand on them, those of others with quantity 0. */
export function postedRows(orders: readonly Order[], kind: 'deliveryNote' | 'invoiceNumber'): Row[] {
  return orders.flatMap((order) => {
    const numbers = new Set(order.lines.flatMap((line) => line[kind] ?? []));
    return [...numbers].map((number): Row => {
      const lines = order.lines.map((line) => ({
        ...lineRow(line, line[kind] === number ? (line.shippedQuantity ?? '0') : '0'),
        ...(kind === 'invoiceNumber'
          ? { netAmount: raw(line[kind] === number ? (line.net ?? '0') : '0') }
          : {}),
      }));
      const date = order.lines.find((line) => line[kind] === number)?.shippedDate ?? noDay;
      return {
        id: randomUUID(),
        number,
        externalDocumentNumber: order.customerReference ?? '',
        invoiceDate: date,
        postingDate: date,
        customerNumber: order.customer,
        currencyCode: 'EUR',
        orderNumber: order.number,
        lastModifiedDateTime: `${date}T10:00:00Z`,
        ...(kind === 'invoiceNumber'
          ? {
              status: 'Open',
              totalAmountExcludingTax: raw('6.75'),
              totalAmountIncludingTax: raw('8.03'),
              salesInvoiceLines: lines,
            }
          : { salesShipmentLines: lines }),
      };
    });
  });
}

function lineRow(line: Order['lines'][number], quantity: string): Row {
  return {
    id: randomUUID(),
    documentId: noId,
    sequence: Number(line.line),
    lineType: 'Item',
    lineObjectNumber: line.article ?? '',
    description: line.description,
    description2: '',
    unitOfMeasureCode: 'STK',
    quantity: raw(quantity),
  };
}
