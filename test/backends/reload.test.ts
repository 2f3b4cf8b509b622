/** Files that change while the counter is open: taken when they are whole, kept as they were when they are broken. */
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { isKnown } from '../../src/errors.ts';
import { message } from '../feeds/opentrans/messages.ts';
import { type FilesWorld, filesWorld } from './files-world.ts';

let open: FilesWorld | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const head =
  'order_number;customer_number;customer_reference;order_date;status;line;article;description;quantity;unit;net';
const orders = (...rows: string[]) => `${[head, ...rows].join('\n')}\n`;
const newOrder = 'AB-2026-10009;10002;;2026-11-24;received;1;10-200;Mutter;5;C62;1.00';
const sent = (quantity: string) =>
  message('ORDER', 'B-77', { date: '2026-11-16' }, [{ line: '1', article: '10-200', quantity }]);

async function opened(prepare?: Parameters<typeof filesWorld>[0], parts?: Parameters<typeof filesWorld>[1]) {
  open = await filesWorld(prepare, parts);
  return open;
}
const numberOf = async ({ backend }: FilesWorld, number: string) =>
  (await backend.orders.get(number)).value?.number;

test('a changed table counts at the second look, with its own time', async () => {
  const files = await opened();
  files.vendor.put('orders.csv', orders(newOrder));
  utimesSync(join(files.vendor.dir, 'orders.csv'), 1_795_000_000, 1_795_000_000);
  await files.backend.refresh();
  expect(await numberOf(files, 'AB-2026-10009')).toBeUndefined();
  await files.backend.refresh();
  const { value, asOf } = await files.backend.orders.get('AB-2026-10009');
  expect(value?.status).toBe('received');
  expect(asOf).toBe(new Date(1_795_000_000_000).toISOString());
  expect(await numberOf(files, 'AB-2026-10001')).toBeUndefined();
});

test('a file that changes at every look is not read yet', async () => {
  const files = await opened();
  for (const quantity of ['1', '22', '333', '4444']) {
    files.vendor.put('orders.csv', orders(newOrder.replace(';5;', `;${quantity};`)));
    await files.backend.refresh();
    expect(await numberOf(files, 'AB-2026-10009')).toBeUndefined();
  }
  await files.backend.refresh();
  expect((await files.backend.orders.get('AB-2026-10009')).value?.lines[0]?.quantity).toBe('4444');
});

test('a broken table keeps the old state and its date, is told once, and counts when it is mended', async () => {
  const files = await opened();
  const before = (await files.backend.orders.get('AB-2026-10001')).asOf;
  files.vendor.put('orders.csv', orders(newOrder.replace('received', 'gone')));
  for (let looks = 0; looks < 4; looks += 1) await files.backend.refresh();
  expect(files.faults).toHaveLength(1);
  expect(files.faults[0]).toMatch(/^orders\.csv:2: status must be one of/);
  expect(await files.backend.orders.get('AB-2026-10001')).toMatchObject({
    asOf: before,
    value: { customer: '10001' },
  });
  files.vendor.put('orders.csv', orders(newOrder));
  await files.settle();
  expect(await numberOf(files, 'AB-2026-10009')).toBe('AB-2026-10009');
});

test('an order of a new customer counts as soon as the customer is there', async () => {
  const files = await opened();
  files.vendor.put('orders.csv', orders(newOrder.replace('10002', '10003')));
  await files.settle();
  expect(files.faults).toEqual(['orders.csv:2: customer 10003 is not in customers.csv']);
  files.vendor.put('customers.csv', 'customer_number;name\n10003;Neu GmbH\n');
  files.vendor.put('contacts.csv', 'customer_number;name\n');
  await files.settle();
  expect((await files.backend.customers.get('10003')).value?.customer.name).toBe('Neu GmbH');
  expect(await numberOf(files, 'AB-2026-10009')).toBe('AB-2026-10009');
});

test('a table that vanishes does not take its customers along', async () => {
  const files = await opened();
  files.vendor.put('customers.csv', undefined);
  for (let looks = 0; looks < 4; looks += 1) await files.backend.refresh();
  expect(files.faults).toEqual(['customers.csv: is gone; its last state stays in use']);
  expect((await files.backend.customers.get('10001')).value?.customer.city).toBe('Penzberg');
});

test('messages come, change and go; a broken one keeps its last good state', async () => {
  const files = await opened();
  const quantity = async () => (await files.backend.orders.get('B-77')).value?.lines[0]?.quantity;
  files.vendor.put('orders/a.xml', sent('100'));
  await files.settle();
  expect(await quantity()).toBe('100');
  files.vendor.put('orders/a.xml', sent('120').slice(0, 400));
  await files.settle();
  expect(await quantity()).toBe('100');
  expect(files.faults).toHaveLength(1);
  expect(files.faults[0]).toMatch(/^orders\/a\.xml:\d+: Not well-formed XML/);
  files.vendor.put('orders/a.xml', sent('120'));
  await files.settle();
  expect(await quantity()).toBe('120');
  files.vendor.put('orders/a.xml', undefined);
  await files.settle();
  expect(await quantity()).toBeUndefined();
});

test('at the start a broken message is left out and told; a broken table refuses', async () => {
  const files = await opened((vendor) => {
    vendor.put('orders/a.xml', sent('100'));
    vendor.put('orders/b.xml', '<ORDER>');
  });
  expect(files.faults).toHaveLength(1);
  expect(await numberOf(files, 'B-77')).toBe('B-77');
  await expect(filesWorld((vendor) => vendor.put('orders.csv', orders('x;y')))).rejects.toSatisfy((error) =>
    isKnown(error, 'KnowledgeInvalid'),
  );
});

test('stock follows its file', async () => {
  const files = await opened();
  files.vendor.put('stock.csv', 'article;quantity;unit;as_of\n10-200;7;C62;2026-11-24\n');
  await files.settle();
  expect((await files.backend.stock.of('10 200')).value).toMatchObject([
    { quantity: '7', asOf: '2026-11-24' },
  ]);
});

test('it looks by itself, and no more once it is closed', async () => {
  const loads: number[] = [];
  const files = await opened(undefined, { lookEvery: 5, onLoaded: (state) => void loads.push(state.orders) });
  files.vendor.put('orders.csv', orders(newOrder));
  await expect.poll(() => numberOf(files, 'AB-2026-10009'), { timeout: 10_000 }).toBe('AB-2026-10009');
  await files.backend.close();
  const before = loads.length;
  files.vendor.put('orders.csv', orders(newOrder.replace(';5;', ';6;')));
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(loads).toHaveLength(before);
});
