/** What every backend adapter must pass, asked about the small world of world.ts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Backend } from '../../src/domain/backend.ts';
import { orderState } from '../../src/domain/order-state.ts';

export type Opened = { backend: Backend; close(): Promise<void> };

/** Runs the contract; `open` makes a backend over a fresh copy of the world. */
export function backendContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name} keeps the promises of a backend`, () => {
    let opened: Opened;
    let backend: Backend;
    beforeAll(async () => {
      opened = await open();
      backend = opened.backend;
    });
    afterAll(() => opened?.close());

    const numbers = (orders: readonly { number: string }[]) => orders.map(({ number }) => number);

    test('an order is found by its number, with customer, reference and lines', async () => {
      const { value } = await backend.orders.get('AB-2026-10001');
      expect(value).toMatchObject({
        number: 'AB-2026-10001',
        customer: '10001',
        customerReference: '4500012345',
        date: '2026-03-05',
      });
      expect(value?.lines).toHaveLength(1);
      expect(value?.lines[0]).toMatchObject({
        article: '10-200',
        description: 'Mutter M8',
        quantity: '100',
        unit: 'C62',
        net: '6.75',
      });
    });

    test.each(['ab-2026-10001', 'AB 2026 10001', 'AB202610001'])(
      'the number may be typed as %s',
      async (typed) => {
        expect((await backend.orders.get(typed)).value?.number).toBe('AB-2026-10001');
      },
    );

    test.each(['AB-2026-99999', '', ' ', '%', '*', "' or 1 eq 1", '../x', 'constructor', '10001'])(
      'what is no order number (%j) is an answer without a value',
      async (number) => {
        expect((await backend.orders.get(number)).value).toBeUndefined();
        expect((await backend.orders.papers(number)).value).toEqual([]);
        expect((await backend.customers.get(`${number}x`)).value).toBeUndefined();
        expect((await backend.stock.of(number)).value).toEqual([]);
      },
    );

    test('every answer carries the moment of its data', async () => {
      const answers = await Promise.all([
        backend.orders.get('AB-2026-10001'),
        backend.orders.get('nothing'),
        backend.orders.byReference('10001', 'Neubau 7'),
        backend.orders.of('10001', { limit: 5 }),
        backend.orders.papers('RE-2026-30001'),
        backend.customers.get('10001'),
        backend.customers.find({ email: 'k.resch@metallbau.example' }),
        backend.stock.of('10-200'),
      ]);
      for (const { asOf } of answers) expect(new Date(asOf).toISOString()).toBe(asOf);
    });

    test('a reference belongs to the customer who gave it', async () => {
      const own = await backend.orders.byReference('10001', '4500012345');
      expect(numbers(own.value)).toEqual(['AB-2026-10001']);
      const other = await backend.orders.byReference('10002', '4500012345');
      expect(numbers(other.value)).toEqual(['AB-2026-10004']);
      expect((await backend.orders.byReference('10002', 'Neubau 7')).value).toEqual([]);
    });

    test('a reference may stand on several orders and be typed in another way', async () => {
      const { value } = await backend.orders.byReference('10001', 'neubau 7');
      expect(numbers(value)).toEqual(['AB-2026-10003', 'AB-2026-10002']);
      expect((await backend.orders.byReference('10001', '')).value).toEqual([]);
    });

    test('orders of a customer come newest first, a page at a time, without gap or repetition', async () => {
      const first = await backend.orders.of('10001', { limit: 2 });
      expect(numbers(first.value)).toEqual(['AB-2026-10003', 'AB-2026-10002']);
      const one = await backend.orders.of('10001', { limit: 1 });
      const [last] = one.value;
      expect(numbers(one.value)).toEqual(['AB-2026-10003']);
      const rest = await backend.orders.of('10001', { limit: 5, ...(last ? { before: last } : {}) });
      expect(numbers(rest.value)).toEqual(['AB-2026-10002', 'AB-2026-10001']);
      expect((await backend.orders.of('99999', { limit: 5 })).value).toEqual([]);
    });

    test('orders of a span of days', async () => {
      const march = await backend.orders.of('10001', { limit: 5, from: '2026-03-05', until: '2026-03-31' });
      expect(numbers(march.value)).toEqual(['AB-2026-10001']);
      const none = await backend.orders.of('10001', { limit: 5, from: '2026-03-06', until: '2026-11-08' });
      expect(none.value).toEqual([]);
    });

    test('of a partly shipped order, shipped and open quantities are right by line', async () => {
      const { value } = await backend.orders.get('AB-2026-10002');
      if (!value) throw new Error('The order is not there.');
      expect(value.status).toBe('partly-shipped');
      const { lines, change, isComplete } = orderState(value, '2026-11-24');
      expect(lines.map(({ line, shipped, open }) => [line.article, shipped, open])).toEqual([
        ['10-200', '200', '400'],
        ['10-198', '0', '40'],
      ]);
      expect({ change, isComplete }).toEqual({ change: 'ask', isComplete: false });
    });

    test('an order that nobody touched can be changed, a complete one cannot', async () => {
      const open = await backend.orders.get('AB-2026-10003');
      const done = await backend.orders.get('AB-2026-10001');
      if (!open.value || !done.value) throw new Error('An order is not there.');
      expect(orderState(open.value, '2026-11-24')).toMatchObject({ change: 'yes', isComplete: false });
      expect(open.value.lines[0]?.quantity).toBe('12.5');
      expect(orderState(done.value, '2026-11-24')).toMatchObject({ change: 'no', isComplete: true });
    });

    test.each([
      ['invoice', 'RE-2026-30001', 'AB-2026-10001', '100'],
      ['deliveryNote', 'LS-2026-50002', 'AB-2026-10002', '200'],
      ['order', 'AB-2026-10003', 'AB-2026-10003', '12.5'],
    ])('a paper of kind %s is known by its number', async (kind, number, order, quantity) => {
      const { value } = await backend.orders.papers(number.toLowerCase());
      expect(value).toHaveLength(1);
      expect(value[0]).toMatchObject({ kind, number, customer: '10001', orders: [order] });
      expect(value[0]?.lines[0]?.quantity).toBe(quantity);
    });

    test('an original is a PDF, or honestly not there', async () => {
      const [paper] = (await backend.orders.papers('RE-2026-30001')).value;
      if (!paper) throw new Error('The invoice is not there.');
      const { value } = await backend.orders.original(paper);
      expect(value !== undefined).toBe(paper.hasOriginal);
      if (value) expect(Buffer.from(value.bytes.subarray(0, 5)).toString('latin1')).toBe('%PDF-');
    });

    test('a customer comes with address and contacts', async () => {
      const { value } = await backend.customers.get('10001');
      expect(value?.customer).toMatchObject({
        number: '10001',
        name: 'Isartal Metallbau GmbH',
        postalCode: '82377',
        city: 'Penzberg',
        blocked: false,
      });
      expect(value?.contacts.some(({ email }) => email === 'k.resch@metallbau.example')).toBe(true);
      expect((await backend.customers.get('10002')).value?.customer.blocked).toBe(true);
    });

    test('customers are found by mail address as a whole, never by a part of it', async () => {
      const found = async (email: string) =>
        (await backend.customers.find({ email })).value.map(({ customer }) => customer.number);
      expect(await found('K.Resch@Metallbau.example')).toEqual(['10001']);
      for (const part of ['', ' ', 'resch', '@metallbau.example', '*', 'k.resch@metallbau.exampl'])
        expect(await found(part)).toEqual([]);
    });

    test('customers are found by VAT id', async () => {
      const found = async (vatId: string) =>
        (await backend.customers.find({ vatId })).value.map(({ customer }) => customer.number);
      expect(await found('de 123 456 789')).toEqual(['10001']);
      expect(await found('')).toEqual([]);
    });

    test('stock of an article', async () => {
      const { value } = await backend.stock.of('10-200');
      expect(value).toHaveLength(1);
      expect(value[0]).toMatchObject({ article: '10-200', quantity: '1200', unit: 'C62' });
    });

    test('fifty questions at once each get their own answer', async () => {
      const asked = Array.from({ length: 50 }, (_, index) => `AB-2026-1000${(index % 4) + 1}`);
      const answers = await Promise.all(asked.map((number) => backend.orders.get(number)));
      expect(answers.map(({ value }) => value?.number)).toEqual(asked);
    });
  });
}
