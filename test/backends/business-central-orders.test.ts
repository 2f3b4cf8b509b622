/** Orders, papers and stock as Business Central holds them: statuses, completed orders, corrections, figures and days. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Order } from '../../src/domain/order.ts';
import { orderState } from '../../src/domain/order-state.ts';
import type { Row } from './business-central-odata.ts';
import type { Store } from './business-central-server.ts';
import {
  type BusinessCentralWorld,
  businessCentralWorld,
  itemRow,
  noDay,
  orderRow,
  postedRows,
  raw,
} from './business-central-world.ts';
import { world } from './world.ts';

const opened: BusinessCentralWorld[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function open(prepare?: (store: Store) => void) {
  const each = await businessCentralWorld(prepare);
  opened.push(each);
  return each.backend;
}

const [invoiced, partly, fresh] = world.orders as [Order, Order, Order, Order];
/** The order of that number in the store. */
const inStore = (rows: Row[], number: string) => rows.find((row) => row.number === number) ?? {};
const linesOf = (row: Row) =>
  (row.salesOrderLines ?? row.salesShipmentLines ?? row.salesInvoiceLines) as Row[];

describe('status', () => {
  type Case = [name: string, head: Row, shipped: string[], invoiced: string[], status: string];
  test.each<Case>([
    ['a draft is received', { status: 'Draft' }, ['0', '0'], ['0', '0'], 'received'],
    ['in review is received', { status: 'In_x0020_Review' }, ['0', '0'], ['0', '0'], 'received'],
    ['in review as older versions write it', { status: 'In Review' }, ['0', '0'], ['0', '0'], 'received'],
    ['released is confirmed', { status: 'Open' }, ['0', '0'], ['0', '0'], 'confirmed'],
    ['one line in part', { status: 'Open' }, ['0.5', '0'], ['0', '0'], 'partly-shipped'],
    ['one line of two', { status: 'Open' }, ['600', '0'], ['600', '0'], 'partly-shipped'],
    ['opened again after a shipment', { status: 'Draft' }, ['600', '0'], ['0', '0'], 'partly-shipped'],
    ['all shipped', { status: 'Open' }, ['600', '40'], ['0', '0'], 'shipped'],
    ['all shipped, billed in part', { status: 'Open' }, ['600', '40'], ['600', '0'], 'shipped'],
    ['all billed', { status: 'Open' }, ['600', '40'], ['600', '40'], 'invoiced'],
    ['billed before it is shipped', { status: 'Open' }, ['0', '0'], ['600', '40'], 'confirmed'],
    ['more than ordered', { status: 'Open' }, ['601', '40'], ['0', '0'], 'shipped'],
    ['fullyShipped alone', { status: 'Open', fullyShipped: true }, ['600', '0'], ['0', '0'], 'shipped'],
  ])('%s', async (_, head, shipped, billed, status) => {
    const backend = await open(({ salesOrders }) => {
      const row = Object.assign(inStore(salesOrders, partly.number), { fullyShipped: false }, head);
      linesOf(row).forEach((line, index) => {
        line.shippedQuantity = raw(shipped[index] ?? '0');
        line.invoicedQuantity = raw(billed[index] ?? '0');
      });
    });
    const { value } = await backend.orders.get(partly.number);
    expect(value?.status).toBe(status);
    expect(value?.lines.map(({ shippedQuantity }) => shippedQuantity)).toEqual(shipped);
  });

  test('a contradiction is not smoothed over', async () => {
    const backend = await open(({ salesOrders }) => {
      inStore(salesOrders, partly.number).fullyShipped = true;
    });
    const { value } = await backend.orders.get(partly.number);
    if (!value) throw new Error('The order is not there.');
    expect(orderState(value, '2026-11-24').doubts).toContain('open-though-shipped');
  });

  test('an order without lines is nothing but received or confirmed', async () => {
    const backend = await open(({ salesOrders }) => {
      Object.assign(inStore(salesOrders, fresh.number), { salesOrderLines: [], fullyShipped: true });
    });
    expect((await backend.orders.get(fresh.number)).value).toMatchObject({ status: 'confirmed', lines: [] });
  });
});

describe('an order', () => {
  test('is complete: head, address, lines, deliveries, invoices', async () => {
    const backend = await open(({ salesOrders }) => {
      Object.assign(inStore(salesOrders, invoiced.number), {
        requestedDeliveryDate: '2026-03-08',
        shipToName: 'Baustelle 7',
        shipToAddressLine1: 'Am Bach 2',
        shipToAddressLine2: 'Tor 3',
        shipToPostCode: '82377',
        shipToCity: 'Penzberg',
        shipToCountry: 'DE',
      });
    });
    expect((await backend.orders.get(invoiced.number)).value).toEqual({
      number: 'AB-2026-10001',
      customer: '10001',
      customerReference: '4500012345',
      date: '2026-03-05',
      status: 'invoiced',
      requestedDate: '2026-03-08',
      currency: 'EUR',
      deliveryAddress: {
        name: 'Baustelle 7',
        street: 'Am Bach 2, Tor 3',
        postalCode: '82377',
        city: 'Penzberg',
        country: 'DE',
      },
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
          deliveryNote: 'LS-2026-50001',
          invoiceNumber: 'RE-2026-30001',
        },
      ],
      shipments: [
        { deliveryNote: 'LS-2026-50001', date: '2026-03-06', lines: [{ line: '10000', quantity: '100' }] },
      ],
      invoices: [{ number: 'RE-2026-30001', date: '2026-03-06' }],
    });
  });

  test('empty days and texts are unknown, not the year 1', async () => {
    const backend = await open(({ salesOrders }) => {
      const row = Object.assign(inStore(salesOrders, fresh.number), {
        requestedDeliveryDate: noDay,
        externalDocumentNumber: '',
        currencyCode: '',
        postingDate: '2026-11-10',
        orderDate: noDay,
      });
      Object.assign(linesOf(row)[0] ?? {}, { shipmentDate: noDay });
    });
    const { value } = await backend.orders.get(fresh.number);
    expect(value?.date).toBe('2026-11-10');
    expect(Object.keys(value ?? {}).sort()).toEqual([
      'customer',
      'date',
      'invoices',
      'lines',
      'number',
      'status',
    ]);
    expect(value?.lines[0]).not.toHaveProperty('confirmedDate');
  });

  test('dates of an order that is not released are no promise', async () => {
    const backend = await open(({ salesOrders }) => {
      inStore(salesOrders, fresh.number).status = 'Draft';
    });
    expect((await backend.orders.get(fresh.number)).value?.lines[0]).not.toHaveProperty('confirmedDate');
  });

  test('comments are no lines; freight is one, but no article', async () => {
    const backend = await open(({ salesOrders }) => {
      linesOf(inStore(salesOrders, fresh.number)).push(
        { sequence: 20000, lineType: 'Comment', lineObjectNumber: '', description: 'Danke', quantity: 0 },
        {
          sequence: 30000,
          lineType: 'Account',
          lineObjectNumber: '8400',
          description: 'Fracht',
          quantity: 1,
          unitOfMeasureCode: '',
          netAmount: raw('12.50'),
          shipmentDate: noDay,
          shippedQuantity: 0,
          invoicedQuantity: 0,
        },
      );
    });
    const { value } = await backend.orders.get(fresh.number);
    expect(value?.lines.map(({ line }) => line)).toEqual(['10000', '30000']);
    expect(value?.lines[1]).toEqual({
      line: '30000',
      description: 'Fracht',
      quantity: '1',
      unit: 'C62',
      net: '12.5',
      shippedQuantity: '0',
    });
  });

  test.each([
    ['STK', 'C62'],
    ['KART', 'KART'],
    ['mtr', 'MTR'],
    ['SONDER', 'SONDER'],
  ])('the unit %s is %s', async (code, unit) => {
    const backend = await open(({ salesOrders }) => {
      Object.assign(linesOf(inStore(salesOrders, fresh.number))[0] ?? {}, { unitOfMeasureCode: code });
    });
    expect((await backend.orders.get(fresh.number)).value?.lines[0]?.unit).toBe(unit);
  });

  test.each([
    ['0.30000000000000004', '0.30000000000000004'],
    ['123456789012345678.123456789012345678', '123456789012345678.123456789012345678'],
    ['9007199254740993', '9007199254740993'],
    ['12.50', '12.5'],
    ['1.0E+3', '1000'],
    ['25e-3', '0.025'],
    ['-0.0', '0'],
  ])('the figure %s is exactly %s', async (source, figure) => {
    const backend = await open(({ salesOrders }) => {
      Object.assign(linesOf(inStore(salesOrders, fresh.number))[0] ?? {}, { netAmount: raw(source) });
    });
    expect((await backend.orders.get(fresh.number)).value?.lines[0]?.net).toBe(figure);
  });

  test('figures may come as texts too', async () => {
    const backend = await open(({ salesOrders }) => {
      Object.assign(linesOf(inStore(salesOrders, fresh.number))[0] ?? {}, {
        netAmount: '0.75',
        quantity: '12.5',
      });
    });
    expect((await backend.orders.get(fresh.number)).value?.lines[0]).toMatchObject({
      net: '0.75',
      quantity: '12.5',
    });
  });

  test('a delivery that was undone is none', async () => {
    const backend = await open(({ salesShipments, salesOrders }) => {
      const note = inStore(salesShipments, 'LS-2026-50002');
      const [line] = linesOf(note);
      // Business Central posts the correction into the same document, under a line number of its own.
      linesOf(note).push({ ...line, sequence: 15000, quantity: raw('-200') });
      Object.assign(linesOf(inStore(salesOrders, partly.number))[0] ?? {}, { shippedQuantity: 0 });
    });
    const { value } = await backend.orders.get(partly.number);
    expect(value?.status).toBe('confirmed');
    expect(value).not.toHaveProperty('shipments');
    expect(value?.lines[0]).not.toHaveProperty('deliveryNote');
  });

  test('an invoice that was cancelled, or is not posted, is none', async () => {
    const backend = await open(({ salesInvoices }) => {
      const [own] = salesInvoices;
      salesInvoices.push({ ...own, number: 'RE-2026-30002', status: 'Canceled' });
      salesInvoices.push({ ...own, number: 'RE-2026-30003', status: 'Draft' });
      salesInvoices.push({ ...own, number: 'RE-2026-30004', status: '_x0020_' });
    });
    const { value } = await backend.orders.get(invoiced.number);
    expect(value?.invoices?.map(({ number }) => number)).toEqual(['RE-2026-30001']);
    expect(value?.lines[0]?.invoiceNumber).toBe('RE-2026-30001');
    for (const number of ['RE-2026-30002', 'RE-2026-30003', 'RE-2026-30004'])
      expect((await backend.orders.papers(number)).value).toEqual([]);
  });

  test('documents of another customer under the same order number are not its own', async () => {
    const backend = await open(({ salesInvoices, salesShipments }) => {
      salesInvoices.push({ ...salesInvoices[0], number: 'RE-9', customerNumber: '10002' });
      salesShipments.push({ ...salesShipments[0], number: 'LS-9', customerNumber: '10002' });
    });
    const { value } = await backend.orders.get(invoiced.number);
    expect(value?.invoices).toHaveLength(1);
    expect(value?.shipments).toHaveLength(1);
  });
});

describe('an order that Business Central has removed', () => {
  /** Two deliveries, two invoices, and no order any more. */
  const past = (store: Store) => {
    const order: Order = {
      ...invoiced,
      number: 'AB-2025-00007',
      customerReference: 'Halle 3',
      lines: [
        {
          ...(invoiced.lines[0] as Order['lines'][0]),
          deliveryNote: 'LS-1',
          invoiceNumber: 'RE-1',
          shippedDate: '2025-02-03',
          quantity: '60',
          shippedQuantity: '60',
          net: '4.05',
        },
        {
          ...(invoiced.lines[0] as Order['lines'][0]),
          line: '20000',
          article: '10-198',
          deliveryNote: 'LS-1',
          invoiceNumber: 'RE-1',
          shippedDate: '2025-02-03',
          quantity: '5',
          shippedQuantity: '5',
          net: '1.00',
        },
      ],
    };
    const rest: Order = {
      ...order,
      lines: [
        {
          ...(order.lines[0] as Order['lines'][0]),
          deliveryNote: 'LS-2',
          invoiceNumber: 'RE-2',
          shippedDate: '2025-02-10',
          quantity: '40',
          shippedQuantity: '40',
          net: '2.70',
        },
      ],
    };
    store.salesShipments.push(...postedRows([order, rest], 'deliveryNote'));
    store.salesInvoices.push(...postedRows([order, rest], 'invoiceNumber'));
  };

  test('is put together from its deliveries and invoices', async () => {
    const backend = await open(past);
    expect((await backend.orders.get('ab 2025 00007')).value).toEqual({
      number: 'AB-2025-00007',
      customer: '10001',
      customerReference: 'Halle 3',
      date: '2025-02-03',
      status: 'invoiced',
      currency: 'EUR',
      lines: [
        {
          line: '10000',
          article: '10-200',
          description: 'Mutter M8',
          quantity: '100',
          unit: 'C62',
          net: '6.75',
          shippedQuantity: '100',
          shippedDate: '2025-02-10',
          deliveryNote: 'LS-2',
          invoiceNumber: 'RE-2',
        },
        {
          line: '20000',
          article: '10-198',
          description: 'Mutter M8',
          quantity: '5',
          unit: 'C62',
          net: '1',
          shippedQuantity: '5',
          shippedDate: '2025-02-03',
          deliveryNote: 'LS-1',
          invoiceNumber: 'RE-1',
        },
      ],
      shipments: [
        {
          deliveryNote: 'LS-1',
          date: '2025-02-03',
          lines: [
            { line: '10000', quantity: '60' },
            { line: '20000', quantity: '5' },
          ],
        },
        { deliveryNote: 'LS-2', date: '2025-02-10', lines: [{ line: '10000', quantity: '40' }] },
      ],
      invoices: [
        { number: 'RE-1', date: '2025-02-03' },
        { number: 'RE-2', date: '2025-02-10' },
      ],
    });
  });

  test('is in the customer’s list and found by its reference', async () => {
    const backend = await open(past);
    const list = await backend.orders.of('10001', { limit: 10 });
    expect(list.value.map(({ number }) => number)).toEqual([
      'AB-2026-10003',
      'AB-2026-10002',
      'AB-2026-10001',
      'AB-2025-00007',
    ]);
    const [last] = (await backend.orders.of('10001', { limit: 1, until: '2025-12-31' })).value;
    expect(last?.number).toBe('AB-2025-00007');
    expect((await backend.orders.byReference('10001', 'halle-3')).value).toHaveLength(1);
    expect((await backend.orders.byReference('10002', 'Halle 3')).value).toEqual([]);
  });

  test('its day is that of the first document, an open order’s is its own', async () => {
    const backend = await open((store) => {
      past(store);
      inStore(store.salesShipments, 'LS-2026-50002').postingDate = '2025-02-01';
    });
    const { value } = await backend.orders.of('10001', { limit: 9, from: '2025-01-01', until: '2025-02-05' });
    expect(value.map(({ number, date }) => [number, date])).toEqual([['AB-2025-00007', '2025-02-03']]);
  });

  test('not billed as a whole it is shipped, with no sum that would be wrong', async () => {
    const backend = await open((store) => {
      past(store);
      inStore(store.salesInvoices, 'RE-2').status = 'Canceled';
    });
    const { value } = await backend.orders.get('AB-2025-00007');
    expect(value?.status).toBe('shipped');
    expect(value?.lines[0]).not.toHaveProperty('net');
    expect(value?.lines[1]?.net).toBe('1');
  });

  test('undone and cancelled altogether it never was', async () => {
    const backend = await open((store) => {
      past(store);
      for (const row of store.salesInvoices) if (row.orderNumber === 'AB-2025-00007') row.status = 'Canceled';
      for (const row of store.salesShipments)
        if (row.orderNumber === 'AB-2025-00007')
          linesOf(row).push(
            ...linesOf(row).map((line) => ({
              ...line,
              sequence: Number(line.sequence) + 5000,
              quantity: raw(`-${JSON.stringify(line.quantity)}`),
            })),
          );
    });
    expect((await backend.orders.get('AB-2025-00007')).value).toBeUndefined();
  });

  test('two customers under one number are nobody', async () => {
    const backend = await open((store) => {
      past(store);
      inStore(store.salesShipments, 'LS-2').customerNumber = '10002';
    });
    expect((await backend.orders.get('AB-2025-00007')).value).toBeUndefined();
    expect((await backend.orders.of('10002', { limit: 9 })).value.map(({ number }) => number)).toEqual([
      'AB-2026-10004',
    ]);
  });

  test('many orders come in pages without gap or repetition', async () => {
    const backend = await open((store) => {
      for (let index = 0; index < 130; index += 1) {
        const number = `AB-2024-${String(index).padStart(5, '0')}`;
        const date = `2024-0${1 + Math.floor(index / 50)}-${String(1 + (index % 7)).padStart(2, '0')}`;
        if (index % 2) store.salesOrders.push(orderRow({ ...fresh, number, date }));
        else
          store.salesInvoices.push(
            ...postedRows(
              [
                {
                  ...invoiced,
                  number,
                  lines: invoiced.lines.map((line) => ({
                    ...line,
                    shippedDate: date,
                    invoiceNumber: `RE-24-${index}`,
                  })),
                },
              ],
              'invoiceNumber',
            ),
          );
      }
    });
    const seen: Order[] = [];
    for (let before: Order | undefined; ; before = seen.at(-1)) {
      const { value } = await backend.orders.of('10001', { limit: 45, ...(before ? { before } : {}) });
      if (value.length === 0) break;
      seen.push(...value);
    }
    expect(new Set(seen.map(({ number }) => number)).size).toBe(133);
    expect(seen).toHaveLength(133);
    const sorted = seen.toSorted((one, other) =>
      one.date === other.date ? (one.number < other.number ? 1 : -1) : one.date < other.date ? 1 : -1,
    );
    expect(seen).toEqual(sorted);
  });
});

describe('papers', () => {
  test('an invoice states its sums, and its PDF is handed out for its customer only', async () => {
    const backend = await open();
    const [paper] = (await backend.orders.papers('re 2026 30001')).value;
    if (!paper) throw new Error('The invoice is not there.');
    expect(paper).toMatchObject({
      date: '2026-03-06',
      net: '6.75',
      gross: '8.03',
      currency: 'EUR',
      hasOriginal: true,
    });
    const { value } = await backend.orders.original(paper);
    expect(value).toMatchObject({ name: 'RE-2026-30001.pdf', mediaType: 'application/pdf' });
    expect((await backend.orders.original({ ...paper, customer: '10002' })).value).toBeUndefined();
    expect((await backend.orders.original({ ...paper, kind: 'order' })).value).toBeUndefined();
    expect((await backend.orders.original({ ...paper, number: "x' or number ne '" })).value).toBeUndefined();
  });

  test('a released order has a PDF, a draft and a delivery note have none', async () => {
    const backend = await open(({ salesOrders }) => {
      inStore(salesOrders, fresh.number).status = 'Draft';
    });
    for (const [number, hasOriginal] of [
      [partly.number, true],
      [fresh.number, false],
      ['LS-2026-50002', false],
    ] as const) {
      const [paper] = (await backend.orders.papers(number)).value;
      if (!paper) throw new Error('The paper is not there.');
      expect(paper.hasOriginal).toBe(hasOriginal);
      expect((await backend.orders.original(paper)).value !== undefined).toBe(hasOriginal);
    }
  });

  test.each([
    ['no PDF', { text: '<html>' }, undefined],
    ['a document that has gone', { status: 404 }, undefined],
  ])('%s is none', async (_, way, value) => {
    const each = await businessCentralWorld();
    opened.push(each);
    const [paper] = (await each.backend.orders.papers('RE-2026-30001')).value;
    if (!paper) throw new Error('The invoice is not there.');
    each.server.misbehave('pdf', way);
    expect((await each.backend.orders.original(paper)).value).toBe(value);
    each.server.misbehave('pdf', { status: 500 });
    await expect(each.backend.orders.original(paper)).rejects.toMatchObject({ code: 'BackendUnavailable' });
  });

  test('an invoice for several orders names none, an order and an invoice may share a number', async () => {
    const backend = await open(({ salesInvoices }) => {
      salesInvoices.push({ ...salesInvoices[0], number: 'RE-7', orderNumber: '' });
      salesInvoices.push({ ...salesInvoices[0], number: fresh.number });
    });
    const [combined] = (await backend.orders.papers('RE-7')).value;
    expect(combined).toMatchObject({ orders: [], lines: [{ order: '', line: '10000', quantity: '100' }] });
    const both = (await backend.orders.papers(fresh.number)).value;
    expect(both.map(({ kind }) => kind).sort()).toEqual(['invoice', 'order']);
  });
});

describe('stock', () => {
  test.each([
    ['as it is', {}, '1200'],
    ['in parts', { inventory: raw('0.5') }, '0.5'],
    ['none', { inventory: 0 }, '0'],
    ['below none is not known', { inventory: raw('-3') }, undefined],
  ])('%s', async (_, change, quantity) => {
    const backend = await open(({ items }) => {
      Object.assign(inStore(items, '10-200'), change);
    });
    const { value } = await backend.stock.of('10200');
    expect(value).toEqual([
      { article: '10-200', ...(quantity ? { quantity } : {}), unit: 'C62', asOf: '2026-11-24' },
    ]);
  });

  test.each([
    ['a blocked item', { blocked: true }],
    ['a service', { type: 'Service' }],
    ['what is not kept in stock', { type: 'Non_x002D_Inventory' }],
  ])('of %s nothing is known', async (_, change) => {
    const backend = await open(({ items }) => {
      items.push({ ...itemRow('99-1', '5'), ...change });
    });
    expect((await backend.stock.of('99-1')).value).toEqual([]);
  });
});
