/** Orders out of openTRANS messages in `orders/`: joined by customer and order, shipped in parts, never another's. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { orderState } from '../../src/domain/order-state.ts';
import { message } from '../feeds/opentrans/messages.ts';
import { hasSharedData, sharedData } from '../support/shared-data.ts';
import { type FilesWorld, filesWorld, writeTables } from './files-world.ts';
import { world } from './world.ts';

let open: FilesWorld | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** The world with these files in orders/. */
async function withMessages(files: Record<string, string>): Promise<FilesWorld> {
  open = await filesWorld((vendor) => {
    for (const [name, text] of Object.entries(files)) vendor.put(`orders/${name}`, text);
  });
  return open;
}

const ordered = message('ORDER', 'B-77', { date: '2026-11-16' }, [
  { line: '1', article: '10-200', quantity: '100', delivery: '2026-11-25' },
  { line: '2', article: '10-198', quantity: '40', delivery: '2026-11-25' },
]);
const confirmed = message(
  'ORDERRESPONSE',
  'B-77',
  { date: '2026-11-17', extra: '<SUPPLIER_ORDER_ID>AB-7001</SUPPLIER_ORDER_ID>' },
  [
    { line: '00001', article: '10-200', quantity: '100', delivery: '2026-11-25' },
    {
      line: '00002',
      article: '10-198',
      quantity: '40',
      parts: [
        ['30', '2026-11-27'],
        ['10', '2026-12-04'],
      ],
    },
  ],
);
const sent = (
  number: string,
  date: string,
  items: [line: string, article: string, quantity: string][],
  extra = '',
) =>
  message(
    'DISPATCHNOTIFICATION',
    number,
    { date, extra },
    items.map(([line, article, quantity], index) => ({
      line: String(index + 1),
      article,
      quantity,
      order: 'B-77',
      orderLine: line,
    })),
  );

async function stateOf({ backend }: FilesWorld, number: string, today = '2026-11-24') {
  const { value } = await backend.orders.get(number);
  if (!value) throw new Error(`Order ${number} is not there.`);
  return { order: value, ...orderState(value, today) };
}

describe('orders of openTRANS messages', () => {
  test('an order alone is received, under the customer’s number', async () => {
    const files = await withMessages({ 'a.xml': ordered });
    const { order, change, lines } = await stateOf(files, 'B-77');
    expect(order).toMatchObject({ customer: '10001', customerReference: 'B-77', status: 'received' });
    expect(change).toBe('yes');
    expect(lines.map(({ open: left, requested }) => [left, requested])).toEqual([
      ['100', '2026-11-25'],
      ['40', '2026-11-25'],
    ]);
  });

  test('confirmed: the vendor’s number, and dates against those wished for', async () => {
    const files = await withMessages({ 'a.xml': ordered, 'b.xml': confirmed });
    const { order, lines, isLaterThanRequested } = await stateOf(files, 'AB-7001');
    expect(order).toMatchObject({ status: 'confirmed', customerReference: 'B-77' });
    expect(lines.map((line) => line.confirmedAfterRequested)).toEqual([0, 9]);
    expect(order.lines[1]?.confirmedParts).toEqual([
      { quantity: '30', date: '2026-11-27' },
      { quantity: '10', date: '2026-12-04' },
    ]);
    expect(isLaterThanRequested).toBe(true);
    expect((await files.backend.orders.get('B-77')).value).toBeUndefined();
    expect((await files.backend.orders.byReference('10001', 'b 77')).value).toHaveLength(1);
  });

  test('two deliveries add up, each with its own papers; the rest is open', async () => {
    const files = await withMessages({
      'a.xml': ordered,
      'b.xml': confirmed,
      'c.xml': sent('L-1', '2026-11-18', [['1', '10-200', '60']], '<SHIPMENT_ID>111</SHIPMENT_ID>'),
      'd.xml': sent('L-2', '2026-11-20', [
        ['1', '10-200', '40'],
        ['2', '10-198', '30'],
      ]),
    });
    const { order, lines, shipments, change } = await stateOf(files, 'AB-7001');
    expect(order.status).toBe('partly-shipped');
    expect(lines.map(({ shipped, open: left, progress }) => [shipped, left, progress])).toEqual([
      ['100', '0', 'all'],
      ['30', '10', 'part'],
    ]);
    expect(
      shipments.map(({ deliveryNote, tracking, lines: held }) => [deliveryNote, tracking, held.length]),
    ).toEqual([
      ['L-1', '111', 1],
      ['L-2', undefined, 2],
    ]);
    expect(change).toBe('ask');
    const [note] = (await files.backend.orders.papers('L-2')).value;
    expect(note).toMatchObject({
      kind: 'deliveryNote',
      customer: '10001',
      orders: ['AB-7001'],
      date: '2026-11-20',
    });
  });

  test('the same delivery sent twice counts once', async () => {
    const one = sent('L-1', '2026-11-18', [['1', '10-200', '60']]);
    const files = await withMessages({ 'a.xml': ordered, 'b.xml': confirmed, 'c.xml': one, 'copy.xml': one });
    expect((await stateOf(files, 'AB-7001')).lines[0]).toMatchObject({ shipped: '60', open: '40' });
  });

  test('all shipped and invoiced; an invoice ahead of the goods says nothing about them', async () => {
    const invoice = message('INVOICE', 'R-1', { date: '2026-11-21' }, [
      { line: '1', article: '10-200', quantity: '100', order: 'B-77', orderLine: '1', net: '6.75' },
      { line: '2', article: '10-198', quantity: '40', order: 'B-77', orderLine: '2', net: '2.40' },
    ]);
    const early = await withMessages({ 'a.xml': ordered, 'b.xml': confirmed, 'r.xml': invoice });
    expect((await stateOf(early, 'AB-7001')).order).toMatchObject({
      status: 'confirmed',
      invoices: [{ number: 'R-1', date: '2026-11-21' }],
    });
    early.vendor.put(
      'orders/c.xml',
      sent('L-1', '2026-11-18', [
        ['1', '10-200', '100'],
        ['2', '10-198', '40'],
      ]),
    );
    await early.settle();
    expect(await stateOf(early, 'AB-7001')).toMatchObject({
      status: 'invoiced',
      isComplete: true,
      change: 'no',
    });
  });

  test('a delivery that completes its line leaves nothing open', async () => {
    const last = message('DISPATCHNOTIFICATION', 'L-1', { date: '2026-11-18' }, [
      { line: '1', article: '10-200', quantity: '98', order: 'B-77', completed: true },
    ]);
    const files = await withMessages({ 'a.xml': ordered, 'c.xml': last });
    expect((await stateOf(files, 'B-77')).lines[0]).toMatchObject({ shipped: '98', open: '0', refused: '2' });
  });

  test('boxes are not added to pieces: what was shipped is then unknown', async () => {
    const boxes = message('DISPATCHNOTIFICATION', 'L-1', { date: '2026-11-18' }, [
      { line: '1', article: '10-200', quantity: '2', unit: 'CT', order: 'B-77' },
    ]);
    const files = await withMessages({ 'a.xml': ordered, 'c.xml': boxes });
    const [line] = (await stateOf(files, 'B-77')).lines;
    expect(line).toMatchObject({ progress: 'unknown' });
    expect([line?.shipped, line?.open]).toEqual([undefined, undefined]);
  });

  test('a response that confirms nothing cancels; one that confirms less leaves that much to come', async () => {
    const answer = (one: string, two: string) =>
      message('ORDERRESPONSE', 'B-77', { date: '2026-11-17' }, [
        { line: '1', article: '10-200', quantity: one },
        { line: '2', article: '10-198', quantity: two },
      ]);
    const files = await withMessages({ 'a.xml': ordered, 'b.xml': answer('80', '0') });
    expect(
      (await stateOf(files, 'B-77')).lines.map((line) => [line.open, line.refused, line.progress]),
    ).toEqual([
      ['80', '20', 'none'],
      ['0', '40', 'cancelled'],
    ]);
    files.vendor.put('orders/b.xml', answer('0', '0'));
    await files.settle();
    expect((await stateOf(files, 'B-77')).order.status).toBe('cancelled');
  });

  test('line numbers that a program mixes up are put right by the article', async () => {
    const files = await withMessages({
      'a.xml': ordered,
      'c.xml': sent('L-1', '2026-11-18', [['1', '10-198', '40']]),
    });
    expect((await stateOf(files, 'B-77')).lines.map(({ shipped }) => shipped)).toEqual(['0', '40']);
  });
});

describe('never another customer’s', () => {
  test('two customers with the same order number each keep their own deliveries', async () => {
    const other = ordered.replaceAll('10001', '10002');
    const theirs = sent('L-9', '2026-11-18', [['1', '10-200', '100']]).replaceAll('10001', '10002');
    const files = await withMessages({ 'a.xml': ordered, 'b.xml': other, 'c.xml': theirs });
    const [mine] = (await files.backend.orders.byReference('10001', 'B-77')).value;
    const [yours] = (await files.backend.orders.byReference('10002', 'B-77')).value;
    expect(mine).toMatchObject({ customer: '10001', status: 'received', shipments: [] });
    expect(yours).toMatchObject({ customer: '10002', status: 'partly-shipped' });
    expect((await files.backend.orders.get('B-77')).value).toBeUndefined();
    expect((await files.backend.orders.papers('B-77')).value).toEqual([]);
  });

  test('a delivery without a buyer, or of one we do not know, is nobody’s', async () => {
    const delivery = sent('L-1', '2026-11-18', [['1', '10-200', '100']]);
    const files = await withMessages({
      'a.xml': ordered,
      'b.xml': delivery.replace(/<bme:BUYER_IDREF.*<\/bme:BUYER_IDREF>/, ''),
      'c.xml': delivery.replace('10001', '99999'),
    });
    expect((await stateOf(files, 'B-77')).order.shipments).toEqual([]);
    expect((await files.backend.orders.papers('L-1')).value).toEqual([]);
    expect(files.notes.filter((note) => note.includes('names no customer'))).toHaveLength(2);
  });

  test('the customer’s own number never hides or opens what has the vendor’s', async () => {
    const greedy = (number: string) =>
      message('ORDER', number, { buyer: '10002', date: '2026-11-22' }, [{ line: '1', quantity: '1' }]);
    const files = await withMessages({
      'a.xml': greedy('AB-2026-10001'),
      'b.xml': greedy('RE-2026-30001'),
      'c.xml': greedy('RE-2026-77777'),
      'RE-2026-77777.pdf': '%PDF-1.7 of somebody else',
    });
    expect((await files.backend.orders.get('AB-2026-10001')).value?.customer).toBe('10001');
    const invoice = (await files.backend.orders.papers('RE-2026-30001')).value;
    expect(invoice.map(({ kind, customer }) => [kind, customer])).toEqual([['invoice', '10001']]);
    const [paper] = (await files.backend.orders.papers('RE-2026-77777')).value;
    if (!paper) throw new Error('The order is not there.');
    expect(paper).toMatchObject({ kind: 'order', customer: '10002', hasOriginal: false });
    expect((await files.backend.orders.original(paper)).value).toBeUndefined();
  });

  test('the original of an invoice is handed out as the paper it belongs to, and only as that', async () => {
    const files = await withMessages({ 'RE-2026-30001.pdf': '%PDF-1.7 x', 'LS-2026-50001.pdf': '<html>' });
    const [invoice] = (await files.backend.orders.papers('RE-2026-30001')).value;
    const [note] = (await files.backend.orders.papers('LS-2026-50001')).value;
    if (!invoice || !note) throw new Error('A paper is not there.');
    const { value } = await files.backend.orders.original(invoice);
    expect(value).toMatchObject({ name: 'RE-2026-30001.pdf', mediaType: 'application/pdf' });
    expect((await files.backend.orders.original({ ...invoice, customer: '10002' })).value).toBeUndefined();
    expect((await files.backend.orders.original(note)).value).toBeUndefined();
  });

  test('an order that orders.csv has too is told once', async () => {
    const again = message('ORDER', '4500012345', { date: '2026-03-05' }, [{ line: '1', quantity: '100' }]);
    const files = await withMessages({ 'a.xml': again });
    const { value } = await files.backend.orders.byReference('10001', '4500012345');
    expect(value.map(({ number }) => number)).toEqual(['AB-2026-10001']);
    expect(files.notes).toContain('orders/a.xml: order 4500012345 is in orders.csv too, which counts');
  });
});

describe.skipIf(!hasSharedData)('openTRANS files of others as a backend (needs ../shared)', () => {
  test('all of them side by side: response, delivery and invoice become one order', async () => {
    open = await filesWorld((vendor) => {
      const buyers = ['123456', 'org.de.buyer', 'org.de.rcpt', 'a'];
      const customers = buyers.map((number) => ({ number, name: number, blocked: false }));
      writeTables(vendor, { ...world, customers: [...world.customers, ...customers] });
      mkdirSync(join(vendor.dir, 'orders'));
      for (const file of readdirSync(sharedData('opentrans')))
        copyFileSync(sharedData(`opentrans/${file}`), join(vendor.dir, 'orders', file));
    });
    expect(open.faults).toEqual([]);
    const { order, isComplete } = await stateOf(open, '425689442');
    expect(order).toMatchObject({
      customer: '123456',
      customerReference: 'GWAHJV-160131-1470',
      status: 'invoiced',
      deliveryAddress: { postalCode: '76131' },
      invoices: [{ number: '2468013', date: '2016-01-31' }],
    });
    expect(order.shipments?.[0]).toMatchObject({
      deliveryNote: '39076516',
      carrier: 'Trans-O-Flex GmbH & Co. KG',
      tracking: '1Z7318301287125572',
    });
    expect(isComplete).toBe(true);
    expect((await open.backend.orders.papers('2468013')).value[0]).toMatchObject({ gross: '1678.09' });
    expect((await open.backend.orders.of('123456', { limit: 10 })).value).toHaveLength(3);
  });
});
